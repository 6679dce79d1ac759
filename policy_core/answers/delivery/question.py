"""The question about a delivery: where to, ordered when, what is in the parcel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from policy_core.answers.delivery.moment import Ordered, read_ordered
from policy_core.answers.delivery.needs import needs
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Fields, Reader, less_coupon
from policy_core.answers.rates.weighing import Parcel
from policy_core.answers.tables.dimensions import CUSTOMERS, Dimension, Value, grams
from policy_core.answers.trace import Used
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import asks_for_number, methods_by_number
from policy_core.facts.clocks import latest_day
from policy_core.facts.places import COUNTRIES
from policy_core.values import Money

SHAPES = ("box", "roll")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryQuestion:
    """Everything that an answer about a delivery may look at; `None` is not known."""

    currency: str
    country: str
    postal: str = ""
    ordered: Ordered
    today: date
    """The day of asking, where it is earliest: by the store's clocks, or by the buyer's."""
    method: str | None = None
    methods: tuple[str, ...] = ()
    """Those that its tracking number can belong to, where they are several."""
    origin: str | None = None
    parcel: Parcel = Parcel()
    roll: bool = False
    """Is the parcel a roll? Then the size is its length and twice its diameter."""
    value: Money | None = None
    """What is paid for the goods."""
    full_value: Money | None = None
    """The same before a code or voucher took something off."""
    items: int = 1
    available: date | None = None
    """The day from which goods that are sold beforehand will be in stock."""
    needed_by: date | None = None
    chosen_day: date | None = None
    """The day on which the buyer would like it."""
    given: tuple[Used, ...] = ()
    """What the buyer said, for the explanation."""
    events: tuple[tuple[str, date], ...] = ()
    """The days of the merchant's own events, as far as they are told."""
    facts: Mapping[str, Value]
    """What else rules may depend on, by dimension: category, tags, the merchant's own facts."""


def delivery_fields(policy: Policy) -> Fields:
    """The fields that this rulebook's shipping rules look at, in the order of the form."""
    return policy.prepared(_asked)


def _asked(policy: Policy) -> Fields:
    return Fields(field for asked, field in _fields(policy) if asked)


def _understood(policy: Policy) -> Fields:
    return Fields(field for _, field in _fields(policy))


def _fields(policy: Policy) -> tuple[tuple[bool, Field], ...]:
    """Every field that is understood, and whether there is a reason to ask for it."""
    store, shipping = policy.rulebook.store, policy.rulebook.shipping
    asked = policy.prepared(needs)
    methods = tuple(method.id for method in shipping.methods)
    currencies = (store.currency, *(store.rates.one if store.rates else ()))
    own = ((name in asked, _own_field(name, policy.dimensions[name])) for name in store.own_facts)
    events = ((asked.counts_from(name), Field(name, "date", "helpful", own=True))
              for name in store.own_events)  # fmt: skip
    return (
        (True, Field("destination", "country", "required", tuple(sorted(COUNTRIES)))),
        (bool(store.areas), Field("postal", "text", "helpful")),
        (True, Field("ordered", "moment")),
        (len(methods) > 1, Field("method", "choice", choices=methods)),
        (asks_for_number(policy), Field(TRACKING_NUMBER, "text")),
        (len(shipping.origins) > 1, Field("origin", "choice", choices=(*shipping.origins,))),
        (asked.weight, Field("weight", "weight", "helpful")),
        (asked.size, Field("size", "size")),
        (asked.roll, Field("shape", "choice", choices=SHAPES)),
        (asked.value, Field("value", "money", "helpful")),
        (store.coupons, Field("coupon", "money")),
        (asked.items, Field("quantity", "number")),
        (asked.category, Field("category", "choice", "helpful", (*store.categories,))),
        ("tags" in asked, Field("tags", "set", choices=(*store.tags,))),
        ("customer" in asked, Field("customer", "choice", choices=CUSTOMERS)),
        ("tier" in asked, Field("tier", "choice", choices=("none", *store.tiers))),
        (shipping.pre_orders, Field("available", "date")),
        (True, Field("needed_by", "date")),
        (any(method.chosen_day for method in shipping.methods), Field("chosen_day", "date")),
        (len(currencies) > 1, Field("currency", "choice", choices=currencies)),
        *own,
        *events,
    )


def _own_field(name: str, dimension: Dimension) -> Field:
    if dimension.kind == "choice":
        return Field(name, "choice", "helpful", dimension.values, own=True)
    kinds: Mapping[str, FieldKind] = {"2 kg": "weight", "30": "number"}
    return Field(name, kinds.get(dimension.example, "money"), "helpful", own=True)


def read_delivery(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> DeliveryQuestion:
    """Read a question that is asked at the aware moment `now`.

    Fields that no rule looks at may be given all the same. Raises `QuestionError` naming every
    field that cannot be used, and `MissingFacts` when the store's zone is not loaded.

    `ordered` is a day, with a time or without ({"day": "3", "month": "12", "year": "2026", "time":
    "14:30"} or "2026-12-03T14:30"), on the clocks of the store; or an instant with its UTC offset.
    """
    store = policy.rulebook.store
    fields = policy.prepared(_understood)
    asked = data.get("currency")
    known = store.rates.one if store.rates else ()
    currency = asked if isinstance(asked, str) and asked in known else store.currency
    reader = Reader(data, fields, currency, language)
    zone = policy.world.zone(store.zone)
    ordered = read_ordered(reader, data, zone) or Ordered(now, now, given=False)
    needed_by = reader.day("needed_by")
    if needed_by is not None and needed_by < zone.local(ordered.first).date():
        reader.wrong("needed_by", "too-early", "order")
    chosen_day = reader.day("chosen_day")
    if chosen_day is not None and chosen_day < zone.local(ordered.first).date():
        reader.wrong("chosen_day", "too-early", "order")
    country = reader.country("destination")
    choose = {name: reader.choice(name) for name in _CHOICES}
    postal = reader.postal("postal", country, policy.destinations)
    methods: tuple[str, ...] = ()
    if choose["method"] is None:
        methods = methods_by_number(reader, policy, policy.destinations.of(country, postal))
    full = reader.money("value")
    question = DeliveryQuestion(
        currency=currency,
        country=country,
        postal=postal,
        ordered=ordered,
        today=min(zone.local(now).date(), latest_day(now, country or store.country)),
        method=choose["method"],
        methods=methods,
        origin=choose["origin"],
        parcel=Parcel(reader.weight("weight"), reader.size("size")),
        roll=choose["shape"] == "roll",
        value=less_coupon(reader, full),
        full_value=full,
        items=reader.number("quantity", 1, 10_000) or 1,
        available=reader.day("available"),
        needed_by=needed_by,
        chosen_day=chosen_day,
        given=_given(data, ordered),
        events=_events(reader, policy),
        facts=_facts(reader, policy, choose),
    )
    reader.finish()
    return question


def _given(data: Mapping[str, Any], ordered: Ordered) -> tuple[Used, ...]:
    """Each field as it was filled in; the moment of the order as it was understood."""
    said = [
        Used(name, ", ".join(map(str, value)) if isinstance(value, list) else str(value), "given")
        for name, value in data.items()
        if name != "ordered" and value not in _EMPTY and not isinstance(value, Mapping)
    ]
    origin: Literal["given", "clock"] = "given" if ordered.given else "clock"
    return (Used("ordered", ordered.last.isoformat(), origin), *said)


_EMPTY: tuple[Any, ...] = ("", None, [])
_CHOICES = ("method", "origin", "shape", "category", "customer", "tier", "currency")


def _facts(reader: Reader, policy: Policy, choose: Mapping[str, str | None]) -> dict[str, Value]:
    """The facts by dimension; the category's tags are the article's too."""
    store = policy.rulebook.store
    facts: dict[str, Value] = {
        name: value for name in ("category", "customer", "tier") if (value := choose[name])
    }
    category = choose["category"]
    inherited = store.categories[category].tags if category else ()
    facts["tags"] = tuple(dict.fromkeys((*inherited, *reader.members("tags"))))
    for name in store.own_facts:
        fact = store.facts[name]
        own = _own(reader, name, policy.dimensions[name], fact.usually)
        if own is not None:
            facts[name] = own
    return facts


def _events(reader: Reader, policy: Policy) -> tuple[tuple[str, date], ...]:
    told = ((name, reader.day(name)) for name in policy.rulebook.store.own_events)
    return tuple((name, day) for name, day in told if day is not None)


def _own(reader: Reader, name: str, dimension: Dimension, usually: str) -> Value | None:
    """A fact of the merchant's own, or what it usually is."""
    if dimension.kind == "choice":
        return reader.choice(name) or usually or None
    given: int | None
    if dimension.example == "30":
        given = reader.number(name)
    elif dimension.example == "2 kg":
        weight = reader.weight(name)
        given = None if weight is None else grams(weight)
    else:
        amount = reader.money(name)
        given = None if amount is None else amount.minor
    if given is None and usually and dimension.read is not None:
        return dimension.read(usually)
    return given
