"""What changed, against asking both answering tables about every single case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy, World
from policy_core.answers.returns import points
from policy_core.answers.tables.table import Table
from policy_core.proof.changes import Disputed, Region, Unproven, Wanted, compare
from policy_core.rulebook import (
    Area,
    Category,
    Contact,
    Fact,
    Fee,
    Reason,
    Returns,
    Rulebook,
    Season,
    Shipping,
    Store,
    Tag,
    Term,
)
from policy_core.values import ChargeRange, DateRange, Interval, Span, Split

WORDS = {"en": "…"}
REASONS = ("broken", "lost", "unloved", "odd")
TAGS = ("fresh", "dear")
DAYS_SINCE = (0, 2, 4, 6)
ORDERED = tuple(date(2026, *day) for day in ((6, 1), (11, 5), (12, 2), (12, 22), (12, 31)))
ADDRESSES = (("FR", "75001"), ("DE", "10115"), ("DE", "27498"), ("DE", "27400"))

type Case = Mapping[str, Any]


def every_case() -> Iterator[Case]:
    """Every question that can be asked about the tiny stores, before either of them reads it."""
    tag_sets = [(), ("fresh",), ("dear",), TAGS]
    for reason, category, tags, since, gift, ordered, address in product(
        REASONS, ("food", "toys"), tag_sets, DAYS_SINCE, ("yes", "no"), ORDERED, ADDRESSES
    ):
        yield {
            "reason": reason,
            "category": category,
            "tags": tags,
            "since-delivery": since,
            "gift": gift,
            "ordered": ordered,
            "address": address,
        }


EVERY_CASE = tuple(every_case())


def some_cases(seed: int) -> list[Case]:
    """A few hundred of them: enough to meet every kind of case that a few rows make."""
    return Random(seed).sample(EVERY_CASE, 400)


SEEDS = st.integers(0, 2**32)

CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "reason": st.sampled_from(["broken", "not lost", ("broken", "unloved")]),
    "fault": st.sampled_from(["seller", "not seller", ("buyer", "carrier")]),
    "category": st.sampled_from(["food", "toys"]),
    "tags": st.sampled_from(["fresh", "not fresh", ("fresh", "dear"), ("dear", "not fresh")]),
    "since-delivery": st.sampled_from(["under 3 days", "2 to 5 days", ("1 days", "6 days")]),
    "gift": st.sampled_from([True, "no"]),
    "season": st.sampled_from(["winter", "not xmas", ("xmas", "winter")]),
    "destination": st.sampled_from(["DE", "island", "not FR", ("FR", "island")]),
}
PAYERS = st.sampled_from([None, Split.all_to("seller"), Split.all_to("buyer")])


@st.composite
def conditions(draw: st.DrawFn) -> Mapping[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=2, unique=True))
    return {name: draw(CONDITIONS[name]) for name in names}


@st.composite
def beaten(draw: st.DrawFn, number: int, kind: str) -> tuple[str, ...]:
    earlier = [f"{kind}-{i}" for i in range(number)]
    return tuple(draw(st.lists(st.sampled_from(earlier), unique=True))) if earlier else ()


@st.composite
def terms(draw: st.DrawFn) -> tuple[Term, ...]:
    return tuple(
        Term(
            id=f"row-{number}",
            when=draw(conditions()),
            overrides=draw(beaten(number, "row")),
            accept=draw(st.sampled_from([None, "yes", "no"])),
            freight=draw(PAYERS),
        )
        for number in range(draw(st.integers(0, 4)))
    )


@st.composite
def fees(draw: st.DrawFn) -> tuple[Fee, ...]:
    return tuple(
        Fee(
            id=f"fee-{number}",
            say=WORDS,
            when=draw(conditions()),
            overrides=draw(beaten(number, "fee")),
            charge=ChargeRange.parse(draw(st.sampled_from(["5 EUR", "10%"]))),
        )
        for number in range(draw(st.integers(0, 3)))
    )


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    own_tags = st.sampled_from([(), ("fresh",)])
    areas = st.sampled_from([("274",), ("27498",)])
    return rulebook(
        draw(terms()),
        fees=draw(fees()),
        food=draw(own_tags),
        xmas=draw(st.sampled_from(["12-20 to 12-26", "12-01 to 12-31"])),
        odd=draw(st.sampled_from(["buyer", "seller"])),
        island=draw(areas),
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Rulebook, Rulebook]:
    """Two rulebooks: strangers, or one with some rows of the other."""
    old, new = draw(rulebooks()), draw(rulebooks())
    if draw(st.booleans()):
        kept = {row.id: row for row in old.returns.terms if draw(st.booleans())}
        rows = tuple(kept.get(row.id, row) for row in new.returns.terms)
        new = replace(new, returns=replace(new.returns, terms=rows))
        new = replace(new, store=draw(st.sampled_from([old.store, new.store])))
    return old, new


def rulebook(
    rows: tuple[Term, ...],
    *,
    fees: tuple[Fee, ...] = (),
    food: tuple[str, ...] = ("fresh",),
    xmas: str = "12-20 to 12-26",
    odd: Any = "buyer",
    island: tuple[str, ...] = ("27498",),
) -> Rulebook:
    store = Store(
        name="Tiny",
        country="DE",
        zone="UTC",
        currency="EUR",
        languages=("en",),
        contact=Contact(email="a@b.example", answers_within=Span(1)),
        areas={"island": Area(say=WORDS, country="DE", postal=island)},
        tags={tag: Tag(say=WORDS) for tag in TAGS},
        categories={"food": Category(say=WORDS, tags=food), "toys": Category(say=WORDS)},
        seasons={
            "winter": Season(say=WORDS, dates=(DateRange.parse("12-01 to 01-31"),)),
            "xmas": Season(say=WORDS, dates=(DateRange.parse(xmas),)),
        },
        facts={"gift": Fact(kind="yes-no", ask=WORDS)},
    )
    returns = Returns(
        reasons={
            "broken": Reason(say=WORDS, fault="seller"),
            "lost": Reason(say=WORDS, fault="carrier"),
            "unloved": Reason(say=WORDS, fault="buyer"),
            "odd": Reason(say=WORDS, fault=odd),
        },
        terms=rows,
        fees=fees,
    )
    shipping = Shipping(origins={}, methods=())
    return Rulebook(effective=date(2026, 1, 1), store=store, returns=returns, shipping=shipping)


def policy(rulebook: Rulebook) -> Policy:
    return Policy(rulebook, World({}, {}))


class Asked:
    """One rulebook, asked case by case."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.policy = policy(rulebook)
        dimensions = self.policy.dimensions
        self.terms = Table(rulebook.returns.terms, dimensions, points)
        self.fees = Table(rulebook.returns.fees, dimensions)

    def facts(self, case: Case) -> dict[str, Any]:
        store, returns = self.policy.rulebook.store, self.policy.rulebook.returns
        (place,) = self.policy.destinations.of(*case["address"])
        return {
            "reason": case["reason"],
            "fault": returns.reasons[case["reason"]].fault,
            "category": case["category"],
            "tags": (*case["tags"], *store.categories[case["category"]].tags),
            "since-delivery": case["since-delivery"],
            "gift": case["gift"],
            "season": self.seasons(case),
            "destination": place,
        }

    def seasons(self, case: Case) -> tuple[str, ...]:
        seasons = self.policy.rulebook.store.seasons
        return tuple(n for n, s in seasons.items() if any(case["ordered"] in d for d in s.dates))

    def place(self, case: Case) -> str:
        return self.policy.destinations.of(*case["address"])[0]

    def decided(self, case: Case) -> dict[str, Any]:
        """What is decided, point by point; contradictions as all that is said."""
        rows = self.terms.match(self.facts(case)).certain
        return {
            point: frozenset((one.value, *(points(row)[point] for row in one.conflicting)))
            for point, one in self.terms.decide(rows).items()
        }

    def charged(self, case: Case) -> dict[str, ChargeRange | None]:
        rows = self.fees.match(self.facts(case)).certain
        return {fee.id: fee.charge for fee in self.fees.winners(rows)}


class Both:
    """Two rulebooks, and where their cases lie."""

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        self.old, self.new = Asked(old), Asked(new)
        rows = [*old.returns.terms, *new.returns.terms]
        self.of_table = {
            "terms": rows,
            "fees": [*old.returns.fees, *new.returns.fees],
        }

    def lies_in(self, case: Case, region: Region, table: str) -> bool:
        return all(self._is(case, wanted, table) for wanted in region)

    def _is(self, case: Case, wanted: Wanted, table: str) -> bool:
        match wanted.name:
            case "tags":
                # Goods bear the tags that they are said to, and those of their category in both.
                sides = (self.old.facts(case)["tags"], self.new.facts(case)["tags"])
                return all(wanted.member in tags for tags in sides) == wanted.present
            case "since-delivery":
                return any(case["since-delivery"] in interval for interval in wanted.intervals)
            case "destination":
                one, other = self.old.place(case), self.new.place(case)
                return (one if one == other else f"{one} → {other}") in wanted.values
            case "season":
                return self._in_season(case, wanted, table)
            case name:
                return case[name] in wanted.values

    def _in_season(self, case: Case, wanted: Wanted, table: str) -> bool:
        if any(case["ordered"] in days for days in wanted.days):
            return True
        if any(case["ordered"] in days for days in wanted.other_days):
            return False
        looked_at = {
            name
            for row in self.of_table[table]
            for said in [row.when.get("season", ())]
            for text in (said if isinstance(said, tuple) else (said,))
            for name in [str(text).removeprefix("not ")]
        }
        of_both = {*self.old.seasons(case)} & {*self.new.seasons(case)}
        return " ".join(sorted(of_both & looked_at)) in wanted.values


def values(value: Any) -> frozenset[Any]:
    return frozenset(value.values) if isinstance(value, Disputed) else frozenset((value,))


NOTHING = frozenset((None,))


@given(pairs(), SEEDS)
def test_a_case_is_named_exactly_where_its_decisions_differ(
    pair: tuple[Rulebook, Rulebook], seed: int
) -> None:
    old, new = pair
    both, changes = Both(old, new), compare(policy(old), policy(new))
    of_terms = [change for change in changes.outcomes if change.place == ("returns", "terms")]
    assert changes.unproven == ()

    for case in some_cases(seed):
        before, after = both.old.decided(case), both.new.decided(case)
        refused = after.get("accept", NOTHING) == {"no"}
        for point in ("accept", "freight"):
            was, is_ = before.get(point, NOTHING), after.get(point, NOTHING)
            named = [
                change
                for change in of_terms
                if change.point == point
                and any(both.lies_in(case, region, "terms") for region in change.regions)
            ]
            right = [c for c in named if (values(c.old), values(c.new)) == (was, is_)]
            assert bool(right) == (was != is_), (case, point)
            for change in named:
                # What holds beside a refusal is nobody's matter, unless it is said to be.
                beside = point != "accept" and refused and not change.refused
                assert beside or change in right, (case, point, change)


@given(pairs(), SEEDS)
def test_a_fee_is_named_exactly_where_it_is_charged_otherwise(
    pair: tuple[Rulebook, Rulebook], seed: int
) -> None:
    old, new = pair
    both, changes = Both(old, new), compare(policy(old), policy(new))
    of_fees = [change for change in changes.outcomes if change.place == ("returns", "fees")]
    ids = {fee.id for fee in (*old.returns.fees, *new.returns.fees)}
    if len(old.returns.fees) != len(new.returns.fees):
        return  # a fee may go on under another name: see the examples

    for case in some_cases(seed):
        before, after = both.old.charged(case), both.new.charged(case)
        for fee in ids:
            named = [
                (
                    change.old and dict(change.old)["charge"],
                    change.new and dict(change.new)["charge"],
                )
                for change in of_fees
                if change.point == fee
                and any(both.lies_in(case, region, "fees") for region in change.regions)
            ]
            differs = before.get(fee) != after.get(fee)
            assert named == ([(before.get(fee), after.get(fee))] if differs else []), (case, fee)


@given(rulebooks(), st.randoms())
def test_the_same_rulebook_in_another_order_changes_nothing(
    rulebook: Rulebook, random: Any
) -> None:
    rows, fees = list(rulebook.returns.terms), list(rulebook.returns.fees)
    random.shuffle(rows)
    random.shuffle(fees)
    returns = replace(rulebook.returns, terms=tuple(rows), fees=tuple(fees))
    again = Rulebook.from_json(replace(rulebook, returns=returns).to_json())

    assert not compare(policy(rulebook), policy(again))


def test_one_row_of_a_thousand() -> None:
    """Each day has its own row; one of them changes, and that day alone is named."""

    def rows(payer: str) -> tuple[Term, ...]:
        return tuple(
            Term(
                id=f"day-{day}",
                when={"since-delivery": f"{day} days"},
                freight=Split.all_to(payer if day == 500 else "buyer"),
            )
            for day in range(1_000)
        )

    changes = compare(policy(rulebook(rows("buyer"))), policy(rulebook(rows("seller"))))

    (change,) = changes.outcomes
    assert change.regions == ((Wanted("since-delivery", intervals=(Interval(500, 500),)),),)
    assert (change.old, change.new) == (Split.all_to("buyer"), Split.all_to("seller"))
    assert (change.old_rows, change.new_rows, change.cases) == (("day-500",), ("day-500",), 1)
    assert (change.gain, changes.unproven) == ("better", ())


def test_what_is_not_compared_to_the_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_core.proof.changes.diagram.PATIENCE", 0)
    old = rulebook((Term(id="row", when={"gift": "yes"}, accept="no"),))
    new = rulebook((Term(id="row", when={"category": "toys"}, accept="no"),))

    changes = compare(policy(old), policy(new))

    assert changes.outcomes == ()
    assert changes.unproven == (Unproven(("returns", "terms"), "too-mixed"),)
    assert changes


def test_narrow_regions_are_as_right_as_wide_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_core.proof.changes.regions.PATIENCE", -1)
    old = rulebook((Term(id="row", when={"gift": "yes"}, accept="no"),))
    new = rulebook((Term(id="row", when={"category": "toys"}, accept="no"),))
    both, changes = Both(old, new), compare(policy(old), policy(new))

    for case in some_cases(1):
        before, after = both.old.decided(case), both.new.decided(case)
        named = [
            change
            for change in changes.outcomes
            if any(both.lies_in(case, region, "terms") for region in change.regions)
        ]
        assert len(named) == (before != after)


def test_a_fee_goes_on_under_another_name() -> None:
    when = {"gift": "yes"}
    old = rulebook(
        (), fees=(Fee(id="old", say=WORDS, when=when, charge=ChargeRange.parse("5 EUR")),)
    )
    new = rulebook(
        (), fees=(Fee(id="new", say=WORDS, when=when, charge=ChargeRange.parse("5 EUR")),)
    )

    assert not compare(policy(old), policy(new))
