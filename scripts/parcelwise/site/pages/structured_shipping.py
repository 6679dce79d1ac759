"""Structured data of the shipping methods: schema.org's ShippingService, one a method.

Only what schema.org can say is said: flat prices and prices "up to" a weight. Prices that add up
from several lines are on the pages, and the calculator works them out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.rulebook import Method, Origin, RateCard
from policy_core.text.language import Language
from policy_core.values import DayRange, Money, Weight

type Thing = dict[str, Any]

_DAYS = "https://schema.org/"
_WEEKDAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def shipping_services(policy: Policy, say: Language) -> Iterator[Thing]:
    """The methods with their handling and transit times, where they go and what they cost."""
    shipping = policy.rulebook.shipping
    for method in shipping.methods:
        name = method.origins[0] if method.origins else next(iter(shipping.origins))
        origin = shipping.origins[name]
        yield {
            "@type": "ShippingService",
            "name": say.pick(method.say),
            "description": say.pick(method.text),
            "fulfillmentType": "https://schema.org/FulfillmentTypeDelivery",
            "handlingTime": _handling(policy, method, origin),
            "shippingConditions": list(_conditions(policy, method, origin)),
        }


def _handling(policy: Policy, method: Method, origin: Origin) -> Thing:
    period = _period(method.handling or origin.handling, origin.week)
    cut_offs = set((method.cut_off or origin.cut_off).values())
    # schema.org knows one cut-off for all days: it is left out where they differ.
    if len(cut_offs) == 1:
        zone = policy.world.zone(origin.zone or policy.rulebook.store.zone)
        local = cut_offs.pop().on(policy.within_reach(policy.rulebook.effective))
        offset = local - zone.instant(local).replace(tzinfo=None)
        minutes = int(offset.total_seconds()) // 60
        sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
        period["cutoffTime"] = f"{local:%H:%M:%S}{sign}{hours:02}:{rest:02}"
    return period


def _conditions(policy: Policy, method: Method, origin: Origin) -> Iterator[Thing]:
    """One condition for each transit time and price: the places that share both."""
    destinations = policy.destinations
    served = destinations.served(method)
    cards = policy.rulebook.shipping.rate_cards
    special = _special(policy, method)
    for transit in method.transit:
        if transit.time is None or not set(transit.when) <= {"destination"}:
            continue
        going = served & special[transit.id] if transit.when else served - _union(special)
        for zone, rates in _zones(policy, cards.get(method.rate_card)):
            places = sorted({destinations.country(atom) for atom in going & zone})
            if places:
                yield from _priced(transit.time, origin, places, rates)


def _special(policy: Policy, method: Method) -> dict[str, frozenset[str]]:
    """The places of each transit time that names its destinations."""
    dimension = policy.dimensions["destination"]
    return {
        row.id: dimension.allowed(row.when["destination"]).values
        for row in method.transit
        if "destination" in row.when
    }


def _union(places: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*places.values())


def _zones(
    policy: Policy, rates: RateCard | None
) -> Iterator[tuple[frozenset[str], Mapping[str, Money]]]:
    """The zones of a rate card with their price lines; without a card, one zone without prices."""
    destinations = policy.destinations
    everywhere = frozenset(destinations.everywhere)
    if rates is None:
        yield everywhere, {}
        return
    named = {zone: destinations.union(places) for zone, places in rates.zones.items()}
    for zone, prices in rates.prices.items():
        yield named.get(zone, everywhere - _union(named)), prices


def _priced(
    time: DayRange, origin: Origin, places: list[str], prices: Mapping[str, Money]
) -> Iterator[Thing]:
    condition = {
        "@type": "ShippingConditions",
        "shippingOrigin": _region(origin.country),
        "shippingDestination": [_region(place) for place in places],
        "transitTime": _period(time, ()),
    }
    bands = {line: _band(line) for line in prices}
    if not prices or not all(band is not None for band in bands.values()):
        yield condition
        return
    for line, price in prices.items():
        yield condition | (bands[line] or {}) | {"shippingRate": _amount(price)}


def _band(line: str) -> Thing | None:
    """The parcels that a price line is for; none when lines have to be added up."""
    if line == "flat":
        return {}
    if line.startswith("up to ") and " and " not in line:
        try:
            weight = Weight.parse(line.removeprefix("up to "))
        except ValueError:
            return None
        kilograms = float(weight.grams) / 1000
        return {"weight": {"@type": "QuantitativeValue", "maxValue": kilograms, "unitCode": "KGM"}}
    return None


def _region(country: str) -> Thing:
    return {"@type": "DefinedRegion", "addressCountry": country}


def _amount(money: Money) -> Thing:
    return {"@type": "MonetaryAmount", "value": money.number(), "currency": money.currency}


def _period(days: DayRange, week: tuple[str, ...]) -> Thing:
    period: Thing = {
        "@type": "ServicePeriod",
        "duration": {
            "@type": "QuantitativeValue",
            "minValue": days.low,
            "maxValue": days.high,
            "unitCode": "DAY",
        },
    }
    if days.unit == "working days" and week:
        period["businessDays"] = [f"{_DAYS}{_WEEKDAYS[day]}" for day in week]
    return period
