"""A store's page that changes one block of an original: an update of the rest reaches it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from parcelwise import cli
from parcelwise.site.pages import Page, PageWriter
from parcelwise.site.pages.blocks import blocks_of
from parcelwise.site.pages.failure import PageFailed
from parcelwise.store.checking import check_store
from parcelwise.store.reading import load_policy
from parcelwise.words import originals
from tests.reference import ROOT
from tests.test_new_store import NOW, begin

OWN = """{% extends "original/returns.md" %}

{% block gifts %}
## {{ _("Presents") }}

{{ _("Say who ordered it.") }}
{% endblock %}
"""
UPDATED = "We look at every parcel twice."


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin(tmp_path_factory.mktemp("blocks") / "shop", "eu", languages=["en", "de"])


@pytest.fixture
def store(begun: Path, tmp_path: Path) -> Path:
    """A store that changes one block of a page, in two languages."""
    store = Path(shutil.copytree(begun, tmp_path / "shop"))
    (store / "docs/pages/returns.md").write_text(OWN, "utf-8")
    assert cli.run(["words", "--language", "de", "--store", str(store)]) == 0
    file = store / "docs/words/de.po"
    text = file.read_text("utf-8")
    for english, german in (("Presents", "Präsente"), ("Say who ordered it.", "Wer hat bestellt?")):
        before = f'msgid "{english}"\nmsgstr "'
        assert before in text
        text = text.replace(before, before + german)
    file.write_text(text, "utf-8")
    return store


def page(store: Path, language: str = "en", path: str = "returns.md") -> Page:
    writer = PageWriter(load_policy(store, NOW.date()), language, store / "docs")
    return next(each for each in writer.pages() if each.path == path)


def sections(body: str) -> list[str]:
    return re.findall(r"^## .*", body, re.MULTILINE)


def test_the_block_is_the_stores_and_the_rest_is_the_originals(store: Path, begun: Path) -> None:
    own, whole = page(store), page(begun)
    assert "Say who ordered it." in own.body
    assert "The same rules hold for a gift." in whole.body
    assert "The same rules hold for a gift." not in own.body
    assert sections(own.body) == [
        *sections(whole.body)[:2],
        "## Presents",
        *sections(whole.body)[2:],
    ]
    for name in ("title", "description", "calculators", "structured"):
        assert getattr(own, name) == getattr(whole, name)


def test_each_language_has_both(store: Path) -> None:
    body = page(store, "de").body
    assert "Wer hat bestellt?" in body
    assert "Wer zahlt" in body
    assert "Who pays" not in body
    codes = {each.code for each in check_store(store, NOW.date(), now=NOW).problems}
    assert not codes & {"PW113", "PW117", "PW118", "PW203"}


@pytest.fixture
def updated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A newer Parcelwise, whose original says something else, in English and in German."""
    newer = tmp_path / "newer"
    shutil.copytree(ROOT / "docs/pages", newer / "pages")
    shutil.copytree(ROOT / "docs/words", newer / "words")
    returns = newer / "pages/returns.md"
    text = returns.read_text("utf-8")
    head = "{% block reasons %}\n"
    assert head in text
    returns.write_text(text.replace(head, f'{head}{{{{ _("{UPDATED}") }}}}\n\n'), "utf-8")
    german = newer / "words/de.po"
    said = f'\nmsgid "{UPDATED}"\nmsgstr "Wir sehen jedes Paket zweimal an."\n'
    german.write_text(german.read_text("utf-8") + said, "utf-8")
    for module in (
        "words.originals",
        "words.catalogs",
        "site.pages.rendering",
        "site.pages.blocks",
    ):
        monkeypatch.setattr(f"parcelwise.{module}.PAGES", newer / "pages")
    monkeypatch.setattr("parcelwise.words.catalogs.WORDS", newer / "words")
    return newer


@pytest.mark.usefixtures("updated")
def test_an_update_reaches_the_page_and_leaves_the_block(store: Path) -> None:
    english, german = page(store), page(store, "de")
    assert UPDATED in english.body
    assert "Say who ordered it." in english.body
    assert "Wir sehen jedes Paket zweimal an." in german.body
    assert "Wer hat bestellt?" in german.body
    assert not any(
        each.code == "PW113" for each in check_store(store, NOW.date(), now=NOW).problems
    )


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (OWN.replace("block gifts", "block gift"), "line 3: “returns.md” has no block “gift”"),
        (OWN + "\nForgotten.\n", "what stands outside of a block is shown nowhere"),
        (OWN.replace("original/returns", "original/refunds"), "there is no original “refunds.md”"),
    ],
)
def test_what_nobody_would_read_is_told(source: str, told: str, store: Path) -> None:
    (store / "docs/pages/returns.md").write_text(source, "utf-8")
    with pytest.raises(PageFailed, match=re.escape(told)):
        page(store)


def test_a_block_can_be_added_to_or_taken_away(store: Path) -> None:
    (store / "docs/pages/returns.md").write_text(
        '{% extends "original/returns.md" %}\n{% block gifts %}{% endblock %}\n'
        "{% block contact %}\n{{ super() }}\nWe are open on Saturdays.\n{% endblock %}\n",
        "utf-8",
    )
    body = page(store).body
    assert "The same rules hold for a gift." not in body
    assert body.index("We answer within") < body.index("We are open on Saturdays.")


def test_the_handbook_names_every_block() -> None:
    said = (ROOT / "docs/handbook/pages/how-to/one-block.md").read_text("utf-8")
    rows = re.findall(r"^\| `(.+?\.md)` \| (.*) \|$", said, re.MULTILINE)
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path, blocks in rows:
        source = (originals.PAGES / path).read_text("utf-8")
        assert re.findall(r"`(\w+)`", blocks) == list(blocks_of(environment, source)), path
    having = {
        each.relative_to(originals.PAGES).as_posix()
        for each in originals.PAGES.rglob("*.md")
        if "{% block" in each.read_text("utf-8")
    }
    assert {path for path, _ in rows} == having
