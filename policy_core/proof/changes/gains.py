"""Who gains: is a new value better or worse for the buyer than the old one?"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal

from policy_core.answers.deadlines import compare_spans
from policy_core.proof.changes.model import Gain, Place
from policy_core.values import (
    Box,
    Charge,
    ChargeRange,
    Clock,
    DayRange,
    Length,
    Money,
    Outbound,
    Percent,
    Period,
    Share,
    Span,
    Split,
    Weight,
)

type _Unsaid = Literal["most", "least"] | None
"""What it means that nothing is said: without limit, nothing at all, or neither."""

_MORE: Mapping[str, _Unsaid] = {
    # returns
    "window": "most", "report": "most", "send_within": "most", "grace": "least",
    "window_at_least": "least",
    "freight_most": "most", "refund.price": None, "refund.bonus": "least",
    "refund.credit_lasts": "most", "remedies": None, "free_returns": "most", "cap": "most",
    "arrive_within": "most", "show_within": "most", "closes": "most", "ship_back": "most",
    "refund.outbound": "least",
    # shipping
    "weight": "most", "size": "most", "longest": "most", "sum_of_sides": "most", "girth": "most",
    "roll": "most", "roll_longest": "most", "value": "most", "claim": "most", "claim_lost": None,
    "free_up_to": None, "tax_free_up_to": None, "tax_off": "least",
    # facts
    "cut_off": None,
}  # fmt: skip
"""Points of which the buyer is better off with more."""

_LESS: Mapping[str, _Unsaid] = {
    "opens": "least", "freight": "least", "restocking": "least", "refund.within": None,
    "evidence": "least", "charge": None, "price": None, "bears": None,
    "search": "least", "leaves": None, "fee": "least", "silence": None, "officer": None,
    "time": None, "latest": "most", "claim_from": None, "least": "least", "duty": "least",
    "tax": "least", "clearance": "least", "handling": None, "answers_within": None,
    "lost_after": None, "answer_within": None,
}  # fmt: skip
"""Points of which the buyer is better off with less: time to wait, things to pay or to show."""

_FROM_WORST: Mapping[str, tuple[Any, ...]] = {
    "accept": ("no", None, "review", "yes"),
    "in_time": ("arrive", "send", "ask"),
    "closed_day": ("ends", "rolls"),
    "refund.duty": ("none", "all"),
    "refund.promotion": ("recalculated", "kept"),
    "authorisation": (True, False),
    "evidence_first": (True, None, False),
    "refund.withheld": (True, None, False),
    "choice": ("store", "buyer"),
    "unanswered": ("refused", None, "agreed"),
    "difference": ("charged", "credit", "settled"),
    "goods": ("back", "store-says", "keep"),
    "offered": (None, True),
    "covers": ("rate", "all"),
    "tracking": ("none", "partial", "full"),
    "duty_paid": ("DAP", "DDP"),
}
"""Points whose values are words, the worst for the buyer first."""

WHEN_IT_HOLDS: Mapping[str, Gain] = {
    "fees": "worse", "programmes": "better", "delays": "worse", "restrictions": "worse",
    "surcharges": "worse", "free": "better", "notes": "different", "customs": "different",
}  # fmt: skip
"""Tables whose rows all hold together: what it is for the buyer when one more does."""

_OPPOSITE: Mapping[Gain, Gain] = {"better": "worse", "worse": "better", "different": "different"}


def gain(place: Place, point: str, old: Any, new: Any) -> Gain:
    """Of a point that rows decide, or of a row that holds."""
    table = place[-1]
    if table in WHEN_IT_HOLDS:
        return _of_row(table, old, new)
    return _of_value("price" if table == "prices" else point, old, new)


def gain_of_fact(place: Place, old: Any, new: Any) -> Gain:
    """Of something outside the tables."""
    name = place[-1]
    if len(place) == 4 and place[1] == "methods" and name == "duty":
        name = "duty_paid"
    if len(place) > 2 and place[-2] == "cut_off":
        name = "cut_off"
    if len(place) == 4 and place[1] == "agreements" and name in ("least", "most", "default"):
        return _gained(_compared(old, new))
    if old is None or new is None:
        return "different"
    return _of_value(name, old, new)


def _of_row(table: str, old: Any, new: Any) -> Gain:
    holds = WHEN_IT_HOLDS[table]
    if old is None or new is None:
        return holds if old is None else _OPPOSITE[holds]
    before, after = dict(old), dict(new)
    gains = {
        _of_value(name, before[name], after[name]) for name in after if before[name] != after[name]
    }
    return gains.pop() if len(gains) == 1 else "different"


def _of_value(point: str, old: Any, new: Any) -> Gain:
    if point.startswith("remedies."):
        point = point.split(".", 2)[2]
    if point in _FROM_WORST:
        order = _FROM_WORST[point]
        if old in order and new in order:
            return _gained(order.index(new) - order.index(old))
        return "different"
    for sense, points in ((1, _MORE), (-1, _LESS)):
        if point in points:
            more = _compared_with_unsaid(old, new, points[point])
            return _gained(more and more * sense)
    return "different"


def _gained(more: int | None) -> Gain:
    if not more:
        return "different"
    return "better" if more > 0 else "worse"


def _compared_with_unsaid(old: Any, new: Any, unsaid: _Unsaid) -> int | None:
    if old is not None and new is not None:
        return _compared(old, new)
    if unsaid is None:
        return None
    more = 1 if new is None else -1
    return more if unsaid == "most" else -more


def _compared(old: Any, new: Any) -> int | None:
    """Is the new value more (1), less (-1), or neither (`None`)?"""
    if type(old) is not type(new):
        return None
    compare = _COMPARED.get(type(old))
    return compare(old, new) if compare is not None else None


def _sign(old: Any, new: Any) -> int | None:
    return int(new > old) - int(new < old)


def _by[V](measure: Callable[[V], Any]) -> Callable[[V, V], int | None]:
    return lambda old, new: _sign(measure(old), measure(new))


def _sets(old: tuple[Any, ...], new: tuple[Any, ...]) -> int | None:
    before, after = set(old), set(new)
    return int(before < after) - int(after < before) or None


def _money(old: Money, new: Money) -> int | None:
    return _sign(old.minor, new.minor) if old.currency == new.currency else None


def _all_of(pairs: Iterable[tuple[Any, Any, _Unsaid]]) -> int | None:
    """Several measures: more only when some are more and none is less."""
    signs = {_compared_with_unsaid(old, new, unsaid) for old, new, unsaid in pairs if old != new}
    return signs.pop() if len(signs) == 1 else None


def _charges(old: Charge, new: Charge) -> int | None:
    return _all_of(
        (
            (old.flat, new.flat, "least"),
            (old.percent, new.percent, "least"),
            (old.at_least, new.at_least, "least"),
            (old.at_most, new.at_most, "most"),
            (new.less, old.less, "least"),
        )
    )


def _each(parts: Callable[[Any], Iterable[Any]]) -> Callable[[Any, Any], int | None]:
    """Values that consist of as many parts each."""

    def compared(old: Any, new: Any) -> int | None:
        return _all_of((*pair, None) for pair in zip(parts(old), parts(new), strict=True))

    return compared


def _periods(old: Period, new: Period) -> int | None:
    """Periods from the same events; one without limit is the longest."""
    if old.otherwise != new.otherwise:
        return None
    if old.until is not None and new.until is not None:
        return _sign(old.until, new.until)
    if old.until is not None or new.until is not None or old.yearly or new.yearly:
        return None
    if old.span is None or new.span is None:
        return int(new.span is None) - int(old.span is None)
    return compare_spans(old.span, new.span) if set(old.anchors) == set(new.anchors) else None


_COMPARED: Mapping[type, Callable[[Any, Any], int | None]] = {
    Money: _money,
    Percent: _by(lambda share: share.ppm),
    Share: _by(lambda share: share.ppm),
    Outbound: _by(lambda share: (share.share.ppm, not share.standard)),
    Charge: _charges,
    ChargeRange: _each(attrgetter("ends")),
    Split: _by(lambda split: split.buyer_ppm),
    Span: compare_spans,
    DayRange: _each(lambda days: (Span(days.low, days.unit), Span(days.high, days.unit))),
    Period: _periods,
    Weight: _by(lambda weight: weight.grams),
    Length: _by(lambda length: length.millimetres),
    Box: _each(attrgetter("sides")),
    Clock: _by(lambda clock: clock.minutes),
    Decimal: _sign,
    int: _sign,
    tuple: _sets,
}
