"""The question about a delivery: where to, ordered when, what is in the parcel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from policy_core.answers.delivery.needs import needs
from policy_core.answers.dimensions import CUSTOMERS, Dimension, Value, grams
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Need, Reader
from policy_core.answers.trace import Used
from policy_core.answers.weighing import Parcel
from policy_core.facts.places import COUNTRIES
from policy_core.facts.zones import Zone, ZoneRunsOut
from policy_core.values import Money, PhraseError
from policy_core.values.clock import Clock

SHAPES = ("box", "roll")


@dataclass(frozen=True, slots=True)
class Ordered:
    """When an order is placed, in aware UTC: at a moment, or some time between two."""

    first: datetime
    last: datetime
    given: bool = True
    """Did the buyer say so? Otherwise it is placed now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryQuestion:
    """Everything that an answer about a delivery may look at; `None` is not known."""

    currency: str
    country: str
    postal: str = ""
    ordered: Ordered
    method: str | None = None
    origin: str | None = None
    parcel: Parcel = Parcel()
    roll: bool = False
    """Is the parcel a roll? Then the size is its length and twice its diameter."""
    value: Money | None = None
    items: int = 1
    available: date | None = None
    """The day from which goods that are sold beforehand will be in stock."""
    needed_by: date | None = None
    given: tuple[Used, ...] = ()
    """What the buyer said, for the explanation."""
    facts: Mapping[str, Value]
    """What else rules may depend on, by dimension: category, tags, the merchant's own facts."""


def delivery_fields(policy: Policy) -> tuple[Field, ...]:
    """The fields that this rulebook's shipping rules can ask for, in the order of the form."""
    store, shipping = policy.rulebook.store, policy.rulebook.shipping
    asked = policy.prepared(needs)
    methods = tuple(method.id for method in shipping.methods)
    currencies = (store.currency, *(store.rates.one if store.rates else ()))
    fields = [
        Field("destination", "country", "required", tuple(sorted(COUNTRIES))),
        *_when(bool(store.areas), Field("postal", "text", "helpful")),
        Field("ordered", "moment"),
        *_when(len(methods) > 1, Field("method", "choice", choices=methods)),
        *_when(len(shipping.origins) > 1, Field("origin", "choice", choices=(*shipping.origins,))),
        *_when(asked.weight, Field("weight", "weight", "helpful")),
        *_when(asked.size, Field("size", "size")),
        *_when(asked.roll, Field("shape", "choice", choices=SHAPES)),
        *_when(asked.value, Field("value", "money", "helpful")),
        *_when(asked.items, Field("quantity", "number")),
        *_when(
            asked.category, Field("category", "choice", "helpful", choices=(*store.categories,))
        ),
        *_when("tags" in asked, Field("tags", "set", choices=(*store.tags,))),
        *_when("customer" in asked, Field("customer", "choice", choices=CUSTOMERS)),
        *_when("tier" in asked, Field("tier", "choice", choices=("none", *store.tiers))),
        *_when(shipping.pre_orders, Field("available", "date")),
        Field("needed_by", "date"),
        *_when(len(currencies) > 1, Field("currency", "choice", choices=currencies)),
        *(_own_field(name, policy.dimensions[name]) for name in store.facts if name in asked),
    ]
    return tuple(fields)


def _when(asked: bool, field: Field) -> tuple[Field, ...]:
    return (field,) if asked else ()


def _own_field(name: str, dimension: Dimension) -> Field:
    if dimension.kind == "choice":
        return Field(name, "choice", "helpful", dimension.values, own=True)
    kinds: Mapping[str, FieldKind] = {"2 kg": "weight", "30": "number"}
    need: Need = "helpful"
    return Field(name, kinds.get(dimension.example, "money"), need, own=True)


def read_delivery(policy: Policy, data: Mapping[str, Any], now: datetime) -> DeliveryQuestion:
    """Read a question that is asked at the aware moment `now`.

    Raises `QuestionError` naming every field that cannot be used, and `MissingFacts` when the
    store's zone is not loaded.

    `ordered` is a day, with a time or without ({"day": "3", "month": "12", "year": "2026", "time":
    "14:30"} or "2026-12-03T14:30"), on the clocks of the store; or an instant with its UTC offset.
    """
    store = policy.rulebook.store
    fields = delivery_fields(policy)
    names = {field.name for field in fields}
    asked = data.get("currency")
    known = store.rates.one if store.rates else ()
    currency = asked if isinstance(asked, str) and asked in known else store.currency
    reader = Reader(data, fields, currency)
    zone = policy.world.zone(store.zone)
    ordered = _ordered(reader, data, zone) or Ordered(now, now, given=False)
    needed_by = reader.day("needed_by")
    if needed_by is not None and needed_by < zone.local(ordered.first).date():
        reader.wrong("needed_by", "before-order")
    choose = {name: reader.choice(name) if name in names else None for name in _CHOICES}
    question = DeliveryQuestion(
        currency=currency,
        country=_country(reader),
        postal=reader.text("postal"),
        ordered=ordered,
        method=choose["method"],
        origin=choose["origin"],
        parcel=Parcel(reader.weight("weight"), reader.size("size")),
        roll=choose["shape"] == "roll",
        value=reader.money("value"),
        items=reader.number("quantity", 1, 10_000) or 1,
        available=reader.day("available"),
        needed_by=needed_by,
        given=_given(data, ordered),
        facts=_facts(reader, policy, names, choose),
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
_WHOLE_DAY = (Clock(0), Clock(1440))
_ONE_SECOND = timedelta(seconds=1)
_CHOICES = ("method", "origin", "shape", "category", "customer", "tier", "currency")


def _country(reader: Reader) -> str:
    code = reader.text("destination").upper()
    if code and code not in COUNTRIES:
        reader.wrong("destination", "unknown-choice")
    return code


def _ordered(reader: Reader, data: Mapping[str, Any], zone: Zone) -> Ordered | None:
    """The moment of the order; a day without a time is any moment of that day."""
    given = data.get("ordered")
    if isinstance(given, str) and "T" in given:
        try:
            return _at(reader, datetime.fromisoformat(given.strip()), zone)
        except ValueError:
            reader.wrong("ordered", "not-a-date")
            return None
    day = reader.day("ordered")
    if day is None:
        return None
    time = str(given.get("time") or "").strip() if isinstance(given, Mapping) else ""
    if not time:
        first, last = (_at(reader, clock.on(day), zone) for clock in _WHOLE_DAY)
        return Ordered(first.first, last.last - _ONE_SECOND) if first and last else None
    try:
        return _at(reader, Clock.parse(time.replace(".", ":")).on(day), zone)
    except PhraseError:
        reader.wrong("ordered", "not-a-time")
        return None


def _at(reader: Reader, moment: datetime, zone: Zone) -> Ordered | None:
    """A moment by the store's clocks, or by the offset that it carries."""
    try:
        at = zone.instant(moment) if moment.tzinfo is None else moment.astimezone(UTC)
        zone.local(at)
    except ZoneRunsOut:
        reader.wrong("ordered", "out-of-range")
        return None
    return Ordered(at, at)


def _facts(
    reader: Reader, policy: Policy, names: set[str], choose: Mapping[str, str | None]
) -> dict[str, Value]:
    """The facts by dimension; the category's tags are the article's too."""
    store = policy.rulebook.store
    facts: dict[str, Value] = {
        name: value for name in ("category", "customer", "tier") if (value := choose[name])
    }
    tags = reader.members("tags") if "tags" in names else ()
    category = choose["category"]
    inherited = store.categories[category].tags if category else ()
    facts["tags"] = tuple(dict.fromkeys((*inherited, *tags)))
    for name, fact in store.facts.items():
        if name not in names:
            continue
        own = _own(reader, name, policy.dimensions[name], fact.usually)
        if own is not None:
            facts[name] = own
    return facts


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
