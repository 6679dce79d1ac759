"""Shopify: shipping profiles, return rules and the shop itself, as its Admin API answers.

Read are answers of the GraphQL Admin API (`deliveryProfiles`, `shop`, `returnPolicyProfiles`,
`shopPolicies`, in connections of `nodes` or `edges`; examples/shopify-import.graphql asks for all
of them) and of the older REST Admin API (`shipping_zones`, `policies`). Sources, read
2026-11-28: https://shopify.dev/docs/api/admin-graphql/latest/objects/DeliveryProfile,
.../objects/DeliveryCondition, .../unstable/objects/ReturnPoliciesReturnRules,
https://shopify.dev/docs/api/admin-rest/latest/resources/shippingzone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from parcelwise.store.importing.documents import Item, amount, decimal
from parcelwise.store.importing.draft import Draft, ZoneRates
from parcelwise.store.importing.page import read_page
from parcelwise.store.importing.prices import Band, card_lines
from policy_core.facts.places import is_country

_WEIGHTS = {"KILOGRAMS": "kg", "GRAMS": "g", "POUNDS": "lb", "OUNCES": "oz"}
_PROVINCES = {"AU": 8, "BR": 27, "CA": 13, "CN": 31, "IN": 36, "JP": 47, "MX": 32, "US": 50}
"""How many parts the whole of a country has at least."""
_REST = "every country that no other zone names"


def read_shopify(documents: list[Item]) -> Draft:
    """What answers of Shopify's Admin API say, in any number of documents."""
    draft = Draft()
    for document in documents:
        for shop in document.within("shop"):
            _shop(shop, draft)
    currency = str(draft.answers["currency"].value) if "currency" in draft.answers else ""
    for document in documents:
        for profiles in document.within("deliveryProfiles"):
            for profile in profiles.each():
                _profile(profile, draft)
        for profile in document.within("deliveryProfile"):
            _profile(profile, draft)
        for zones in document.within("shipping_zones"):
            _rest_zones(zones, currency, draft)
        _returns(document, draft)
    for document in documents:
        _policy_texts(document, draft)
    if draft.methods:
        draft.ask("how long parcels travel: Shopify's profiles do not say it")
    return draft


def _policy_texts(document: Item, draft: Draft) -> None:
    """Policies in words: those about returns and shipping are read as pages are."""
    lists = [*document.within("shopPolicies"), *document.within("policies")]
    texts = {}
    for policy in (each for one in lists for each in one.each()):
        kind = f"{policy['type'].text} {policy['title'].text}".casefold()
        body = policy["body"]
        if isinstance(body.value, str) and re.search("refund|return|shipping|rück|versand", kind):
            texts[body.place] = body.value
    read_page(texts, draft)


def _shop(shop: Item, draft: Draft) -> None:
    draft.answer("name", shop["name"].text, shop["name"].place)
    for key in ("contactEmail", "email", "customer_email"):
        draft.answer("email", shop[key].text, shop[key].place)
    code = shop.first("currencyCode", "currency")
    draft.answer("currency", code.text, code.place)
    zone = shop.first("ianaTimezone", "iana_timezone")
    draft.answer("zone", zone.text, zone.place)
    address = shop.first("billingAddress", "shopAddress")
    country = address.first("countryCodeV2", "countryCode")
    country = country if country.text else shop["country_code"]
    draft.answer("country", country.text, country.place)
    if shop.first("taxesIncluded", "taxes_included").value is False:
        draft.ask(
            "prices of shipping are before tax: write what buyers pay", shop["taxesIncluded"].place
        )


def _profile(profile: Item, draft: Draft) -> None:
    if profile["default"].value is False:
        name = profile["name"].text or profile["id"].text
        draft.leave(
            profile.place,
            f"the profile “{name}” is for some goods only: give them a category, and its methods "
            "or `special_prices`",
        )
        return
    groups = profile["profileLocationGroups"].each()
    for at, group in enumerate(groups):
        for zone in group["locationGroupZones"].each():
            if at and zone["methodDefinitions"].each():
                draft.leave(zone.place, "rates from another place of dispatch: an origin each")
                continue
            _zone(zone, draft)


def _zone(entry: Item, draft: Draft) -> None:
    zone = entry["zone"]
    name = zone["name"].text
    countries, rest, whole = _countries(zone["countries"], draft)
    by_name: dict[str, list[Item]] = {}
    for definition in entry["methodDefinitions"].each():
        called = definition["name"].text or definition["description"].text
        if definition["active"].value is False:
            draft.leave(definition.place, f"“{called}” is switched off")
        elif called:
            by_name.setdefault(called, []).append(definition)
    if not by_name or not whole:
        return
    for called, definitions in by_name.items():
        bands = [_band(definition) for definition in definitions]
        lines = card_lines([band for band in bands if band is not None])
        if None in bands or not lines:
            draft.leave(
                definitions[0].place,
                f"“{called}” to “{name}”: its price is worked out at the checkout, or its steps "
                "do not begin at nothing or leave a gap",
            )
            continue
        place = f"{definitions[0].place} (zone “{name}”)"
        draft.zone(called, ZoneRates(name, () if rest else countries, lines, place))
        if rest:
            draft.ask(f"“{name}” is {_REST}: name them in `sells_to` (--from)", place)


def _countries(listed: Item, draft: Draft) -> tuple[tuple[str, ...], bool, bool]:
    """Codes of whole countries, whether it is the rest of the world, and whether any is left."""
    codes: list[str] = []
    rest = False
    for country in listed.each():
        code = country["code"]["countryCode"].text or country["code"].text
        if country["code"]["restOfWorld"].value is True or code == "*":
            rest = True
        elif not is_country(code):
            draft.leave(country.place, f"“{code}” is no country")
        elif _is_partial(country, code, draft):
            draft.leave(
                country.place, f"parts of {code} only: an area with its postal codes can say that"
            )
        else:
            codes.append(code)
    return tuple(codes), rest, rest or bool(codes)


def _is_partial(country: Item, code: str, draft: Draft) -> bool:
    """Does a zone hold some of a country's provinces alone?"""
    provinces = len(country["provinces"].each())
    if provinces and code not in _PROVINCES:
        draft.ask(
            f"whether all of {code} is meant: the zone names {provinces} parts", country.place
        )
    return 0 < provinces < _PROVINCES.get(code, 0)


def _band(definition: Item) -> Band | None:
    price = definition["rateProvider"]["price"]
    cost = amount(price["amount"].text, price["currencyCode"].text)
    if not cost:
        return None
    bounds: dict[str, Decimal | None] = {}
    of = unit = ""
    for condition in definition["methodConditions"].each():
        wanted = condition["conditionCriteria"]
        kind = "value" if condition["field"].text == "TOTAL_PRICE" else "weight"
        one = wanted["currencyCode"].text or _WEIGHTS.get(wanted["unit"].text, "")
        number = wanted.first("amount", "value").text
        if (of and of != kind) or not one or not number:
            return None
        of, unit = kind, one
        side = "low" if condition["operator"].text == "GREATER_THAN_OR_EQUAL_TO" else "high"
        bounds[side] = decimal(number)
    return Band(cost, of, bounds.get("low"), bounds.get("high"), unit)  # type: ignore[arg-type]


def _rest_zones(zones: Item, currency: str, draft: Draft) -> None:
    """The older form: price and weight steps of a zone, in the shop's currency and kilograms."""
    if not currency:
        draft.ask("which currency prices are in: `shop.json` or --currency says it", zones.place)
        return
    for zone in zones.each():
        name = zone["name"].text
        countries, rest, whole = _countries(zone["countries"], draft)
        by_name: dict[str, list[tuple[Item, Band | None]]] = {}
        for rate, band in _rest_rates(zone, currency):
            by_name.setdefault(rate["name"].text, []).append((rate, band))
        for called, found in by_name.items() if whole else ():
            bands = [band for _, band in found]
            lines = card_lines([band for band in bands if band is not None])
            place = f"{found[0][0].place} (zone “{name}”)"
            if None in bands or not lines:
                draft.leave(place, f"“{called}”: its steps do not begin at nothing, or leave a gap")
                continue
            draft.zone(called, ZoneRates(name, () if rest else countries, lines, place))
            if rest:
                draft.ask(f"“{name}” is {_REST}: name them in `sells_to` (--from)", place)
        for rate in zone["carrier_shipping_rate_providers"].each():
            draft.leave(rate.place, "prices that a carrier works out at the checkout")


def _rest_rates(zone: Item, currency: str) -> Iterator[tuple[Item, Band | None]]:
    for key, of, unit, low, high in (
        ("price_based_shipping_rates", "value", currency, "min_order_subtotal",
         "max_order_subtotal"),
        ("weight_based_shipping_rates", "weight", "kg", "weight_low", "weight_high"),
    ):  # fmt: skip
        for rate in zone[key].each():
            bounds = [decimal(rate[side].text) if rate[side].text else None for side in (low, high)]
            cost = amount(rate["price"].text, currency)
            kind = of if any(bound for bound in bounds) else ""
            band = Band(cost, kind, bounds[0], bounds[1], unit if kind else "")  # type: ignore[arg-type]
            yield rate, band if cost else None


def _returns(document: Item, draft: Draft) -> None:
    """Return rules: of the profile that holds for every market that has none of its own."""
    for profiles in document.within("returnPolicyProfiles"):
        for profile in profiles.each():
            if profile["default"].value is True:
                _rules(profile["returnRules"], draft)
            else:
                name = profile["name"].text
                draft.leave(
                    profile.place,
                    f"the return rules “{name}” hold for some markets: a row with their countries",
                )
    for profile in document.within("returnPolicyProfile"):
        _rules(profile["returnRules"], draft)
    if not (document.within("returnPolicyProfiles") or document.within("returnPolicyProfile")):
        for rules in document.within("returnRules"):
            _rules(rules, draft)


def _rules(rules: Item, draft: Draft) -> None:
    if rules["canAcceptReturns"].value is False:
        draft.term("change-of-mind", "accept", '"no"', rules["canAcceptReturns"].place)
        return
    days = rules["returnWindowDays"]
    if days.number == -1:
        draft.term("change-of-mind", "window", "no limit", days.place)
    elif days.number:
        said = f"{days.number} days after delivery"
        draft.term("change-of-mind", "window", said, days.place)
        if rules["returnWindowStartingFrom"].text == "ITEM_DELIVERY_DATE":
            draft.ask(
                "the window counts from each article's delivery; the rulebook's “delivery” is that "
                "of the last parcel, which is never worse for a buyer",
                rules["returnWindowStartingFrom"].place,
            )
    extends = rules["extendWindowToBusinessDay"]
    if extends.value is not None:
        said = "rolls" if extends.value is True else "ends"
        draft.term("change-of-mind", "closed_day", said, extends.place)
