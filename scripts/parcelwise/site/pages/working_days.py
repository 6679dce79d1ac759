"""The days on which a store or a warehouse works, in words."""

from dataclasses import dataclass

from parcelwise.words.formatting import Formatter
from policy_core.answers.delivery.calendars import WEEKDAYS
from policy_core.answers.policy import Policy
from policy_core.rulebook import Workdays, Working


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """What "working days" are for a store."""

    week: str
    """The working weekdays: "Monday to Friday"."""
    public_holidays: bool
    """Are public holidays days off?"""
    closures: tuple[tuple[str, str], ...]
    """Days off besides: why, and when."""


def working_days(policy: Policy, formatter: Formatter) -> WorkingDays:
    """The store's own working days, by which it answers and refunds."""
    store, said = policy.rulebook.store, formatter.said
    own: Workdays = store.working_days
    return WorkingDays(
        week=formatter.weekdays(working_week(policy, store.country, own.week)),
        public_holidays=own.public_holidays,
        closures=tuple((said(one.say), said(one.dates)) for one in own.closures),
    )


def working_week(policy: Policy, country: str, own: Working) -> Working:
    """The weekdays on which somebody in a country works: its own, else the country's."""
    weekend = policy.world.calendar(country).weekend
    return own or tuple(WEEKDAYS[number] for number in range(7) if number not in weekend)
