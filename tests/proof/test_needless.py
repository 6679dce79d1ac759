"""Rows and words that change nothing, against deciding every single case with and without them."""

from collections.abc import Callable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import points
from policy_core.answers.tables.table import Table, bits
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.needless import decides, is_redundant
from policy_core.proof.tables.proving import prove
from policy_core.rulebook import Term
from policy_core.values import Split
from tests.proof.test_proving import Case, decisions, every_case, terms

type PolicyOf = Callable[..., Policy]
BUYER, SELLER = Split.all_to("buyer"), Split.all_to("seller")


def standing(table: Table[Term], case: Case, point: str, gone: int) -> set[int]:
    """The rows that match and speak on a point, and that no other such row overrides."""
    speaking = {
        i for i in bits(table.match(case).certain & ~gone) if point in points(table.rows[i])
    }
    return {i for i in speaking if not speaking & set(bits(table.overriders[i]))}


def outcome(table: Table[Term], case: Case, gone: int = 0) -> tuple[object, ...]:
    """What the rows say of acceptance and, of what is not refused, of the freight."""
    accept = {table.rows[i].accept for i in standing(table, case, "accept", gone)}
    freight = {str(table.rows[i].freight) for i in standing(table, case, "freight", gone)}
    return accept, None if "no" in accept else freight


def is_contradicted(table: Table[Term], number: int) -> bool:
    """Does another row say something else with equal right, somewhere?"""
    return any(
        number in rows and len({points(table.rows[i])[point] for i in rows}) > 1
        for case in every_case(tuple(table.rows))
        for point in points(table.rows[number])
        for rows in (standing(table, case, point, 0),)
    )


@given(rows=terms())
def test_redundant_rows_are_exactly_those_without_which_nothing_changes(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid, table = Grid(policy, decisions(rows)), Table(rows, policy.dimensions, points)
    before = [outcome(table, case) for case in every_case(rows)]

    for number in range(len(rows)):
        after = [outcome(table, case, 1 << number) for case in every_case(rows)]
        redundant = is_redundant(grid, number)
        assert not redundant or before == after
        # Of rows that contradict each other none is called redundant where that matters.
        assert redundant or before != after or is_contradicted(table, number)


@given(rows=terms())
def test_words_count_exactly_where_they_decide_a_case(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid, table = Grid(policy, decisions(rows)), Table(rows, policy.dimensions, points)
    for number, row in enumerate(rows):
        for point in points(row):
            counting = any(
                number in standing(table, case, point, 0)
                and (point == "accept" or outcome(table, case)[1] is not None)
                for case in every_case(rows)
            )
            assert decides(grid, number, point) == counting


def codes(policy: Policy) -> list[tuple[str, tuple[str | int, ...], str]]:
    rows = policy.rulebook.returns.terms
    return [(f.code, f.path[2:], f.example) for f in prove(policy, decisions(rows))]


def test_of_two_rows_that_say_the_same_one_is_redundant(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="one", accept="no"),
        Term(id="two", accept="no"),
    )

    assert codes(policy) == [("PW308", (0,), "")]


def test_a_row_with_a_reason_of_its_own_is_not_redundant(policy_of: PolicyOf) -> None:
    policy = policy_of(
        Term(id="all", accept="no"),
        Term(
            id="toys",
            overrides=("all",),
            when={"category": "toys"},
            accept="no",
            because={"en": "Toys break."},
        ),
    )

    assert codes(policy) == []


def test_what_a_row_that_refuses_says_of_the_freight_never_counts(policy_of: PolicyOf) -> None:
    policy = policy_of(Term(id="all", accept="no", freight=BUYER))

    assert codes(policy) == [("PW309", (0, "freight"), "")]


def test_what_a_row_that_reviews_says_counts_if_the_store_then_accepts(policy_of: PolicyOf) -> None:
    policy = policy_of(Term(id="all", accept="review", freight=BUYER))

    assert codes(policy) == []


def slipping(policy_of: PolicyOf, early: str, late: str) -> list[str]:
    policy = policy_of(
        Term(id="rest", accept="no"),
        Term(id="early", overrides=("rest",), when={"since-delivery": early}, accept="review"),
        Term(id="late", overrides=("rest",), when={"since-delivery": late}, accept="review"),
    )
    return [example for code, _, example in codes(policy) if code == "PW310"]


def test_a_number_between_two_exceptions_slips_to_the_general_row(policy_of: PolicyOf) -> None:
    assert slipping(policy_of, "under 30 days", "over 30 days") == ["since-delivery 30 days"]
    assert slipping(policy_of, "up to 30 days", "30 days or more") == []
    assert slipping(policy_of, "under 30 days", "over 31 days") == []
    assert slipping(policy_of, "2 days", "4 days") == []


LIMITS = {
    "under 3 days": [range(3)],
    "up to 3 days": [range(4)],
    "3 days": [range(3, 4)],
    "over 3 days": [range(4, 100)],
    "over 4 days": [range(5, 100)],
    "2 to 5 days": [range(2, 6)],
    ("0 to 1 days", "3 to 9 days"): [range(2), range(3, 10)],
}
"""What rows may say of the days since delivery, and which days they mean by it."""


@st.composite
def rows_by_days(draw: st.DrawFn) -> tuple[Term, ...]:
    """Rows that look at days, for a few kinds of returns, and perhaps a general one."""
    general = [Term(id="rest", accept="no")] if draw(st.booleans()) else []
    kinds = [{}, {"reason": "broken"}, {"condition": "new"}, {"gift": "yes"}]
    rows = [
        Term(
            id=f"row-{number}",
            when={
                **draw(st.sampled_from(kinds)),
                "since-delivery": draw(st.sampled_from([*LIMITS])),
            },
            accept="review",
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return (*general, *rows)


def slip_of(rows: tuple[Term, ...], kind: Mapping[str, object], day: int) -> bool:
    """Do two rows of a kind leave a day between them out, which a general row then decides?"""
    runs = [
        run
        for row in rows
        if "since-delivery" in row.when and _others(row) == kind
        for run in LIMITS[row.when["since-delivery"]]
    ]
    ends = any(len(run) > 1 and run[-1] == day - 1 for run in runs)
    begins = any(len(run) > 1 and run[0] == day + 1 for run in runs)
    if not (ends and begins) or any(day in run for run in runs):
        return False
    cases = [
        case
        for case in every_case(rows)
        if case["since-delivery"] == day
        and all(case[name] == value for name, value in kind.items())
    ]
    takers = [{row.id for row in rows if _takes(row, case)} for case in cases]
    return all(takers) and any(taking <= {"rest"} for taking in takers)


def _others(row: Term) -> dict[str, object]:
    return {name: said for name, said in row.when.items() if name != "since-delivery"}


def _takes(row: Term, case: Case) -> bool:
    said = row.when.get("since-delivery")
    in_days = said is None or any(case["since-delivery"] in run for run in LIMITS[said])
    return in_days and all(case[name] == value for name, value in _others(row).items())


@given(rows=rows_by_days())
def test_slips_are_exactly_the_days_that_two_rows_of_a_kind_leave_out(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    found = {
        (frozenset(_others(rows[int(f.path[2])]).items()), f.message.partition(" days falls")[0])
        for f in prove(policy_of(*rows), decisions(rows))
        if f.code == "PW310"
    }
    kinds = {frozenset(_others(row).items()) for row in rows}
    assert found == {
        (kind, f"since-delivery {day}")
        for kind in kinds
        for day in range(1, 7)
        if slip_of(rows, dict(kind), day)
    }
