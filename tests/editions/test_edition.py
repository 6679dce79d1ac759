"""Editions: the same bytes for the same rulebook, read for ever, and not to be changed unseen."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.editions.edition import EditedEdition, Edition, EditionError
from parcelwise.editions.migrations import FORMAT, Json, migrated

STORE = Path(__file__).parents[2] / "docs" / "editions"
FILES = sorted(STORE.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_edition_is_written_as_it_was_read(file: Path) -> None:
    text = file.read_text("utf-8")
    of_today = json.loads(text)["format"] == FORMAT
    assert (Edition.read(text).text() == text) is of_today
    assert Edition.read(text).name == file.stem


def test_in_format_1_a_disclosure_that_was_not_written_was_made() -> None:
    """The edition of May 2026 is kept in that format, and says nothing of what buyers are told."""
    text = FILES[0].read_text("utf-8")
    written = json.loads(text)
    assert written["format"] == 1
    assert written["rulebook"]["store"]["disclosure"].keys() == {"withdrawal_function"}
    told = Edition.read(text).rulebook.store.disclosure
    assert told.return_cost
    assert told.withdrawal_right
    assert told.return_terms
    assert told.contract_copy


def test_lines_are_short_where_they_can_be() -> None:
    text = FILES[0].read_text("utf-8")
    structural = [line for line in text.splitlines() if line.rstrip(",")[-1:] in "[]{}"]
    assert max(map(len, structural)) <= 130
    assert len(text.splitlines()) < 2500


def _name_the_cap(rulebook: Json) -> Json:
    rulebook["most"] = rulebook.pop("cap")
    return rulebook


def _double_the_most(rulebook: Json) -> Json:
    return {**rulebook, "most": 2 * rulebook["most"]}


@pytest.mark.parametrize(
    ("written_in", "rulebook"), [(1, {"cap": 5}), (2, {"most": 5}), (3, {"most": 10})]
)
def test_older_formats_go_through_every_step_since(written_in: int, rulebook: Json) -> None:
    assert migrated(rulebook, written_in, [_name_the_cap, _double_the_most]) == {"most": 10}


def test_what_is_in_the_present_format_stays_as_it_is() -> None:
    assert migrated({"most": 10}, FORMAT) == {"most": 10}


def test_spaces_and_the_order_of_names_do_not_matter() -> None:
    text = FILES[0].read_text("utf-8")
    data = json.loads(text)
    other = json.dumps(dict(reversed(data.items())), sort_keys=True, indent=4)
    assert Edition.read(other).checksum == Edition.read(text).checksum


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    inner = [leaf for step, item in items for leaf in _leaves(item, (*path, step))]
    return inner or [path]


DATA = json.loads(FILES[0].read_text("utf-8"))
LEAVES = _leaves(DATA["rulebook"])


@given(st.sampled_from(LEAVES), st.sampled_from(["", "x", 0, None, ["x"]]))
def test_no_change_goes_unseen(path: tuple[Any, ...], other: object) -> None:
    data = json.loads(json.dumps(DATA))
    part = data["rulebook"]
    for step in path[:-1]:
        part = part[step]
    if part[path[-1]] == other:
        return
    part[path[-1]] = other
    with pytest.raises(EditedEdition):
        Edition.read(json.dumps(data))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "lacks"),
        ('{"format": 1, "sha256": "00"}', "lacks"),
        ('{"format": 0, "sha256": "00", "rulebook": {}}', "format is 0"),
        ('{"format": 99, "sha256": "00", "rulebook": {}}', "format is 99"),
        ('{"format": true, "sha256": "00", "rulebook": {}}', "format is True"),
    ],
)
def test_what_is_no_edition_is_told_from_one(text: str, said: str) -> None:
    with pytest.raises(EditionError, match=said):
        Edition.read(text)


def test_a_rulebook_that_does_not_fit_is_told() -> None:
    """The checksum is what `printf '{"format":1,"rulebook":{}}' | sha256sum` says."""
    checksum = "ee864ca259e8c4443d9df37011bbad5cba7ded6f243945fac2cd3f710568114c"
    with pytest.raises(EditionError, match="rulebook cannot be read") as told:
        Edition.read(json.dumps({"format": 1, "sha256": checksum, "rulebook": {}}))
    assert not isinstance(told.value, EditedEdition)
