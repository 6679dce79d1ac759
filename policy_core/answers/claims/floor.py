"""The law as a floor under claims: goods that are not as agreed, parcels that do not come.

For goods that came, the laws of the buyer's country are asked for the seller's liability for
conformity; for a parcel that has not come, for the duty to deliver. Whatever stands worse than
that for the buyer gives way, and every comparison is noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from policy_core.answers.claims.case import Case
from policy_core.answers.periods import Due, due
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.ruled import Points, lay
from policy_core.answers.trace import Source
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import (
    DispatchDuty,
    Law,
    LegalGuarantee,
    last_day_for_defects,
    laws_for,
)
from policy_core.values import Percent, Period, Span, Split

_ALL = Percent(1_000_000)
_SELLER = Split.all_to("seller")


@dataclass(frozen=True, slots=True)
class Right:
    """What one law gives this buyer."""

    law: Law
    part: LegalGuarantee | DispatchDuty
    opens: Due | None = None
    """Its last day is the first one on which it can be used; None: at once."""
    window: Due | None = None
    """How long goods can be claimed for; a duty to deliver has none."""

    @property
    def source(self) -> Source:
        """The law as the source of a point."""
        return Source("law", self.law.id, f"returns/#law-{self.law.id}")


def rights(case: Case) -> tuple[Right, ...]:
    """What the laws of the buyer's country give in this case."""
    signed = case.events.get("order", case.today)
    customer: Literal["consumer", "business"] = (
        "business" if case.facts["customer"] == "business" else "consumer"
    )
    laws = laws_for(case.question.country, signed, customer)
    return tuple(right for law in laws for right in _rights(law, case))


def _rights(law: Law, case: Case) -> Iterator[Right]:
    if case.said.fault == "buyer":
        return
    if not case.said.arrived:
        yield from _delivery(law, case)
    elif case.said.reason and law.guarantee is not None and case.said.fault != "undetermined":
        window = _liability(law.guarantee, case)
        if window.last_day is None or case.noticed <= window.last_day:
            yield Right(law, law.guarantee, window=window)


def _delivery(law: Law, case: Case) -> Iterator[Right]:
    """The duty to deliver in the promised time, or else in the time that the law names.

    A duty to dispatch alone is kept by whoever has sent the parcel.
    """
    duty = law.dispatch
    if duty is None or (duty.event == "dispatch" and case.facts.get("delivery") != "not-sent"):
        return
    promised = duty.event == "delivery" and "promise" in case.events
    first = (
        Period(Span(1), ("promise",)) if promised else Period(Span(duty.days + 1), (duty.anchor,))
    )
    opens = due(first, case.events, case.store_calendar)
    if opens.last_day is not None:
        yield Right(law, duty, opens=opens)


def _liability(guarantee: LegalGuarantee, case: Case) -> Due:
    """How long the seller is liable, as the law counts it; without a last day where it fixes none.

    The days within which the money can be had at once end nothing but that.
    """
    start, found = case.events.get("delivery"), case.events.get("discovery")
    if start is None:
        return Due(guarantee.period, None)
    try:
        end = last_day_for_defects(start, guarantee, case.calendar, found)
    except CalendarRunsOut:  # years ahead: then the day by number alone, which is no later
        return due(guarantee.period, case.events, case.calendar)
    last = end.last_day if end is not None else None
    return Due(guarantee.period, last, start, "delivery")


def lay_rights(points: Points, right: Right, case: Case) -> Iterator[LawNote]:
    """Lay a right's points over what stands, where they are better for the buyer."""
    overlay = _Overlay(points, right)
    if isinstance(right.part, LegalGuarantee) and not right.part.mandatory:
        overlay.note("closes", str(right.part.period), False)
        yield from (replace(note, may_be_limited=True) for note in overlay.notes)
        return
    accepted = overlay.raises("accept", "yes", points_value(points, "accept") != "yes")
    if isinstance(right.part, DispatchDuty):
        _lay_delivery(overlay, accepted)
    else:
        _lay_guarantee(overlay, accepted, right.part, case)
    _lay_refund(overlay, right.part, case)
    yield from overlay.notes


class _Overlay:
    """One right over the points, and what it asked for."""

    def __init__(self, points: Points, right: Right) -> None:
        self.points = points
        self.right = right
        self.notes: list[LawNote] = []

    def raises(self, point: str, value: Any, worse: bool) -> bool:
        """Put the law's word over a point if that is worse; note that it was compared."""
        if worse:
            lay(self.points, point, value, self.right.source)
        self.note(point, str(value), worse)
        return worse

    def note(self, point: str, asked: str, won: bool) -> None:
        law, source = self.right.law, self.right.part.source
        self.notes.append(
            LawNote(
                law.id, law.place, source.article, point, asked, won, source.verified, source.act
            )
        )

    def offer(self, remedy: str) -> None:
        """Have a remedy among those owed."""
        remedies = points_value(self.points, "remedies") or ()
        if remedy not in remedies:
            lay(self.points, "remedies", (remedy, *remedies), self.right.source)


def _lay_delivery(overlay: _Overlay, accepted: bool) -> None:
    """A parcel that did not come in time: all the money, without a search that holds it up."""
    points, opens = overlay.points, overlay.right.opens
    assert opens is not None
    stands: Due | None = points_value(points, "opens")
    later = accepted or (stands is not None and _ends_before(opens, stands))
    if later:
        lay(points, "opens", opens, overlay.right.source)
    overlay.note("opens", str(opens.period), later)
    points.pop("search", None)
    if points.pop("closes", None) is not None:
        overlay.note("closes", str(Period()), True)
    overlay.offer("refund")


def _lay_guarantee(overlay: _Overlay, accepted: bool, part: LegalGuarantee, case: Case) -> None:
    """Goods that are not as agreed: as long as the seller is liable, at the seller's cost."""
    points, window = overlay.points, overlay.right.window
    assert window is not None
    closes: Due | None = points_value(points, "closes")
    shorter = accepted or (closes is not None and _ends_before(closes, window))
    if shorter:
        lay(points, "closes", window, overlay.right.source)
    overlay.note("closes", str(window.period), shorter)
    if not points_value(points, "remedies"):
        overlay.offer("refund")
    delivered = case.events.get("delivery")
    if part.reject_days is not None and delivered is not None:
        last = delivered + timedelta(days=part.reject_days)
        if case.noticed <= last:
            overlay.offer("refund")
            overlay.raises("choice", "buyer", points_value(points, "choice") == "store")
    if part.freight == "seller":
        freight = points_value(points, "freight")
        overlay.raises("freight", _SELLER, freight is not None and freight.buyer_ppm > 0)


def _lay_refund(overlay: _Overlay, part: LegalGuarantee | DispatchDuty, case: Case) -> None:
    """All of the price, no limit on it, the freight and the deadline that the law names."""
    points = overlay.points
    if "refund" not in (points_value(points, "remedies") or ()):
        return
    goods, limit = points_value(points, "refund.goods"), points_value(points, "refund.at_most")
    overlay.raises("refund.goods", _ALL, goods is not None and goods.ppm < _ALL.ppm)
    if limit not in (None, "paid"):
        overlay.raises("refund.at_most", "paid", True)
    if part.outbound == "all":
        outbound = points_value(points, "refund.outbound")
        overlay.raises("refund.outbound", "all", outbound != "all")
    if part.refund is not None:
        within: Period | None = points_value(points, "refund.within")
        asked, withheld = part.refund.period, part.refund.may_withhold
        sooner = within is None or _ends(asked, case, withheld) < _ends(within, case)
        overlay.raises("refund.within", asked, sooner)


_COURSE = {"notice": 0, "agreement": 0, "proof": 3, "arrival": 14, "inspection": 16}
"""Days after the notice on which the events of a claim typically happen, so that deadlines that
count from different ones can be compared."""


def _ends(period: Period, case: Case, withheld: bool = False) -> date:
    """When a deadline ends in a typical course; money that may be withheld, not before proof."""
    course = {event: case.noticed + timedelta(days=days) for event, days in _COURSE.items()}
    last = due(period, course, case.store_calendar).last_day or date.max
    return max(last, course["proof"]) if withheld else last


def points_value(points: Points, point: str) -> Any:
    """The value of a point; None where nothing is said."""
    ruled = points.get(point)
    return ruled.value if ruled is not None else None


def _ends_before(one: Due, other: Due) -> bool:
    if one.last_day is not None and other.last_day is not None:
        return one.last_day < other.last_day
    return one.last_day is not None
