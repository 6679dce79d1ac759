"""The question about a return: what came, what goes back, why, and what was paid."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from policy_core.answers.dimensions import CUSTOMERS, DELIVERY, Dimension, Value, grams
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, Need, Reader
from policy_core.answers.table import Row
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Store
from policy_core.values import Box, Money, Percent, Weight

LINE_FIELDS = ("reason", "category", "condition", "tags", "price", "quantity")
"""Fields that may differ between the articles of one return."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Articles of one kind that go back for one reason."""

    reason: str | None = None
    category: str | None = None
    condition: str | None = None
    tags: tuple[str, ...] = ()
    price: Money | None = None
    """What was paid for one article, after discounts."""
    quantity: int = 1
    own: Mapping[str, Value]
    """The merchant's own facts."""

    @property
    def value(self) -> Money | None:
        """What was paid for all of them."""
        return self.price.times(self.quantity) if self.price is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnsQuestion:
    """Everything that an answer about a return may look at; `None` is not known."""

    currency: str
    country: str
    postal: str = ""
    customer: str | None = None
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


def returns_fields(policy: Policy) -> tuple[Field, ...]:
    """The fields that this rulebook's returns can ask for, in the order of the form."""
    rulebook = policy.rulebook
    store = rulebook.store
    used = _used(policy)

    def helpful(dimension: str) -> Need:
        return "helpful" if dimension in used else "optional"

    fields = [
        Field("reason", "choice", "required", tuple(rulebook.returns.reasons)),
        Field("destination", "country", "required", tuple(sorted(COUNTRIES))),
        Field("delivered", "date", "helpful"),
        Field("ordered", "date", helpful("season")),
        Field("category", "choice", helpful("category"), tuple(store.categories)),
        Field("condition", "choice", helpful("condition"), tuple(store.conditions)),
        Field("price", "money", "helpful"),
        Field("quantity", "number"),
        Field("currency", "choice", choices=currencies(store)),
        Field("outbound", "money"),
        Field("weight", "weight"),
        Field("size", "size"),
        Field("freight", "money"),
        Field("order_value", "money"),
        Field("standard_outbound", "money"),
        Field("duty", "money"),
        Field("discount_lost", "money"),
        Field("customer", "choice", choices=CUSTOMERS),
        Field("agreed", "percent"),
        Field("requested", "date"),
    ]
    if store.areas:
        fields.append(Field("postal", "text", "helpful"))
    if rulebook.returns.programmes or "return-number" in used:
        fields.append(Field("return_number", "number"))
    for name, choices in (
        ("tier", ("none", *store.tiers)),
        ("delivery", DELIVERY),
        ("origin", tuple(rulebook.shipping.origins)),
        ("method", tuple(method.id for method in rulebook.shipping.methods)),
    ):
        if name in used:
            fields.append(Field(name, "choice", "helpful", choices))
    if "tags" in used:
        fields.append(Field("tags", "set", choices=tuple(store.tags)))
    fields.extend(Field(day, "date") for day in ("dispatched", "confirmed"))
    fields.extend(_own_field(name, policy.dimensions[name], name in used) for name in store.facts)
    return tuple(fields)


def currencies(store: Store) -> tuple[str, ...]:
    """The currencies that a question may be asked in: the store's, and those it has a rate for."""
    return (store.currency, *(store.rates.one if store.rates else ()))


def _used(policy: Policy) -> set[str]:
    """The dimensions that some row of the returns rules looks at."""
    returns = policy.rulebook.returns
    rows: tuple[Row, ...] = (*returns.terms, *returns.fees, *returns.quotes, *returns.programmes)
    return {name for row in rows for name in row.when}


def _own_field(name: str, dimension: Dimension, used: bool) -> Field:
    need: Need = "helpful" if used else "optional"
    if dimension.kind == "choice":
        return Field(name, "choice", need, dimension.values, own=True)
    kinds = {"2 kg": "weight", "30": "number"}
    return Field(name, kinds.get(dimension.example, "money"), need, own=True)  # type: ignore[arg-type]


def read_returns(policy: Policy, data: Mapping[str, Any], now: datetime) -> ReturnsQuestion:
    """Read a question; raise `QuestionError` naming every field that cannot be used.

    Several articles stand under "lines", each with its own `LINE_FIELDS` and own facts; what a
    line leaves out, the question's own fields say.
    """
    store = policy.rulebook.store
    fields = returns_fields(policy)
    rest = {name: value for name, value in data.items() if name != "lines"}
    asked = rest.get("currency")
    currency = asked if asked in currencies(store) else store.currency
    lines = data.get("lines") or [{}]
    required = [
        Field(f.name, f.kind, "optional", f.choices, f.own) if f.name in LINE_FIELDS else f
        for f in fields
    ]
    reader = Reader(rest, required if data.get("lines") else fields, currency)
    reader.choice("currency")
    question = ReturnsQuestion(
        currency=currency,
        country=_country(reader),
        postal=reader.text("postal"),
        customer=reader.choice("customer"),
        **{name: _known(reader, fields, name) for name in ("tier", "delivery", "origin", "method")},
        days=_days(reader, policy, now),
        lines=_lines(reader, rest, lines, policy, currency),
        order_value=reader.money("order_value"),
        outbound=reader.money("outbound"),
        standard_outbound=reader.money("standard_outbound"),
        duty=reader.money("duty"),
        discount_lost=reader.money("discount_lost"),
        freight=reader.money("freight"),
        weight=reader.weight("weight"),
        size=reader.size("size"),
        return_number=_return_number(reader, fields),
        agreed=reader.percent("agreed"),
    )
    reader.finish()
    return question


def _country(reader: Reader) -> str:
    code = reader.text("destination").upper()
    if code and code not in COUNTRIES:
        reader.wrong("destination", "unknown-choice")
    return code


def _known(reader: Reader, fields: tuple[Field, ...], name: str) -> str | None:
    return reader.choice(name) if any(field.name == name for field in fields) else None


def _return_number(reader: Reader, fields: tuple[Field, ...]) -> int | None:
    asked = any(field.name == "return_number" for field in fields)
    return reader.number("return_number", 1, 1000) if asked else None


def _days(reader: Reader, policy: Policy, now: datetime) -> dict[str, date]:
    today = policy.world.zone(policy.rulebook.store.zone).local(now).date()
    names = {
        "order": "ordered",
        "dispatch": "dispatched",
        "delivery": "delivered",
        "confirmation": "confirmed",
    }
    days = {"notice": reader.day("requested") or today}
    latest = max(today, days["notice"])
    for anchor, field in names.items():
        day = reader.day(field)
        if day is None:
            continue
        if day > latest:
            reader.wrong(field, "in-the-future")
        elif "order" in days and day < days["order"]:
            reader.wrong(field, "before-order")
        else:
            days[anchor] = day
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
    for name, fact in policy.rulebook.store.facts.items():
        value = _own_value(reader, name, policy.dimensions[name], fact.usually)
        if value is not None:
            own[name] = value
    return Line(
        reason=reader.choice("reason"),
        category=reader.choice("category"),
        condition=reader.choice("condition"),
        tags=reader.members("tags") if "tags" in names else (),
        price=reader.money("price"),
        quantity=reader.number("quantity", 1, 10_000) or 1,
        own=own,
    )


def _own_value(reader: Reader, name: str, dimension: Dimension, usually: str) -> Value | None:
    given: Value | None
    if dimension.kind == "choice":
        given = reader.choice(name)
        return given if given is not None else (usually or None)
    if dimension.example == "30":
        given = reader.number(name)
    elif dimension.example == "2 kg":
        weight = reader.weight(name)
        given = grams(weight) if weight is not None else None
    else:
        amount = reader.money(name)
        given = amount.minor if amount is not None else None
    if given is None and usually and dimension.read is not None:
        return dimension.read(usually)
    return given
