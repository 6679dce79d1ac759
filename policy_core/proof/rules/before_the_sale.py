"""Shipping rules that look at what nobody knows yet when a parcel is about to go.

Whoever asks for a delivery has neither a reason to complain nor a day of delivery: a row that
depends on one would never be sure to hold, and buyers would be asked for what is still to come.
"""

from collections.abc import Iterable, Iterator

from policy_core.answers.tables.dimensions import BEFORE_COUPONS
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import listed
from policy_core.proof.walk import Spot
from policy_core.rulebook import Promise, Rulebook, When
from policy_core.values import Period

_KNOWN = frozenset({
    "destination", "category", "tags", "customer", "tier", "season", "origin", "method",
    "quantity", "weight", "value", "order-value", BEFORE_COUPONS,
})  # fmt: skip
_ON_THE_WAY_BACK = "condition"
"""What rate cards for the way back may look at too."""
_COUNTED = frozenset(("order", "payment", "dispatch", "promise"))
"""Events that a promise may count from, once the order is placed."""


def looks_ahead(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Conditions and promises of shipping rules that wait for what comes after the sale."""
    events = frozenset(rulebook.store.own_events)
    days = {f"{direction}-{event}" for event in events for direction in ("since", "before")}
    known = _KNOWN | days | {*rulebook.store.own_facts}
    for path, kind, part in spots:
        if path[:1] != ("shipping",):
            continue
        if kind is When:
            also = {_ON_THE_WAY_BACK} if _is_for_the_way_back(rulebook, path) else set()
            yield from (_condition(path, name) for name in part if name not in known | also)
        elif isinstance(part, Promise):
            for point in ("latest", "claim_from", "claim", "claim_lost"):
                period = getattr(part, point)
                for anchor in sorted(_anchors(period) - _COUNTED - events):
                    yield _period((*path, point), period, anchor)


def _is_for_the_way_back(rulebook: Rulebook, path: Path) -> bool:
    """Does a row belong to a rate card that no method uses?"""
    used = {
        name
        for method in rulebook.shipping.methods
        for name in (method.rate_card, *method.origin_rate_cards.values())
    }
    return path[1] == "rate_cards" and path[2] not in used


def _condition(path: Path, name: str) -> Finding:
    message = f"nobody knows “{name}” before the parcel goes, so the row would never be sure"
    hint = "conditions of shipping rules are about the order: " + listed(sorted(_KNOWN))
    if name.startswith("season-at-"):
        hint = "“season” goes by the day of the order; “dates” of a row by its own days"
    return Finding("PW233", (*path, name), message, hint, on="name", about=name)


def _anchors(period: Period | None) -> set[str]:
    if period is None:
        return set()
    return {anchor for one in period.alternatives() for anchor in one.anchors}


def _period(path: Path, period: Period, anchor: str) -> Finding:
    message = f"“{period}” counts from what has not happened when it is promised: {anchor}"
    return Finding("PW233", path, message, "count from the order or the dispatch", about=anchor)
