"""Structured data for search engines: schema.org's return policies and shipping services.

A return policy is what `ask` answers for a country, so that what a search engine shows is what a
buyer would be told, the law of the country included. Shipping is read from the rulebook's rows.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import batched
from typing import Any

from parcelwise.site.pages.countries import told_apart_by
from parcelwise.site.pages.forms import served_countries
from parcelwise.site.pages.structured_shipping import shipping_services
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.language import Language

type Thing = dict[str, Any]

_MOST_COUNTRIES = 50
"""The most that search engines read in one return policy."""
_ROLLED = 28
"""Days of rest never move a last day on by so many."""
_FEES = {
    "seller": "https://schema.org/FreeReturn",
    "platform": "https://schema.org/FreeReturn",
    "carrier": "https://schema.org/FreeReturn",
    "buyer": "https://schema.org/ReturnFeesCustomerResponsibility",
}
_LABELS = {
    "prepaid": "https://schema.org/ReturnLabelDownloadAndPrint",
    "deducted": "https://schema.org/ReturnLabelDownloadAndPrint",
    "buyer": "https://schema.org/ReturnLabelCustomerResponsibility",
}
_REFUNDS = {
    "refund": "https://schema.org/FullRefund",
    "exchange": "https://schema.org/ExchangeRefund",
    "store-credit": "https://schema.org/StoreCreditRefund",
}


def structured_data(policy: Policy, say: Language, wanted: Iterable[str]) -> Iterator[Thing]:
    """The store as an organisation; `wanted` names what of it: "store", "returns", "shipping"."""
    wanted = set(wanted)
    if not wanted:
        return
    store = policy.rulebook.store
    thing: Thing = {
        "@context": "https://schema.org",
        "@type": "OnlineStore",
        "name": store.name,
        "email": store.contact.email,
        "address": {"@type": "PostalAddress", "addressCountry": store.country},
    }
    if store.contact.phone:
        thing["telephone"] = store.contact.phone
    if store.site:
        thing["url"] = store.site
    if "returns" in wanted:
        link = {"merchantReturnLink": f"{store.site}{say.code}/returns/"} if store.site else {}
        policies = policy.prepared(ReturnPolicies).all
        thing["hasMerchantReturnPolicy"] = [one | link for one in policies]
    # It is the store's, not the page's: search engines ask for it on one page alone.
    if "shipping" in wanted and say.code == store.languages[0]:
        thing["hasShippingService"] = list(shipping_services(policy, say))
    yield thing


class ReturnPolicies:
    """The return policies of a store, the same in every language."""

    def __init__(self, policy: Policy) -> None:
        """Ask the policy once for all countries that no rule and no law tells apart."""
        alike: dict[object, list[str]] = {}
        for country in sorted(served_countries(policy)):
            alike.setdefault(told_apart_by(policy, country), []).append(country)
        same: dict[str, tuple[Thing, list[str]]] = {}
        for countries in alike.values():
            thing = _return_policy(policy, countries[0])
            if thing is not None:
                same.setdefault(repr(thing), (thing, []))[1].extend(countries)
        self.all = tuple(_in_lots(same.values()))


def _in_lots(policies: Iterable[tuple[Thing, list[str]]]) -> Iterator[Thing]:
    for thing, countries in policies:
        for lot in batched(sorted(countries), _MOST_COUNTRIES, strict=False):
            yield {"@type": "MerchantReturnPolicy", "applicableCountry": list(lot), **thing}


def _return_policy(policy: Policy, country: str) -> Thing | None:
    """What a buyer in a country is told; none when it cannot be said without knowing more."""
    wish = _answer(policy, country, "buyer")
    fault = _answer(policy, country, "seller")
    leading = wish or fault
    window = _window(leading) if leading else None
    if leading is None or window is None:
        return None
    thing: Thing = {"returnPolicyCountry": policy.rulebook.store.country, **window}
    if leading.outcome != "accepted":
        return thing
    if leading.first.label == "drop-off":
        thing["returnMethod"] = "https://schema.org/ReturnInStore"
    elif leading.first.label != "pick-up":  # which schema.org has no word for
        thing["returnMethod"] = "https://schema.org/ReturnByMail"
    kinds = [_REFUNDS[one.remedy] for one in leading.settlements if one.remedy in _REFUNDS]
    if kinds:
        thing["refundType"] = kinds[0] if len(kinds) == 1 else kinds
    return thing | _costs("customerRemorse", wish) | _costs("itemDefect", fault)


def _answer(policy: Policy, country: str, fault: str) -> ReturnsAnswer | None:
    """The answer about untouched goods that came when the rulebook took effect."""
    rulebook = policy.rulebook
    reasons = [
        name
        for name, reason in rulebook.returns.reasons.items()
        if reason.fault == fault and reason.goods == "here"
    ]
    if not reasons:
        return None
    day = _day(policy)
    moment = policy.world.zone(rulebook.store.zone).instant(datetime.combine(day, time(12)))
    question = {
        "kind": "returns",
        "reason": reasons[0],
        "destination": country,
        "ordered": day.isoformat(),
        "delivered": day.isoformat(),
        "condition": next(iter(rulebook.store.conditions), ""),
    }
    answer = ask(policy, question, moment.astimezone(UTC))
    assert isinstance(answer, ReturnsAnswer)
    return answer


def _day(policy: Policy) -> date:
    """The day on which the rulebook takes effect, or the nearest one that calendars reach."""
    return policy.within_reach(policy.rulebook.effective)


def _window(answer: ReturnsAnswer) -> Thing | None:
    category = "returnPolicyCategory"
    line = answer.first
    if answer.outcome == "refused":
        return {category: "https://schema.org/MerchantReturnNotPermitted"}
    if answer.outcome != "accepted" or line.window is None:
        return None
    if line.window.last_day is None:
        return {category: "https://schema.org/MerchantReturnUnlimitedWindow"}
    return {
        category: "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": _days(line),
    }


def _days(line: LineAnswer) -> int:
    """The window's days as written, where it counts days; else as they fall this time.

    A law can give longer than it counts, to buyers who were not told of their right.
    """
    assert line.window is not None
    assert line.window.last_day is not None
    assert line.window.start is not None
    falling, span = (line.window.last_day - line.window.start).days, line.window.period.span
    if span is not None and span.unit == "days" and falling < span.count + _ROLLED:
        return span.count
    return falling


def _costs(prefix: str, answer: ReturnsAnswer | None) -> Thing:
    """Who pays for the way back, where one party pays it all."""
    if answer is None or answer.outcome != "accepted":
        return {}
    if answer.first.label == "drop-off":
        return {f"{prefix}ReturnFees": "https://schema.org/FreeReturn"}
    if answer.freight is None:
        return {}
    costs = {}
    payers = answer.freight.split.by_party()
    if len(payers) == 1:
        costs[f"{prefix}ReturnFees"] = _FEES[next(iter(payers))]
    if answer.first.label in _LABELS:
        costs[f"{prefix}ReturnLabelSource"] = _LABELS[answer.first.label]
    return costs
