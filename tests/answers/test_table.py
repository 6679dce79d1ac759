"""Decision tables against a naive reading of the same rows, one row and one value at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.tables.dimensions import Dimension, Value
from policy_core.answers.tables.table import ConditionError, Table
from policy_core.values import parse_interval

COLOURS = ("red", "green", "blue")
TAGS = ("soft", "sharp")
DIMENSIONS = {
    "colour": Dimension("colour", "choice", COLOURS),
    "size": Dimension("size", "choice", ("small", "large")),
    "tags": Dimension("tags", "set", TAGS),
    "number": Dimension("number", "number", read=int, example="5"),
}


@dataclass(frozen=True)
class Row:
    id: str
    when: Mapping[str, Any] = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    says: Mapping[str, Any] = field(default_factory=dict)


def table(*rows: Row) -> Table[Row]:
    return Table(rows, DIMENSIONS, lambda row: row.says)


def holds(dimension: str, said: Any, value: Value) -> bool:
    """Does one condition hold for one known value? Read from the words, as a person would."""
    texts = [str(text) for text in (said if isinstance(said, tuple) else (said,))]
    wanted = [text for text in texts if not text.startswith("not ")]
    unwanted = [text.removeprefix("not ") for text in texts if text.startswith("not ")]
    match DIMENSIONS[dimension].kind:
        case "number":
            assert isinstance(value, int)
            return any(value in parse_interval(text, int, "5") for text in texts)
        case "set":
            assert isinstance(value, tuple)
            return not (wanted and not set(wanted) & set(value)) and not set(unwanted) & set(value)
        case _:
            return (not wanted or value in wanted) and value not in unwanted


def matches(row: Row, facts: Mapping[str, Value]) -> bool:
    return all(holds(name, said, facts[name]) for name, said in row.when.items())


def stronger(rows: tuple[Row, ...]) -> set[tuple[str, str]]:
    """Pairs (winner, loser), chains closed; "all" beats whoever does not beat it by name."""
    pairs = {(row.id, name) for row in rows for name in row.overrides if name != "all"}
    _close(pairs)
    blanket = [row for row in rows if "all" in row.overrides]
    for row in blanket:
        for other in rows:
            if other not in blanket and (other.id, row.id) not in pairs:
                pairs.add((row.id, other.id))
    _close(pairs)
    return pairs


def _close(pairs: set[tuple[str, str]]) -> None:
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs |= more


def decided(
    rows: tuple[Row, ...], facts: Mapping[str, Value]
) -> dict[str, tuple[set[str], set[str]]]:
    """Point by point: the rows that win, and those that lose."""
    beats = stronger(rows)
    points = {}
    for point in {point for row in rows for point in row.says}:
        speaking = {row.id for row in rows if point in row.says and matches(row, facts)}
        losing = {row for row in speaking if any((other, row) in beats for other in speaking)}
        if speaking:
            points[point] = (speaking - losing, losing)
    return points


conditions: dict[str, st.SearchStrategy[Any]] = {
    "colour": st.one_of(
        st.sampled_from(COLOURS),
        st.just("not red"),
        st.just(("red", "blue")),
        st.just(("not red", "not blue")),
    ),
    "size": st.sampled_from(["small", "large"]),
    "tags": st.sampled_from(
        ["soft", "sharp", "not sharp", ("soft", "not sharp"), ("soft", "sharp")]
    ),
    "number": st.sampled_from(["5", "under 5", "5 to 9", "over 9", ("under 2", "8 or more")]),
}
whens = st.fixed_dictionaries({}, optional=conditions)
says = st.dictionaries(st.sampled_from("pq"), st.integers(0, 1))


@st.composite
def row_sets(draw: st.DrawFn) -> tuple[Row, ...]:
    """Rows that only override earlier ones, in any order, and perhaps one that overrides all."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 6))):
        earlier = [row.id for row in rows]
        overrides = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        rows.append(Row(f"r{number}", draw(whens), tuple(overrides), draw(says)))
    if draw(st.booleans()):
        rows.append(Row("blanket", draw(whens), ("all",), draw(says)))
    return tuple(draw(st.permutations(rows)))


values: dict[str, st.SearchStrategy[Value]] = {
    "colour": st.sampled_from(COLOURS),
    "size": st.sampled_from(["small", "large"]),
    "tags": st.sampled_from([(), ("soft",), ("sharp",), ("soft", "sharp")]),
    "number": st.integers(0, 12),
}
EVERY: dict[str, list[Value]] = {
    "colour": list(COLOURS),
    "size": ["small", "large"],
    "tags": [(), ("soft",), ("sharp",), ("soft", "sharp")],
    "number": list(range(13)),
}
known = st.fixed_dictionaries(values)
partly_known = st.fixed_dictionaries({}, optional=values)


@given(row_sets(), known)
def test_known_facts_match_exactly(rows: tuple[Row, ...], facts: Mapping[str, Value]) -> None:
    asked = table(*rows)
    match = asked.match(facts)
    assert match.possible == match.certain
    assert list(asked.members(match.possible)) == [row for row in rows if matches(row, facts)]


@given(row_sets(), known)
def test_every_point_is_decided_as_a_person_would(
    rows: tuple[Row, ...], facts: Mapping[str, Value]
) -> None:
    asked = table(*rows)
    decisions = asked.decide(asked.match(facts).possible)
    expected = decided(rows, facts)
    assert decisions.keys() == expected.keys()
    for point, (winners, losers) in expected.items():
        decision = decisions[point]
        assert decision.row.id in winners
        assert decision.value == decision.row.says[point]
        assert {row.id for row in asked.members(decision.overridden)} == losers
        saying = {row.id for row in rows if row.id in winners and row.says[point] != decision.value}
        assert {row.id for row in decision.conflicting} == saying


@given(row_sets(), partly_known)
def test_unknown_facts_are_every_value_at_once(
    rows: tuple[Row, ...], facts: Mapping[str, Value]
) -> None:
    match = table(*rows).match(facts)
    missing = [name for name in DIMENSIONS if name not in facts]
    completions = [
        {**facts, **dict(zip(missing, choice, strict=True))}
        for choice in product(*(EVERY[name] for name in missing))
    ]
    for i, row in enumerate(rows):
        matching = [matches(row, completion) for completion in completions]
        assert bool(match.possible >> i & 1) >= any(matching)
        assert bool(match.certain >> i & 1) <= all(matching)


@given(row_sets(), partly_known, st.data())
def test_the_order_of_rows_never_matters(
    rows: tuple[Row, ...], facts: Mapping[str, Value], data: st.DataObject
) -> None:
    shuffled = tuple(data.draw(st.permutations(rows)))
    one, other = table(*rows), table(*shuffled)

    def said(asked: Table[Row]) -> dict[str, tuple[bool, Any, frozenset[str]]]:
        return {
            point: (
                bool(decision.conflicting),
                None if decision.conflicting else decision.value,
                frozenset(row.id for row in asked.members(decision.overridden)),
            )
            for point, decision in asked.decide(asked.match(facts).possible).items()
        }

    assert said(one) == said(other)


@given(row_sets(), known)
def test_missed_once_is_missed_on_that_alone(
    rows: tuple[Row, ...], facts: Mapping[str, Value]
) -> None:
    asked = table(*rows)
    found = {
        (row.id, name) for name, missed in asked.missed_once(facts) for row in asked.members(missed)
    }
    expected = set()
    for row in rows:
        failing = [name for name, said in row.when.items() if not holds(name, said, facts[name])]
        if len(failing) == 1:
            expected.add((row.id, failing[0]))
    assert found == expected


@given(row_sets())
def test_probes_tell_every_number_apart(rows: tuple[Row, ...]) -> None:
    asked = table(*rows)
    probes = asked.probes("number")

    def passing(number: int) -> list[bool]:
        return [holds("number", row.when.get("number", "0 or more"), number) for row in rows]

    assert list(probes) == sorted(probes)
    probed = [passing(probe) for probe in probes]
    for number in range(13):
        assert passing(number) in probed


def test_an_exception_to_an_exception_wins_twice() -> None:
    rows = (
        Row("rule", says={"p": 1, "q": 1}),
        Row("exception", overrides=("rule",), says={"p": 2}),
        Row("exception-to-it", overrides=("exception",), says={"p": 3}),
    )
    asked = table(*rows)
    decisions = asked.decide(0b111)
    assert (decisions["p"].value, decisions["q"].value) == (3, 1)
    overridden = asked.members(decisions["p"].overridden)
    assert [row.id for row in overridden] == ["rule", "exception"]


def test_rows_of_equal_right_that_disagree_are_rivals() -> None:
    decision = table(Row("a", says={"p": 1}), Row("b", says={"p": 2})).decide(0b11)["p"]
    assert [row.id for row in decision.conflicting] == ["b"]


@pytest.mark.parametrize(
    ("row", "dimension", "why"),
    [
        (Row("a", {"shape": "round"}), "shape", "nothing is known by the name “shape”"),
        (Row("a", {"colour": "grey"}), "colour", "“grey” is not known as colour; known are red"),
        (Row("a", {"number": "some"}), "number", "is not a range"),
    ],
)
def test_conditions_that_cannot_be_read(row: Row, dimension: str, why: str) -> None:
    with pytest.raises(ConditionError, match=why) as caught:
        table(Row("before"), row)
    assert (caught.value.row, caught.value.dimension) == (1, dimension)


def test_rows_cannot_override_each_other_in_a_circle() -> None:
    with pytest.raises(ConditionError, match="circle"):
        table(Row("a", overrides=("b",)), Row("b", overrides=("a",)))
