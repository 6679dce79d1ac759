"""The reference has an entry for all that can be written, and its examples run."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from parcelwise.cli import parcelwise
from parcelwise.site.pages import PageWriter
from parcelwise.store.checking import check_store
from parcelwise.store.reading.kinds import kind_at
from parcelwise.store.reading.shape import shape
from parcelwise.store.reading.store import PARTS
from parcelwise.store.reading.words import with_languages
from parcelwise.store.reading.yaml import parse
from parcelwise.store.reference import Entry, all_entries, find, reference_pages
from parcelwise.store.reference.excerpts import SAMPLE
from parcelwise.store.reference.vocabulary import ANCHORS, CONDITIONS, UNITS
from parcelwise.store.schemas import rulebook_schema
from policy_core.proof import CODES
from policy_core.values import Period
from policy_core.values.period import ANCHORS as KNOWN_ANCHORS
from tests.reference import ROOT, reference_policy

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def keys() -> list[Entry]:
    return [entry for entry in all_entries() if entry.kind == "key" and "." in entry.name]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample rulebook as a store, with the reference store's pages."""
    root = tmp_path_factory.mktemp("sample")
    copytree(SAMPLE, root / "docs/rulebook")
    copytree(ROOT / "docs/pages", root / "docs/pages")
    return root


def schema_keys(schema: dict[str, Any], at: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every way through the JSON Schema that pydantic makes of the model: a witness of its own."""
    if "$ref" in at:
        name = at["$ref"].removeprefix("#/$defs/")
        if name not in ("When", "Words"):
            yield from schema_keys(schema, schema["$defs"][name])
        return
    for name, below in at.get("properties", {}).items():
        yield (name,)
        yield from ((name, *way) for way in schema_keys(schema, below))
    for below in (*at.get("anyOf", ()), at.get("items"), at.get("additionalProperties")):
        if isinstance(below, dict):
            yield from schema_keys(schema, below)


def test_every_key_of_the_model_has_an_entry() -> None:
    schema = rulebook_schema()
    wanted = {
        ".".join((part, *way))
        for part in PARTS
        for way in schema_keys(schema, schema["$defs"][f"{part}.yaml"])
    }
    assert {entry.name for entry in keys()} == wanted


@pytest.mark.parametrize("kind", ["condition", "anchor", "unit", "code"])
def test_every_word_has_an_entry(kind: str) -> None:
    policy = reference_policy()
    known = {
        "condition": set(policy.dimensions) - set(policy.rulebook.store.facts),
        "anchor": set(KNOWN_ANCHORS),
        "unit": {"days", "working days", "months", "years", "hours", "minutes"},
        "code": set(CODES),
    }  # fmt: skip
    assert {entry.name for entry in all_entries() if entry.kind == kind} == known[kind]


def test_an_entry_says_what_it_does_what_is_shown_and_how_it_is_written() -> None:
    for entry in all_entries():
        assert entry.says.endswith((".", "?", ":")), entry.name
        assert entry.written, entry.name
        if entry.kind != "code":
            assert entry.shown.endswith("."), entry.name
            assert entry.example, entry.name
    assert len({entry.name for entry in keys()}) == len(keys())


def test_an_example_can_stand_in_its_file() -> None:
    for entry in keys():
        part = entry.name.partition(".")[0]
        root = parse(entry.example.encode()).root
        assert root is not None, entry
        # It is an excerpt, so that what it leaves out is missing; nothing else may be wrong.
        whole = with_languages(PARTS[part], root, "en")
        assert {each.code for each in shape(PARTS[part], whole).misfits} <= {"PW011"}, entry
        assert f"{entry.short}:" in entry.example, entry


def test_the_examples_come_from_a_rulebook_that_runs(sample: Path) -> None:
    report = check_store(sample, NOW.date(), now=NOW)
    assert [str(each) for each in report.problems if each.severity == "error"] == []
    assert report.policy is not None
    pages = {
        page.path: page.body for page in PageWriter(report.policy, "en", ROOT / "docs").pages()
    }
    assert "Registered post" in pages["shipping/post.md"]
    assert "A fair share of the return postage" in pages["returns.md"]


def test_conditions_and_periods_are_read_as_the_examples_have_them(sample: Path) -> None:
    policy = check_store(sample, NOW.date(), now=NOW).policy
    assert policy is not None
    for name, word in CONDITIONS.items():
        said = yaml.load(word.example, yaml.BaseLoader)
        policy.dimensions[name].allowed(tuple(said) if isinstance(said, list) else said)
    for name, word in (ANCHORS | UNITS).items():
        assert str(Period.parse(word.example)) == word.example
        assert name in word.example


def test_events_and_units_are_shown_with_a_key_that_is_written_so() -> None:
    """No parcel is lost after thirty minutes, and no buyer acts a day after a promise."""
    periods = {entry.short for entry in keys() if entry.written.startswith("a period")}
    shown = {
        entry.name: entry.example.partition(": ")[0]
        for entry in all_entries() if entry.kind in ("anchor", "unit")
    }  # fmt: skip
    assert set(shown.values()) <= periods
    assert shown["promise"] == "opens"
    assert {shown[name] for name in ("arrival", "proof", "inspection")} == {"within"}
    assert {shown[name] for name in ("hours", "minutes", "delivery")} == {"window"}


def test_numbers_stand_as_merchants_write_them() -> None:
    """No quotes where the sample has none, and no word of Python's."""
    for entry in all_entries():
        if entry.kind == "key":
            assert "None" not in entry.says, entry.name
            if entry.written.startswith("a whole number"):
                assert "'" not in entry.example, entry.name
    (postal,) = find("store.areas.postal")
    assert "'95'" in postal.example


@pytest.mark.parametrize(
    ("asked", "named"),
    [("weeks", "days"), ("business days", "working days"), ("hour", "hours"),
     ("return window", "window")],
)  # fmt: skip
def test_what_merchants_call_otherwise_is_explained_by_its_name(asked: str, named: str) -> None:
    said = CliRunner().invoke(parcelwise, ["explain", *asked.split()]).output
    assert said.startswith(f"“{asked}” is called “{named}” here.\n")


def test_conditions_say_whether_they_look_at_names_or_at_numbers(sample: Path) -> None:
    policy = check_store(sample, NOW.date(), now=NOW).policy
    assert policy is not None
    for entry in all_entries():
        if entry.kind == "condition":
            number = policy.dimensions[entry.name].kind == "number"
            assert ("“3 or more”" in entry.written) == number, entry.name


def test_editors_show_every_key_and_complete_conditions() -> None:
    schema = rulebook_schema()
    for name, definition in schema["$defs"].items():
        if name[0].isupper() or name.endswith(".yaml"):
            for key, said in definition.get("properties", {}).items():
                assert said.get("description"), (name, key)
    assert set(schema["$defs"]["When"]["properties"]) == set(CONDITIONS)
    json.dumps(schema)


def test_explain_finds_by_the_whole_name_and_by_the_last(sample: Path) -> None:
    def explained(*words: str) -> str:
        done = CliRunner().invoke(parcelwise, ["explain", *words])
        assert done.exit_code == 0, done.output
        return done.output

    assert "By when the buyer has to act." in explained("returns.terms.window")
    freight = explained("freight")
    assert "returns.terms.freight" in freight
    assert "returns.terms.remedies.freight" in freight
    assert "a condition" in explained("delivery")
    assert "an event" not in explained("working", "days")
    assert "PW803" in explained("pw803")
    assert {entry.kind for entry in find("delivery")} >= {"anchor", "condition"}
    missing = CliRunner().invoke(parcelwise, ["explain", "wimdow"])
    assert missing.exit_code == 2
    assert "did you mean “window”?" in missing.output


def test_kinds_of_all_keys_are_known() -> None:
    """The way of a key leads to its type in the model, so a position in a file does too."""
    assert kind_at(PARTS["returns"], ("terms", 0, "window"))


def test_the_pages_have_every_entry_once() -> None:
    pages = reference_pages()
    for entry in all_entries():
        if entry.kind == "key" and "." not in entry.name:
            continue
        anchor = entry.name.replace(".", "-").replace(" ", "-").casefold()
        assert sum(f"{{#{anchor}}}" in page for page in pages.values()) >= 1, entry.name
