"""The law as a floor: which laws protect a buyer in a place on a day.

Every jurisdiction is a module of its own that is imported when the first question about one of
its places comes, so a page for one country does not load the others. General information, not
legal advice.
"""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from typing import Literal

from policy_core.facts.law.model import (
    EXEMPTIONS,
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    GuaranteeReading,
    Law,
    LegalGuarantee,
    Reading,
    RefundDuty,
    Source,
    WithdrawalRight,
)
from policy_core.facts.law.periods import (
    PeriodEnd,
    last_day,
    last_day_for_defects,
    period_end,
)
from policy_core.facts.places import GROUPS, STATE_OF

__all__ = [
    "EXEMPTIONS", "ActName", "Counting", "DispatchDuty", "Duty", "GuaranteeReading", "Law",
    "LegalGuarantee", "PeriodEnd", "Reading", "RefundDuty", "Source", "WithdrawalRight",
    "all_laws", "last_day", "last_day_for_defects", "laws_for", "modules_of", "period_end",
]  # fmt: skip

_STATES = "US-CT US-HI US-MA US-MD US-MN US-NJ US-OH US-RI US-UT US-VA".split()
_TERRITORIES = "AS GU MP PR VI".split()
_PROVINCES = "CA-AB CA-BC CA-MB CA-NL CA-NS CA-SK".split()
_MODULES = (
    {
        "AE": "united_arab_emirates",
        "AR": "argentina",
        "AU": "australia",
        "BR": "brazil",
        "CA": "canada",
        "CH": "switzerland",
        "CL": "chile",
        "CN": "china",
        "CO": "colombia",
        "GB": "united_kingdom",
        "HK": "hong_kong",
        "ID": "indonesia",
        "IL": "israel",
        "IN": "india",
        "IS": "iceland",
        "JE": "jersey",
        "JP": "japan",
        "KR": "south_korea",
        "LI": "liechtenstein",
        "MO": "macau",
        "MX": "mexico",
        "MY": "malaysia",
        "NO": "norway",
        "NZ": "new_zealand",
        "PH": "philippines",
        "RU": "russia",
        "SA": "saudi_arabia",
        "SG": "singapore",
        "SJ": "norway",
        "TH": "thailand",
        "TR": "turkey",
        "TW": "taiwan",
        "UA": "ukraine",
        "US": "united_states",
        "VN": "vietnam",
        "ZA": "south_africa",
    }
    | dict.fromkeys(GROUPS["EU"] | frozenset(STATE_OF), "european_union")
    | dict.fromkeys(_STATES, "american_states")
    | dict.fromkeys(_TERRITORIES, "american_territories")
    | dict.fromkeys(_PROVINCES, "canadian_provinces")
)
"""By country, and by region where that is in another module than its country."""


def laws_for(
    place: str, on: date, customer: Literal["consumer", "business"] = "consumer"
) -> tuple[Law, ...]:
    """The laws that protect a buyer there for a contract made that day, the country's first.

    `place` is an ISO 3166-1 country or an ISO 3166-2 region: "US-NY" has the laws of the United
    States and of New York. A place without a pack has none, which does not mean without law.
    """
    return _laws_since(place, held_since(place, on), customer)


def held_since(place: str, on: date) -> date:
    """The day since which the laws of another day hold there, all of them."""
    changes = _changes(place)
    past = bisect_right(changes, on)
    return changes[past - 1] if past else date.min


@lru_cache(maxsize=4096)
def _laws_since(place: str, on: date, customer: Literal["consumer", "business"]) -> tuple[Law, ...]:
    """The laws there from a day of `_changes` on, put together once for all days up to the next."""
    return tuple(
        law.in_place(STATE_OF.get(place, place), on)
        for law in _versions(place)
        if law.holds(on) and (customer == "consumer" or law.businesses)
    )


@cache
def _changes(place: str) -> tuple[date, ...]:
    """The days from which on other laws hold in a place than the day before, ascending."""
    days: set[date] = set()
    for law in _versions(place):
        days.add(law.since)
        if law.until is not None:
            days.add(law.until + timedelta(days=1))
        if law.guarantee is not None:
            days.update(reading.since for reading in law.guarantee.readings)
    return tuple(sorted(days))


def all_laws() -> tuple[Law, ...]:
    """Every version of every pack, by module, oldest first. Imports them all."""
    return tuple(law for name in sorted(set(_MODULES.values())) for law in _packs(name))


def modules_of(countries: Collection[str] | None = None) -> frozenset[str]:
    """The modules that hold the laws of some countries and their parts; without any, all of them.

    >>> sorted(modules_of(["DE", "US"]))
    ['american_states', 'european_union', 'united_states']
    """
    if countries is None:
        return frozenset(_MODULES.values())
    known = _modules_by_country()
    return frozenset().union(*(known.get(country, ()) for country in countries))


@cache
def _modules_by_country() -> dict[str, set[str]]:
    """The modules that hold the laws of each country and its parts."""
    found: dict[str, set[str]] = {}
    for place, module in _MODULES.items():
        found.setdefault(place.partition("-")[0], set()).add(module)
    return found


@cache
def _versions(place: str) -> tuple[Law, ...]:
    country = place.partition("-")[0]
    if country not in _MODULES:
        return ()
    return tuple(
        law
        for scope in dict.fromkeys((country, place))
        for law in _packs(_MODULES.get(scope, _MODULES[country]))
        if scope in law.places
    )


def _packs(module: str) -> tuple[Law, ...]:
    packs: tuple[Law, ...] = import_module(f"{__name__}.{module}").PACKS
    return packs
