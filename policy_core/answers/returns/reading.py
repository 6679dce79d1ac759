"""How a question after the sale is read: what was typed becomes values, each fault at its field."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from policy_core.answers.fields import Field, FieldKind, Fields
from policy_core.answers.policy import Policy
from policy_core.answers.question import Reader, less_coupon, own_fact, usual_facts
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.days import CAME
from policy_core.answers.returns.fields import fields_of_lines, returns_fields
from policy_core.answers.returns.question import DAYS, LINE_FIELDS, Line, ReturnsQuestion
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import methods_by_number
from policy_core.facts.zones import clock_at, clock_of, latest_clock
from policy_core.values import Clock, Money
from policy_core.values.period import WAY_BACK

_OF_ORDER = frozenset({
    "customer", "sale", "seller", "tier", "delivery", "origin", "method", "order_value", "coupon",
    "outbound", "standard_outbound", "duty", "discount_lost", "freight", "kept_weight", "weight",
    "size", "return_number", "agreed", "declared", "exchange_price", "evidence",
})  # fmt: skip
"""Fields that a question has by the same name, each read by itself."""
_EVENTS = {name: event for event, name in DAYS.items()}
"""The event whose day each field brings."""
_OF_LINE = frozenset(LINE_FIELDS)
_READ: Mapping[FieldKind, Callable[[Reader, str], Any]] = {
    "choice": Reader.choice,
    "money": Reader.money,
    "percent": Reader.percent,
    "set": Reader.members,
    "size": Reader.size,
    "weight": Reader.weight,
    "number": Reader.number,
}
"""How a field is read, by its kind."""
_NO_LINES: tuple[Any, ...] = (None, "", [], {}, [{}])
"""The question's own fields say it all."""
_MAY_BE_AHEAD = ("promise", "release", "agreement", *WAY_BACK)
"""Events that may lie after the day of asking."""
_MAY_COME_FIRST = ("payment", "invoice", "promise", "release")
"""Events that may lie before the order."""
_COMES_AFTER = {
    "delivery": ("dispatch", "first delivery"),
    "arrival": ("proof",),
    "inspection": ("arrival",),
}
"""Beside the order, before which hardly anything happens."""


def read_returns(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> ReturnsQuestion:
    """Read a question; raise `QuestionError` naming every field that cannot be used.

    Several articles stand under "lines", each with its own `LINE_FIELDS` and own facts; what a
    line leaves out, the question's own fields say.
    """
    store, fields = policy.rulebook.store, returns_fields(policy)
    rest = {name: value for name, value in data.items() if name != "lines"}
    asked = rest.get("currency")
    currency = asked if asked in fields.by_name["currency"].choices else store.currency
    several = data.get("lines") not in _NO_LINES
    of_all = Fields(map(_of_lines, fields)) if several else fields
    reader = Reader(rest, of_all, currency, language)
    reader.choice("currency")
    country = reader.country("destination")
    rules = policy.prepared(CompiledReturns)
    told = dict(_told(reader, rules.own_events))
    clocks = _Clocks(reader.number("utc_offset"), country, told.values())
    days, moments, today, clock = _days(reader, policy, now, clocks, told)
    lines = _lines(reader, rest, data["lines"], policy) if several else (_line(reader, policy),)
    if not reader.has("requested"):
        days["notice"] = _asked_by(policy, lines, days)
    values = _given(reader, fields.by_name, _OF_ORDER)
    postal = reader.postal("postal", country, policy.destinations)
    methods: tuple[str, ...] = ()
    if "method" not in values and TRACKING_NUMBER in reader.given:
        methods = methods_by_number(reader, policy, country, postal)
    if len(methods) == 1:
        values["method"], methods = methods[0], ()
    if "origin" not in values and rules.only_origin is None:
        places = policy.destinations.of(country, postal)
        values["origin"] = rules.origin_to(places, values.get("method"))
    if "coupon" in values:
        lines, values["order_value"] = _sharing(
            reader, lines, values.get("order_value"), values["coupon"]
        )
    question = ReturnsQuestion(
        currency=currency,
        country=country,
        region=_region(reader, country),
        postal=postal,
        methods=methods,
        today=today,
        clock=clock,
        now=clocks.buyers(now),
        days=days,
        moments=moments,
        untraceable=frozenset(_EVENTS[name] for name in reader.unsure & _EVENTS.keys()),
        noticed_before=reader.has("requested"),
        lines=lines,
        disputed=_disputed(reader, today),
        **_sums(lines, currency, values.get("order_value"), values.get("coupon")),
        **values,
    )
    _check_order_value(reader, question)
    _check_delivery(reader, question.delivery, days)
    reader.finish()
    return question


def _given(reader: Reader, fields: Mapping[str, Field], names: frozenset[str]) -> dict[str, Any]:
    """The values of those fields that were filled in, as far as they can be read."""
    read = {name: _READ[fields[name].kind](reader, name) for name in reader.given & names}
    return {name: value for name, value in read.items() if value is not None}


def _of_lines(field: Field) -> Field:
    """A field that the lines may bring instead."""
    return replace(field, need="optional") if field.name in LINE_FIELDS else field


def _sharing(
    reader: Reader, lines: tuple[Line, ...], order: Money | None, coupon: Money
) -> tuple[tuple[Line, ...], Money | None]:
    """The lines with their parts of a coupon, in proportion to their prices; what was paid."""
    values = [line.value.minor for line in lines if line.value is not None]
    if len(values) < len(lines) or not sum(values):
        return lines, order
    rest = max(0, order.minor - sum(values)) if order is not None else 0
    whole = Money(sum(values) + rest, coupon.currency)
    if less_coupon(reader, whole) == whole:
        return lines, order
    parts = coupon.split([*values, rest])
    shared = tuple(
        replace(line, coupon=part, value=Money(value, coupon.currency) - part)
        for line, value, part in zip(lines, values, parts[:-1], strict=True)
    )
    return shared, order - coupon if order is not None else None


def _sums(
    lines: Collection[Line], currency: str, order_value: Money | None, coupon: Money | None
) -> dict[str, Any]:
    """What was paid for what goes back, for the whole order, and for the rest of it."""
    returned = Money.sum([line.value for line in lines], currency)
    order = order_value or returned
    full = order + coupon if order is not None and coupon is not None else order
    kept = order - returned if order is not None and returned is not None else None
    if kept is None and order_value is None:
        kept = Money.zero(currency)
    return {"returned": returned, "order": order, "full_order": full, "kept": kept}


def _region(reader: Reader, country: str) -> str:
    region = reader.choice("region") if "region" in reader.given else None
    if region and not region.startswith(f"{country}-"):
        reader.wrong("region", "unknown-choice", country)
    return region or ""


def _check_order_value(reader: Reader, question: ReturnsQuestion) -> None:
    """The order is worth at least what goes back."""
    values = [line.value for line in question.lines if line.value is not None]
    returned = sum(values, Money.zero(question.currency))
    if question.order_value is not None and question.order_value < returned:
        reader.wrong("order_value", "too-little", f"{returned}")


class _Clocks:
    """The clocks of the buyer: as the page tells them, or as they were told with an hour."""

    def __init__(self, offset: int | None, country: str, told: Iterable[date]) -> None:
        aware = (day.utcoffset() for day in told if isinstance(day, datetime))
        told_with = next((one for one in aware if one is not None), None)
        if offset is None and told_with is not None:
            offset = round(told_with.total_seconds()) // 60
        self._offset, self._country = offset, country

    def buyers(self, moment: datetime) -> datetime:
        """A moment on them (naive); of a country that has several, on the latest ones."""
        if moment.tzinfo is None:
            return moment
        if self._offset is None:
            return latest_clock(moment, self._country)
        return clock_at(moment, self._offset)


def _days(
    reader: Reader, policy: Policy, now: datetime, clocks: _Clocks, told: Mapping[str, date]
) -> tuple[dict[str, date], dict[str, datetime], date, Clock]:
    """The days of what has happened and their moments; the day of asking, and its time.

    Where it is still yesterday for the buyer a deadline of yesterday is kept, and where it is
    tomorrow already a parcel may have come tomorrow.
    """
    stores = policy.zone.local(now)
    buyers, own = clocks.buyers(now), policy.prepared(CompiledReturns).own_events
    asked = min(stores, buyers)
    moments = {
        event: clocks.buyers(day) for event, day in told.items() if isinstance(day, datetime)
    }
    on = {event: moments[event].date() if event in moments else day for event, day in told.items()}
    today, requested = asked.date(), on.pop("notice", None)
    latest = max(stores.date(), buyers.date(), requested or today)
    days = {"notice": requested or today}
    for event, day in on.items():
        name = DAYS.get(event, event)
        earlier = () if event in (*_MAY_COME_FIRST, *own) else ("order",)
        earlier = (*earlier, *_COMES_AFTER.get(event, ()))
        before = next((one for one in earlier if one in days and day < days[one]), None)
        may_be_ahead = event in _MAY_BE_AHEAD or event in own
        if not may_be_ahead and (day > latest or moments.get(event, buyers) > max(stores, buyers)):
            reader.wrong(name, "in-the-future")
        elif before:
            reader.wrong(name, "too-early", before)
        else:
            days[event] = day
    return days, moments, max(today, requested or today), clock_of(asked)


def _told(reader: Reader, own: Iterable[str]) -> Iterator[tuple[str, date]]:
    """The events whose day was told, or their moment, in their usual order."""
    for event, name in (("notice", "requested"), *DAYS.items(), *((one, one) for one in own)):
        day = reader.moment(name) if name in reader.given else None
        if day is not None:
            yield event, day


def _asked_by(policy: Policy, lines: Collection[Line], days: Mapping[str, date]) -> date:
    """The day of asking, which nobody says: when goods that had come were sent back, or today.

    Who has agreed has asked by then.
    """
    reasons = policy.rulebook.returns.reasons
    came = all(reasons[line.reason].goods == "here" for line in lines if line.reason)
    by = {"notice", "agreement", *(WAY_BACK if came else ())}
    return min(day for event, day in days.items() if event in by)


def _check_delivery(reader: Reader, delivery: str | None, days: Mapping[str, date]) -> None:
    """What has not been sent, or not come, cannot have been where its days say."""
    never = {"not-sent": ("dispatch", *CAME, *sorted(WAY_BACK)), "on-its-way": CAME}.get(
        delivery or "", ()
    )
    told = next((event for event in never if event in days), None)
    if told is not None:
        reader.wrong("delivery", "contradicts", DAYS[told])


def _disputed(reader: Reader, today: date) -> date | None:
    day = reader.day("disputed") if "disputed" in reader.given else None
    if day is not None and day > today:
        reader.wrong("disputed", "in-the-future")
    return day


def _lines(reader: Reader, rest: Mapping[str, Any], lines: Any, policy: Policy) -> tuple[Line, ...]:
    """The lines, each with what the question says of all of them."""
    per_line = fields_of_lines(policy)
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
    usual, names = usual_facts(policy), policy.prepared(CompiledReturns).own_facts
    told = {name: own_fact(reader, policy, name) for name in names if name in reader.given}
    said = {name: value for name, value in told.items() if value is not None}
    facts = {**usual, **said}
    own = {name: facts[name] for name in names if name in facts}
    known = _given(reader, returns_fields(policy).by_name, _OF_LINE)
    price, count = known.get("price"), known.get("quantity", 1)
    value = None if price is None else price.times(count)
    return Line(own=own, assumed=frozenset(own.keys() - said.keys()), value=value, **known)
