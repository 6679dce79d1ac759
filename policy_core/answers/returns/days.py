"""The days of one question: what happened when, and what ends when.

A period that runs from one day ends on one day: the desk remembers it for the next question.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from policy_core.answers.periods import Due, after, due
from policy_core.answers.returns.desk import Laws, Limit, ReturnsDesk
from policy_core.answers.returns.question import ReturnsQuestion
from policy_core.facts.calendars import Calendar, CalendarRunsOut
from policy_core.facts.law import (
    Law,
    LegalGuarantee,
    WithdrawalRight,
    last_day,
    last_day_for_defects,
    laws_for,
)
from policy_core.values import Period

_UNDER_WAY = ("not-sent", "on-its-way")
_BY_DELIVERY = ("first delivery", "delivery", "confirmation", "discovery")


class Days:
    """The events of one question, and the ends of the periods that run from them."""

    def __init__(self, desk: ReturnsDesk, question: ReturnsQuestion) -> None:
        self.desk = desk
        self.policy = desk.policy
        self.question = question
        self.today = question.days["notice"]
        self.events = _events(question.days)

    @property
    def buyers(self) -> Calendar:
        """The buyer's days off."""
        return self.policy.world.calendar(self.question.country)

    @property
    def stores(self) -> Calendar:
        """The store's days off."""
        return self.policy.world.calendar(self.policy.rulebook.store.country)

    def end(self, limit: Limit) -> Due:
        """When a merchant's period ends."""
        where = self.question.country if limit.buyers else ""
        key = limit, where, *map(self.events.get, limit.anchors)
        return self.desk.ends.get(key, lambda: self._end(limit))

    def _end(self, limit: Limit) -> Due:
        calendar = self.buyers if limit.buyers else self.stores
        end = due(limit.period, self.events, calendar, limit.rolls)
        if limit.grace is None or end.last_day is None:
            return end
        return replace(end, last_day=after(end.last_day, limit.grace, calendar), rolled_from=None)

    def acted(self, event: str) -> date:
        """The day of what has to happen in time: it has happened, or is to happen today."""
        return self.events.get(event, self.today)

    def earliest(self, event: str) -> date | None:
        """A day before which an event that has no day of its own cannot lie."""
        before = ("order",) if event == "dispatch" else ("order", "dispatch", "first delivery")
        return max((self.events[e] for e in before if e in self.events), default=None)

    def still_ahead(self, event: str) -> bool:
        """Is it sure that the event has not happened yet?"""
        delivery = self.question.delivery
        return (delivery in _UNDER_WAY and event in _BY_DELIVERY) or (
            delivery == "not-sent" and event == "dispatch"
        )

    def laws(self, customer: Literal["consumer", "business"]) -> Laws:
        """The laws that protect the buyer, the country's first."""
        signed = self.events.get("order") or min(self.events.values())
        place = self.question.region or self.question.country
        return self.desk.laws.get((place, signed, customer), lambda: _laws(place, signed, customer))

    def by_law(self, law: Law, part: WithdrawalRight | LegalGuarantee) -> Due:
        """The last day of a right, which may have none: where a law fixes no end, nothing ends."""
        start = self.events.get(part.anchor if isinstance(part, WithdrawalRight) else "delivery")
        found = self.events.get("discovery")
        key = law.version, type(part), self.question.country, start, found
        return self.desk.rights.get(key, lambda: self._right(part))

    def _right(self, part: WithdrawalRight | LegalGuarantee) -> Due:
        return (
            self._withdrawal(part) if isinstance(part, WithdrawalRight) else self._guarantee(part)
        )

    def _withdrawal(self, right: WithdrawalRight) -> Due:
        start = self.events.get(right.anchor)
        if start is None:
            return Due(right.period, None, waits_for=right.anchor)
        told = self.policy.rulebook.store.disclosure.withdrawal_right
        end = last_day(start, right, self.buyers, told)
        rolled = end.nominal if end.rolled_because else None
        return Due(right.period, end.last_day, start, right.anchor, rolled_from=rolled)

    def _guarantee(self, right: LegalGuarantee) -> Due:
        start, found = self.events.get("delivery"), self.events.get("discovery")
        if right.endless and not (right.from_discovery and found):
            return Due(right.period, None)
        if start is None:
            return Due(right.period, None, waits_for="delivery")
        try:
            end = last_day_for_defects(start, right, self.buyers, found)
        except CalendarRunsOut:  # years ahead: then the day by number alone, which is no later
            assert right.span is not None
            return Due(right.period, after(start, right.span, self.buyers), start, "delivery")
        assert end is not None
        if right.from_discovery:
            assert right.span is not None
            return Due(Period(right.span, ("discovery",)), end.last_day, found, "discovery")
        return Due(right.period, end.last_day, start, "delivery")


def _laws(place: str, signed: date, customer: Literal["consumer", "business"]) -> Laws:
    packs = laws_for(place, signed, customer)
    return Laws(packs, tuple(law.version for law in packs))


def is_late(window: Due | None, day: date) -> bool:
    """Is the window over?"""
    return window is not None and window.last_day is not None and day > window.last_day


def later(one: Due, other: Due) -> bool:
    """Does one window last longer? Without an event's date their lengths are compared."""
    if one.last_day is not None and other.last_day is not None:
        return one.last_day > other.last_day
    return _length(one) > _length(other)


_DAYS = {"days": 1.0, "working days": 1.4, "months": 30.4, "years": 365.2, "hours": 1 / 24}


def _length(window: Due) -> float:
    span = window.period.span
    if span is None:
        return float("inf") if window.period.endless else 0
    return span.count * _DAYS[span.unit]


def _events(days: Mapping[str, date]) -> dict[str, date]:
    """Payment, invoice and first delivery are taken to be on the order's and delivery's days."""
    events = dict(days)
    if "order" in days:
        events.setdefault("payment", days["order"])
        events.setdefault("invoice", days["order"])
    if "delivery" in days:
        events.setdefault("first delivery", days["delivery"])
    return events
