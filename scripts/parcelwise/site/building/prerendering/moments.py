"""The moments for which answers are prerendered: the days after a build.

What is answered turns on the moment of asking, but only as far as the rules see it: from one turn
of the store's and its warehouses' clocks (midnight, a cut-off) to the next, the same words are said
to all buyers whose own clocks show the same day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, product
from typing import Any, NamedTuple

from parcelwise.site.building.facts import own_zones
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, read_returns
from policy_core.engine import KINDS, in_force
from policy_core.facts.zones import clock_at
from policy_core.proof.walk import walk
from policy_core.rulebook import Rulebook
from policy_core.values import Period
from policy_core.values.clock import Clock

DAYS = 3
"""Answers hold for so many days of the store, that of the build first."""

_MIDNIGHT = Clock(0)
_NOW = timedelta()
_TICK = timedelta(milliseconds=1)
"""As finely as a browser tells the time."""
_OFFSETS = range(-720, 841, 15)
"""What clocks can be ahead of UTC, in minutes."""


class Moment(NamedTuple):
    """When a question is asked, and by which clock of the buyer's."""

    instant: datetime
    clock: Mapping[str, str]
    """The field of the buyer's clock with its offset; empty where none is sent."""
    edition: str
    """The edition that answers an order of a day that is not told."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments that have to be asked at, and which of them stands for which time."""

    asked: tuple[Moment, ...]
    seen: tuple[str, ...]
    """What an answer sees of each of them: where that is the same, so is the answer."""
    turns: tuple[tuple[str, Mapping[str, int]], ...]
    """From an instant on, ascending, written as JavaScript does: by the buyer's day
    ("2026-11-22", or "" where no clock is sent) the number of the moment that stands for it."""
    until: str
    """The end of the last turn."""


def moments(policy: Policy, first: FirstQuestions, now: datetime) -> Moments:
    """The moments of the days from the store's day at `now` on."""
    known: dict[str, int] = {}
    asked: list[Moment] = []
    turns: list[tuple[str, Mapping[str, int]]] = []
    instants, early = list(_turns(policy, first.kind, now)), _early_ends(policy)
    for since, until in pairwise(instants):
        if until - since == _TICK:  # a buyer of this very moment waits for the engine
            turns.append((_written(since), {}))
            continue
        by_day: dict[str, int] = {}
        stores = policy.world.zone(policy.rulebook.store.zone).local(since).date()
        for day, moment in _clocks(policy, first.clock, since, until):
            if early & {day, stores.isoformat()}:
                continue  # by which of two clocks it is too late: the engine says it
            seen = _seen(policy, first, moment)
            if seen not in known:
                known[seen] = len(asked)
                asked.append(moment)
            by_day[day] = known[seen]
        turns.append((_written(since), by_day))
    return Moments(tuple(asked), tuple(known), tuple(turns), _written(instants[-1]))


def _seen(policy: Policy, first: FirstQuestions, moment: Moment) -> str:
    if first.kind != "returns":
        return str(moment.instant)
    country = policy.rulebook.store.country
    question: dict[str, Any] = {**first.of(country)[0], COUNTRY: country, **moment.clock}
    answering = policy.in_edition(moment.edition)
    # The time of day decides on the days of `_early_ends` alone.
    read = replace(read_returns(answering, question, moment.instant), clock=_MIDNIGHT)
    if not answering.prepared(CompiledReturns).by_clock:  # nothing counts the buyer's hours
        read = replace(read, now=datetime.combine(read.today, time()))
    return f"{moment.edition} {read}"


def _early_ends(policy: Policy) -> set[str]:
    """The days on which something ends at a time of day, as far as no order is needed to say it."""
    rulebooks = policy.rulebook, *policy.editions.rulebooks.values()
    periods = (spot.value for each in rulebooks for spot in walk(each))
    return {
        one.until.isoformat()
        for period in periods
        if isinstance(period, Period)
        for one in period.alternatives()
        if one.until is not None and one.by is not None
    }


def _clocks(
    policy: Policy, clock: str, since: datetime, until: datetime
) -> Iterator[tuple[str, Moment]]:
    """Each day that it is for some buyer between two turns, with a moment of it."""
    edition = in_force(policy, {}, since).edition
    if not clock:
        yield "", Moment(since, {}, edition)
        return
    found: dict[date, Moment] = {}
    for instant, offset in product((since, until - _TICK), _OFFSETS):
        found.setdefault(
            clock_at(instant, offset).date(), Moment(instant, {clock: str(offset)}, edition)
        )
    yield from ((day.isoformat(), moment) for day, moment in sorted(found.items()))


def _turns(policy: Policy, kind: str, now: datetime) -> Iterator[datetime]:
    """The instants at which an answer may change, from the store's midnight before `now` on."""
    zone = policy.world.zone(policy.rulebook.store.zone)
    today = zone.local(now).date()
    days = [today + timedelta(days=ahead) for ahead in range(-1, DAYS + 1)]
    first, last = (zone.instant(_MIDNIGHT.on(day)) for day in (today, days[-1]))
    # Only a question that asks for an hour can turn on one.
    hourly = any(field.kind == "moment" for field in KINDS[kind].fields(policy))
    found = {first, last}
    for rulebook in (policy.rulebook, *policy.editions.rulebooks.values()):
        cut_offs = set(_cut_offs(rulebook)) if hourly else ()
        for name, day in product(own_zones(rulebook), days):
            strikes = policy.world.zone(name).instant
            found.add(strikes(_MIDNIGHT.on(day)))
            # At the very moment of a cut-off an order may still be in time.
            found |= {strikes(clock.on(day)) + late for clock in cut_offs for late in (_NOW, _TICK)}
    yield from sorted(instant for instant in found if first <= instant <= last)


def _cut_offs(rulebook: Rulebook) -> Iterator[Clock]:
    """Every time of day until which something counts for that day."""
    origins, methods = rulebook.shipping.origins.values(), rulebook.shipping.methods
    said = (*(origin.cut_off for origin in origins), *(method.cut_off for method in methods))
    yield from (clock for clocks in said for clock in clocks.values() if clock is not None)
    yield from (wave.until for origin in origins for wave in origin.waves)
    closed = (*(origin.closures for origin in origins), *(method.closures for method in methods))
    yield from (row.after for rows in closed for row in rows if row.after is not None)


def _written(instant: datetime) -> str:
    """As JavaScript writes it, so that instants compare as texts."""
    text = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
