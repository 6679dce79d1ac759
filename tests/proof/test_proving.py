"""The proofs of a table, against asking the answering table about every single case."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import points
from policy_core.answers.tables.table import ConditionError, Table, bits
from policy_core.proof.tables.decisions import Decisions
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.needless import can_match, matters
from policy_core.proof.tables.proving import clash, prove, undecided
from policy_core.proof.tables.space import Box
from policy_core.rulebook import Term
from policy_core.values import Split

FAULTS = {"broken": "seller", "wrong": "seller", "lost": "carrier", "unloved": "buyer"}
OWN_TAGS = {"food": {"fresh"}, "toys": set[str]()}
TAGS = ("fresh", "dear")
SEASONS = ((), ("winter",), ("winter", "xmas"))
"""The seasons that days can belong to: Christmas lies in winter."""
DAYS = tuple(range(8))

type PolicyOf = Callable[..., Policy]
type Case = Mapping[str, Any]


TAG_SETS = ((), ("fresh",), ("dear",), TAGS)
VALUES: Mapping[str, tuple[Any, ...]] = {
    "reason": tuple(FAULTS),
    "category": tuple(OWN_TAGS),
    "tags": TAG_SETS,
    "condition": ("new", "used"),
    "since-delivery": DAYS,
    "gift": ("yes", "no"),
    "season": SEASONS,
}
"""What a question about the tiny store can say."""


def every_case(rows: tuple[Term, ...]) -> tuple[Case, ...]:
    """Every question that rows can tell apart: of what none of them looks at, one value will do."""
    named = {name for row in rows for name in row.when}
    if "fault" in named:
        named.add("reason")
    if named & {"category", "tags"}:
        named |= {"category", "tags"}
    return tuple(_cases(frozenset(named)))


@cache
def _cases(named: frozenset[str]) -> tuple[Case, ...]:
    # Toys without tags: goods that there are.
    asked = {"category": ("toys",)} | {
        name: values if name in named else values[:1]
        for name, values in VALUES.items()
        if name != "category" or name in named
    }
    cases = (dict(zip(asked, chosen, strict=True)) for chosen in product(*asked.values()))
    return tuple(
        {**case, "fault": FAULTS[case["reason"]]}
        for case in cases
        if OWN_TAGS[case["category"]] <= set(case["tags"])
    )


CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "reason": st.sampled_from(["broken", "not lost", ("wrong", "unloved")]),
    "fault": st.sampled_from(["seller", "buyer", "not seller", ("buyer", "carrier")]),
    "category": st.sampled_from(["food", "toys"]),
    "tags": st.sampled_from(
        ["fresh", "dear", "not fresh", ("fresh", "dear"), ("dear", "not fresh")]
    ),
    "condition": st.sampled_from(["new", "not new"]),
    "since-delivery": st.sampled_from(
        [
            "under 3 days",
            "over 3 days",
            "3 days",
            "2 to 5 days",
            "up to 4 days",
            ("1 days", "6 days"),
        ]
    ),
    "gift": st.sampled_from([True, "no"]),
    "season": st.sampled_from(["winter", "xmas", "not xmas", ("xmas", "not winter")]),
}


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    rows = []
    for number in range(draw(st.integers(1, 5))):
        names = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=3, unique=True))
        earlier = [f"row-{i}" for i in range(number)]
        rows.append(
            Term(
                id=f"row-{number}",
                when={name: draw(CONDITIONS[name]) for name in names},
                overrides=tuple(
                    draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else ()
                ),
                accept=draw(st.sampled_from([None, "yes", "no"])),
                freight=draw(
                    st.sampled_from([None, Split.all_to("seller"), Split.all_to("buyer")])
                ),
            )
        )
    return tuple(rows)


NEEDED = ("window", "freight", "refund.price", "refund.within", "send_to")


def decisions(rows: tuple[Term, ...]) -> Decisions:
    return Decisions(
        ("returns", "terms"),
        rows,
        points,
        complete={"accept": "whether the return is accepted"},
        needed={point: {} for point in NEEDED},
    )


def in_box(grid: Grid, box: Box, case: Case) -> bool:
    """Does a case lie in a box? Read from the names of the cells alone."""
    for axis, cells in zip(grid.space.axes, box, strict=True):
        given_ = case[axis.name]
        if axis.member:
            cell = int(axis.member in given_)
        elif axis.stretches:
            cell = next(i for i, stretch in enumerate(axis.stretches) if given_ in stretch)
        elif axis.name == "season":
            asked = {name for names in axis.cells for name in names.split()}
            cell = axis.cells.index(" ".join(sorted(asked & {*given_})))
        else:
            cell = axis.cells.index(given_)
        if not cells >> cell & 1:
            return False
    return True


def standing(table: Table[Term], case: Case, point: str) -> set[int]:
    """The rows that match, speak on a point and are overridden by no other such row."""
    matching = table.match(case).certain
    speaking = {i for i in bits(matching) if point in points(table.rows[i])}
    return {i for i in speaking if not speaking & set(bits(table.overriders[i]))}


def is_refused(table: Table[Term], case: Case) -> bool:
    return any(table.rows[i].accept == "no" for i in standing(table, case, "accept"))


@given(rows=terms())
def test_gaps_are_exactly_the_cases_without_a_decision(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid, table = Grid(policy, decisions(rows)), Table(rows, policy.dimensions, points)
    accept = list(undecided(grid, "accept", grid.asked))
    freight = list(undecided(grid, "freight", grid.asked, accepted=True))

    for case in every_case(rows):
        decided = table.decide(table.match(case).certain)
        assert any(in_box(grid, box, case) for box in accept) == ("accept" not in decided)
        assert any(in_box(grid, box, case) for box in freight) == (
            "freight" not in decided and not is_refused(table, case)
        )


@given(rows=terms())
def test_contradictions_are_exactly_the_tables_own(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid, table = Grid(policy, decisions(rows)), Table(rows, policy.dimensions, points)
    wanted = set()
    for case in every_case(rows):
        for point in ("accept", "freight"):
            rows_standing = standing(table, case, point)
            wanted |= {
                (one, other, point)
                for one in rows_standing
                for other in rows_standing
                if one < other and points(rows[one])[point] != points(rows[other])[point]
            }

    found = {
        (one, other, point)
        for other in range(len(rows))
        for one in range(other)
        for point in points(rows[one]).keys() & points(rows[other]).keys()
        if not (grid.stronger[one] >> other | grid.stronger[other] >> one) & 1
        if clash(grid, one, other, point) is not None
    }
    assert found == wanted


@given(rows=terms())
def test_dead_rows_are_exactly_those_that_never_decide(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid, table = Grid(policy, decisions(rows)), Table(rows, policy.dimensions, points)
    for number in range(len(rows)):
        matched = [case for case in every_case(rows) if table.match(case).certain >> number & 1]
        deciding = any(
            number in standing(table, case, point)
            and (point == "accept" or not is_refused(table, case))
            for case in matched
            for point in points(rows[number])
        )
        assert can_match(grid, number) == bool(matched)
        assert matters(grid, number) == deciding


@given(rows=terms())
def test_every_finding_has_an_example_that_shows_it(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    for finding in prove(policy_of(*rows), decisions(rows)):
        if finding.code in {"PW301", "PW302", "PW303", "PW306"}:
            assert finding.example


def findings(policy: Policy) -> list[tuple[str, tuple[str | int, ...], str]]:
    rows = policy.rulebook.returns.terms
    return [(f.code, f.path[2:], f.example) for f in prove(policy, decisions(rows))]


SAID = {"window": "no limit"}


def test_the_flawed_public_sample(policy_of: PolicyOf) -> None:
    """A rule engine vendor's own returns sample, told in our words (see domain.md, item 6).

    Rows for less than 30 days, for more than 30 up to 60, and for more than 60: day 30 falls
    through. And a row for goods damaged on the way that another row has already decided.
    """
    policy = policy_of(
        Term(id="fresh", when={"since-delivery": "under 30 days"}, accept="yes"),
        Term(id="later", when={"since-delivery": "31 to 60 days"}, accept="review"),
        Term(id="never", when={"since-delivery": "over 60 days"}, accept="no"),
        Term(id="carrier", when={"fault": "carrier", "reason": "not lost"}, accept="yes"),
    )
    found = findings(policy)

    assert ("PW306", (), "since-delivery 30 days") in found
    assert ("PW305", (3,), "") in found


def test_the_smallest_example_names_only_what_matters(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="ours", when={"fault": ("seller", "carrier")}, accept="no"),
        Term(id="new", when={"fault": "buyer", "condition": "new"}, accept="no"),
        Term(id="food", when={"fault": "buyer", "category": "food"}, accept="no"),
    )

    assert findings(policy) == [("PW301", (), "reason unloved, category toys, condition used")]


def test_a_contradiction_names_both_rows_and_a_case(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="all", accept="no"),
        Term(id="gifts", overrides=("all",), when={"gift": True}, accept="yes"),
        Term(id="toys", overrides=("all",), when={"category": "toys"}, accept="no"),
    )
    (clash_,) = [
        f for f in prove(policy, decisions(policy.rulebook.returns.terms)) if f.code == "PW303"
    ]

    assert clash_.path == ("returns", "terms", 2)
    assert "“gifts” and “toys”" in clash_.message
    assert clash_.example == "category toys, gift yes"


def test_an_exception_that_decides_between_two_rows_ends_their_contradiction(
    policy_of: PolicyOf,
) -> None:
    policy = policy_of(
        Term(id="gifts", when={"gift": True}, accept="yes"),
        Term(id="toys", when={"category": "toys"}, accept="no"),
        Term(
            id="toy-gifts",
            overrides=("gifts", "toys"),
            when={"gift": True, "category": "toys"},
            accept="no",
        ),
    )

    assert "PW303" not in {code for code, *_ in findings(policy)}


def test_a_row_whose_word_others_always_have_is_dead(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="used", when={"condition": "used"}, accept="no"),
        Term(id="new", overrides=("used",), when={"condition": "new"}, accept="no"),
        Term(id="both", overrides=("used", "new"), accept="no"),
    )

    assert [(code, path) for code, path, _ in findings(policy)] == [
        ("PW304", (0,)),
        ("PW304", (1,)),
    ]


def test_what_an_accepted_return_still_needs(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="all", accept="yes"),
        Term(id="used", overrides=("all",), when={"condition": "used"}, accept="no"),
        Term(id="freight", when={"condition": "new", "gift": "no"}, freight=Split.all_to("buyer")),
    )
    (finding,) = prove(policy, decisions(policy.rulebook.returns.terms))

    assert (finding.code, finding.path) == ("PW302", ("returns", "terms", 0))
    assert "“freight”" in finding.message
    # Used goods are refused, so nothing is missing for them.
    assert finding.example == "condition new"


@pytest.mark.parametrize(
    ("refused", "open_"),
    [
        ("up to 6 months", "over 6 months"),
        ("under 6 months", "6 months or more"),
        ("over 6 months", "up to 6 months"),
        ("6 months or more", "under 6 months"),
        (("up to 6 months", "over 1 year"), "over 6 months to 12 months"),
        (("under 40 days", "over 6 months"), "40 days to 6 months"),
    ],
)
def test_an_example_counts_months_where_rows_do(
    policy_of: PolicyOf, refused: str | tuple[str, ...], open_: str
) -> None:
    policy = policy_of(Term(id="early", when={"since-delivery": refused}, accept="no"))

    assert findings(policy) == [("PW301", (), f"since-delivery {open_}")]


@pytest.mark.parametrize("rows", [1_000])
def test_a_thousand_rows_are_proved(policy_of: PolicyOf, rows: int) -> None:
    """Each day of a thousand has its own row: no gap but the days after, no contradiction."""
    table = tuple(
        Term(id=f"day-{day}", when={"since-delivery": f"{day} days"}, accept="no")
        for day in range(rows)
    )

    (gap,) = prove(policy_of(*table), decisions(table))

    assert (gap.code, gap.example) == ("PW301", f"since-delivery {rows} days or more")


def test_conditions_that_cannot_be_read_are_not_proved(policy_of: PolicyOf) -> None:
    policy = policy_of(Term(id="odd", when={"moon": "full"}))

    with pytest.raises(ConditionError):
        list(prove(policy, decisions(policy.rulebook.returns.terms)))


def test_a_table_that_mixes_too_much_says_so(
    policy_of: PolicyOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_core.proof.tables.search.PATIENCE", 0)
    policy = policy_of(
        Term(id="new", when={"condition": "new"}, accept="no"),
        Term(id="used", when={"condition": "used", "gift": True}, accept="no"),
    )

    assert "PW307" in {code for code, *_ in findings(policy)}
