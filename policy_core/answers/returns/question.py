"""The question about a return: what came, what goes back, why, and what was paid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from policy_core.answers.dimensions import (
    CUSTOMERS,
    DELIVERY,
    REMEDIES,
    SALES,
    SELLERS,
    Dimension,
    Value,
    grams,
)
from policy_core.answers.events import came_before
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Need, Reader
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Store
from policy_core.values import Box, Money, Percent, Weight

LINE_FIELDS = ("reason", "category", "condition", "tags", "price", "quantity", "remedy")
"""Fields that may differ between the articles of one return."""

DAYS = {
    "order": "ordered",
    "payment": "paid",
    "invoice": "invoiced",
    "dispatch": "dispatched",
    "promise": "promised",
    "release": "released",
    "first delivery": "first_delivered",
    "delivery": "delivered",
    "confirmation": "confirmed",
    "discovery": "discovered",
    "agreement": "agreed_on",
    "proof": "sent_back",
    "arrival": "arrived",
    "inspection": "inspected",
}
"""The field that brings the day of each event; that of asking is brought by "requested"."""
_ALWAYS = ("order", "dispatch", "delivery", "confirmation")
_MAY_BE_AHEAD = ("promise", "release", "agreement", "proof", "arrival", "inspection")
"""Events that may lie after the day of asking."""
_AFTERWARDS = ("agreement", "proof", "arrival", "inspection")
"""Events that nearly every buyer who asks has still before them."""
_MAY_COME_FIRST = ("payment", "invoice", "promise", "release")
"""Events that may lie before the order."""

REGIONS = (
    "CA-AB", "CA-BC", "CA-MB", "CA-NL", "CA-NS", "CA-ON", "CA-QC", "CA-SK",
    "US-CA", "US-CT", "US-FL", "US-HI", "US-NJ", "US-NY", "US-RI",
)  # fmt: skip
"""Parts of countries whose laws give a right to return of their own (ISO 3166-2), all to buyers who
were not shown the terms: a store that shows them need not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Articles of one kind that go back for one reason."""

    reason: str | None = None
    category: str | None = None
    condition: str | None = None
    remedy: str | None = None
    """What the buyer would like: money, an exchange, a repair."""
    tags: tuple[str, ...] = ()
    price: Money | None = None
    """What was paid for one article, after discounts."""
    quantity: int = 1
    own: Mapping[str, Value]
    """The merchant's own facts; amounts in minor units of the store's currency."""
    assumed: frozenset[str] = frozenset()
    """Those of them that the buyer did not say and that usually are so."""

    value: Money | None = field(init=False)
    """What was paid for all of them."""

    def __post_init__(self) -> None:
        value = self.price.times(self.quantity) if self.price is not None else None
        object.__setattr__(self, "value", value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnsQuestion:
    """Everything that an answer about a return may look at; `None` is not known."""

    currency: str
    country: str
    region: str = ""
    """The part of the country, where it has laws of its own."""
    postal: str = ""
    customer: str | None = None
    sale: str | None = None
    """Bought at a distance, or in a shop."""
    seller: str | None = None
    """Sold by a trader, or by a private person."""
    tier: str | None = None
    delivery: str | None = None
    origin: str | None = None
    method: str | None = None
    days: Mapping[str, date]
    """The day of each event that has happened, by anchor; "notice" is the day of asking."""
    lines: tuple[Line, ...]
    order_value: Money | None = None
    """What was paid for all goods of the order; None: everything goes back."""
    outbound: Money | None = None
    standard_outbound: Money | None = None
    """What the cheapest standard delivery would have cost; None: that is what was paid."""
    duty: Money | None = None
    discount_lost: Money | None = None
    """A discount that held only for the whole order."""
    freight: Money | None = None
    """What sending back costs, by the buyer's own estimate."""
    weight: Weight | None = None
    size: Box | None = None
    return_number: int | None = None
    agreed: Percent | None = None
    """The seller's share of the return freight, as both sides agreed."""

    returned: Money | None = field(init=False)
    """What was paid for everything that goes back; None while a price is not known."""
    kept: Money | None = field(init=False)
    """What was paid for the rest of the order."""

    def __post_init__(self) -> None:
        returned = _sum([line.value for line in self.lines], self.currency)
        object.__setattr__(self, "returned", returned)
        order = self.order_value or returned
        kept = order - returned if order is not None and returned is not None else None
        if kept is None and self.order_value is None:
            kept = Money.zero(self.currency)
        object.__setattr__(self, "kept", kept)


def _sum(amounts: Iterable[Money | None], currency: str) -> Money | None:
    total = Money.zero(currency)
    for amount in amounts:
        if amount is None:
            return None
        total = total + amount
    return total


def returns_fields(policy: Policy) -> tuple[Field, ...]:
    """The fields that this rulebook's returns can ask for, in the order of the form."""
    return policy.prepared(_fields)


def _fields(policy: Policy) -> tuple[Field, ...]:
    rulebook, desk = policy.rulebook, policy.prepared(ReturnsDesk)
    used = desk.dimensions | desk.priced_by
    store, shipping = rulebook.store, rulebook.shipping
    methods = tuple(method.id for method in shipping.methods)
    origins = tuple(shipping.origins)

    def helpful(dimension: str) -> Need:
        return "helpful" if dimension in used else "optional"

    def choice(name: str, choices: tuple[str, ...]) -> tuple[Field, ...]:
        return (Field(name, "choice", "helpful", choices),) if name in used and choices else ()

    return (
        Field("reason", "choice", "required", tuple(rulebook.returns.reasons)),
        Field("destination", "country", "required", tuple(sorted(COUNTRIES))),
        Field("delivered", "date", "helpful"),
        Field("ordered", "date", _need_of_order_day(policy, used)),
        Field("category", "choice", helpful("category"), tuple(store.categories)),
        Field("condition", "choice", helpful("condition"), tuple(store.conditions)),
        Field("price", "money", "helpful"),
        Field("quantity", "number"),
        Field("currency", "choice", choices=currencies(store)),
        Field("outbound", "money", helpful("outbound-paid")),
        Field("weight", "weight", helpful("weight")),
        Field("size", "size"),
        Field("freight", "money"),
        Field("order_value", "money"),
        Field("standard_outbound", "money"),
        Field("duty", "money"),
        Field("discount_lost", "money"),
        Field("customer", "choice", choices=CUSTOMERS),
        Field("agreed", "percent"),
        Field("requested", "date"),
        *(() if store.disclosure.return_terms else (Field("region", "choice", choices=REGIONS),)),
        *((Field("postal", "text", "helpful"),) if store.areas else ()),
        *((Field("return_number", "number"),) if _counts_returns(policy, used) else ()),
        *choice("remedy", REMEDIES),
        *choice("sale", SALES),
        *choice("seller", SELLERS),
        *choice("tier", ("none", *store.tiers)),
        Field("delivery", "choice", helpful("delivery"), DELIVERY),
        *(choice("origin", origins) or _back_to_origin(policy, origins)),
        *choice("method", methods),
        *((Field("tags", "set", choices=tuple(store.tags)),) if "tags" in used else ()),
        *(Field(DAYS[event], "date", need) for event, need in _events(policy)),
        *(_own_field(name, policy.dimensions[name], name in used) for name in store.facts),
    )


def _need_of_order_day(policy: Policy, used: frozenset[str]) -> Need:
    """Rules may look at it, and among several editions it tells which one answers."""
    several = len(policy.editions.names) > 1
    return "helpful" if several or {"season", "since-order"} & used else "optional"


def _back_to_origin(policy: Policy, origins: tuple[str, ...]) -> tuple[Field, ...]:
    """Where goods go back to the warehouse that they came from, it decides the address."""
    goes_back = any(term.send_to == "origin" for term in policy.rulebook.returns.terms)
    return (Field("origin", "choice", "optional", origins),) if goes_back and origins[1:] else ()


def _counts_returns(policy: Policy, used: frozenset[str]) -> bool:
    return bool(policy.rulebook.returns.programmes) or "return-number" in used


def _events(policy: Policy) -> list[tuple[str, Need]]:
    """The events whose days can be told beside those of order and delivery, and how much it helps.

    Those that nearly every return has are always there, others where a rule counts from them.
    """
    counted = policy.prepared(ReturnsDesk).counted
    return [
        (event, "helpful" if event in counted and event not in _AFTERWARDS else "optional")
        for event in DAYS
        if event not in ("order", "delivery") and (event in _ALWAYS or event in counted)
    ]


def currencies(store: Store) -> tuple[str, ...]:
    """The currencies that a question may be asked in: the store's, and those it has a rate for."""
    return (store.currency, *(store.rates.one if store.rates else ()))


_KINDS: Mapping[str, FieldKind] = {"money": "money", "grams": "weight"}


def _own_field(name: str, dimension: Dimension, used: bool) -> Field:
    need: Need = "helpful" if used else "optional"
    if dimension.kind == "choice":
        return Field(name, "choice", need, dimension.values, own=True)
    return Field(name, _KINDS.get(dimension.unit, "number"), need, own=True)


def read_returns(policy: Policy, data: Mapping[str, Any], now: datetime) -> ReturnsQuestion:
    """Read a question; raise `QuestionError` naming every field that cannot be used.

    Several articles stand under "lines", each with its own `LINE_FIELDS` and own facts; what a
    line leaves out, the question's own fields say.
    """
    store = policy.rulebook.store
    rest = {name: value for name, value in data.items() if name != "lines"}
    asked = rest.get("currency")
    currency = asked if asked in currencies(store) else store.currency
    fields = returns_fields(policy)
    names = {field.name for field in fields}
    several = bool(data.get("lines"))
    reader = Reader(rest, [_of_lines(f) for f in fields] if several else fields, currency)
    reader.choice("currency")
    country = _country(reader)
    question = ReturnsQuestion(
        currency=currency,
        country=country,
        region=_region(reader, country) if "region" in names else "",
        postal=reader.text("postal"),
        customer=reader.choice("customer"),
        **{name: reader.choice(name) if name in names else None for name in _CHOICES},
        days=_days(reader, policy, names, now),
        lines=_lines(reader, rest, data.get("lines") or [{}], policy, currency),
        order_value=reader.money("order_value"),
        outbound=reader.money("outbound"),
        standard_outbound=reader.money("standard_outbound"),
        duty=reader.money("duty"),
        discount_lost=reader.money("discount_lost"),
        freight=reader.money("freight"),
        weight=reader.weight("weight"),
        size=reader.size("size"),
        return_number=reader.number("return_number", 1, 1000) if "return_number" in names else None,
        agreed=reader.percent("agreed"),
    )
    _check_order_value(reader, question)
    reader.finish()
    return question


_CHOICES = ("sale", "seller", "tier", "delivery", "origin", "method")


def _of_lines(field: Field) -> Field:
    """A field that the lines may bring instead."""
    return replace(field, need="optional") if field.name in LINE_FIELDS else field


def _region(reader: Reader, country: str) -> str:
    region = reader.choice("region") or ""
    if region and not region.startswith(f"{country}-"):
        reader.wrong("region", "unknown-choice", country)
    return region


def _check_order_value(reader: Reader, question: ReturnsQuestion) -> None:
    """The order is worth at least what goes back."""
    values = [line.value for line in question.lines]
    if question.order_value is None:
        return
    returned = Money.zero(question.currency)
    for value in values:
        returned = returned + (value or Money.zero(question.currency))
    if question.order_value < returned:
        reader.wrong("order_value", "out-of-range", f"{returned}")


def _country(reader: Reader) -> str:
    code = reader.text("destination").upper()
    if code and code not in COUNTRIES:
        reader.wrong("destination", "unknown-choice")
    return code


def _days(reader: Reader, policy: Policy, names: set[str], now: datetime) -> dict[str, date]:
    today = policy.world.zone(policy.rulebook.store.zone).local(now).date()
    days = {"notice": reader.day("requested") or today}
    latest = max(today, days["notice"])
    for event, name in DAYS.items():
        day = reader.day(name) if name in names else None
        if day is None:
            continue
        before = came_before(event, day, days, ordered=event not in _MAY_COME_FIRST)
        if day > latest and event not in _MAY_BE_AHEAD:
            reader.wrong(name, "in-the-future")
        elif before:
            reader.wrong(name, "too-early", before)
        else:
            days[event] = day
    return days


def _lines(
    reader: Reader, rest: Mapping[str, Any], lines: Any, policy: Policy, currency: str
) -> tuple[Line, ...]:
    fields = returns_fields(policy)
    per_line = [field for field in fields if field.name in LINE_FIELDS or field.own]
    names = {field.name for field in per_line}
    common = {name: value for name, value in rest.items() if name in names}
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
        reader.wrong("lines", "not-a-list")
        return ()
    parts = [Reader({**common, **line}, per_line, currency) for line in lines]
    read = tuple(_line(part, policy, names) for part in parts)
    for number, part in enumerate(parts):
        place = f"lines.{number}." if lines != [{}] else ""
        reader.errors.extend(replace(error, field=place + error.field) for error in part.errors)
    return read


def _line(reader: Reader, policy: Policy, names: set[str]) -> Line:
    own: dict[str, Value] = {}
    assumed = set()
    for name, fact in policy.rulebook.store.facts.items():
        value = _own_value(reader, name, policy)
        if value is None and fact.usually:
            value = _usual_value(policy.dimensions[name], fact.usually)
            assumed.add(name)
        if value is not None:
            own[name] = value
    return Line(
        reason=reader.choice("reason"),
        category=reader.choice("category"),
        condition=reader.choice("condition"),
        remedy=reader.choice("remedy") if "remedy" in names else None,
        tags=reader.members("tags") if "tags" in names else (),
        price=reader.money("price"),
        quantity=reader.number("quantity", 1, 10_000) or 1,
        own=own,
        assumed=frozenset(assumed),
    )


def _own_value(reader: Reader, name: str, policy: Policy) -> Value | None:
    dimension = policy.dimensions[name]
    if dimension.kind == "choice":
        return reader.choice(name)
    match dimension.unit:
        case "grams":
            weight = reader.weight(name)
            return grams(weight) if weight is not None else None
        case "money":
            amount = reader.money(name)
            return to_store_currency(policy, amount).minor if amount is not None else None
        case _:
            return reader.number(name)


def _usual_value(dimension: Dimension, usually: str) -> Value:
    return dimension.read(usually) if dimension.read is not None else usually
