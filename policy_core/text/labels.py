"""What fields, facts and their values are called: in forms, in mistakes and in explanations.

A name is that of a question's field ("order_value") or of a rule's dimension ("order-value").
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import SEASONS
from policy_core.rulebook import Rulebook, Store, Words
from policy_core.text.language import Language, _


def own_events(store: Store) -> Mapping[str, Words]:
    """What events of the store's own are called."""
    return {name: store.facts[name].say for name in store.own_events}


def field_label(policy: Policy, name: str, say: Language) -> str:
    """What a field or a fact is called; a merchant's own fact by the merchant's question."""
    fact = policy.rulebook.store.facts.get(name)
    if fact is not None:
        return say.pick(fact.ask)
    label = _LABELS.get(name) or _LABELS.get(name.replace("-", "_"))
    if label:
        return say.text(label)
    counted, _dash, event = name.partition("-")
    if counted in _DAYS:
        return say.text(_DAYS[counted], event=say.event(event))
    return name


def fields_named(policy: Policy, names: Iterable[str], say: Language) -> str:
    """Fields that somebody is asked for, each once, as the end of a sentence."""
    labels = dict.fromkeys(field_label(policy, name, say) for name in names)
    return say.ended(say.join(say.apart(labels)))


def field_hint(policy: Policy, name: str, say: Language) -> str:
    """What helps to fill a field in; empty when its label says it all."""
    fact = policy.rulebook.store.facts.get(name)
    if fact is not None:
        return say.pick(fact.hint)
    return say.text(_HINTS[name]) if name in _HINTS else ""


def choice_name(policy: Policy, field: str, value: str, say: Language) -> str:
    """What a value of a field or a fact is called; a value that has no name is its own."""
    rulebook = policy.rulebook
    if field in ("destination", "region"):
        return place_name(rulebook, value, say)
    if words := _merchants_words(rulebook, field, value):
        return say.pick(words)
    if (field, value) in _CHOICES:
        return say.text(_CHOICES[field, value])
    if value in _ANSWERS:
        return say.text(_ANSWERS[value])
    return as_day(value, say) or value


def as_day(text: str, say: Language) -> str:
    """A day ("2026-11-20") or moment ("2026-11-20 14:30") without its weekday; empty for others."""
    kind = {len("yyyy-mm-dd"): date, len("yyyy-mm-dd hh:mm"): datetime}.get(len(text))
    try:
        return say.short_end(kind.fromisoformat(text)) if kind is not None else ""
    except ValueError:
        return ""


def evidence_names(policy: Policy, names: Iterable[str], say: Language) -> str:
    """What is to be shown, as a list in prose."""
    return say.join(choice_name(policy, "evidence", name, say) for name in names)


def place_name(rulebook: Rulebook, name: str, say: Language) -> str:
    """What a destination is called: a country, or a group or area of the store's."""
    store = rulebook.store
    named = store.areas.get(name) or store.groups.get(name)
    if named is not None:
        return say.pick(named.say)
    if name in _PLACES:
        return say.text(_PLACES[name])
    country, dash, _region = name.partition("-")
    if not dash:
        return say.country(name)
    return say.labelled(say.country(country), region_name(name, say))


def region_name(name: str, say: Language) -> str:
    """What a part of a country is called by itself: "Scotland"."""
    return say.text(_REGIONS[name]) if name in _REGIONS else name.partition("-")[2]


def _merchants_words(rulebook: Rulebook, field: str, value: str) -> Words:
    """The merchant's own name for a value of a field; empty where it has none."""
    store, returns, shipping = rulebook.store, rulebook.returns, rulebook.shipping
    if field in store.facts:
        return store.facts[field].choices.get(value, {})
    named: Mapping[str, Mapping[str, Any]] = {
        "reason": returns.reasons, "send-to": returns.addresses, "category": store.categories,
        "tags": store.tags, "origin": shipping.origins, "condition": store.conditions,
        "tier": store.tiers, "evidence": returns.evidence,
        "method": {method.id: method for method in shipping.methods},
        **dict.fromkeys(SEASONS, store.seasons),
    }  # fmt: skip
    row = named.get(field, {}).get(value, {})
    words: Words = getattr(row, "say", row)
    return words


_LABELS = {
    "reason": _("What is it about"),
    "fault": _("Whose fault it is"),
    "goods": _("Whether the goods came"),
    "evidence": _("What you can show"),
    "declared": _("Value declared to customs"),
    "disputed": _("Day on which you opened a dispute"),
    "exchange_price": _("Price of the article that you would like instead"),
    "utc_offset": _("Your time zone"),
    "send-to": _("Where the goods go"),
    "destination": _("Country of delivery"),
    "postal": _("Postal code"),
    "ordered": _("Day of the order"),
    "dispatched": _("Day of dispatch"),
    "delivered": _("Day of delivery"),
    "confirmed": _("Day on which you confirmed receipt"),
    "paid": _("Day of the payment"),
    "invoiced": _("Day of the invoice"),
    "promised": _("Promised day of delivery"),
    "released": _("Day of release"),
    "first_delivered": _("Day of the first delivery"),
    "discovered": _("Day on which the fault was found"),
    "agreed_on": _("Day of the agreement"),
    "sent_back": _("Day on which you sent the goods back"),
    "arrived": _("Day on which the goods arrived back"),
    "inspected": _("Day on which the goods were inspected"),
    "remedy": _("What you would like"),
    "sale": _("Where you bought it"),
    "seller": _("Who sold it"),
    "region": _("State or province"),
    "requested": _("Day on which you told us"),
    "category": _("Kind of goods"),
    "condition": _("Condition of the goods"),
    "tags": _("Properties of the goods"),
    "price": _("Price of one article"),
    "quantity": _("Number of articles"),
    "currency": _("Currency"),
    "outbound": _("Delivery cost that you paid"),
    "weight": _("Weight of the parcel"),
    "size": _("Size of the parcel"),
    "freight": _("Cost of sending it back"),
    "order_value": _("Price of the whole order"),
    "kept_weight": _("Weight of what you keep"),
    "standard_outbound": _("Cost of the cheapest standard delivery"),
    "duty": _("Duty and import tax that you paid"),
    "discount_lost": _("Discount that held for the whole order only"),
    "customer": _("Private or business purchase"),
    "agreed": _("Share of the return postage that we agreed to bear"),
    "return_number": _("Which return of this order it is"),
    "tier": _("Membership"),
    "delivery": _("Where the parcel is"),
    "origin": _("Warehouse"),
    "method": _("Shipping method"),
    "tracking_number": _("Tracking number"),
    "season": _("Season of the order"),
    "season-at-dispatch": _("Season of the dispatch"),
    "season-at-delivery": _("Season of the delivery"),
    "value": _("Value of the goods"),
    "shape": _("Shape of the parcel"),
    "available": _("Day from which the goods are in stock"),
    "needed_by": _("Day by which you need it"),
    "chosen_day": _("Day on which you would like it"),
    "order-value-before-coupons": _("Price of the whole order before a coupon"),
    "coupon": _("What a code or voucher took off the whole order"),
    "kept-value": _("Price of the goods that you keep"),
    "outbound-paid": _("Delivery cost that you paid"),
    "since-confirmation": _("Time since you confirmed receipt"),
}

_DAYS = {"since": _("Time since {event}"), "before": _("Days until {event}")}
"""From an event to today, and from today to one."""

_HINTS = {
    "delivered": _("The day on which the last parcel of the order came."),
    "price": _("What you paid for it, after discounts."),
    "weight": _("With its unit: g, kg, oz or lb."),
    "size": _("Length x width x height, in cm or in."),
    "freight": _("Only if a parcel service has told you a price."),
    "order_value": _("Only if you keep a part of the order."),
    "coupon": _("Then give the prices as they were before it."),
    "kept_weight": _("Only if you keep a part of the order; with its unit: g, kg, oz or lb."),
    "standard_outbound": _("Only if you chose a faster one."),
    "requested": _("Leave it empty if you have not asked yet."),
    "tracking_number": _("The whole number or how it begins: it shows the shipping method."),
    "needed_by": _("Only if there is such a day."),
    "chosen_day": _("Only if you want to choose the day of delivery."),
    "agreed": _("In per cent; only if we have agreed to share it."),
}

_CHOICES = {
    ("customer", "consumer"): _("a private person"),
    ("customer", "business"): _("a business"),
    ("fault", "seller"): _("ours"),
    ("fault", "buyer"): _("nobody's"),
    ("fault", "carrier"): _("the parcel service's"),
    ("fault", "platform"): _("the marketplace's"),
    ("fault", "undetermined"): _("neither side's alone"),
    ("goods", "here"): _("they came"),
    ("goods", "not-here"): _("nothing came"),
    ("remedy", "refund"): _("my money back"),
    ("remedy", "exchange"): _("an exchange"),
    ("remedy", "resend"): _("a replacement"),
    ("remedy", "repair"): _("a repair"),
    ("remedy", "store-credit"): _("store credit"),
    ("remedy", "keep"): _("to keep it, for a part of my money back"),
    ("sale", "distance"): _("at a distance: online, by phone or by mail"),
    ("sale", "shop"): _("in a shop"),
    ("seller", "trader"): _("a business"),
    ("seller", "private"): _("a private person"),
    ("delivery", "delivered"): _("delivered"),
    ("delivery", "on-its-way"): _("on its way"),
    ("delivery", "not-sent"): _("not sent yet"),
    ("delivery", "refused"): _("refused at the door"),
    ("delivery", "undeliverable"): _("could not be delivered"),
    ("tier", "none"): _("no member"),
    **{(name, "none"): _("at any other time") for name in SEASONS},
    ("shape", "box"): _("a box"),
    ("shape", "roll"): _("a roll"),
}

_ANSWERS = {"yes": _("yes"), "no": _("no"), "unsure": _("I'm not sure")}

_REGIONS = {
    "CA-AB": _("Alberta"), "CA-BC": _("British Columbia"), "CA-MB": _("Manitoba"),
    "CA-NL": _("Newfoundland and Labrador"), "CA-NS": _("Nova Scotia"), "CA-ON": _("Ontario"),
    "CA-QC": _("Quebec"), "CA-SK": _("Saskatchewan"), "GB-SCT": _("Scotland"),
    "US-CA": _("California"), "US-CT": _("Connecticut"), "US-FL": _("Florida"),
    "US-HI": _("Hawaii"), "US-MA": _("Massachusetts"), "US-MD": _("Maryland"),
    "US-MN": _("Minnesota"), "US-NJ": _("New Jersey"), "US-NY": _("New York"), "US-OH": _("Ohio"),
    "US-RI": _("Rhode Island"), "US-UT": _("Utah"), "US-VA": _("Virginia"),
}  # fmt: skip
"""Parts of countries that have laws of their own; others go by their codes."""

_PLACES = {
    "anywhere": _("every country"),
    "EU": _("European Union"),
    "EU-OUTERMOST": _("outermost regions of the European Union"),
    "EUROZONE": _("euro area"),
    "EEA": _("European Economic Area"),
    "EFTA": _("European Free Trade Association"),
    "GCC": _("Gulf Cooperation Council"),
}
