"""The law as a floor: which laws protect a buyer in a place on a day.

Every jurisdiction is a module of its own that is imported when the first question about one of
its places comes, so a page for one country does not load the others. General information, not
legal advice.
"""

from datetime import date
from functools import cache
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
    "EXEMPTIONS",
    "ActName",
    "Counting",
    "DispatchDuty",
    "Duty",
    "GuaranteeReading",
    "Law",
    "LegalGuarantee",
    "PeriodEnd",
    "Reading",
    "RefundDuty",
    "Source",
    "WithdrawalRight",
    "all_laws",
    "last_day",
    "last_day_for_defects",
    "laws_for",
    "period_end",
]

_MODULES = {
    "AU": "australia",
    "BR": "brazil",
    "CA": "canada",
    "CH": "switzerland",
    "CN": "china",
    "GB": "united_kingdom",
    "IN": "india",
    "JP": "japan",
    "KR": "south_korea",
    "MX": "mexico",
    "TR": "turkey",
    "TW": "taiwan",
    "US": "united_states",
} | dict.fromkeys(GROUPS["EU"].members | frozenset(STATE_OF), "european_union")


def laws_for(
    place: str, on: date, customer: Literal["consumer", "business"] = "consumer"
) -> tuple[Law, ...]:
    """The laws that protect a buyer there for a contract made that day, the country's first.

    `place` is an ISO 3166-1 country or an ISO 3166-2 region: "US-NY" has the laws of the United
    States and of New York. A place without a pack has none, which does not mean without law.
    """
    return tuple(
        law.in_place(STATE_OF.get(place, place), on)
        for law in _versions(place)
        if law.holds(on) and (customer == "consumer" or law.businesses)
    )


def all_laws() -> tuple[Law, ...]:
    """Every version of every pack, by module, oldest first. Imports them all."""
    return tuple(law for name in sorted(set(_MODULES.values())) for law in _packs(name))


@cache
def _versions(place: str) -> tuple[Law, ...]:
    country = place.partition("-")[0]
    if country not in _MODULES:
        return ()
    packs = _packs(_MODULES[country])
    scopes = dict.fromkeys((country, place))
    return tuple(law for scope in scopes for law in packs if scope in law.places)


def _packs(module: str) -> tuple[Law, ...]:
    packs: tuple[Law, ...] = import_module(f"{__name__}.{module}").PACKS
    return packs
