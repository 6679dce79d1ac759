"""A store's own words: a language that Parcelwise does not speak, and corrections of ours.

The sentences that a language needs are counted from German's catalogs, which have every one.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po, write_po

from parcelwise import cli
from parcelwise.cli.asking import language_of
from parcelwise.errors import Problem
from parcelwise.site.pages import PageWriter
from parcelwise.store.checking import check_store
from parcelwise.store.reading import load_policy
from parcelwise.words import BUILDER, ENGINE, PRODUCT, mo_bytes
from policy_core import ask, say
from tests.test_new_store import NOW, begin

LATER = datetime(2026, 12, 12, 12, tzinfo=UTC)
OURS = [path for frozen in PRODUCT for path in (frozen.path("de"), frozen.path("pt"))]
QUESTION = {
    "kind": "returns", "reason": "wrong-item", "destination": "PT", "price": "40",
    "ordered": "2026-12-02", "delivered": "2026-12-10",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return begin(tmp_path / "shop", "eu", languages=["en", "de"])


def words(store: Path, *arguments: str) -> int:
    return cli.run(["words", "--store", str(store), *arguments])


def rewrite(path: Path, translate: object) -> None:
    """Every sentence of a file as `translate` says it."""
    with path.open("rb") as file:
        catalog = read_po(file)
    for message in catalog:
        if message.id:
            message.string = translate(message)  # type: ignore[operator]
    with path.open("wb") as file:
        write_po(file, catalog)


def in_brackets(message: Message) -> str | tuple[str, ...]:
    """A language that nobody can mistake for another: every sentence in brackets."""
    if isinstance(message.id, str):
        return f"⟦{message.id}⟧"
    return tuple(f"⟦{form}⟧" for form in message.id)


def problems(store: Path, code: str) -> list[Problem]:
    return [each for each in check_store(store, NOW.date(), now=NOW).problems if each.code == code]


def add_portuguese(store: Path) -> None:
    """Into the rulebook: what the merchant says himself is said in Portuguese too."""
    for file in (store / "docs/rulebook").glob("*.yaml"):
        text = file.read_text("utf-8").replace("languages: [en, de]", "languages: [en, de, pt]")
        file.write_text(text.replace("{ en: ", "{ pt: Olá, en: "), "utf-8")


def test_a_language_is_begun_in_the_store_and_nowhere_else(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in OURS if path.exists()}
    assert words(store, "--language", "pt") == 0
    assert {path: path.stat().st_mtime_ns for path in OURS if path.exists()} == before
    text = (store / "docs/words/pt.po").read_text("utf-8")
    with (store / "docs/words/pt.po").open("rb") as file:
        begun = {message.id for message in read_po(file) if message.id}
    needed = set()
    for path in (*(frozen.path("de") for frozen in PRODUCT), store / "docs/words/de.po"):
        with path.open("rb") as file:
            needed |= {message.id for message in read_po(file) if message.id}
    assert begun == needed
    assert f"{len(needed):,} of {len(needed):,} sentences want a translation" in (
        capsys.readouterr().out
    )
    assert "#: text/returns/answer.py" in text  # where a sentence is said is its context


def test_what_is_translated_counts_and_stays(store: Path) -> None:
    words(store, "--language", "pt")
    add_portuguese(store)
    (none,) = problems(store, "PW113")
    file = store / "docs/words/pt.po"
    rewrite(file, lambda message: in_brackets(message) if "returns" in str(message.id) else "")
    (some,) = problems(store, "PW113")
    assert some.severity == "error"
    assert "of the pages and answers without words in “pt”" in some.message
    assert some.message != none.message
    assert str(file.relative_to(store)) in some.hint
    before = file.read_text("utf-8").count("⟦")
    assert words(store, "--language", "pt") == 0
    assert file.read_text("utf-8").count("⟦") == before > 0


def test_a_language_in_the_store_is_said_whole_and_unmixed(store: Path) -> None:
    words(store, "--language", "pt")
    add_portuguese(store)
    rewrite(store / "docs/words/pt.po", in_brackets)
    assert [str(each) for each in check_store(store, NOW.date(), now=NOW).problems
            if each.severity == "error"] == []  # fmt: skip
    policy = load_policy(store, NOW.date())
    told = say(policy, ask(policy, QUESTION, LATER), language_of(policy, "pt", store), "text")
    assert told.startswith("⟦")
    assert "⟦You get".encode() in mo_bytes("pt", docs=store / "docs")
    # The buyer's browser loads what answers are said with, and no page's sentences.
    assert b"What all stores have" not in mo_bytes("pt", docs=store / "docs")
    assert len(mo_bytes("pt", docs=store / "docs")) < 1.3 * len(mo_bytes("de"))
    titles = {page.path: page.title for page in PageWriter(policy, "pt", store / "docs").pages()}
    assert titles["returns.md"].startswith("⟦")
    assert titles["about.md"].startswith("⟦")


def test_a_reworded_sentence_of_ours_is_suggested_and_not_lost(store: Path) -> None:
    """As an update of Parcelwise does it: the old sentence is gone, a new one is there."""
    words(store, "--language", "pt")
    file = store / "docs/words/pt.po"
    rewrite(file, in_brackets)
    text = file.read_text("utf-8")
    old = 'msgid "Please choose"\nmsgstr "⟦Please choose⟧"'
    assert old in text
    file.write_text(text.replace(old, 'msgid "Please choose it"\nmsgstr "Escolha"'), "utf-8")
    words(store, "--language", "pt")
    kept = file.read_text("utf-8")
    assert "Escolha" in kept
    add_portuguese(store)
    (told,) = problems(store, "PW113")
    assert ": 1 of " in told.message  # what is only suggested is not said


@pytest.mark.parametrize(
    ("language", "sought", "ours"),
    [("en", "we pay the postage", "we pay the postage"), ("de", "postage", "Rücksendekosten")],
)
def test_a_sentence_of_ours_is_corrected_in_the_store(
    store: Path, language: str, sought: str, ours: str
) -> None:
    assert words(store, "--language", language, "--correct", sought) == 0
    file = store / f"docs/words/{language}.po"
    assert ours in file.read_text("utf-8")
    rewrite(
        file,
        lambda each: each.string.replace(ours, "PORTE") if isinstance(each.string, str) else "",
    )
    words(store, "--language", language)
    policy = load_policy(store, NOW.date())
    told = say(policy, ask(policy, QUESTION, LATER), language_of(policy, language, store), "text")
    assert "PORTE" in told
    assert ours not in told
    assert b"PORTE" in mo_bytes(language, docs=store / "docs")
    assert problems(store, "PW113") == []
    # What nobody changed is not kept: an update of ours shall reach it.
    with file.open("rb") as opened:
        kept = [each for each in read_po(opened) if each.id]
    if language == "en":
        assert all("PORTE" in each.string for each in kept)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("{days}", "", "its translation message_problems"),
        ("{", "{x}{", "its translation has an unknown {x}"),
        ("⟦", "⟦ 100 % ", "a sign (%, { or })"),
    ],
)
def test_a_translation_that_cannot_be_filled_in_is_told_at_its_line(
    store: Path, old: str, new: str, why: str
) -> None:
    words(store, "--language", "pt")
    add_portuguese(store)
    file = store / "docs/words/pt.po"
    rewrite(file, in_brackets)
    lines = file.read_text("utf-8").splitlines()
    template = any(sign in why for sign in ("100", "sign"))
    for number, line in enumerate(lines):
        said = line.startswith("msgstr") and old in line
        about = next(each for each in reversed(lines[:number] or [""]) if not each.startswith("m"))
        if said and (not template or "pages/index.md" in about):
            lines[number] = line.replace(old, new, 1)
            break
    else:
        pytest.fail(f"nothing has {old}")
    file.write_text("\n".join(lines), "utf-8")
    (told,) = problems(store, "PW117")
    assert told.severity == "error"
    assert told.file == file
    assert number - 12 <= told.line <= number + 1
    assert why in told.message


@pytest.mark.parametrize("content", [b"Um, dois\n", b'msgid "\xff"\nmsgstr ""\n'])
def test_a_file_that_cannot_be_read_is_told(store: Path, content: bytes) -> None:
    file = store / "docs/words/de.po"
    file.write_bytes(content)
    (told,) = problems(store, "PW117")
    assert told.file == file


def test_words_that_are_used_nowhere_are_a_warning(store: Path) -> None:
    file = store / "docs/words/de.po"
    text = file.read_text("utf-8")
    file.write_text(f'{text}\nmsgid "Said by nobody"\nmsgstr "Von niemandem gesagt"\n', "utf-8")
    (told,) = problems(store, "PW118")
    assert told.severity == "warning"
    assert "Said by nobody" in told.message
    words(store, "--language", "de")
    assert problems(store, "PW118") == []


def test_our_own_catalogs_are_written_from_the_reference_store_alone(store: Path) -> None:
    assert words(store, "--language", "tlh") == 0
    assert not ENGINE.path("tlh").exists()
    assert not BUILDER.path("tlh").exists()
    assert (store / "docs/words/tlh.po").is_file()
