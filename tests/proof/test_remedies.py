"""Remedies of rows: what the proofs find of each is what answers decide for who chooses it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import points
from policy_core.answers.tables.table import Table, bits
from policy_core.proof import examine
from policy_core.proof.tables.decisions import Decisions, term_points
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.proving import clash, prove
from policy_core.rulebook import Refund, Remedy, RemedyName, Term
from policy_core.values import Period, Share, Split
from tests.answers.small_store import named, small_policy, wish
from tests.proof.test_proving import CONDITIONS, NEEDED, Case, every_case

type PolicyOf = Callable[..., Policy]

SHARES = st.sampled_from([None, Share.parse("100%"), Share.parse("30%")])
REMEDIES: tuple[RemedyName, ...] = ("refund", "keep")
SELLER = Split.all_to("seller")
WITHIN = Period.parse("14 days after notice")


def decisions(rows: tuple[Term, ...]) -> Decisions:
    return Decisions(
        ("returns", "terms"),
        rows,
        term_points(rows),
        complete={"accept": "what the buyer can have"},
        needed={point: {} for point in NEEDED},
    )


def remedies(draw: st.DrawFn) -> dict[RemedyName, Remedy] | None:
    names = draw(st.none() | st.lists(st.sampled_from(REMEDIES), unique=True, min_size=1))
    if names is None:
        return None
    return {name: Remedy(refund=Refund(price=draw(SHARES))) for name in names}


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    rows: list[Term] = []
    for number in range(draw(st.integers(1, 4))):
        names = draw(st.lists(st.sampled_from(["reason", "condition", "gift"]), unique=True))
        earlier = [row.id for row in rows]
        over = st.lists(st.sampled_from(earlier), unique=True) if earlier else st.just([])
        rows.append(
            Term(
                id=f"row-{number}",
                when={name: draw(CONDITIONS[name]) for name in names},
                overrides=tuple(draw(over)),
                refund=Refund(price=draw(SHARES)),
                remedies=remedies(draw),
            )
        )
    return tuple(rows)


def standing(table: Table[Term], case: Case, point: str, remedy: str) -> Iterator[int]:
    """The rows that match, speak on a point to who chooses a remedy, and are not overridden."""
    matching = bits(table.match(case).certain)
    speaking = {row for row in matching if point in points(table.rows[row], remedy)}
    return (row for row in speaking if not speaking & set(bits(table.overriders[row])))


@given(rows=terms())
def test_contradictions_are_those_of_who_chooses_a_remedy(
    policy_of: PolicyOf, rows: tuple[Term, ...]
) -> None:
    policy = policy_of(*rows)
    grid = Grid(policy, decisions(rows))
    for remedy in REMEDIES:
        said = partial(points, remedy=remedy)
        table: Table[Term] = Table(rows, policy.dimensions, said)
        wanted = {
            (one, other)
            for case in every_case(rows)
            for one in standing(table, case, "refund.price", remedy)
            for other in standing(table, case, "refund.price", remedy)
            if one < other and said(rows[one])["refund.price"] != said(rows[other])["refund.price"]
        }
        single = f"remedies.{remedy}.refund.price"
        point = single if any(single in says for says in grid.says) else "refund.price"
        found = {
            (one, other)
            for other in bits(grid.speaking(point))
            for one in bits(grid.speaking(point))
            if one < other
            if not (grid.stronger[one] >> other | grid.stronger[other] >> one) & 1
            if clash(grid, one, other, point) is not None
        }
        assert found == wanted


def row(id_: str, **said: Any) -> Term:
    """A row that accepts, with all that an accepted return needs but the price."""
    usual: dict[str, Any] = {
        "accept": "yes", "window": Period.parse("no limit"), "freight": SELLER, "send_to": "hub",
        "refund": Refund(within=WITHIN),
    }  # fmt: skip
    return Term(id=id_, **{**usual, **said})


def priced(text: str) -> Remedy:
    return Remedy(refund=Refund(price=Share.parse(text)))


def codes(policy: Policy) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(f.code, f.path[2:]) for f in prove(policy, decisions(policy.rulebook.returns.terms))]


def test_each_remedy_may_say_its_own_price(policy_of: PolicyOf) -> None:
    both = row("all", remedies={"refund": priced("100%"), "keep": priced("30%")})
    assert codes(policy_of(both)) == []


def test_a_remedy_whose_price_nobody_says_is_found(policy_of: PolicyOf) -> None:
    half = row("all", remedies={"refund": priced("100%"), "keep": Remedy()})
    assert codes(policy_of(half)) == [("PW302", (0,))]


def test_an_exception_may_not_offer_what_nobody_prices(policy_of: PolicyOf) -> None:
    refund = row("all", remedies={"refund": priced("100%")})
    when = {"condition": "used"}
    kept = Term(id="used", overrides=("all",), when=when, remedies={"keep": Remedy()})
    again = Term(id="used", overrides=("all",), when=when, remedies={"resend": Remedy()})
    assert codes(policy_of(refund, kept)) == [("PW302", (0,))]
    assert codes(policy_of(refund, again)) == []


@pytest.mark.parametrize("remedy", ["resend", "exchange", "repair"])
def test_goods_instead_of_money_need_no_price(policy_of: PolicyOf, remedy: RemedyName) -> None:
    assert codes(policy_of(row("all", refund=Refund(), remedies={remedy: Remedy()}))) == []


def test_goods_that_stay_need_no_way_back(policy_of: PolicyOf) -> None:
    stays = Remedy(goods="keep", refund=Refund(price=Share.all()))
    term = row("all", freight=None, send_to=None, remedies={"keep": stays, "refund": stays})
    assert codes(policy_of(term)) == []


def test_what_a_row_says_for_all_remedies_is_no_idle_word_of_one(policy_of: PolicyOf) -> None:
    policy = policy_of(
        row("all", refund=Refund(price=Share.all(), within=WITHIN)),
        Term(id="new", overrides=("all",), when={"condition": "new"},
             remedies={"refund": Remedy(), "keep": priced("30%")}),
        Term(id="used", overrides=("all",), when={"condition": "used"},
             remedies={"refund": Remedy(), "keep": priced("40%")}),
    )  # fmt: skip
    assert codes(policy) == []


def test_no_row_is_missed_for_what_a_reason_does_not_offer() -> None:
    """ "Your money for 15 days, an exchange for 90": a row for each, and none for store credit."""
    offered = {"say": named("!"), "fault": "buyer", "remedies": ["refund", "exchange"]}
    resent = {"say": named("!"), "fault": "seller", "remedies": ["resend"]}
    rows = [
        wish(id=name, when={"fault": "buyer", "remedy": name}) for name in ("refund", "exchange")
    ]
    reasons = {"dislike": offered, "broken": resent}

    def gaps(*some: dict[str, Any]) -> list[str]:
        found = examine(small_policy(*some, FAULT_ROW, reasons=reasons))
        return [one.example for one in found if one.code == "PW301"]

    assert gaps(*rows) == []
    assert gaps(rows[0]) == ["reason dislike, remedy exchange"]
    credit = {"id": "credit", "when": {"reason": "dislike"}, "remedies": {"store-credit": {}}}
    assert gaps(*rows, credit) == ["reason dislike, remedy store-credit"]


FAULT_ROW = {"id": "ours", "when": {"fault": "seller"}, "accept": "yes"}
