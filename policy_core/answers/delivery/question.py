"""The question about a delivery: where to, ordered when, what is in the parcel, and its facts."""

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from policy_core.answers.delivery.fields import understood_fields
from policy_core.answers.policy import Policy
from policy_core.answers.question import Reader, less_coupon, own_fact, usual_facts
from policy_core.answers.rates.parcels import Parcel
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, Value, grams
from policy_core.answers.trace import Used
from policy_core.answers.tracking import methods_by_number
from policy_core.facts.zones import Zone, latest_clock
from policy_core.values import Clock, Money, record

_MIDNIGHT, _END_OF_DAY = Clock(0), Clock(1440)
_ONE_SECOND = timedelta(seconds=1)


@record
class Ordered:
    """When an order is placed, in aware UTC: at a moment, or some time between two."""

    first: datetime
    last: datetime
    given: bool = True
    """Did the buyer say so? Otherwise it is placed now."""


@record
class DeliveryQuestion:
    """Everything that an answer about a delivery may look at; `None` is not known."""

    currency: str
    country: str
    ordered: Ordered
    today: date
    """The day of asking, where it is earliest: by the store's clocks, or by the buyer's."""
    facts: Mapping[str, Value]
    """What else rules may depend on, by dimension: category, tags, the merchant's own facts."""
    postal: str = ""
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


@record
class Case:
    """A question with everything derived that all methods share."""

    policy: Policy
    question: DeliveryQuestion
    day: date
    """The day of the order by the store's clocks: its seasons, its prices, its promises."""
    place: str
    facts: Mapping[str, Value]
    unknown: set[str] = field(default_factory=set)


def read_delivery(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> DeliveryQuestion:
    """Read a question that is asked at the aware moment `now`.

    Fields that no rule looks at may be given all the same. Raises `QuestionError` naming every
    field that cannot be used, and `MissingFacts` when the store's zone is not loaded.

    `ordered` is a day, with a time or without ({"day": "3", "month": "12", "year": "2026", "time":
    "14:30"} or "2026-12-03T14:30"), on the clocks of the store; or an instant with its UTC offset.
    """
    store, fields = policy.rulebook.store, understood_fields(policy)
    asked = data.get("currency")
    currency = asked if asked in fields.by_name["currency"].choices else store.currency
    reader = Reader(data, fields, currency, language)
    zone = policy.zone
    ordered = _ordered(reader, zone) or Ordered(now, now, given=False)
    wished = {name: reader.day(name) for name in ("needed_by", "chosen_day")}
    for name, day in wished.items():
        if day is not None and day < zone.local(ordered.first).date():
            reader.wrong(name, "too-early", "order")
    country = reader.country("destination")
    choose = {name: reader.choice(name) for name in _CHOICES}
    postal = reader.postal("postal", country, policy.destinations)
    full = reader.money("value")
    question = DeliveryQuestion(
        currency=currency,
        country=country,
        postal=postal,
        ordered=ordered,
        today=min(zone.local(now).date(), latest_clock(now, country or store.country).date()),
        method=choose["method"],
        methods=() if choose["method"] else methods_by_number(reader, policy, country, postal),
        origin=choose["origin"],
        parcel=Parcel(reader.weight("weight"), reader.size("size")),
        roll=choose["shape"] == "roll",
        value=less_coupon(reader, full),
        full_value=full,
        items=reader.number("quantity") or 1,
        available=reader.day("available"),
        **wished,
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


def _ordered(reader: Reader, zone: Zone) -> Ordered | None:
    """The moment of the order by the clocks of `zone`, or by the offset that it carries.

    None when it is not said, or wrong.
    """
    day = reader.moment("ordered")
    if day is None:
        return None
    if isinstance(day, datetime):
        at = zone.instant(day) if day.tzinfo is None else day.astimezone(UTC)
        zone.local(at)  # Refuses what the zone does not know.
        return Ordered(at, at)
    first, last = zone.instant(_MIDNIGHT.on(day)), zone.instant(_END_OF_DAY.on(day))
    return Ordered(first, last - _ONE_SECOND)


def _facts(reader: Reader, policy: Policy, choose: Mapping[str, str | None]) -> dict[str, Value]:
    """The facts by dimension; the category's tags are the article's too."""
    store = policy.rulebook.store
    facts: dict[str, Value] = {
        name: value for name in ("category", "customer", "tier") if (value := choose[name])
    }
    if store.businesses_only:
        facts["customer"] = "business"
    category = choose["category"]
    inherited = store.categories[category].tags if category else ()
    facts["tags"] = tuple(dict.fromkeys((*inherited, *reader.members("tags"))))
    told = {name: own_fact(reader, policy, name) for name in store.own_facts}
    facts |= usual_facts(policy)
    return facts | {name: value for name, value in told.items() if value is not None}


def _events(reader: Reader, policy: Policy) -> tuple[tuple[str, date], ...]:
    told = ((name, reader.day(name)) for name in policy.rulebook.store.own_events)
    return tuple((name, day) for name, day in told if day is not None)


def open_case(policy: Policy, question: DeliveryQuestion) -> Case:
    """Derive what the tables look at."""
    zone = policy.zone
    day = zone.local(question.ordered.last).date()
    atoms = policy.destinations.of(question.country, question.postal)
    facts: dict[str, Value] = {
        "tags": (),
        **question.facts,
        "destination": atoms[0],
        "quantity": question.items,
        "season": policy.seasons_on(day),
    }
    for event, happened in question.events:
        passed = (day - happened).days
        facts[f"since-{event}"], facts[f"before-{event}"] = max(0, passed), max(0, -passed)
    if question.parcel.weight is not None:
        facts["weight"] = grams(question.parcel.weight)
    if question.value is not None:
        assert question.full_value is not None
        facts[BEFORE_COUPONS] = policy.to_store_currency(question.full_value).minor
        facts["value"] = facts["order-value"] = policy.to_store_currency(question.value).minor
    unknown = {"postal"} if len(atoms) > 1 else set()
    return Case(policy, question, day, atoms[0], facts, unknown)


def used_facts(case: Case) -> tuple[Used, ...]:
    """The facts that the answer rests on, and where each comes from."""
    seasons = ", ".join(case.policy.seasons_on(case.day))
    return (*case.question.given, *((Used("season", seasons, "derived"),) if seasons else ()))
