"""Editions: the same bytes for the same rulebook, read for ever, and not to be changed unseen."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.rulebook.edition import EditedEdition, Edition, EditionError
from policy_core.rulebook.migrations import FORMAT, migrated
from policy_core.values import Money, Period

OLD = Path(__file__).parent / "editions"
"""Files of older formats, as they were written then."""
STORE = Path(__file__).parents[2] / "docs" / "editions"
FILES = sorted(STORE.glob("*.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_edition_is_written_as_it_was_read(file: Path) -> None:
    text = file.read_text("utf-8")
    assert Edition.read(text).text() == text
    assert Edition.read(text).name == file.stem


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_in_the_present_format_stays_as_it_is(file: Path) -> None:
    rulebook = json.loads(file.read_text("utf-8"))["rulebook"]
    for written_in in range(1, FORMAT + 1):
        assert migrated(json.loads(json.dumps(rulebook)), written_in) == rulebook


def test_lines_are_short_where_they_can_be() -> None:
    text = FILES[0].read_text("utf-8")
    structural = [line for line in text.splitlines() if line.rstrip(",")[-1:] in "[]{}"]
    assert max(map(len, structural)) <= 130
    assert len(text.splitlines()) < 2500


def test_every_older_format_has_a_file() -> None:
    assert {file.name for file in OLD.iterdir()} == {
        f"format-{number}.json" for number in range(1, FORMAT)
    }


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_older_formats_mean_what_they_meant(number: int) -> None:
    rulebook = Edition.read((OLD / f"format-{number}.json").read_text("utf-8")).rulebook
    (term,), (fee,) = rulebook.returns.terms, rulebook.returns.fees
    assert term.refund.credit_lasts == Period.parse("6 months after credit")
    assert Money.parse(term.refund.at_most or "") == Money.of("50", "EUR")
    assert fee.covers == "loss"


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
    """The checksum is what `printf '{"format":3,"rulebook":{}}' | sha256sum` says."""
    checksum = "1ed17052ba7f8c8d1fc17b204fe2d290e87ee794ccc072c41b7f8518d3c71f5d"
    with pytest.raises(EditionError, match="rulebook cannot be read") as told:
        Edition.read(json.dumps({"format": 3, "sha256": checksum, "rulebook": {}}))
    assert not isinstance(told.value, EditedEdition)
