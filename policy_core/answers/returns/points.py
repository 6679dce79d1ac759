"""Points: what rows of the terms and disputes decide one by one, and how their periods count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy_core.rulebook import Dispute, Programme, Reason, Remedy, Term
from policy_core.values import Outbound, Period, Share, Span

POINTS = (
    "accept", "opens", "window", "window_at_least", "in_time", "grace", "closed_day", "report",
    "search", "send_within", "arrive_within", "fault", "choice", "goods", "freight",
    "freight_most", "agreement", "label", "restocking", "refund.price", "refund.outbound",
    "refund.duty", "refund.bonus", "refund.credit_lasts", "refund.promotion", "refund.at_most",
    "refund.within", "refund.withheld", "difference", "leaves", "evidence", "evidence_first",
    "show_within", "answer_within", "unanswered", "authorisation", "send_to",
)  # fmt: skip
"""The points that a row of the terms can speak on, beside the remedies that it offers."""
REMEDY_POINTS = (
    "goods", "freight", "label", "restocking", "refund.price", "refund.outbound", "refund.duty",
    "refund.bonus", "refund.credit_lasts", "refund.promotion", "refund.at_most", "refund.within",
    "refund.withheld", "difference", "leaves", "fee",
)  # fmt: skip
"""The points on which a remedy can differ from what its row says for all of them."""
DISPUTE_POINTS = ("opens", "closes", "silence", "officer", "evidence", "ship_back")
"""The points that a row of the disputes can speak on."""

UNSAID: Mapping[str, Any] = {
    "refund.price": Share.all(), "refund.outbound": Outbound.parse("none"), "refund.duty": "none",
    "goods": "back",
}  # fmt: skip
"""What holds on a point of which no row says anything."""

ACTS = {"ask": "notice", "send": "proof", "arrive": "arrival"}
"""The event by which each thing that has to happen in time is proved."""
SINCE = "since-"
DAY_COUNTS = (SINCE, "before-")
"""How the names of conditions begin that count the days since an event, or before it."""


@dataclass(eq=False)
class Limit:
    """A merchant's period as it is counted; told by identity: each is made once."""

    period: Period
    rolls: bool = False
    """Does its end move off days of rest?"""
    buyers: bool = False
    """Are these the buyer's days of rest, not the store's?"""
    grace: Span | None = None
    """What is added at its end."""
    least: "Limit | None" = None
    """Another period, before whose end this one does not end."""

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The events that it may run from."""
        others = self.least.events if self.least is not None else ()
        return tuple(dict.fromkeys((*self.period.events, *others)))

    @cached_property
    def by_clock(self) -> bool:
        """Does the hour of such an event count?"""
        return self.period.by_clock or (self.least is not None and self.least.by_clock)


def points(term: Term, remedy: str = "") -> Mapping[str, Any]:
    """What a row says, point by point, to a buyer who chooses a remedy.

    >>> row = Term(id="a", goods="back", remedies={"resend": Remedy(goods="keep")})
    >>> points(row, "resend")
    {'goods': 'keep', 'remedies': ('resend',)}
    """
    said = dict(_said(term, POINTS))
    if term.remedies is not None:
        said["remedies"] = tuple(term.remedies)
        for name, own in term.remedies.items():
            if name == remedy:
                said.update(_said(own, REMEDY_POINTS))
    return said


def remedy_points(own: Remedy) -> Mapping[str, Any]:
    """What a row says of one remedy alone, point by point."""
    return dict(_said(own, REMEDY_POINTS))


def dispute_points(row: Dispute) -> Mapping[str, Any]:
    """What a row of the disputes says, point by point."""
    return dict(_said(row, DISPUTE_POINTS))


def _said(row: object, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    for point in names:
        value: Any = row
        for name in point.split("."):
            value = getattr(value, name)
        if value is not None:
            yield point, value


type Counting = Term | Dispute | Reason | Programme
"""What has periods that count from an event of the question."""


def counts_from(row: Counting) -> Iterator[str]:
    """The events that a row counts days from.

    What follows a dispute counts from its opening, and credit from the day on which it is given.
    """
    if isinstance(row, Term):
        if row.in_time in ACTS:
            yield ACTS[row.in_time]
        if row.unanswered is not None:
            yield "agreement"
    for period in periods_of(row):
        yield from period.events


def periods_of(row: Counting) -> Iterator[Period]:
    """The periods of a row that count from an event of the question."""
    match row:
        case Reason():
            said = [row.report]
        case Programme():
            said = [row.window]
        case Dispute():
            said = [row.opens, row.closes, row.ship_back]
        case Term():
            each = [points(row), *map(remedy_points, (row.remedies or {}).values())]
            said = [one.get(point) for one in each for point in _COUNTED]
    yield from (period for period in said if period is not None)


_COUNTED = (
    "opens", "window", "window_at_least", "report", "send_within", "arrive_within",
    "refund.within", "leaves", "show_within", "answer_within",
)  # fmt: skip
"""The points whose periods count from an event."""
