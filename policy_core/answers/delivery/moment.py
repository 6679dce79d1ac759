"""When an order is placed: as a form sends it, or as a program writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from policy_core.answers.question import Reader
from policy_core.facts.zones import Zone
from policy_core.values import PhraseError
from policy_core.values.clock import Clock

_MIDNIGHT, _END_OF_DAY = Clock(0), Clock(1440)
_ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ordered:
    """When an order is placed, in aware UTC: at a moment, or some time between two."""

    first: datetime
    last: datetime
    given: bool = True
    """Did the buyer say so? Otherwise it is placed now."""


def read_ordered(reader: Reader, data: Mapping[str, Any], zone: Zone) -> Ordered | None:
    """The moment of the order by the clocks of `zone`; None when it is not said, or wrong."""
    try:
        return _understood(reader, data.get("ordered"), zone)
    except PhraseError:
        reader.wrong("ordered", "not-a-time", "14:30")
    except ValueError:
        day = str(data.get("ordered")).partition("T")[0]
        wrong = ("not-a-time", "14:30") if _is_day(day) else ("not-a-date", "")
        reader.wrong("ordered", *wrong)
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def _understood(reader: Reader, given: object, zone: Zone) -> Ordered | None:
    if isinstance(given, str) and "T" in given:
        return _at(datetime.fromisoformat(given.strip()), zone)
    day = reader.day("ordered")
    if day is None:
        return None
    time = str(given.get("time") or "").strip() if isinstance(given, Mapping) else ""
    if time:
        return _at(Clock.parse(time.replace(".", ":")).on(day), zone)
    first, last = zone.instant(_MIDNIGHT.on(day)), zone.instant(_END_OF_DAY.on(day))
    return Ordered(first, last - _ONE_SECOND)


def _at(moment: datetime, zone: Zone) -> Ordered:
    """A moment by the zone's clocks, or by the offset that it carries."""
    at = zone.instant(moment) if moment.tzinfo is None else moment.astimezone(UTC)
    zone.local(at)  # Refuses what the zone does not know.
    return Ordered(at, at)
