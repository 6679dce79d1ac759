"""WooCommerce: zones, methods, shipping classes, taxes and settings, as its REST API answers.

Read are `shipping/zones`, `shipping/zones/ID/locations`, `shipping/zones/ID/methods`,
`products/shipping_classes`, `taxes`, `settings/general` and `settings/email`, each as a file of its
own (the link inside says which zone it is of) or all in one document, a zone with its `locations`
and `methods`. Source, read 2026-11-28:
https://developer.woocommerce.com/docs/apis/rest-api/v3/shipping-zone-methods/ and its neighbours.
"""

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from parcelwise.store.importing.documents import Item, amount, decimal
from parcelwise.store.importing.draft import Draft, ZoneRates
from policy_core.facts.places import is_country
from policy_core.values.money import EXPONENTS

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_PER_ITEM = re.compile(
    rf"(?:{_NUMBER}\s*\+\s*)?\(?\s*(?:{_NUMBER}\s*\*\s*\[qty\]|\[qty\]\s*\*\s*{_NUMBER})\s*\)?"
)
"""The costs that many shops have: "10 + ( 2 * [qty] )"."""
_REST = "0"
"""The zone of all places that no other zone names."""


@dataclass(slots=True)
class _Zone:
    """A zone, put together from several answers."""

    name: str = ""
    place: str = ""
    locations: list[Item] = field(default_factory=list)
    methods: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Shop:
    """What holds for all zones."""

    settings: dict[str, Item] = field(default_factory=dict)
    zones: dict[str, _Zone] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    taxes: list[Item] = field(default_factory=list)

    def setting(self, name: str) -> str:
        found = self.settings.get(name)
        return found["value"].text if found else ""


def read_woocommerce(documents: list[Item]) -> Draft:
    """What answers of WooCommerce's REST API say, in any number of documents."""
    draft, shop = Draft(), _Shop()
    for document in documents:
        _sort(document, shop)
    _settings(shop, draft)
    currency = shop.setting("woocommerce_currency")
    if shop.zones and not currency:
        draft.ask("which currency prices are in: settings/general says it, or --currency")
    for number, zone in sorted(shop.zones.items(), key=lambda each: each[0] == _REST):
        if zone.methods:
            _zone(number, zone, currency, shop, draft)
    if shop.taxes:
        first = shop.taxes[0]
        draft.leave(
            first.file, f"{len(shop.taxes)} tax rates: a return policy names none, your shop does"
        )
    if draft.methods:
        draft.ask("how long parcels travel: WooCommerce's zones do not say it")
    return draft


def _sort(part: Item, shop: _Shop, zone: str = "") -> None:
    """Recognise each answer by its fields, and put it where it belongs."""
    if "method_id" in part:
        number = zone or _linked_zone(part)
        shop.zones.setdefault(number, _Zone()).methods.append(part)
    elif part["type"].text in {"country", "state", "continent", "postcode"} and "code" in part:
        number = zone or _linked_zone(part)
        shop.zones.setdefault(number, _Zone()).locations.append(part)
    elif "rate" in part and "country" in part:
        shop.taxes.append(part)
    elif part["id"].text.startswith("woocommerce_") and "value" in part:
        shop.settings[part["id"].text] = part
    elif "slug" in part and "name" in part and part["id"].number is not None:
        shop.classes[part["id"].text] = part["name"].text
    else:
        number = part.first("id", "zone_id", "instance_id").text or zone
        name = part.first("name", "zone_name")
        if name.text and part.first("id", "zone_id").number is not None:
            found = shop.zones.setdefault(number, _Zone())
            found.name, found.place = name.text, part.place
        for inside in part.each() or [each for _, each in part.members()]:
            if isinstance(inside.value, dict | list) and not inside.path.endswith("_links"):
                _sort(inside, shop, number if name.text else zone)


def _linked_zone(part: Item) -> str:
    """The zone's number in the links that each answer carries."""
    links = [each["href"].text for _, kind in part["_links"].members() for each in kind.each()]
    found = (re.search(r"/shipping/zones/(\d+)", link) for link in links)
    return next((match[1] for match in found if match), "")


def _settings(shop: _Shop, draft: Draft) -> None:
    for key, name in (
        ("woocommerce_currency", "currency"),
        ("woocommerce_email_from_address", "email"),
        ("woocommerce_email_from_name", "name"),
    ):
        if key in shop.settings:
            draft.answer(name, shop.setting(key), shop.settings[key].place)
    if home := shop.settings.get("woocommerce_default_country"):
        draft.answer("country", shop.setting("woocommerce_default_country")[:2], home.place)
    lines = ("woocommerce_store_address", "woocommerce_store_address_2", "woocommerce_store_city")
    if lines[0] in shop.settings and shop.setting(lines[0]):
        postcode = shop.setting("woocommerce_store_postcode")
        last = " ".join(filter(None, (postcode, shop.setting(lines[2]))))
        told = [shop.setting(lines[0]), shop.setting(lines[1]), last]
        draft.answer("address", tuple(filter(None, told)), shop.settings[lines[0]].place)
        draft.ask("whether goods come back to the shop's address", shop.settings[lines[0]].place)


def _zone(number: str, zone: _Zone, currency: str, shop: _Shop, draft: Draft) -> None:
    named = zone.name or f"zone {number}"
    countries = _countries(zone, named, draft)
    if countries is None:
        return
    rest = number == _REST and not countries
    if not countries and not rest:
        draft.leave(zone.place or zone.methods[0].place, f"“{named}” names no whole country")
        return
    if rest:
        draft.ask(
            f"“{named}” is every country that no zone names: name them in `sells_to` (--from)"
        )
    free = _free_from(zone, named, currency, draft)
    on = [each for each in zone.methods if each["enabled"].value is not False]
    for method in zone.methods:
        if method not in on:
            draft.leave(method.place, f"“{_title(method)}” is switched off")
            continue
        lines = _prices(method, named, countries, shop, draft)
        place = f"{method.place} (zone “{named}”)"
        if lines:
            begins = free if method["method_id"].text == "flat_rate" else ""
            rates = ZoneRates(named, countries, lines, place, free_from=begins)
            draft.zone(_title(method), rates)
    if free and all(each["method_id"].text != "flat_rate" for each in on):
        draft.leave(on[0].place, f"“{named}” is free from {free}, and has no price below")


def _prices(
    method: Item, named: str, countries: tuple[str, ...], shop: _Shop, draft: Draft
) -> dict[str, str]:
    """A method's prices as lines of a rate card; none, and left, where they cannot be said so."""
    called = _title(method)
    match method["method_id"].text:
        case "flat_rate":
            lines = _cost(method, countries, shop, draft)
            if not lines:
                draft.leave(method.place, f"“{called}” in “{named}”: its cost is no plain price")
            return lines
        case "free_shipping":
            free = not _setting(method, "requires")
            return {"flat": amount("0", shop.setting("woocommerce_currency"))} if free else {}
        case "local_pickup" | "pickup_location":
            draft.leave(method.place, f"“{called}”: collected at the shop, nothing is sent")
        case extension:
            draft.leave(method.place, f"“{called}”: prices of the extension “{extension}”")
    return {}


def _countries(zone: _Zone, named: str, draft: Draft) -> tuple[str, ...] | None:
    """A zone's countries; None for a zone that is smaller than they are."""
    codes = []
    for location in zone.locations:
        code, kind = location["code"].text, location["type"].text
        if kind == "country" and is_country(code):
            codes.append(code)
        elif kind == "continent":
            draft.leave(
                location.place,
                f"“{named}” is the continent {code} (not a union of states): name its countries",
            )
        else:
            draft.leave(
                location.place,
                f"“{named}” is only {code}: an area with its postal codes can say that",
            )
            if kind == "postcode":
                return None
    return tuple(codes) if codes or not zone.locations else None


def _free_from(zone: _Zone, named: str, currency: str, draft: Draft) -> str:
    """The order value from which the zone's priced methods are free."""
    for method in zone.methods:
        wants = _setting(method, "requires")
        if method["method_id"].text != "free_shipping" or method["enabled"].value is False:
            continue
        if wants in {"min_amount", "either"}:
            if wants == "either":
                draft.leave(method.place, f"“{_title(method)}” in “{named}” by coupon")
            return amount(_setting(method, "min_amount"), currency)
        if wants:
            draft.leave(method.place, f"“{_title(method)}” in “{named}” by coupon")
    return ""


def _cost(
    method: Item, countries: tuple[str, ...], shop: _Shop, draft: Draft
) -> dict[str, str]:  # fmt: skip
    """A flat rate as lines of a rate card; none for a formula that they cannot say."""
    currency = shop.setting("woocommerce_currency")
    written = _setting(method, "cost") or "0"
    for key, item in method["settings"].members():
        if key.startswith("class_cost_") and item["value"].text:
            number = key.removeprefix("class_cost_")
            draft.leave(
                item.place,
                f"goods of the class “{shop.classes.get(number, number)}” cost "
                f"{item['value'].text} more: give them a category and `special_prices`",
            )
    plain, each = decimal(written), None
    if plain is None:
        found = _PER_ITEM.fullmatch(written)
        if found is None:
            return {}
        plain, each = decimal(found[1] or "0"), decimal(found[2] or found[3])
    more = decimal(_setting(method, "no_class_cost") or "0")
    if plain is None or more is None:
        return {}
    rate = _tax(method, countries, shop, draft)
    lines = {"flat": _gross(plain + more, rate, currency)}
    if each is not None:
        lines = {"flat": lines["flat"], "each item": _gross(each, rate, currency)}
        if not plain + more:
            del lines["flat"]
    return lines if all(lines.values()) else {}


def _tax(method: Item, countries: tuple[str, ...], shop: _Shop, draft: Draft) -> Decimal:
    """The tax on shipping, which WooCommerce adds to the costs that are written down."""
    if shop.setting("woocommerce_calc_taxes") != "yes" or _setting(method, "tax_status") == "none":
        return Decimal(0)
    rates = {
        code: {
            decimal(each["rate"].text)
            for each in shop.taxes
            if each["country"].text == code
            and each["shipping"].value is True
            and each["class"].text in {"", "standard"}
            and not each["state"].text
        }
        for code in countries
    }
    told = set().union(*rates.values()) if rates else set()
    if len(told) == 1 and all(rates.values()) and (rate := told.pop()) is not None:
        return rate
    draft.ask(
        "what buyers pay for shipping: tax comes on top of these costs, at rates that differ or "
        "are not in the export",
        method.place,
    )
    return Decimal(0)


def _gross(cost: Decimal, rate: Decimal, currency: str) -> str:
    if currency not in EXPONENTS:
        return ""
    step = Decimal(1).scaleb(-EXPONENTS[currency])
    return amount((cost * (100 + rate) / 100).quantize(step, ROUND_HALF_UP), currency)


def _title(method: Item) -> str:
    return method["title"].text or _setting(method, "title") or method["method_title"].text


def _setting(method: Item, name: str) -> str:
    setting = method["settings"][name]
    return setting["value"].text if "value" in setting else setting.text
