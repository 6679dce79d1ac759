"""How far answers reach: the edition in force, and the years that calendars and time zones know.

A buyer can type any day, and a period can lead anywhere. What cannot be counted is a field's fault.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from policy_core.answers import typed
from policy_core.answers.fields import Field, FieldError, Fields, QuestionError
from policy_core.answers.policy import Policy, prepared
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.zones import Zone, ZoneRunsOut
from policy_core.values.record import BoundedCache

type Data = Mapping[str, Any]
"""A question's fields as they came, by name."""

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
def within_years(policy: Policy, question: Data, fields: Fields, now: datetime) -> Iterator[None]:
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

    # Of a day of the merchant's own, rules may well count days alone: "expires in 2031".
    own = {field.name for field in fields if field.own}
    unknown = [name for name, day in days.items() if name not in own and not calendar.covers(day)]
    if unknown:
        raise QuestionError(tuple(map(fault, unknown)))
    try:
        yield
    except BEYOND:
        # The day farthest from today led there; without one, a period of the rulebook's own did,
        # and the first day that can be named is where it begins.
        dated = (field.name for field in fields.dated)
        farthest = max(days, key=lambda name: abs(days[name] - now.date()), default="")
        raise QuestionError((fault(farthest or next(dated, "")),)) from None


def named_days(question: Data, fields: Fields) -> Iterator[tuple[str, date]]:
    """The days that a question names; what is no day is for its own reader to say."""
    for name in [field.name for field in fields.dated if field.name in question]:
        given = question[name]
        if not given:
            continue
        try:
            day = typed.moment(given)
        except (typed.Ambiguous, typed.Unreadable):
            continue
        if day is not None:
            yield name, day.date() if isinstance(day, datetime) else day


def in_force(policy: Policy, question: Data, now: datetime, language: str = "") -> Policy:
    """The policy in the edition that was in force when the order was placed, by the store's clocks.

    An order of an unknown day is answered by the edition in force `now`. Days were typed in the
    `language`. Raises `MissingFacts` when the edition or the store's zone has yet to be loaded.
    """
    if len(policy.editions.names) == 1:
        return policy
    zone = policy.zone
    day = _order_day(question.get("ordered"), zone, language) or zone.local(now).date()
    return policy.in_edition(policy.editions.in_force(day))


def _order_day(given: object, zone: Zone, language: str) -> date | None:
    """The day of an order; None when it is not said, or is none: its reader will tell."""
    try:
        day = typed.moment(given, language) if given else None
        if not isinstance(day, datetime):
            return day
        return (day if day.tzinfo is None else zone.local(day)).date()
    except (ValueError, OverflowError, ZoneRunsOut):
        return None


def understood(
    policy: Policy,
    question: Data,
    fields: Callable[[Policy], Fields],
    now: datetime,
    language: str = "",
) -> tuple[Policy, Data]:
    """By which edition a question is answered, and what of the question that understands.

    A form asks for what today's rules look at; rules of another edition that do not look at it lose
    nothing. Raises `QuestionError` for a choice that they cannot do without and do not know, and
    `MissingFacts`.
    """
    answering = in_force(policy, question, now, language)
    if answering is policy:
        return policy, question
    changed = _changes(policy).get(
        (fields, answering.edition), lambda: _changed(fields(policy), fields(answering))
    )
    return answering, _without(question, changed, answering.edition)


type _Changed = Mapping[str, tuple[Field, Field | None]]
"""Fields that two editions ask otherwise, by name: in the asking edition, and in the other one."""


@prepared
def _changes(_policy: Policy) -> BoundedCache[_Changed]:
    """What other editions ask otherwise than the policy's, by how its fields are made."""
    return BoundedCache()


def _changed(here: Fields, there: Fields) -> _Changed:
    pairs = ((ours, there.by_name.get(ours.name)) for ours in here)
    return {ours.name: (ours, other) for ours, other in pairs if ours != other}


def _without(question: Data, changed: _Changed, edition: str) -> Data:
    """The question without what only the asking edition knows."""
    kept = dict(question)
    for name in [name for name in question if name in changed]:
        ours, theirs = changed[name]
        if not _is_new(question[name], ours, theirs):
            continue
        if theirs is not None and theirs.need == "required":
            shown = str(question[name])
            raise QuestionError((FieldError(name, "not-in-edition", shown, edition),))
        del kept[name]
    if isinstance(lines := kept.get("lines"), list):
        kept["lines"] = [
            _without(line, changed, edition) if isinstance(line, Mapping) else line
            for line in lines
        ]
    return kept


def _is_new(value: object, here: Field, there: Field | None) -> bool:
    """Does only the asking edition know the field, or what was chosen in it?"""
    if there is None:
        return True
    chosen = value if isinstance(value, list | tuple) else (value,)
    return any(one in here.choices and one not in there.choices for one in chosen)
