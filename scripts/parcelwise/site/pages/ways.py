"""How parcels come to a country: each shipping method with its days on one scale, and its price."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from parcelwise.site.pages.methods import MethodRow, crosses_border, time_said
from parcelwise.words.formatting import Formatter, alphabetical
from policy_core.answers.policy import Policy
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.rulebook import Method, Transit
from policy_core.text.delivery.prices import price_line
from policy_core.values import DayRange

_THOUSAND = 1000
_WEEK, _WORKING = 7, 5
"""Days of a week, and its usual working days."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on a picture: where it begins and how long it is, in thousandths."""

    start: int
    length: int

    @property
    def x(self) -> str:
        """Where it begins, as SVG writes it: "12.5%"."""
        return f"{self.start / 10:g}%"

    @property
    def width(self) -> str:
        """How long it is, as SVG writes it."""
        return f"{self.length / 10:g}%"


@dataclass(frozen=True, slots=True)
class Way:
    """A shipping method, as it goes to one country or to some of several."""

    method: MethodRow
    places: tuple[str, ...]
    """Which of the countries it goes to, by name; empty: to all of them."""
    time: str
    bar: Bar | None
    """None where the checkout shows how long it takes."""
    duty: str
    """Who pays duty and tax; empty where the parcel crosses no customs border."""
    prices: tuple[tuple[str, str], ...]
    """What for, and how much; empty where no one card holds for all the places."""
    usual: str = ""
    """Of all its countries: its time where no special one is named, else the first that is."""


class Routes:
    """Where parcels go and what zone that is in, the same in every language."""

    def __init__(self, policy: Policy) -> None:
        country, shipping = policy.destinations.country, policy.rulebook.shipping
        self.countries = {
            method.id: frozenset(map(country, policy.destinations.served(method)))
            for method in shipping.methods
        }
        """By method: the countries that it goes to, at least in part."""
        self.zones = {
            name: zones_by_place(policy, card) for name, card in shipping.rate_cards.items()
        }
        """By rate card: the zone of each place that it names."""


def ways_to(
    policy: Policy, countries: Sequence[str], methods: Sequence[MethodRow], formatter: Formatter
) -> tuple[Way, ...]:
    """The methods that go to some of the countries, the fastest first."""
    going, routes = [], policy.prepared(Routes)
    for row in methods:
        served = routes.countries[row.id]
        there = [country for country in countries if country in served]
        if there:
            going.append((row, there, _time(policy, row.method, there)))
    going.sort(key=lambda one: (*_order(one[2]), one[0].name))
    bars = bars_of([time for _, _, time in going])
    return tuple(
        Way(
            method=row,
            places=_named(there, formatter) if len(there) < len(countries) else (),
            time=time_said(time, formatter),
            bar=bar,
            duty=row.duty if any(crosses_border(policy, row.method, c) for c in there) else "",
            prices=tuple(_prices(policy, row.method, there, formatter)),
        )
        for (row, there, time), bar in zip(going, bars, strict=True)
    )


def ways_of(policy: Policy, methods: Sequence[MethodRow], formatter: Formatter) -> tuple[Way, ...]:
    """All methods with their times to all their countries, the fastest first."""
    routes = policy.prepared(Routes)
    timed = [(row, _time(policy, row.method, sorted(routes.countries[row.id]))) for row in methods]
    timed.sort(key=lambda one: (*_order(one[1]), one[0].name))
    bars = bars_of([time for _, time in timed])
    return tuple(
        Way(
            row,
            (),
            time_said(time, formatter),
            bar,
            row.duty,
            prices=(),
            usual=time_said(usual_time(row.method), formatter),
        )
        for (row, time), bar in zip(timed, bars, strict=True)
    )


def bars_of(times: Sequence[DayRange | None]) -> tuple[Bar | None, ...]:
    """Ranges of days on one scale, from the day of handover to the last day of the longest one.

    >>> bars_of([DayRange.parse("7 to 14 days"), DayRange.parse("5 working days")])
    (Bar(start=500, length=500), Bar(start=460, length=40))
    """
    longest = max((calendar_end(time) for time in times if time is not None), default=0) or 1
    return tuple(None if time is None else _bar(time, longest) for time in times)


def usual_time(method: Method) -> DayRange | None:
    """The transit time of a method where no special one is named, else the first that is.

    None where the checkout shows it.
    """
    return min(method.transit, key=lambda row: len(row.when)).time


_THINNEST = 40
"""The shortest bar that is seen."""


def _bar(time: DayRange, longest: float) -> Bar:
    end = round(calendar_end(time) / longest * _THOUSAND)
    start = min(round(_calendar_days(time.low, time) / longest * _THOUSAND), end - _THINNEST)
    return Bar(max(start, 0), end - max(start, 0))


def _calendar_days(count: int, time: DayRange) -> float:
    return count * _WEEK / _WORKING if time.unit == "working days" else count


def _order(time: DayRange | None) -> tuple[float, float]:
    """By its end, then by its beginning; what nobody knows beforehand last."""
    return (inf, inf) if time is None else (calendar_end(time), _calendar_days(time.low, time))


def calendar_end(time: DayRange) -> float:
    """After how many calendar days it has come at the latest."""
    return _calendar_days(time.high, time)


def _time(policy: Policy, method: Method, countries: Sequence[str]) -> DayRange | None:
    """Its transit time to the countries: from the shortest to the longest, where it differs."""
    known = [time_to(policy, method, country) for country in countries]
    times = [time for time in known if time is not None]
    if len(times) < len(known) or len({time.unit for time in times}) > 1:
        return usual_time(method)
    low, high = min(time.low for time in times), max(time.high for time in times)
    return DayRange(low, high, times[0].unit)


def time_to(policy: Policy, method: Method, country: str) -> DayRange | None:
    """The time to a country: the row that names it, else the one that is for all others.

    None where the checkout shows it.
    """
    return next(
        (row.time for row in method.transit if set(row.when) == {"destination"}
         and _reaches(policy, row, country)),
        usual_time(method),
    )  # fmt: skip


def _reaches(policy: Policy, row: Transit, country: str) -> bool:
    allowed = policy.dimensions["destination"].allowed(row.when["destination"]).values
    return country in allowed


def _prices(
    policy: Policy, method: Method, countries: Sequence[str], formatter: Formatter
) -> Iterator[tuple[str, str]]:
    """The price lines of the countries' zone; none where they are in several."""
    card = policy.rulebook.shipping.rate_cards.get(method.rate_card)
    if card is None or method.origin_rate_cards:
        return
    zones = policy.prepared(Routes).zones[method.rate_card]
    found = {zones.get(country, "rest") for country in countries}
    if len(found) == 1:
        for line, price in card.prices.get(found.pop(), {}).items():
            yield price_line(line, formatter.language), formatter.said(price)
        yield from (("", formatter.said(row.say)) for row in card.free)


def _named(countries: Sequence[str], formatter: Formatter) -> tuple[str, ...]:
    return tuple(sorted(map(formatter.language.country, countries), key=alphabetical))
