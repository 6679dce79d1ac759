"""The proof's budget: everything that is checked of long tables, in three shapes.

A proof that compares every row with every other takes four times as long for twice the rows; the
ratio tells, on a busy machine too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product
from time import process_time

from parcelwise.bench.budgets import Measurement
from policy_core.answers.policy import Policy
from policy_core.facts.places import COUNTRIES
from policy_core.proof import examine_rules
from policy_core.rulebook import Category, Term
from policy_core.values import Split

_ROWS = 1_000
_MANY = 10_000
_BUYER, _SELLER = Split.all_to("buyer"), Split.all_to("seller")

type Shape = Callable[[Policy, int], Policy]


def bench_proofs(policy: Policy) -> Iterator[Measurement]:
    """Prove so many rows, twice as many, and ten times as many."""
    for name, shape in SHAPES.items():
        few, found = _seconds(shape(policy, _ROWS))
        twice, _ = _seconds(shape(policy, 2 * _ROWS))
        many, _ = _seconds(shape(policy, _MANY))
        note = f"{found} findings; {_MANY:,} rows in {many:.1f} s"
        yield Measurement(f"proof of {_ROWS:,} rows: {name}", 5, few, "s", note=note)
        yield Measurement(f"proof of {2 * _ROWS:,} rows to {_ROWS:,}: {name}", 3, twice / few, "")


def _seconds(policy: Policy) -> tuple[float, int]:
    begun = process_time()
    found = examine_rules(policy)
    return process_time() - begun, len(found)


def _row_a_day(policy: Policy, rows: int) -> Policy:
    """Every day since the delivery has a row of its own."""
    terms = (
        Term(id=f"day-{day}", when={"since-delivery": f"{day} days"}, accept="no")
        for day in range(rows)
    )
    return _with_terms(policy, terms)


def _grid(policy: Policy, rows: int) -> Policy:
    """Every category in every country has a row of its own, an exception to a general one."""
    count = -(-rows // len(COUNTRIES))
    words = dict.fromkeys(policy.rulebook.store.languages, "goods")
    categories = {f"kind-{number}": Category(say=words) for number in range(count)}
    store = replace(policy.rulebook.store, categories=categories)
    cells = islice(product(categories, sorted(COUNTRIES)), rows - 1)
    terms = (
        Term(
            id=f"{category}-{country}",
            overrides=("general",),
            when={"category": category, "destination": country},
            freight=_SELLER,
        )
        for category, country in cells
    )
    whole = replace(policy.rulebook, store=store)
    return _with_terms(Policy(whole, policy.world), (_GENERAL, *terms))


def _ranges(policy: Policy, rows: int) -> Policy:
    """Overlapping ranges of days, each an exception to the one before it and to a general row."""
    starts = sorted(7_919 * number % (5 * rows) for number in range(rows - 1))
    terms = (
        Term(
            id=f"range-{number}",
            overrides=("general", f"range-{number - 1}") if number else ("general",),
            when={"since-delivery": f"{start} to {start + 2 + 31 * number % 29} days"},
            freight=_SELLER if number % 2 else _BUYER,
        )
        for number, start in enumerate(starts)
    )
    return _with_terms(policy, (_GENERAL, *terms))


_GENERAL = Term(id="general", accept="yes", freight=_BUYER)


def _with_terms(policy: Policy, terms: Iterator[Term] | tuple[Term, ...]) -> Policy:
    returns = replace(policy.rulebook.returns, terms=tuple(terms))
    return Policy(replace(policy.rulebook, returns=returns), policy.world, policy.edition)


SHAPES: dict[str, Shape] = {
    "a row a day": _row_a_day,
    "a row a category and country": _grid,
    "overlapping ranges": _ranges,
}
"""Long tables, by what they look like."""
