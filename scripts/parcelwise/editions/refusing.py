"""Why a rulebook could not be published as it stands, as far as its day and its editions go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

from parcelwise.editions.amending import decide_alike
from parcelwise.editions.frozen import FrozenEditions
from policy_core.proof import Finding
from policy_core.rulebook import Rulebook

_EFFECTIVE = ("effective",)


def local_day(zone: str, now: datetime) -> date:
    """The day on a zone's clocks, or in UTC for a name that is none."""
    return now.astimezone(ZoneInfo(zone) if zone in available_timezones() else UTC).date()


def refusals(frozen: FrozenEditions, rulebook: Rulebook, today: date) -> Iterator[Finding]:
    """What keeps a rulebook from becoming an edition; `today` is the day by the store's clocks.

    What is frozen can be published again on any day, and so can a store's first edition. What has
    not taken effect yet can be replaced, and words of what has can be amended.
    """
    if not frozen.kept or frozen.holds(rulebook):
        return
    name = rulebook.effective.isoformat()
    if name in frozen.kept:
        if rulebook.effective > today or decide_alike(frozen.kept[name].edition.rulebook, rulebook):
            return
        message = f"the rulebook decides otherwise than what was frozen as the edition of {name}"
        hint = f"let it take effect on another day, {today} or later: orders up to then keep theirs"
        yield Finding("PW604", _EFFECTIVE, message, hint)
    elif rulebook.effective < today:
        message = f"this edition would take effect on {name}, which is past"
        hint = f"let it take effect on {today} or later: older orders were placed under other terms"
        yield Finding("PW605", _EFFECTIVE, message, hint)
