"""The question about a claim: what is wrong, what has happened on which day, what can be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from policy_core.answers.claims.desk import ClaimsDesk
from policy_core.answers.claims.own_facts import own_fields, own_values
from policy_core.answers.dimensions import CUSTOMERS, DELIVERY, Value
from policy_core.answers.events import came_before
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, Need, Reader
from policy_core.answers.returns.question import currencies
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook.claims import ClaimTerm
from policy_core.values import Money

DAYS = {
    "order": "ordered",
    "dispatch": "dispatched",
    "promise": "promised",
    "delivery": "delivered",
    "confirmation": "confirmed",
    "discovery": "discovered",
    "notice": "reported",
    "agreement": "agreed_on",
    "proof": "sent_back",
    "arrival": "arrived",
}
"""By event: the field that asks for its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuestion:
    """Everything that an answer about a claim may look at; `None` is not known."""

    case: str
    currency: str
    country: str
    postal: str = ""
    today: date
    days: Mapping[str, date]
    """The day of each event that has happened, by anchor; "promise" may lie ahead."""
    method: str | None = None
    origin: str | None = None
    delivery: str | None = None
    category: str | None = None
    customer: str | None = None
    tier: str | None = None
    tags: tuple[str, ...] = ()
    price: Money | None = None
    """What was paid for one of the articles that something is wrong with."""
    quantity: int = 1
    order_value: Money | None = None
    """What was paid for all goods of the order; None: something is wrong with all of them."""
    outbound: Money | None = None
    duty: Money | None = None
    declared: Money | None = None
    """What the parcel was declared to be worth."""
    evidence: tuple[str, ...] = ()
    """What the buyer has to show."""
    disputed: date | None = None
    """The day on which a dispute was opened with the marketplace."""
    own: Mapping[str, Value]

    @property
    def value(self) -> Money | None:
        """What was paid for all the articles that something is wrong with."""
        return self.price.times(self.quantity) if self.price is not None else None


def claims_fields(policy: Policy) -> tuple[Field, ...]:
    """The fields that this rulebook's claims can ask for, in the order of the form."""
    return tuple(_fields(policy, policy.prepared(ClaimsDesk)))


def _fields(policy: Policy, desk: ClaimsDesk) -> Iterator[Field]:
    store = policy.rulebook.store
    yield from _what_happened(policy, desk)
    yield from own_fields(policy, desk.used)
    yield Field("quantity", "number")
    if len(currencies(store)) > 1:
        yield Field("currency", "choice", choices=currencies(store))
    yield from (Field(name, "money") for name in ("order_value", "outbound", "duty"))
    if any(_limits_to_declared(term) for term in policy.rulebook.claims.terms):
        yield Field("declared", "money", "helpful")
    yield from _who_and_which(policy, desk)
    yield from (
        Field(name, "date")
        for name in (
            "promised", "confirmed", "discovered", "reported", "agreed_on", "sent_back", "arrived",
        )
    )  # fmt: skip
    if policy.rulebook.claims.clocks:
        yield Field("disputed", "date")


def _what_happened(policy: Policy, desk: ClaimsDesk) -> Iterator[Field]:
    """What everybody is asked."""
    claims, store = policy.rulebook.claims, policy.rulebook.store
    yield Field("case", "choice", "required", tuple(claims.cases))
    yield Field("destination", "country", "required", tuple(sorted(COUNTRIES)))
    if store.areas:
        yield Field("postal", "text", "helpful")
    yield from (Field(name, "date", "helpful") for name in ("ordered", "dispatched", "delivered"))
    if len(desk.methods) > 1:
        yield Field("method", "choice", "helpful", tuple(desk.methods))
    yield Field("price", "money", "helpful")
    shown = dict.fromkeys(name for case in claims.cases.values() for name in case.evidence)
    shown |= dict.fromkeys(name for term in claims.terms for name in term.evidence or ())
    if shown:
        yield Field("evidence", "set", "helpful", tuple(shown))
    if "category" in desk.used:
        yield Field("category", "choice", "helpful", tuple(store.categories))
    yield Field("delivery", "choice", _need("delivery", desk), DELIVERY)


def _who_and_which(policy: Policy, desk: ClaimsDesk) -> Iterator[Field]:
    store, origins = policy.rulebook.store, tuple(policy.rulebook.shipping.origins)
    if len(origins) > 1:
        yield Field("origin", "choice", _need("origin", desk), origins)
    if "tags" in desk.used:
        yield Field("tags", "set", choices=tuple(store.tags))
    if "tier" in desk.used:
        yield Field("tier", "choice", "helpful", ("none", *store.tiers))
    yield Field("customer", "choice", _need("customer", desk), CUSTOMERS)


def _need(dimension: str, desk: ClaimsDesk) -> Need:
    return "helpful" if dimension in desk.used else "optional"


def _limits_to_declared(term: ClaimTerm) -> bool:
    return term.refund.at_most == "declared"


def read_claim(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> ClaimQuestion:
    """Read a question that is asked at the aware moment `now`.

    Raises `QuestionError` naming every field that cannot be used, and `MissingFacts` when the
    store's zone is not loaded.
    """
    store = policy.rulebook.store
    fields = policy.prepared(claims_fields)
    names = {field.name for field in fields}
    asked = data.get("currency")
    currency = asked if asked in currencies(store) else store.currency
    reader = Reader(data, fields, currency, language)
    today = policy.world.zone(store.zone).local(now).date()

    def chosen(name: str) -> str | None:
        return reader.choice(name) if name in names else None

    chosen("currency")
    days = _days(reader, today)
    country = reader.country("destination")
    question = ClaimQuestion(
        case=chosen("case") or "",
        currency=currency,
        country=country,
        postal=reader.postal("postal", country, policy.atlas.is_divided(country)),
        today=today,
        days=days,
        method=chosen("method") or _only_method(policy),
        origin=chosen("origin"),
        delivery=chosen("delivery"),
        category=chosen("category"),
        customer=chosen("customer"),
        tier=chosen("tier"),
        tags=reader.members("tags") if "tags" in names else (),
        price=reader.money("price"),
        quantity=reader.number("quantity", 1, 10_000) or 1,
        order_value=reader.money("order_value"),
        outbound=reader.money("outbound"),
        duty=reader.money("duty"),
        declared=reader.money("declared"),
        evidence=reader.members("evidence") if "evidence" in names else (),
        disputed=_past(reader, "dispute", "disputed", today, days) if "disputed" in names else None,
        own=own_values(policy, reader, policy.prepared(ClaimsDesk).used),
    )
    reader.finish()
    return question


def _only_method(policy: Policy) -> str | None:
    methods = policy.rulebook.shipping.methods
    return methods[0].id if len(methods) == 1 else None


def _days(reader: Reader, today: date) -> dict[str, date]:
    days: dict[str, date] = {}
    for event, field in DAYS.items():
        past = event != "promise"
        day = _past(reader, event, field, today, days) if past else reader.day(field)
        if day is not None:
            days[event] = day
    return days


def _past(
    reader: Reader, event: str, field: str, today: date, known: Mapping[str, date]
) -> date | None:
    """The day of an event that is over or is today, and not before what it follows."""
    day = reader.day(field)
    if day is None:
        return None
    before = came_before(event, day, known)
    if day > today:
        reader.wrong(field, "in-the-future")
    elif before:
        reader.wrong(field, "too-early", before)
    else:
        return day
    return None
