"""Local time without a time zone database: a zone is its UTC offsets over the prepared years.

Pyodide carries no tzdata, so the build looks the transitions up and the core only searches them. Of
each country its latest clock is known: where a day ends last, a deadline is still kept.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple, Self

from policy_core.values import Clock

_ONE_DAY = timedelta(days=1)
_INSTANT_FORM = "%Y-%m-%dT%H:%M:%SZ"


class ZoneRunsOut(LookupError):
    """A question about a time outside the span over which a zone's offsets were prepared."""

    def __init__(self, zone: "Zone", moment: datetime) -> None:
        since, until = zone.transitions[0].at.date(), zone.until.date()
        super().__init__(
            f"the zone {zone.name} is known from {since} until {until}, not on {moment.date()}"
        )


class Transition(NamedTuple):
    """From the instant `at` (aware, UTC) on, local time is UTC plus `offset`."""

    at: datetime
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA time zone's offsets from the first transition up to, not including, `until` (UTC).

    The first transition is where the knowledge begins, not a change of the clocks.

    >>> zone = Zone.from_json({
    ...     "name": "Europe/Berlin", "until": "2027-03-28T01:00:00Z",
    ...     "offsets": {"2026-03-29T01:00:00Z": 7200, "2026-10-25T01:00:00Z": 3600},
    ... })
    >>> zone.local("2026-11-22T10:00:00Z")
    datetime.datetime(2026, 11, 22, 11, 0)
    """

    name: str
    transitions: tuple[Transition, ...]
    until: datetime

    def __post_init__(self) -> None:
        instants = [*(transition.at for transition in self.transitions), self.until]
        if len(instants) < 2 or any(later <= earlier for earlier, later in pairwise(instants)):
            raise ValueError(f"the zone {self.name} needs transitions that ascend to its end")

    def local(self, instant: datetime | str) -> datetime:
        """The naive local time at `instant`: an aware datetime, or what `parse_instant` takes.

        In the second pass of an hour that occurs twice, `fold` is 1 (PEP 495). Raises
        `ZoneRunsOut` outside the known span and ValueError for a naive `instant`.
        """
        moment = parse_instant(instant) if isinstance(instant, str) else _in_utc(instant)
        position = bisect_right(self.transitions, (moment, timedelta.max)) - 1
        if position < 0 or moment >= self.until:
            raise ZoneRunsOut(self, moment)
        at, offset = self.transitions[position]
        set_back = self.transitions[max(position - 1, 0)].offset - offset
        local = moment.replace(tzinfo=None) + offset
        return local.replace(fold=1) if moment - at < set_back else local

    def instant(self, local: datetime) -> datetime:
        """The instant, aware in UTC, at which clocks show the naive time `local`.

        Where clocks were set back, a time occurs twice and this is the first of the two; with
        `local.fold` 1 it is the second. Where they were set forward, a time does not occur at all
        and is read as if the clocks had not changed yet: 02:30 becomes the instant of 03:30; with
        `fold` 1, as if they had changed already: 01:30. This is PEP 495, so `instant` undoes
        `local` always. Raises `ZoneRunsOut` and, for an aware `local`, ValueError.
        """
        if local.tzinfo is not None:
            raise ValueError(f"a local time carries no UTC offset: {local.isoformat()}")
        change = min if local.fold else max
        # No clock is a day from UTC: what changed before the day before cannot matter.
        day_before = local.replace(tzinfo=UTC) - _ONE_DAY
        near = self.transitions[max(bisect_right(self.transitions, (day_before,)) - 1, 0) :]
        offset = near[0].offset
        for before, after in pairwise(near):
            if local < after.at.replace(tzinfo=None) + change(before.offset, after.offset):
                break
            offset = after.offset
        moment = (local - offset).replace(tzinfo=UTC, fold=0)
        if not self.transitions[0].at <= moment < self.until:
            raise ZoneRunsOut(self, moment)
        return moment

    def to_json(self) -> dict[str, Any]:
        """The JSON form: each transition's instant and its offset from UTC in seconds."""
        return {
            "name": self.name,
            "offsets": {
                format(at, _INSTANT_FORM): int(offset.total_seconds())
                for at, offset in self.transitions
            },
            "until": format(self.until, _INSTANT_FORM),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The zone that `to_json` wrote."""
        return cls(
            name=data["name"],
            transitions=tuple(
                Transition(parse_instant(at), timedelta(seconds=seconds))
                for at, seconds in sorted(data["offsets"].items())
            ),
            until=parse_instant(data["until"]),
        )


def parse_instant(text: str) -> datetime:
    """The instant written as ISO 8601 with its UTC offset ("2026-11-22T10:00:00Z"), aware in UTC.

    Raises ValueError when `text` is no date and time, or does not say its offset.

    >>> parse_instant("2026-11-22T18:00:00+08:00")
    datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"not a date and time: {text!r}; write it like 2026-11-22T10:00:00Z"
        ) from None
    return _in_utc(moment)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError(
            f"{moment.isoformat()} does not say its UTC offset; end it with Z or, say, +08:00"
        )
    return moment.astimezone(UTC)


def latest_clock(instant: datetime, country: str) -> datetime:
    """What the latest clock of a country shows (naive), at an aware instant.

    >>> latest_clock(datetime(2026, 11, 29, 6, tzinfo=UTC), "US")  # in Hawaii
    datetime.datetime(2026, 11, 28, 20, 0)
    """
    return clock_at(instant, _LATEST.get(country, 0))


def clock_at(instant: datetime, minutes: int) -> datetime:
    """What clocks show (naive) that are so many minutes ahead of UTC, at an aware instant."""
    ahead = timedelta(minutes=minutes) - (instant.utcoffset() or timedelta())
    return instant.replace(tzinfo=None) + ahead


def clock_of(moment: datetime) -> Clock:
    """What a clock shows at a moment."""
    return Clock(60 * moment.hour + moment.minute)


_COUNTRIES = {
    -660: "AS NU UM",
    -600: "CK PF US",
    -480: "CA MX PN",
    -360: "BZ CL CR EC GT HN NI SV",
    -300: "BR BS CO CU HT JM KY PA PE TC",
    -240: "AG AI AW BB BL BM BO BQ CW DM DO GD GL GP GY KN LC MF MQ MS PR SX TT VC VE VG VI",
    -180: "AQ AR FK GF PM PY SR UY",
    -120: "GS",
    -60: "CV PT",
    0: "BF CI EH ES FO GB GG GH GM GN GW IE IM IS JE LR MA ML MR SH SL SN ST TG",
    60: (
        "AD AL AO AT BA BE BJ BV CD CF CG CH CM CZ DE DK DZ FR GA GI GQ HR HU IT LI LU MC "
        "ME MK MT NE NG NL NO PL RS SE SI SJ SK SM TD TN VA"
    ),
    120: (
        "AX BG BI BW CY EE EG FI GR IL LB LS LT LV LY MD MW MZ NA PS RO RU RW SD SS SZ UA ZA ZM ZW"
    ),
    180: "BH BY DJ ER ET IQ JO KE KM KW MG QA SA SO SY TR TZ UG YE YT",
    210: "IR",
    240: "AE AM AZ GE MU OM RE SC",
    270: "AF",
    300: "HM KZ MV PK TF TJ TM UZ",
    330: "IN LK",
    345: "NP",
    360: "BD BT CN IO KG",
    390: "CC MM",
    420: "CX ID KH LA MN TH VN",
    480: "AU BN HK MO MY PH SG TW",
    540: "JP KP KR PW TL",
    600: "FM GU MP PG",
    660: "NC NF SB VU",
    720: "FJ KI MH NR NZ TV WF",
    780: "TK TO WS",
}
"""By minutes that local time is ahead of UTC: the countries whose latest clock that is.

Source: zone.tab and the offsets of 2026 of the IANA time zone database 2026b, the smallest of the
year (no daylight saving time); read on 2026-11-28.
"""

_LATEST = {country: offset for offset, names in _COUNTRIES.items() for country in names.split()}
