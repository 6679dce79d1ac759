"""What grows old: figures of others, dates that run out, calendars and laws that change soon.

Whoever answers for a store wants to know before it happens, so there is a lead time.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from policy_core.answers.policy import MissingFacts, Policy
from policy_core.proof.findings import Finding, Path, named
from policy_core.proof.law.rights import protecting
from policy_core.proof.walk import Spot
from policy_core.rulebook import Closure
from policy_core.values import DateRange

LEAD = timedelta(days=60)
"""So long before something runs out it is said."""
OLD = timedelta(days=366)
"""Figures of others that were read longer ago than this are to be looked up again."""
_RATES_OLD = timedelta(days=92)
"""Exchange rates move faster."""


def upkeep(policy: Policy, spots: Sequence[Spot], today: date) -> Iterator[Finding]:
    """Everything that has grown old by a day, or will within the lead time."""
    yield from _figures(spots, today)
    yield from _dates(spots, today)
    yield from _calendars(policy, today)
    yield from _changing_laws(policy, today)
    yield from _laws_read(policy, today)


def _figures(spots: Sequence[Spot], today: date) -> Iterator[Finding]:
    for path, _, value in spots:
        if path[-1:] != ("as_of",) or not isinstance(value, date):
            continue
        age, hint = today - value, "look it up again and renew `as_of`"
        if age > OLD:
            yield Finding("PW207", path, f"this was read {age.days} days ago", hint)
        elif age > OLD - LEAD:
            yield Finding("PW224", path, f"this was read {age.days} days ago", hint)
        elif path[:2] == ("store", "rates") and age > _RATES_OLD:
            yield Finding("PW224", path, f"these rates are {age.days} days old", hint)


def _dates(spots: Sequence[Spot], today: date) -> Iterator[Finding]:
    """Days of one year only, the last of which are over or near."""
    for path, _, value in spots:
        ranges = _ranges(path, value)
        if not ranges or any(len(days.last) != len("2026-01-01") for days in ranges):
            continue
        last = max(date.fromisoformat(days.last) for days in ranges)
        if last < today + LEAD:
            said = "ended" if last < today else "end"
            message = f"the last of these days {said} on {last}"
            yield Finding("PW225", path, message, "add the next ones, or write days without a year")


def _ranges(path: Path, value: object) -> tuple[DateRange, ...]:
    """The days that belong together: those of a row, or all closures of a place."""
    if isinstance(value, DateRange):
        return () if "closures" in path or isinstance(path[-1], int) else (value,)
    if isinstance(value, tuple):
        whole = [each.dates if isinstance(each, Closure) else each for each in value]
        return tuple(each for each in whole if isinstance(each, DateRange))
    return ()


def _calendars(policy: Policy, today: date) -> Iterator[Finding]:
    """Public holidays of the store and its warehouses that nobody has announced yet."""
    store, origins = policy.rulebook.store, policy.rulebook.shipping.origins
    places: dict[str, Path] = {store.country: ("store", "country")}
    for name, origin in origins.items():
        places.setdefault(origin.country, ("shipping", "origins", name, "country"))
    soon = today + LEAD
    if soon.year == today.year:
        return  # the calendars of a year that has begun are as good as they get
    for place, path in places.items():
        try:
            calendar = policy.world.calendar(place)
        except MissingFacts:
            continue
        if soon.year in calendar.provisional or soon.year > calendar.last:
            message = f"the public holidays of {place} in {soon.year} are not official yet"
            hint = "build again with a newer Parcelwise once they are; until then answers say so"
            yield Finding("PW226", path, message, hint)


def _changing_laws(policy: Policy, today: date) -> Iterator[Finding]:
    """Laws of places that parcels go to that change within the lead time."""
    now = max(policy.rulebook.effective, today)
    before = {law.id for law, _ in protecting(policy, now)}
    for law, places in protecting(policy, now + LEAD):
        if law.since > now and law.id in before:
            message = f"the law of {law.name} ({named(places)}) changes on {law.since}"
            hint = f"check again with “--on {law.since}”"
            yield Finding("PW227", ("effective",), message, hint)


def _laws_read(policy: Policy, today: date) -> Iterator[Finding]:
    """Law packs that were to be looked at again by now, each with its day."""
    overdue = {
        f"{law.name} (by {law.review_by})": None
        for law, _ in protecting(policy, today)
        if law.review_by is not None and law.review_by < today
    }
    if overdue:
        message = f"laws that answers rest on were to be looked at again: {', '.join(overdue)}"
        yield Finding("PW228", ("effective",), message, "install a newer Parcelwise")
