"""A store's editions on disk: frozen once, verified always, refused with code and place."""

import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from parcelwise.cli import run
from parcelwise.editions import freeze, read_frozen
from parcelwise.errors import Failure
from parcelwise.store.checking import check_store
from parcelwise.store.reading import load_policy, read_store
from policy_core.engine import ask
from policy_core.rulebook import Rulebook
from tests.reference import ROOT, change, copy_store

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
MAY, NOVEMBER = "2026-05-01.json", "2026-11-01.json"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A copy of the reference store."""
    return copy_store(tmp_path, "rulebook", "editions")


def rulebook_of(store: Path) -> Rulebook:
    rulebook = read_store(store).rulebook
    assert rulebook is not None
    return rulebook


def move(store: Path, day: str) -> None:
    """Let the rulebook take effect on another day."""
    change(store / "docs/rulebook/store.yaml", "effective: 2026-11-01", f"effective: {day}")


def found(store: Path, today: date = TODAY, **options: bool) -> list[tuple[str, str, int, int]]:
    return [
        (problem.code, problem.file.name, problem.line, problem.column)
        for problem in check_store(store, today, **options).problems
        if problem.severity == "error"
    ]


def test_the_reference_store_is_what_it_has_frozen(request: pytest.FixtureRequest) -> None:
    """Its newest edition follows its rulebook; `--accept` freezes it anew."""
    rulebook = rulebook_of(ROOT)
    if request.config.getoption("--accept") and not read_frozen(ROOT).holds(rulebook):
        read_frozen(ROOT).file(rulebook.effective.isoformat()).unlink()
        freeze(ROOT, rulebook, NOW)
    assert read_frozen(ROOT).holds(rulebook), "run this test with --accept, and read the diff"


@pytest.mark.parametrize("today", [date(2020, 1, 1), TODAY, date(2035, 12, 31)])
def test_what_is_frozen_can_be_published_on_any_day(store: Path, today: date) -> None:
    assert not {"PW604", "PW605"} & {code for code, *_ in found(store, today)}


def test_the_first_edition_can_take_effect_on_any_day(store: Path) -> None:
    shutil.rmtree(store / "docs/editions")
    move(store, "2019-01-01")
    assert found(store) == []
    kept = freeze(store, rulebook_of(store), NOW)
    assert kept == store / "docs/editions/2019-01-01.json"


def test_freezing_again_changes_nothing(store: Path) -> None:
    file = store / "docs/editions" / NOVEMBER
    before = file.stat().st_mtime_ns
    assert freeze(store, rulebook_of(store), NOW) is None
    assert file.stat().st_mtime_ns == before


def test_freezing_gives_the_same_bytes_every_time(store: Path) -> None:
    file = store / "docs/editions" / NOVEMBER
    text = file.read_bytes()
    file.unlink()
    assert freeze(store, rulebook_of(store), NOW) == file
    assert file.read_bytes() == text


def test_a_changed_rulebook_needs_a_day_of_its_own(store: Path) -> None:
    longer = "window: 60 days after delivery"
    change(store / "docs/rulebook/returns.yaml", longer, "window: 61 days after delivery")
    line = 1 + (store / "docs/rulebook/store.yaml").read_text().split("effective:")[0].count("\n")
    assert found(store) == [("PW604", "store.yaml", line, len("effective: ") + 1)]
    assert found(store, preview=True) == []
    with pytest.raises(Failure, match="decides otherwise"):
        freeze(store, rulebook_of(store), NOW)

    move(store, "2026-11-22")
    assert found(store) == []
    assert freeze(store, rulebook_of(store), NOW) is not None
    assert list(read_frozen(store).kept) == ["2026-05-01", "2026-11-01", "2026-11-22"]


def test_an_edition_cannot_begin_in_the_past(store: Path) -> None:
    move(store, "2026-11-21")
    line = 1 + (store / "docs/rulebook/store.yaml").read_text().split("effective:")[0].count("\n")
    assert found(store) == [("PW605", "store.yaml", line, len("effective: ") + 1)]
    assert found(store, preview=True) == []


@pytest.mark.parametrize(
    ("now", "codes"), [("2026-11-20T15:59:59Z", set()), ("2026-11-20T16:00:00Z", {"PW605"})]
)
def test_the_past_begins_by_the_stores_clocks(store: Path, now: str, codes: set[str]) -> None:
    """At 16:00 in London it is midnight in Shanghai."""
    move(store, "2026-11-20")
    moment = datetime.fromisoformat(now)
    report = check_store(store, moment.date(), now=moment)
    refused = {problem.code for problem in report.problems if problem.severity == "error"}
    assert refused == codes


def test_an_edited_edition_is_found_and_nobody_uses_it(store: Path) -> None:
    change(store / f"docs/editions/{MAY}", "14 days after delivery", "44 days after delivery")
    assert found(store) == [("PW601", MAY, 3, 2)]
    assert found(store, preview=True) == [("PW601", MAY, 3, 2)]
    with pytest.raises(Failure, match="PW601"):
        load_policy(store, TODAY)


def test_two_editions_for_one_day_are_found(store: Path) -> None:
    folder = store / "docs/editions"
    shutil.copy(folder / MAY, folder / "2026-05-01 (copy).json")
    assert found(store) == [("PW603", "2026-05-01 (copy).json", 5, 3)]


def test_an_edition_stands_under_its_own_day(store: Path) -> None:
    folder = store / "docs/editions"
    (folder / MAY).rename(folder / "2026-06-01.json")
    assert found(store) == [("PW603", "2026-06-01.json", 5, 3)]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff", b'{"format": 99, "sha256": "", "rulebook": {}}']
)
def test_what_is_no_edition_is_found(store: Path, content: bytes) -> None:
    (store / "docs/editions/2026-06-01.json").write_bytes(content)
    assert found(store) == [("PW602", "2026-06-01.json", 1, 1)]


@pytest.mark.parametrize("kind", ["returns", "delivery"])
@pytest.mark.parametrize(
    ("ordered", "edition"), [("2026-10-20", "2026-05-01"), ("2026-11-02", "2026-11-01")]
)
def test_the_store_answers_every_question_by_the_day_of_the_order(
    kind: str, ordered: str, edition: str
) -> None:
    policy = load_policy(ROOT, TODAY)
    own = {"returns": {"reason": "dislike"}, "delivery": {}}[kind]
    question = {"kind": kind, "destination": "US", "ordered": ordered, **own}
    assert ask(policy, question, NOW).edition == edition


@pytest.fixture
def unwritable(store: Path) -> Path:
    folder = store / "docs/editions"
    shutil.rmtree(folder)
    folder.write_text("a file where the folder should be")
    return store


def test_a_folder_that_cannot_be_written_to_is_told_in_a_line(unwritable: Path) -> None:
    with pytest.raises(Failure, match="the edition cannot be kept"):
        freeze(unwritable, rulebook_of(unwritable), NOW)


def test_freezing_leaves_a_whole_file_or_none(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops it before its last step leaves nothing behind."""
    move(store, "2026-12-01")

    def interrupted(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.link", interrupted)
    with pytest.raises(Failure, match="No space left"):
        freeze(store, rulebook_of(store), NOW)
    assert sorted(file.name for file in (store / "docs/editions").iterdir()) == [MAY, NOVEMBER]


def test_the_list_says_how_each_edition_stands(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parcelwise.cli.verbs.editions.now", lambda: NOW)
    move(store, "2027-01-01")
    assert run(["editions", "--store", str(store)]) == 0
    listed = [line[:24].split() for line in capsys.readouterr().out.splitlines()]
    assert listed == [
        ["2027-01-01", "coming"],
        ["*", "2026-11-01", "in", "force"],
        ["2026-05-01", "past"],
    ]
    change(store / f"docs/editions/{MAY}", "14 days after delivery", "44 days after delivery")
    assert run(["editions", "--store", str(store)]) == 1
    assert "PW601" in capsys.readouterr().out


def test_what_is_published_of_an_edition_is_its_file(store: Path) -> None:
    beside = read_frozen(store).beside(rulebook_of(store), TODAY)
    for name, kept in beside.items():
        assert kept.content == (store / f"docs/editions/{name}.json").read_text("utf-8")
    move(store, "2026-12-01")
    coming = read_frozen(store).beside(rulebook_of(store), TODAY)["2026-12-01"]
    assert json.loads(coming.content)["rulebook"]["effective"] == "2026-12-01"
    freeze(store, rulebook_of(store), NOW)
    assert (store / "docs/editions/2026-12-01.json").read_text("utf-8") == coming.content


DECIDED = "window: 60 days after delivery", "window: 61 days after delivery"


def reworded(store: Path) -> None:
    file = store / "docs/rulebook/returns.yaml"
    text = file.read_text("utf-8")
    before = next(line for line in text.splitlines() if line.strip().startswith("en: "))
    file.write_text(text.replace(before, f"{before} indeed", 1), "utf-8")


def test_words_of_an_edition_in_force_are_amended_and_it_says_when(store: Path) -> None:
    reworded(store)
    assert found(store) == []
    assert freeze(store, rulebook_of(store), NOW) == store / "docs/editions" / NOVEMBER
    kept = read_frozen(store).kept["2026-11-01"].edition
    assert kept.amended == ("2026-11-22",)
    assert read_frozen(store).problems == ()
    assert json.loads((store / "docs/editions" / NOVEMBER).read_text("utf-8"))["amended"] == [
        "2026-11-22"
    ]
    assert freeze(store, rulebook_of(store), NOW) is None

    reworded(store)
    later = datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert freeze(store, rulebook_of(store), later) is not None
    assert read_frozen(store).kept["2026-11-01"].edition.amended == ("2026-11-22", "2026-11-30")


def test_the_day_of_an_amendment_is_kept_like_the_rest(store: Path) -> None:
    reworded(store)
    freeze(store, rulebook_of(store), NOW)
    change(
        store / f"docs/editions/{NOVEMBER}",
        '"amended": ["2026-11-22"]',
        '"amended": ["2026-11-02"]',
    )
    assert [code for code, *_ in found(store)] == ["PW601"]
    change(store / f"docs/editions/{NOVEMBER}", '"amended": ["2026-11-02"]', '"amended": "never"')
    assert [code for code, *_ in found(store)] == ["PW602"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("email: care@lanternway.example", "email: hello@lanternway.example"),
        ("languages: [en, de]", "languages: [en]"),
        ("name: Lanternway\n", "name: Lantern Way\n"),
    ],
)
def test_what_decides_nothing_is_amended_like_words(store: Path, old: str, new: str) -> None:
    change(store / "docs/rulebook/store.yaml", old, new)
    assert not {"PW604", "PW605"} & {code for code, *_ in found(store)}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("returns", "window: 60 days after delivery", "window: 59 days after delivery"),
        ("store", "answers_within: 1 working day", "answers_within: 2 working days"),
        ("store", "zone: Asia/Shanghai", "zone: Asia/Tokyo"),
        ("shipping", "handling: 1 to 2 working days", "handling: 1 to 3 working days"),
    ],
)
def test_what_decides_something_is_never_amended(
    store: Path, file: str, old: str, new: str
) -> None:
    change(store / f"docs/rulebook/{file}.yaml", old, new)
    assert "PW604" in {code for code, *_ in found(store)}
    with pytest.raises(Failure, match="decides otherwise"):
        freeze(store, rulebook_of(store), NOW)


def test_an_edition_that_has_not_taken_effect_is_replaced_as_if_it_never_was(store: Path) -> None:
    move(store, "2026-11-23")
    assert freeze(store, rulebook_of(store), NOW) is not None
    change(store / "docs/rulebook/returns.yaml", *DECIDED)
    assert found(store) == []
    assert freeze(store, rulebook_of(store), NOW) == store / "docs/editions/2026-11-23.json"
    kept = read_frozen(store).kept["2026-11-23"].edition
    assert (kept.rulebook.to_json(), kept.amended) == (rulebook_of(store).to_json(), ())
    fresh = {path.name for path in (store / "docs/editions").iterdir()}
    assert fresh == {MAY, NOVEMBER, "2026-11-23.json"}

    midnight = datetime(2026, 11, 22, 16, tzinfo=UTC)  # in Shanghai it is the 23rd
    change(store / "docs/rulebook/returns.yaml", DECIDED[1], DECIDED[0])
    with pytest.raises(Failure, match="decides otherwise"):
        freeze(store, rulebook_of(store), midnight)
