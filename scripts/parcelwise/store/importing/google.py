"""Google Merchant Center: return policies and shipping settings, as its APIs answer.

Read are the Merchant API (`onlineReturnPolicies`, `shippingSettings`) and the Content API for
Shopping before it (`returnpolicyonline`, `returnpolicy`, `shippingsettings`). Sources, read
2026-11-28: https://developers.google.com/shopping-content/reference/rest/v2.1/returnpolicyonline,
.../returnpolicy, .../shippingsettings, and
https://developers.google.com/merchant/api/guides/compatibility/online-return-policy. Both count
handling and transit in business days, and "one day is 24 hours after the delivery".
"""

import re

from parcelwise.store.importing.documents import Item, amount, decimal
from parcelwise.store.importing.draft import CountryTerms, Draft, Taken, ZoneRates
from policy_core.facts.places import is_country

type _Terms = dict[str, Taken]

_WEIGHTS = {"kg": "kg", "kilogram": "kg", "kilograms": "kg", "lb": "lb", "pound": "lb",
            "pounds": "lb"}  # fmt: skip


def read_google(documents: list[Item]) -> Draft:
    """What answers of Google's APIs for merchants say, in any number of documents."""
    draft = Draft()
    for document in documents:
        for policy in _policies(document):
            _policy(policy, draft)
        for services in document.within("services"):
            for service in services.each():
                _service(service, draft)
    _settle_home(draft)
    return draft


def _policies(document: Item) -> list[Item]:
    """Return policies, in a list of either API or alone."""
    lists = [document[key] for key in ("returnPolicies", "onlineReturnPolicies", "resources")]
    listed = [policy for one in (document, *lists) for policy in one.each()]
    return [one for one in (document, *listed) if one["policy"]["type"].text]


def _policy(policy: Item, draft: Draft) -> None:
    label = policy["label"].text
    if label not in {"", "default"}:
        draft.leave(policy.place, f"the policy “{label}” is for some goods only: give them a row")
        return
    countries = tuple(each.text for each in policy["countries"].each()) or (policy["country"].text,)
    countries = tuple(code for code in countries if is_country(code))
    if not countries:
        draft.leave(policy.place, "a return policy without a country")
        return
    draft.by_country.append(CountryTerms(countries, _terms(policy, draft)))
    for season in policy["seasonalOverrides"].each():
        draft.leave(season.place, "a season with other days: a row with `season` can say that")


def _terms(policy: Item, draft: Draft) -> _Terms:
    terms: _Terms = {}
    kind = policy["policy"]["type"]
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.text).upper()
    days = policy["policy"].first("days", "numberOfDays")
    if name == "NO_RETURNS" or policy["acceptDefectiveOnly"].value is True:
        return {"accept": Taken('"no"', kind.place)}
    if name == "LIFETIME_RETURNS":
        terms["window"] = Taken("no limit", kind.place)
    elif name == "NUMBER_OF_DAYS_AFTER_DELIVERY" and days.number:
        terms["window"] = Taken(f"{days.number} days after delivery", days.place)
    else:
        draft.leave(kind.place, f"the kind of policy “{kind.text}”")
    within = policy["processRefundDays"]
    if within.number:
        terms["refund.within"] = Taken(f"{within.number} days after arrival", within.place)
    _restocking(policy["restockingFee"], terms, draft)
    _freight(policy, terms, draft)
    conditions = policy["itemConditions"]
    states = {each.text.upper() for each in conditions.each()}
    if states:
        draft.answer("used_too", "USED" in states, conditions.place)
    if policy["acceptExchange"].value is True:
        place = policy["acceptExchange"].place
        terms["remedies"] = Taken("{ refund: {}, exchange: {} }", place)
    ways = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", each.text).upper(): each
            for each in policy["returnMethods"].each()}  # fmt: skip
    for way, item in ways.items():
        if way != "BY_MAIL":
            draft.leave(item.place, f"returns {way.replace('_', ' ').lower()}: a note can say that")
    return terms


def _restocking(fee: Item, terms: _Terms, draft: Draft) -> None:
    if fee["microPercent"].number:
        percent = fee["microPercent"].number / 1_000_000
        terms["restocking"] = Taken(f"{percent:g}%", fee["microPercent"].place)
    elif fee["fixedFee"].value is not None:
        if cost := _price(fee["fixedFee"]):
            if not cost.startswith(("0 ", "0.00 ")):
                terms["restocking"] = Taken(cost, fee["fixedFee"].place)
        else:
            draft.leave(fee.place, "a restocking fee that is no amount")


def _freight(policy: Item, terms: _Terms, draft: Draft) -> None:
    """Who pays the way back after a change of mind; what is said of faults is left to the law."""
    infos = policy["returnReasonCategoryInfo"].each()
    for info in infos:
        reason = info["returnReasonCategory"].text
        fee, source = info["returnShippingFee"], info["returnLabelSource"].text
        if reason != "BUYER_REMORSE":
            _of_defects(info, source, draft)
            continue
        _fee(fee, terms, draft)
        if "freight" not in terms and source in {"CUSTOMER_RESPONSIBILITY", "IN_THE_BOX"}:
            payer = "buyer" if source == "CUSTOMER_RESPONSIBILITY" else "seller"
            terms["freight"] = Taken(payer, info["returnLabelSource"].place)
        if source and "label" not in terms:
            label = "buyer" if source == "CUSTOMER_RESPONSIBILITY" else "prepaid"
            terms["label"] = Taken(label, info["returnLabelSource"].place)
    if not infos and policy["returnShippingFee"].value is not None:
        _fee(policy["returnShippingFee"], terms, draft)


def _of_defects(info: Item, source: str, draft: Draft) -> None:
    fee = info["returnShippingFee"]
    free = _price(fee["fixedFee"]).startswith(("0 ", "0.00 "))
    if source == "CUSTOMER_RESPONSIBILITY" or (fee.value is not None and not free):
        draft.ask(
            "who pays for faulty goods: the export has the buyer pay, which many laws forbid; the "
            "rulebook has you pay",
            info.place,
        )


def _fee(fee: Item, terms: _Terms, draft: Draft) -> None:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", fee["type"].text).upper()
    fixed = fee["fixedFee"] if fee["fixedFee"].value is not None else fee
    cost = _price(fixed)
    if kind == "CUSTOMER_PAYING_ACTUAL_FEE":
        terms["freight"] = Taken("buyer", fee.place)
        terms["label"] = Taken("buyer", fee.place)
    elif cost and cost.startswith(("0 ", "0.00 ")):
        terms["freight"] = Taken("seller", fee.place)
        terms["label"] = Taken("prepaid", fee.place)
    elif cost:
        terms["freight"] = Taken("buyer", fee.place)
        terms["label"] = Taken("deducted", fee.place)
        if draft.quote is None or draft.quote.value == cost:
            draft.quote = Taken(cost, fixed.place)
        else:
            draft.leave(fee.place, f"a return costs {cost} here: a quote with its countries")


def _price(price: Item) -> str:
    """An amount of either API: {value, currency}, or {amountMicros, currencyCode}."""
    currency = price.first("currencyCode", "currency").text
    micros = decimal(price["amountMicros"].text)
    if micros is not None:
        return amount(micros / 1_000_000, currency)
    return amount(price["value"].text, currency)


def _settle_home(draft: Draft) -> None:
    """The terms of most countries are the row; others become rows of their countries."""
    if not draft.by_country:
        return
    draft.by_country.sort(key=lambda each: -len(each.countries))
    usual = draft.by_country[0]
    for key, taken in usual.terms.items():
        draft.term("change-of-mind", key, str(taken.value), taken.place)
    if len(draft.by_country) == 1:
        places = ", ".join(usual.countries)
        draft.ask(f"whether these terms hold wherever you sell: the policy names {places}")


def _service(service: Item, draft: Draft) -> None:
    name = service.first("serviceName", "name").text
    if service["active"].value is False or not name:
        draft.leave(service.place, f"“{name}” is switched off" if name else "it has no name")
        return
    kind = service["shipmentType"].text.upper()
    if kind not in {"", "DELIVERY"}:
        draft.leave(service.place, f"“{name}” is no shipping: {kind.replace('_', ' ').lower()}")
        return
    codes = [each.text for each in service["deliveryCountries"].each()]
    countries = tuple(filter(is_country, codes or [service["deliveryCountry"].text]))
    currency = service.first("currencyCode", "currency").text
    draft.answer("currency", currency, service.first("currencyCode", "currency").place)
    groups = [group for group in service["rateGroups"].each() if not _is_labelled(group, draft)]
    lines = _lines(groups[-1], currency) if groups else {}
    if not lines or not countries:
        draft.leave(service.place, f"the prices of “{name}”: they are no flat rate and no table")
        return
    time = service["deliveryTime"]
    place = f"{groups[-1].place} (“{name}”)"
    rates = ZoneRates(", ".join(countries), countries, lines, place, transit=_days(time, "Transit"))
    if not draft.zone(name, rates):
        return
    method = draft.methods[name]
    method.handling = method.handling or _days(time, "Handling")
    method.cut_off = method.cut_off or _cut_off(time["cutoffTime"], draft)
    if not rates.transit:
        draft.ask(f"how long “{name}” takes", time.place)
    for key in ("minimumOrderValue", "minimumOrderValueTable", "loyaltyPrograms"):
        if service[key].value is not None:
            draft.leave(service[key].place, f"“{name}” is for some orders only")


def _is_labelled(group: Item, draft: Draft) -> bool:
    labels = ", ".join(each.text for each in group["applicableShippingLabels"].each())
    if labels:
        draft.leave(group.place, f"prices of goods with the label {labels}: give them a category")
    return bool(labels)


def _lines(group: Item, currency: str) -> dict[str, str]:
    """A group's prices as lines of a rate card; none for what cannot be said so."""
    single = group["singleValue"]
    if single.value is not None:
        cost = _price(single["flatRate"])
        return {"flat": cost} if cost.endswith(currency) and cost else {}
    table = group["mainTable"]
    rows, heads = table["rows"].each(), table["rowHeaders"]
    bounds = [*heads["prices"].each(), *heads["weights"].each()]
    if table["columnHeaders"].value or len(rows) != len(bounds) or not rows:
        return {}
    lines: dict[str, str] = {}
    for row, bound in zip(rows, bounds, strict=True):
        cells = row["cells"].each()
        cost = _price(cells[0]["flatRate"]) if len(cells) == 1 else ""
        if not cost:
            return {}
        lines[_bound(bound)] = cost
    return lines if "" not in lines and len(lines) == len(rows) else {}


def _bound(bound: Item) -> str:
    """The upper bound of a row, which belongs to it."""
    if bound["value"].text == "infinity" or bound["amountMicros"].text == "-1":
        return "otherwise"
    if cost := _price(bound):
        return f"up to {cost}"
    number, unit = decimal(bound["value"].text), _WEIGHTS.get(bound["unit"].text.lower(), "")
    return f"up to {number.normalize():f} {unit}" if number is not None and unit else ""


def _days(time: Item, what: str) -> str:
    low = time.first(f"min{what}TimeInDays", f"min{what}Days").number
    high = time.first(f"max{what}TimeInDays", f"max{what}Days").number
    if low is None or high is None or not 0 <= low <= high:
        return ""
    return (
        f"{high} working day{'s' * (high != 1)}" if low == high else f"{low} to {high} working days"
    )


def _cut_off(cut: Item, draft: Draft) -> str:
    hour, minute = cut["hour"].number, cut["minute"].number
    if hour is None:
        return ""
    zone = cut.first("timeZone", "timezone")
    draft.answer("zone", zone.text, zone.place)
    taken = draft.answers.get("zone")
    if taken is None or taken.value != zone.text:
        draft.leave(cut.place, f"a cut-off by the clock of {zone.text}")
        return ""
    return f"{hour:02}:{minute or 0:02}" if 0 <= hour < 24 else ""
