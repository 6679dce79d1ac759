"""What one route makes of a parcel: an option with dates, price and reasons, or a refusal."""

from collections.abc import Iterator
from datetime import date, datetime

from policy_core.answers.delivery import fit
from policy_core.answers.delivery.answer import (
    AtCheckout,
    CutOff,
    Days,
    Duty,
    Mark,
    NotOffered,
    Obstacle,
    Option,
    Price,
    Promised,
    TaxOff,
)
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.chosen_day import chosen_day, promised_on, with_the_choice
from policy_core.answers.delivery.compiled import CompiledDelivery, Route
from policy_core.answers.delivery.customs import Crossing
from policy_core.answers.delivery.promises import promised
from policy_core.answers.delivery.schedule import Dispatch, Planner
from policy_core.answers.delivery.sources import method_source
from policy_core.answers.exchange import exchanged
from policy_core.answers.rates import NotQuotable, Shipment
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Decision
from policy_core.answers.trace import NearMiss, Ruling, Trace
from policy_core.rulebook import Transit


def outcome(rules: CompiledDelivery, route: Route, case: Case) -> Option | AtCheckout | NotOffered:
    """An option, or everything that stands in the route's way."""
    facts = {**case.facts, **route.facts}
    method = route.method.method
    obstacles = tuple(fit.obstacles(route, case, facts))
    planner = Planner(route, case, facts)
    transit = planner.transit
    if transit is None:
        obstacles += (Obstacle("no-transit", method_source(method.id, "transit"), case.place),)
    if transit is None or obstacles:
        return NotOffered(method.id, route.origin.name, obstacles)
    dispatch = planner.dispatch()
    suspended = fit.suspended(route, case, facts, dispatch.handover.last)
    if suspended is not None:
        return NotOffered(method.id, route.origin.name, (suspended,))
    if transit.value is None:
        price, _ = _price(rules, route, case, facts)
        promise = promised(route, case, facts, dispatch.handover)
        source = method_source(method.id, "transit", transit.row.id)
        return AtCheckout(method.id, route.origin.name, source, promise, price)
    return _option(rules, planner, transit, dispatch)


def _option(
    rules: CompiledDelivery, planner: Planner, transit: Decision[Transit], dispatch: Dispatch
) -> Option:
    route, case, facts = planner.route, planner.case, planner.facts
    transit_calendar, needed_by = planner.transit_calendar, case.question.needed_by
    handover = dispatch.handover
    delays = planner.waits(handover)
    times = (transit.value, *(wait.time for wait in delays))
    arrival = transit_calendar.expected(handover, times).last
    border = Crossing(rules, route, case, facts, arrival)
    cleared = border.clearance()
    clearance = tuple(wait.time for wait in cleared)
    times += clearance
    expected = transit_calendar.expected(handover, times)
    promise = promised(route, case, facts, handover)
    price, unquotable = _price(rules, route, case, facts)
    choice = chosen_day(route, case, expected)
    if choice is not None and choice.day is not None:
        expected, promise = Days(choice.day, choice.day), promised_on(choice, choice.day, promise)
        price = with_the_choice(route, case, price)
    tax_off = border.tax_off()
    duty = border.duty(tax_off.left if tax_off is not None else case.question.value)
    return Option(
        method=route.method.method.id,
        origin=route.origin.name,
        cut_off=dispatch.cut_off,
        handling=dispatch.pace.time,
        handover=handover,
        transit=transit.value,
        waits=(*delays, *cleared),
        expected=expected,
        promised=promise,
        price=price,
        unquotable=unquotable,
        duty=duty,
        tax_off=tax_off,
        skipped=planner.skipped(dispatch, expected.last, times),
        chosen_day=choice,
        order_by=planner.order_by(needed_by, transit.value, clearance) if needed_by else None,
        timeline=_timeline(dispatch, expected, promise, needed_by),
        trace=Trace(
            edition=case.policy.edition,
            rulings=(
                Ruling("cut-off", dispatch.cut_off.state, dispatch.cut_off.source),
                dispatch.pace.ruling,
                route.method.transit_ruling(transit),
                *_other_rulings(promise, price, duty, tax_off),
            ),
            near_misses=tuple(_near_misses(dispatch.cut_off, price)),
            provisional=_provisional(planner, dispatch, expected),
        ),
    )


def _price(
    rules: CompiledDelivery, route: Route, case: Case, facts: dict[str, Value]
) -> tuple[Price | None, str]:
    """The price, or why there is none."""
    question = case.question
    shipment = Shipment(
        place=case.place,
        parcels=(question.parcel,),
        items=question.items,
        value=question.value,
        day=case.day,
        origin=route.origin.name,
    )
    try:
        quoted = rules.rates.quote(route.rate_card, shipment, facts)
    except NotQuotable as error:
        if error.code in _ASKED_FOR:
            case.unknown.add(_ASKED_FOR[error.code])
        return None, error.code
    case.unknown.update(quoted.unknown)
    shown = exchanged(case.policy, quoted.total, question.currency)
    return Price(quoted, shown, method_source(route.method.method.id, "price", route.rate_card)), ""


_ASKED_FOR = {"no-weight": "weight", "no-size": "size", "no-value": "value"}


def _other_rulings(
    promise: Promised | None, price: Price | None, duty: Duty | None, tax_off: TaxOff | None
) -> Iterator[Ruling]:
    if promise is not None:
        yield Ruling("promise", promise.latest.isoformat(), promise.source)
    if price is not None:
        yield Ruling("price", str(price.quoted.total), price.source)
    if duty is not None:
        yield Ruling("customs", duty.payer, duty.source)
    if tax_off is not None:
        yield Ruling("tax-off", str(tax_off.rate), tax_off.source)


def _near_misses(cut_off: CutOff, price: Price | None) -> Iterator[NearMiss]:
    """What would have made it sooner or cheaper."""
    if cut_off.state == "missed" and cut_off.at is not None:
        late = cut_off.ordered - cut_off.at
        given, wanted = _hour(cut_off.ordered), _hour(cut_off.at)
        yield NearMiss(cut_off.source, "ordered", given, wanted, str(late))
    if price is not None and price.quoted.nearly_free is not None:
        nearly = price.quoted.nearly_free
        yield NearMiss(price.source, "order-value", "", nearly.rule, str(nearly.short_by))


def _hour(moment: datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


def _provisional(planner: Planner, dispatch: Dispatch, expected: Days) -> tuple[str, ...]:
    """The calendars ("CN 2027") whose official notice is not out for days that were counted."""
    cut_off, handover = dispatch.cut_off, dispatch.handover
    legs = (
        (planner.route.origin.warehouse.calendar, cut_off.counts_for.first, handover.last),
        *(
            (country, handover.first, expected.last)
            for country in planner.transit_calendar.countries
        ),
    )
    years = {
        f"{calendar.place} {year}": None
        for calendar, first, last in legs
        if calendar.provisional
        for year in calendar.provisional_in(first, last)
    }
    return tuple(years)


def _timeline(
    dispatch: Dispatch, expected: Days, promise: Promised | None, needed_by: date | None
) -> tuple[Mark, ...]:
    """The stretches of time, in the order in which they begin."""
    counts_for, handover = dispatch.cut_off.counts_for, dispatch.handover
    marks = [
        Mark("ordered", counts_for.first, counts_for.last),
        Mark("handling", counts_for.first, handover.last),
        Mark("transit", handover.first, expected.last),
        Mark("expected", expected.first, expected.last),
    ]
    if promise is not None:
        until = promise.claim_until or promise.claim_from
        marks.append(Mark("promise", promise.latest, promise.latest))
        marks.append(Mark("claim", promise.claim_from, max(until, promise.claim_from)))
    if needed_by is not None:
        marks.append(Mark("needed", needed_by, needed_by))
    return tuple(marks)
