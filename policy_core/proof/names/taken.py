"""The merchant's own names that already mean something else, so that nothing could tell the two."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy_core.answers.policy import Policy
from policy_core.answers.returns.question import DAYS, LINE_FIELDS
from policy_core.answers.tables.dimensions import catalogue
from policy_core.facts.places import COUNTRIES, GROUPS
from policy_core.proof.findings import Finding, Path
from policy_core.rulebook import Rulebook, Store
from policy_core.values.period import ANCHORS

FIELDS = frozenset({
    *LINE_FIELDS, *DAYS.values(),
    "kind", "lines", "currency", "destination", "region", "postal", "utc_offset", "requested",
    "disputed", "customer", "sale", "seller", "tier", "delivery", "origin", "method",
    "tracking_number", "order_value", "coupon", "outbound", "standard_outbound", "duty",
    "discount_lost", "freight", "weight", "size", "kept_weight", "return_number", "agreed",
    "declared", "exchange_price", "evidence",
    "shape", "value", "available", "needed_by", "chosen_day",
})  # fmt: skip
"""What questions bring, whether or not this rulebook asks for it."""
_AMOUNTS = ("order", "insured")
"""What a fee or a refund can look at beside the facts and fields: "on: order"."""
_NOT_SURE = "unsure"


def names_taken(policy: Policy) -> Iterator[Finding]:
    """Every name of the merchant's own that every rulebook knows as something else."""
    rulebook = policy.rulebook
    for name, known in facts_taken(policy).items():
        yield _found(("store", "facts", name), known)
    yield from _places(rulebook.store)
    for path, names in _chosen(rulebook):
        if _NOT_SURE in names:
            yield _found((*path, _NOT_SURE), "the answer of a buyer who does not know")
    if "none" in rulebook.store.tiers:
        yield _found(("store", "tiers", "none"), "the answer of a buyer who is in no tier")
    if "origin" in rulebook.returns.addresses:
        yield _found(("returns", "addresses", "origin"), "the warehouse that the goods came from")


def facts_taken(policy: Policy) -> dict[str, str]:
    """What facts already are that are called like a condition, a field or an event."""
    rulebook = policy.rulebook
    bare = replace(rulebook, store=replace(rulebook.store, facts={}))
    conditions = catalogue(bare, policy.destinations)
    known = {}
    for name, fact in rulebook.store.facts.items():
        if name in conditions:
            known[name] = "a condition that every rulebook knows"
        elif name in FIELDS or (fact.kind == "amount" and name in _AMOUNTS):
            known[name] = "something that questions bring by themselves"
        elif fact.kind == "day" and name in ANCHORS:
            known[name] = "an event that every rulebook knows"
    return known


def _places(store: Store) -> Iterator[Finding]:
    """Groups and areas that are called like a place, or like each other."""
    known: set[str] = {*COUNTRIES, *GROUPS, "anywhere"}
    for field, names in (("groups", store.groups), ("areas", store.areas)):
        for name in names:
            if name in known:
                yield _found(("store", field, name), "a place")
        known.update(names)


def _chosen(rulebook: Rulebook) -> Iterator[tuple[Path, Iterable[str]]]:
    """What a buyer chooses one of."""
    store, shipping = rulebook.store, rulebook.shipping
    yield ("store", "categories"), store.categories
    yield ("store", "conditions"), store.conditions
    yield ("store", "tiers"), store.tiers
    for name, fact in store.facts.items():
        yield ("store", "facts", name, "choices"), fact.choices
    yield ("returns", "reasons"), rulebook.returns.reasons
    yield ("shipping", "origins"), shipping.origins


def _found(path: Path, known: str) -> Finding:
    name = str(path[-1])
    return Finding("PW110", path, f"“{name}” already is {known}", about=name, on="name")
