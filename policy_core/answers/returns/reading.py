"""How a question after the sale is read: its fields, and what is wrong with what was typed."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from policy_core.answers.events import came_before
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Fields, Need, Reader, less_coupon
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.question import (
    DAYS,
    LINE_FIELDS,
    REGIONS,
    Line,
    ReturnsQuestion,
)
from policy_core.answers.tables.dimensions import (
    CUSTOMERS,
    DELIVERY,
    SALES,
    SELLERS,
    Dimension,
    Value,
    grams,
)
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import asks_for_number, methods_by_number
from policy_core.facts.clocks import clock_at, latest_clock
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Returns, Store
from policy_core.values import Money
from policy_core.values.clock import Clock

_ALWAYS = ("order", "dispatch", "delivery", "confirmation", "discovery", "proof", "arrival")
"""Events that laws, or the answer itself, count from whatever the rows say."""
_MAY_BE_AHEAD = ("promise", "release", "agreement", "proof", "arrival", "inspection")
"""Events that may lie after the day of asking."""
_RARELY_KNOWN = ("promise", "agreement", "proof", "arrival", "inspection")
"""Events that the store works out itself, or that most buyers who ask have still before them."""
_SENT = ("proof", "arrival", "inspection")
"""Events of goods that the buyer has sent back."""
_CAME = ("first delivery", "delivery", "confirmation")
"""Events of goods that have come."""
_MAY_COME_FIRST = ("payment", "invoice", "promise", "release")
"""Events that may lie before the order."""


def asks_region(store: Store) -> bool:
    """Can the law of a part of a country give more to buyers who were not told everything?"""
    return not (store.disclosure.return_terms and store.disclosure.contract_copy)


def returns_fields(policy: Policy) -> Fields:
    """The fields that this rulebook's returns can ask for, in the order of the form."""
    return policy.prepared(_fields)


def _fields(policy: Policy) -> Fields:
    return Fields(_each_field(policy))


def _fields_of_lines(policy: Policy) -> Fields:
    """The fields that each line may have of its own."""
    return Fields(f for f in returns_fields(policy) if f.name in LINE_FIELDS or f.own)


def _each_field(policy: Policy) -> tuple[Field, ...]:
    rulebook, rules = policy.rulebook, policy.prepared(CompiledReturns)
    used = rules.dimensions | rules.priced_by
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
        *((Field("coupon", "money"),) if store.coupons else ()),
        Field("standard_outbound", "money"),
        *((Field("kept_weight", "weight"),) if rules.less_kept else ()),
        Field("duty", "money"),
        Field("discount_lost", "money"),
        Field("customer", "choice", choices=CUSTOMERS),
        *((Field("agreed", "percent"),) if rules.agreements else ()),
        Field("requested", "date"),
        *((Field("region", "choice", choices=REGIONS),) if asks_region(store) else ()),
        *((Field("postal", "text", "helpful"),) if store.areas else ()),
        *((Field("return_number", "number"),) if rules.counts_returns else ()),
        *_remedy(rules),
        *_shown(rulebook.returns),
        *choice("sale", SALES),
        *choice("seller", SELLERS),
        *choice("tier", ("none", *store.tiers)),
        Field("delivery", "choice", helpful("delivery"), DELIVERY),
        *(choice("origin", origins) or _back_to_origin(policy, origins)),
        *_by_method(policy, choice("method", methods) or _priced_or_promised(rules, methods)),
        *((Field("tags", "set", choices=tuple(store.tags)),) if "tags" in used else ()),
        *(
            Field(DAYS.get(event, event), "date", need, own=event not in DAYS)
            for event, need in _events(policy)
        ),
        *((Field("disputed", "date"),) if rulebook.returns.disputes else ()),
        *((Field("declared", "money"),) if _limits_to_declared(rulebook.returns) else ()),
        *((Field("exchange_price", "money"),) if "exchange" in rules.offered_somewhere() else ()),
        Field("utc_offset", "offset"),
        *(_own_field(name, policy.dimensions[name], name in used) for name in store.own_facts),
    )


def _remedy(rules: CompiledReturns) -> tuple[Field, ...]:
    """What the buyer would like, where there is a choice."""
    offered = rules.offered_somewhere()
    return (Field("remedy", "choice", "optional", offered),) if offered[1:] else ()


def _shown(returns: Returns) -> tuple[Field, ...]:
    """What the buyer has to show, of all that is asked for somewhere."""
    wanted = dict.fromkeys(name for one in returns.reasons.values() for name in one.evidence)
    wanted |= dict.fromkeys(name for row in returns.terms for name in row.evidence or ())
    return (Field("evidence", "set", "optional", tuple(wanted)),) if wanted else ()


def _priced_or_promised(rules: CompiledReturns, methods: tuple[str, ...]) -> tuple[Field, ...]:
    """The shipping method says by when a parcel is promised, and what the goods kept would cost."""
    reasons = rules.policy.rulebook.returns.reasons.values()
    asked = rules.less_kept or any(reason.goods == "not-here" for reason in reasons)
    return (Field("method", "choice", "helpful", methods),) if asked and methods[1:] else ()


def _by_method(policy: Policy, method: tuple[Field, ...]) -> tuple[Field, ...]:
    """The shipping method, which the tracking number can tell as well."""
    numbered = method and asks_for_number(policy)
    return (*method, Field(TRACKING_NUMBER, "text")) if numbered else method


def _limits_to_declared(returns: Returns) -> bool:
    refunds = [term.refund for term in returns.terms]
    refunds += [own.refund for term in returns.terms for own in (term.remedies or {}).values()]
    return any(refund.at_most == "declared" for refund in refunds)


def _need_of_order_day(policy: Policy, used: frozenset[str]) -> Need:
    """Rules may look at it, and among several editions it tells which one answers."""
    several = len(policy.editions.names) > 1
    return "helpful" if several or {"season", "since-order"} & used else "optional"


def _back_to_origin(policy: Policy, origins: tuple[str, ...]) -> tuple[Field, ...]:
    """Where goods go back to the warehouse that they came from, it decides the address."""
    goes_back = any(term.send_to == "origin" for term in policy.rulebook.returns.terms)
    return (Field("origin", "choice", "optional", origins),) if goes_back and origins[1:] else ()


def _events(policy: Policy) -> list[tuple[str, Need]]:
    """The events whose days can be told beside those of order and delivery, and how much it helps.

    Those that nearly every return has are always there, others where a rule counts from them or a
    letter names them.
    """
    counted = set(policy.prepared(CompiledReturns).counted)
    named = policy.rulebook.replies.slots & {*policy.rulebook.store.own_events}
    if any(reason.goods == "not-here" for reason in policy.rulebook.returns.reasons.values()):
        counted |= {"dispatch", "promise"}
    return [
        (event, "helpful" if event in counted and event not in _RARELY_KNOWN else "optional")
        for event in (*DAYS, *policy.rulebook.store.own_events)
        if event not in ("order", "delivery")
        and (event in _ALWAYS or event in counted or event in named)
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


def read_returns(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> ReturnsQuestion:
    """Read a question; raise `QuestionError` naming every field that cannot be used.

    Several articles stand under "lines", each with its own `LINE_FIELDS` and own facts; what a
    line leaves out, the question's own fields say.
    """
    store = policy.rulebook.store
    rest = {name: value for name, value in data.items() if name != "lines"}
    asked = rest.get("currency")
    currency = asked if asked in currencies(store) else store.currency
    fields = returns_fields(policy)
    names = fields.by_name.keys()
    several = data.get("lines") not in _NO_LINES
    of_all = [_of_lines(f) for f in fields] if several else fields
    reader = Reader(rest, of_all, currency, language)
    reader.choice("currency")
    country = reader.country("destination")
    days, today, clock = _days(reader, policy, now, country)
    unsure = reader.unsure
    lines = _lines(reader, rest, data["lines"], policy) if several else (_line(reader, policy),)
    if not reader.has("requested"):
        days["notice"] = _asked_by(policy, lines, days)
    postal = reader.postal("postal", country, policy.destinations)
    choices = {name: reader.choice(name) for name in _CHOICES if name in reader.given}
    methods: tuple[str, ...] = ()
    if TRACKING_NUMBER in reader.given and choices.get("method") is None:
        methods = methods_by_number(reader, policy, policy.destinations.of(country, postal))
        if len(methods) == 1:
            choices["method"], methods = methods[0], ()
    order_value, coupon = reader.money("order_value"), None
    if "coupon" in names:
        coupon = reader.money("coupon")
        lines, order_value = _sharing(reader, lines, order_value, coupon)
    question = ReturnsQuestion(
        currency=currency,
        country=country,
        region=_region(reader, country) if "region" in names else "",
        postal=postal,
        customer=reader.choice("customer"),
        **choices,
        methods=methods,
        today=today,
        clock=clock,
        days=days,
        untraceable=frozenset(event for event, name in DAYS.items() if name in unsure),
        noticed_before=reader.has("requested"),
        lines=lines,
        order_value=order_value,
        coupon=coupon,
        outbound=reader.money("outbound"),
        standard_outbound=reader.money("standard_outbound"),
        duty=reader.money("duty"),
        discount_lost=reader.money("discount_lost"),
        freight=reader.money("freight"),
        kept_weight=reader.weight("kept_weight") if "kept_weight" in names else None,
        weight=reader.weight("weight"),
        size=reader.size("size"),
        return_number=reader.number("return_number", 1, 1000) if "return_number" in names else None,
        agreed=reader.percent("agreed") if "agreed" in names else None,
        declared=reader.money("declared") if "declared" in names else None,
        exchange_price=reader.money("exchange_price") if "exchange_price" in names else None,
        evidence=reader.members("evidence") if reader.has("evidence") else None,
        disputed=_disputed(reader, today) if "disputed" in names else None,
    )
    _check_order_value(reader, question)
    _check_delivery(reader, question.delivery, days)
    reader.finish()
    return question


_NO_LINES: tuple[Any, ...] = (None, "", [], {}, [{}])
"""The question's own fields say it all."""


def _sharing(
    reader: Reader, lines: tuple[Line, ...], order: Money | None, coupon: Money | None
) -> tuple[tuple[Line, ...], Money | None]:
    """The lines with their parts of a coupon, in proportion to their prices; what was paid."""
    values = [line.value.minor for line in lines if line.value is not None]
    if coupon is None or len(values) < len(lines) or not sum(values):
        return lines, order
    rest = max(0, order.minor - sum(values)) if order is not None else 0
    whole = Money(sum(values) + rest, coupon.currency)
    if less_coupon(reader, whole) == whole:
        return lines, order
    parts = coupon.split([*values, rest])
    shared = tuple(replace(line, coupon=part) for line, part in zip(lines, parts[:-1], strict=True))
    return shared, order - coupon if order is not None else None


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
        reader.wrong("order_value", "too-little", f"{returned}")


def _days(
    reader: Reader, policy: Policy, now: datetime, country: str
) -> tuple[dict[str, date], date, Clock]:
    """The days of what has happened, the day of asking, and its time.

    Where it is still yesterday for the buyer a deadline of yesterday is kept, and where it is
    tomorrow already a parcel may have come tomorrow.
    """
    stores = policy.world.zone(policy.rulebook.store.zone).local(now)
    offset = reader.offset("utc_offset")
    buyers = latest_clock(now, country) if offset is None else clock_at(now, offset)
    requested = reader.day("requested")
    asked = min(stores, buyers)
    today, latest = asked.date(), max(stores.date(), buyers.date(), requested or asked.date())
    days = {"notice": requested or today}
    own = policy.prepared(CompiledReturns).own_events
    for event, name in (*DAYS.items(), *zip(own, own, strict=True)):
        day = reader.day(name) if name in reader.given else None
        if day is None:
            continue
        before = came_before(event, day, days, ordered=event not in (*_MAY_COME_FIRST, *own))
        if day > latest and event not in (*_MAY_BE_AHEAD, *own):
            reader.wrong(name, "in-the-future")
        elif before:
            reader.wrong(name, "too-early", before)
        else:
            days[event] = day
    return days, max(today, requested or today), Clock(60 * asked.hour + asked.minute)


def _asked_by(policy: Policy, lines: Collection[Line], days: Mapping[str, date]) -> date:
    """The day of asking, which nobody says: today, or when goods that had come were sent back."""
    reasons = policy.rulebook.returns.reasons
    came = all(line.reason is None or reasons[line.reason].goods == "here" for line in lines)
    sent = [days[event] for event in _SENT if event in days] if came else []
    return min((days["notice"], *sent))


def _check_delivery(reader: Reader, delivery: str | None, days: Mapping[str, date]) -> None:
    """What has not been sent, or not come, cannot have been where its days say."""
    sent = ("dispatch", *_CAME) if delivery == "not-sent" else _CAME
    if delivery in ("not-sent", "on-its-way"):
        for event in sent:
            if event in days:
                reader.wrong("delivery", "contradicts", DAYS[event])
                return


def _disputed(reader: Reader, today: date) -> date | None:
    day = reader.day("disputed")
    if day is not None and day > today:
        reader.wrong("disputed", "in-the-future")
    return day


def _lines(reader: Reader, rest: Mapping[str, Any], lines: Any, policy: Policy) -> tuple[Line, ...]:
    """The lines, each with what the question says of all of them."""
    per_line = policy.prepared(_fields_of_lines)
    common = {name: value for name, value in rest.items() if name in per_line.by_name}
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
        reader.wrong("lines", "not-a-list")
        return ()
    parts = [reader.for_line({**common, **line}, per_line) for line in lines]
    read = tuple(_line(part, policy) for part in parts)
    for number, part in enumerate(parts):
        reader.errors.extend(
            replace(error, field=f"lines.{number}.{error.field}") for error in part.errors
        )
    return read


def _line(reader: Reader, policy: Policy) -> Line:
    own: dict[str, Value] = {}
    assumed = set()
    for name in policy.prepared(CompiledReturns).own_facts:
        fact = policy.rulebook.store.facts[name]
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
        remedy=reader.choice("remedy") if "remedy" in reader.given else None,
        tags=reader.members("tags") if "tags" in reader.given else (),
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
