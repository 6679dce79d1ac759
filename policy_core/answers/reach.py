"""How far answers reach: the years that calendars and time zones know, and what lies beyond them.

A buyer can type any day, and a period can lead anywhere. What cannot be counted is a field's fault.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from policy_core.answers import typed
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.fields import Field, Fields
from policy_core.answers.policy import Policy
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.zones import ZoneRunsOut

BEYOND = (CalendarRunsOut, ZoneRunsOut, OverflowError)
"""What is raised while counting with days that nothing is known of, or that do not exist."""


def within_reach(policy: Policy, day: date) -> date:
    """The day, or the nearest one with a known year before and after it.

    For what is asked on a day that a rulebook names, however old or far away it is. Raises
    `MissingFacts` when the store's calendar is not loaded.
    """
    calendar = policy.world.calendar(policy.rulebook.store.country)
    first, last = date(calendar.first + 1, 1, 1), date(calendar.last - 1, 12, 31)
    return min(max(day, first), max(first, last))


@contextmanager
def within_years(
    policy: Policy, question: Mapping[str, Any], fields: Sequence[Field], now: datetime
) -> Iterator[None]:
    """Answer a question in here: what leads beyond the known years becomes its field's fault.

    Raises `QuestionError`, which names the fields and the years, and `MissingFacts` when the
    store's calendar is not loaded.
    """
    calendar = policy.world.calendar(policy.rulebook.store.country)
    days = dict(named_days(question, fields))
    known = f"{calendar.first}–{calendar.last}"

    def fault(name: str) -> FieldError:
        given = days[name].isoformat() if name in days else ""
        return FieldError(name, "out-of-range", given, known)

    unknown = [name for name, day in days.items() if not calendar.covers(day)]
    if unknown:
        raise QuestionError(tuple(map(fault, unknown)))
    try:
        yield
    except BEYOND:
        # The day farthest from today led there; without one, a period of the rulebook's own did,
        # and the first day that can be named is where it begins.
        dated = (field.name for field in Fields.of(fields).dated)
        farthest = max(days, key=lambda name: abs(days[name] - now.date()), default="")
        raise QuestionError((fault(farthest or next(dated, "")),)) from None


def named_days(question: Mapping[str, Any], fields: Iterable[Field]) -> Iterator[tuple[str, date]]:
    """The days that a question names; what is no day is for its own reader to say."""
    for name in [field.name for field in Fields.of(fields).dated if field.name in question]:
        given = question[name]
        if given in (None, "", {}, []):
            continue
        text = given.partition("T")[0].strip() if isinstance(given, str) else given
        try:
            day = typed.day(text)
        except (typed.Ambiguous, typed.Unreadable):
            continue
        if day is not None:
            yield name, day
