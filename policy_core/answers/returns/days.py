"""The days of one question: what happened when, and what ends when.

A period that runs from one day ends on one day: it is remembered for the next question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from policy_core.answers.deadlines import Due, Events, due, ends_sooner, is_early, is_late, no_later
from policy_core.answers.delivery import Promised
from policy_core.answers.delivery.calendars import store_calendar
from policy_core.answers.returns.compiled import CompiledReturns, Laws
from policy_core.answers.returns.points import Limit
from policy_core.answers.returns.promised import promised_day
from policy_core.answers.returns.question import ReturnsQuestion
from policy_core.answers.returns.statutory import (
    StatutoryRight,
    end_of_guarantee,
    end_of_withdrawal,
)
from policy_core.facts.calendars import Calendar, after
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight
from policy_core.facts.zones import clock_of
from policy_core.values import Clock, Period, Span
from policy_core.values.period import WAY_BACK
from policy_core.values.record import remembered

NOT_DELIVERED = ("not-sent", "on-its-way", "refused", "undeliverable")
BY_DELIVERY = ("first delivery", "delivery", "confirmation", "discovery")
CAME = ("first delivery", "delivery", "confirmation")
"""Events of goods that have come."""
AFTER_PROMISE = Period(Span(1), ("promise",))
"""From when a parcel that has not come can be claimed, where nobody says otherwise."""
FROM_ORDER = ("order", "payment", "invoice")
"""Events that come with an order."""
_BEHIND_A_PARCEL = (*FROM_ORDER, "dispatch")
"""Events that have happened, whoever asks: none of them lies ahead of a parcel that was sent."""
_BEFORE: Mapping[str, Sequence[str]] = {
    "order": (), "payment": (), "invoice": (), "dispatch": ("order",),
}  # fmt: skip
"""What surely came before an event that something of a parcel comes after."""
_NO_LATER_THAN = {
    "delivery": ("confirmation", "discovery", *WAY_BACK),
    "first delivery": ("delivery", "confirmation", "discovery", *WAY_BACK),
    "dispatch": ("first delivery", "delivery", "confirmation", "discovery", *WAY_BACK),
    "order": ("dispatch", "first delivery", "delivery", "confirmation", "discovery", *WAY_BACK),
}
"""Of events whose day is not told: others that surely came no sooner."""


class Days:
    """The events of one question, and the ends of the periods that run from them."""

    def __init__(
        self,
        rules: CompiledReturns,
        question: ReturnsQuestion,
        method: str | None = None,
        latest: Events | None = None,
    ) -> None:
        """`method` is how the parcel travels, where the question does not say it.

        `latest` are days after which events whose day is not told surely do not lie, beside those
        that follow from the question.
        """
        self.rules = rules
        self.policy = rules.policy
        self.question = question
        self.today = question.today
        self.noticed = question.days["notice"]
        """The day on which the store was told, or is told now."""
        self.events = _events(question.days)
        """The days that were told, and those that follow from them at once."""
        self.moments = _events(question.moments)
        """The moments of those whose hour was told, on the clocks of the buyer."""
        self.latest = {**self._latest_by_others(), **_events(latest or {})}
        """Days after which events that have no day of their own cannot lie, but today."""
        self._method = method or question.method or rules.only_method

    def _latest_by_others(self) -> dict[str, date]:
        """The latest day of each event that is not told, by those that came after it.

        None of a delivery that there will not be.
        """
        told, latest, lost = self.question.days, {}, bool(self.goods - {"here"})
        for event, others in _NO_LATER_THAN.items():
            later = [told[other] for other in others if other in told]
            never = event in BY_DELIVERY and (lost or self.still_ahead(event))
            if later and event not in told and not never:
                latest[event] = min(later)
        return latest

    @cached_property
    def goods(self) -> frozenset[str]:
        """Where the goods are, by the reasons that are named."""
        reasons = self.policy.rulebook.returns.reasons
        named = (line.reason for line in self.question.lines if line.reason)
        return frozenset(reasons[name].goods for name in named)

    @remembered
    def by_method(self, method: str) -> "Days":
        """The same days for a parcel that travels by that method."""
        return Days(self.rules, self.question, method, self.latest)

    def days_ago(self, event: str, least: int) -> "Days":
        """The same days, when an event whose day is not told lies at least so many days back."""
        latest = {**self.latest, event: self.noticed - timedelta(days=least)}
        return Days(self.rules, self.question, self._method, latest)

    @cached_property
    def promised(self) -> Promised | None:
        """What the shipping method promised, where something can turn on it.

        It asks the rules of delivery: few cases turn on it, so it waits until it is looked at.
        """
        turns = "promise" in self.rules.counted or "not-here" in self.goods
        start = self.events.get("order", self.events.get("dispatch"))
        if self._method is None or start is None or not turns:
            return None
        return promised_day(self.policy, self.question, self._method, start)

    @cached_property
    def with_promise(self) -> Events:
        """The events, and the day by which the parcel was promised."""
        if self.promised is None or "promise" in self.events:
            return self.events
        return {**self.events, "promise": self.promised.latest}

    def counted(self, period: Period | Limit) -> Events:
        """The events that a period may run from."""
        events = self.with_promise if "promise" in period.events else self.events
        return {**events, **self.moments} if period.by_clock and self.moments else events

    @property
    def buyers(self) -> Calendar:
        """The buyer's days off."""
        return self.policy.world.calendar(self.question.country)

    @property
    def stores(self) -> Calendar:
        """The store's own days off."""
        return store_calendar(self.policy)

    def end(self, limit: Limit) -> Due:
        """When a merchant's period ends."""
        events = self.counted(limit)
        end = self.end_by(limit, events)
        if end.at_latest:
            return no_later(end, self.question.now)
        if (self.counted_instead(limit, end) or end).waits_for not in self.latest:
            return end
        return self._surely_over(end, self.end_by(limit, {**self.latest, **events}))

    def _surely_over(self, end: Due, at_latest: Due) -> Due:
        """When a period ends; one that runs from an unknown day may be over, whichever that is."""
        over = is_late(at_latest, self.noticed)
        return replace(at_latest, at_latest=True) if over else end

    def end_by(self, limit: Limit, events: Events) -> Due:
        """When a merchant's period ends that runs from one of these events."""
        where = self.question.country if limit.buyers else ""
        key = limit, where, *map(events.get, limit.events)
        return self.rules.ends.get(key, lambda: self._end(limit, events))

    def _end(self, limit: Limit, events: Events) -> Due:
        calendar = self.buyers if limit.buyers else self.stores
        end = due(limit.period, events, calendar, limit.rolls)
        if limit.grace is not None and end.last_day is not None:
            last = after(end.last_day, limit.grace, calendar)
            at = None if limit.grace.by_clock else end.at
            end = replace(end, last_day=last, rolled_from=None, at=at)
        return end if limit.least is None else self._later(end, self.end_by(limit.least, events))

    def _later(self, end: Due, least: Due) -> Due:
        """The later one of two ends; of one that is not known, only once the other is over."""
        if end.last_day is not None and least.last_day is not None:
            return least if ends_sooner(end, least) else end
        known, waiting = (end, least) if least.last_day is None else (least, end)
        return waiting if known.last_day is None or is_late(known, self.noticed) else known

    def acted(self, event: str) -> date:
        """The day of what has to happen in time: it has happened, or is to happen today."""
        return self.events.get(event, self.today)

    def has_acted(self, event: str) -> bool:
        """Has what has to happen in time happened already?"""
        told = event != "notice" or self.question.noticed_before or self.noticed < self.today
        return event in self.events and told

    def too_late(self, window: Due | None, event: str) -> bool:
        """Is a window over for what has to happen in time?

        Of what happened already the day alone is known, and all of its last day is in time.
        """
        if not self.has_acted(event):
            return self.is_over(window)
        moment = self.moments.get(event) if window is not None and window.at else None
        return is_late(window, self.acted(event), None if moment is None else clock_of(moment))

    def is_over(self, end: Due | None) -> bool:
        """Is it past now?"""
        return end is not None and is_late(end, *self.now_by(end))

    def is_ahead(self, opens: Due | None) -> bool:
        """Is it still to begin?"""
        return opens is not None and is_early(opens, *self.now_by(opens))

    def now_by(self, end: Due) -> tuple[date, Clock]:
        """The day and the time of asking by which an end is past, or is not.

        What is counted by the clock goes by the buyer's own; days end where they end last.
        """
        if end.at is None:
            return self.today, self.question.clock
        now = self.question.now
        return now.date(), clock_of(now)

    @property
    def came_by(self) -> date | None:
        """The day of delivery, or one by which the parcel surely had come."""
        came = self.events.get("delivery", self.latest.get("delivery"))
        return self.today if came is None and self.question.delivery == "delivered" else came

    def earliest(self, event: str) -> date | None:
        """A day before which an event that has no day of its own cannot lie."""
        before = _BEFORE.get(event, ("order", "dispatch", "first delivery"))
        return max((self.events[e] for e in before if e in self.events), default=None)

    def still_ahead(self, event: str) -> bool:
        """Is it sure that the event has not happened?"""
        delivery = self.question.delivery
        return (delivery in NOT_DELIVERED and event in BY_DELIVERY) or (
            delivery == "not-sent" and event == "dispatch"
        )

    def laws(self, customer: Literal["consumer", "business"]) -> Laws:
        """The laws that protect the buyer, the country's first."""
        signed = self.events.get("order") or min(self.events.values())
        place = self.question.region or self.question.country
        return self.rules.laws_of(place, signed, customer)

    def by_law(self, right: StatutoryRight) -> Due:
        """The last day of a right, which may have none: where a law fixes no end, nothing ends.

        Of a right to withdraw, or of a legal guarantee: a duty to deliver has a first day.
        """
        part = right.part
        assert not isinstance(part, DispatchDuty)

        def by(events: Events) -> Due:
            key = right, self.question.country, events.get(part.anchor), events.get("discovery")
            return self.rules.rights.get(key, lambda: self.right_by(part, events))

        end = by(self.events)
        if end.waits_for not in self.latest:
            return end
        return self._surely_over(end, by({**self.latest, **self.events}))

    def right_by(self, part: WithdrawalRight | LegalGuarantee, events: Events) -> Due:
        """When a right ends that runs from such events."""
        if isinstance(part, LegalGuarantee):
            return end_of_guarantee(part, events, lambda: self.buyers)
        told = self.policy.rulebook.store.disclosure.withdrawal_right
        return end_of_withdrawal(part, events, lambda: self.buyers, bool(told))

    def late_by_law(self, duty: DispatchDuty) -> Due:
        """From when a parcel is late by law; its last day is the first one of the right.

        A time that the store promised counts in place of the law's own.
        """
        promised = duty.event == "delivery" and "promise" in self.with_promise
        own = Period(Span(duty.days + 1), (duty.anchor,))
        return due(AFTER_PROMISE if promised else own, self.with_promise, self.stores)

    def counted_instead(self, limit: Limit, window: Due) -> Due | None:
        """The window that would run from a day which is not known, where another one runs instead.

        Example: of "3 days after delivery, else 30 days after dispatch", the three days.
        """
        period = limit.period
        instead = period.otherwise.alternatives() if period.otherwise is not None else ()
        if window.period not in instead:
            return None  # it is another one that holds: a law's, say
        event = period.anchors[0]
        if event in self.counted(period) or event in self.question.untraceable:
            return None
        return Due(replace(period, otherwise=None), None, waits_for=event)

    def begins(self, opens: Due, day: date) -> Due:
        """When a time begins that waits for an event, if that was on such a day."""
        events = {**self.counted(opens.period), opens.waits_for: day}
        return due(opens.period, events, self.stores)

    def has_begun(self, opens: Due) -> bool:
        """Is it sure that a time has begun which runs from an unknown day?

        What begins at once has, with an order that was placed or a parcel that was sent; and what
        has if the event was on the latest day that it can have been on.
        """
        latest = self.latest.get(opens.waits_for)
        if latest is not None and not opens.period.by_clock:
            return not self.is_ahead(self.begins(opens, latest))
        span = opens.period.span
        at_once = span is not None and not span.count and opens.waits_for in _BEHIND_A_PARCEL
        return at_once and not self.still_ahead(opens.waits_for)


def _events[Day: date](days: Mapping[str, Day]) -> dict[str, Day]:
    """Payment, invoice and first delivery are taken to be on the order's and delivery's days."""
    events = dict(days)
    if "order" in days:
        events.setdefault("payment", days["order"])
        events.setdefault("invoice", days["order"])
    if "delivery" in days:
        events.setdefault("first delivery", days["delivery"])
    return events
