"""Long tables of returns rules, by what they look like."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice, product

from policy_core.answers.policy import Policy
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Category, Term
from policy_core.values import Split

_BUYER, _SELLER = Split.all_to("buyer"), Split.all_to("seller")
_GENERAL = Term(id="general", accept="yes", freight=_BUYER)

type Shape = Callable[[Policy, int], Policy]


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


def _nested(policy: Policy, rows: int) -> Policy:
    """Stretches of days that all overlap, each an exception to the one before it."""
    terms = (
        Term(
            id=f"nested-{number}",
            overrides=("general", f"nested-{number - 1}") if number else ("general",),
            when={"since-delivery": f"{number % 120} to {number % 120 + 60 + number} days"},
            freight=_SELLER if number % 2 else _BUYER,
        )
        for number in range(rows - 1)
    )
    return _with_terms(policy, (_GENERAL, *terms))


def _with_terms(policy: Policy, terms: Iterable[Term]) -> Policy:
    returns = replace(policy.rulebook.returns, terms=tuple(terms))
    return Policy(replace(policy.rulebook, returns=returns), policy.world, policy.edition)


SHAPES: dict[str, Shape] = {
    "a row a day": _row_a_day,
    "a row a category and country": _grid,
    "overlapping ranges": _ranges,
    "nested days": _nested,
}
"""Long tables, by what they look like."""
