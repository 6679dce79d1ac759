"""What one route makes of a parcel: an option with dates, price and reasons, or a refusal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from policy_core.answers.delivery import fit
from policy_core.answers.delivery.answer import (
    AtCheckout,
    ChosenDay,
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
    method_source,
)
from policy_core.answers.delivery.compiled import CompiledDelivery, Route
from policy_core.answers.delivery.customs import Crossing
from policy_core.answers.delivery.question import Case
from policy_core.answers.delivery.schedule import Planner, promised
from policy_core.answers.rates import Charged, NotQuotable, Shipment
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Decision
from policy_core.answers.trace import NearMiss, Ruling, Trace
from policy_core.facts.calendars import after
from policy_core.rulebook import Transit

_ONE_DAY = timedelta(days=1)


def outcome(rules: CompiledDelivery, route: Route, case: Case) -> Option | AtCheckout | NotOffered:
    """An option, or everything that stands in the route's way."""
    facts = {**case.facts, **route.facts}
    method = route.method.method
    obstacles = fit.obstacles(route, case, facts)
    planner = Planner(route, case, facts)
    transit = planner.transit
    if transit is None:
        obstacles += (Obstacle("no-transit", method_source(method.id, "transit"), case.place),)
    if transit is None or obstacles:
        return NotOffered(method.id, route.origin.name, obstacles)
    suspended = fit.suspended(route, case, facts, planner.handover.last)
    if suspended is not None:
        return NotOffered(method.id, route.origin.name, (suspended,))
    if transit.row.at_checkout or transit.value is None:
        price, _ = _price(rules, route, case, facts)
        promise = promised(route, case, facts, planner.handover.last)
        source = method_source(method.id, "transit", transit.row.id)
        return AtCheckout(method.id, route.origin.name, source, promise, price)
    return _option(rules, planner, transit)


def _option(rules: CompiledDelivery, planner: Planner, transit: Decision[Transit]) -> Option:
    route, case, facts = planner.route, planner.case, planner.facts
    transit_calendar, needed_by = planner.transit_calendar, case.question.needed_by
    handover = planner.handover
    delays = planner.waits(handover)
    times = (transit.value, *(wait.time for wait in delays))
    arrival = transit_calendar.expected(handover, times).last
    border = Crossing(rules.customs, case, facts, arrival, route.origin.origin.country)
    cleared = border.clearance()
    clearance = tuple(wait.time for wait in cleared)
    times += clearance
    expected = transit_calendar.expected(handover, times)
    promise = promised(route, case, facts, handover.last)
    price, unquotable = _price(rules, route, case, facts)
    choice = _chosen_day(route, case, expected)
    if choice is not None and choice.day is not None:
        expected, promise = Days(choice.day, choice.day), _promised_on(choice, choice.day, promise)
        price = _with_the_choice(route, case, price)
    tax_off = border.tax_off()
    taxed = tax_off.left if tax_off is not None else case.question.value
    cost = price.quoted.total if price is not None else None
    duty = border.duty(taxed, cost, route.method.method.duty)
    return Option(
        method=route.method.method.id,
        origin=route.origin.name,
        cut_off=planner.cut_off,
        handling=planner.pace.time,
        handover=handover,
        transit=transit.value,
        waits=(*delays, *cleared),
        expected=expected,
        promised=promise,
        price=price,
        unquotable=unquotable,
        duty=duty,
        tax_off=tax_off,
        skipped=planner.skipped(expected.last, times),
        chosen_day=choice,
        order_by=planner.order_by(needed_by, transit.value, clearance) if needed_by else None,
        timeline=_timeline(planner, expected, promise),
        trace=Trace(
            edition=case.policy.edition,
            rulings=(
                Ruling("cut-off", planner.cut_off.state, planner.cut_off.source),
                planner.pace.ruling,
                route.method.transit_ruling(planner.on_the_way[0]),
                *_other_rulings(promise, price, duty, tax_off),
            ),
            near_misses=tuple(_near_misses(planner.cut_off, price)),
            provisional=_provisional(planner, expected),
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
        roll=question.roll,
    )
    try:
        quoted = rules.rates.quote(route.rate_card, shipment, facts)
    except NotQuotable as error:
        if error.code in _ASKED_FOR:
            case.unknown.add(_ASKED_FOR[error.code])
        return None, error.code
    case.unknown.update(quoted.unknown)
    shown = case.policy.exchanged(quoted.total, question.currency)
    return Price(quoted, shown, method_source(route.method.method.id, "price", route.rate_card)), ""


_ASKED_FOR = {"no-weight": "weight", "no-size": "size", "no-value": "value"}


def _chosen_day(route: Route, case: Case, expected: Days) -> ChosenDay | None:
    """The days that can be chosen of a parcel that is expected between two days.

    Example: expected by Friday 4 December at the latest, "within: 7 days", Monday to Friday: from
    4 to 11 December; whoever chooses Saturday the 5th is offered Monday the 7th instead.
    """
    said = route.method.method.chosen_day
    if said is None:
        return None
    days = route.transit_calendar(case.question.country).choosable
    first = days.next_working(expected.last)
    last = None if said.within is None else after(first, said.within, days)
    wish = case.question.chosen_day
    found = None if wish is None else days.next_working(max(wish, first))
    if found is not None and last is not None and found > last:
        found = None
    return ChosenDay(
        source=method_source(route.method.method.id, "chosen-day"),
        first=first,
        last=last,
        charge=case.policy.exchanged(said.charge, case.question.currency) if said.charge else None,
        missed=said.missed,
        day=wish if found == wish else None,
        instead=None if found == wish else found,
    )


def _with_the_choice(route: Route, case: Case, price: Price | None) -> Price | None:
    """The price with what the choice of the day costs as a line of its own."""
    said = route.method.method.chosen_day
    if price is None or said is None or not said.charge:
        return price
    quoted = price.quoted
    charge = case.policy.exchanged(said.charge, quoted.total.currency)
    if charge is None:
        return None
    lines = (*quoted.lines, Charged("chosen-day", "", charge))
    quoted = replace(quoted, total=quoted.total + charge, lines=lines)
    shown = case.policy.exchanged(quoted.total, case.question.currency)
    return replace(price, quoted=quoted, shown=shown)


def _promised_on(chosen: ChosenDay, day: date, promise: Promised | None) -> Promised:
    """The chosen day is the promise: missed, what is owed for that day counts."""
    return Promised(
        latest=day,
        by=None if promise is None else promise.by,
        claim_from=day + _ONE_DAY,
        claim_until=None,
        lost_until=None,
        owed=chosen.missed or ({} if promise is None else promise.owed),
        claim_how={} if promise is None else promise.claim_how,
        source=chosen.source,
    )


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
        given, wanted = f"{cut_off.ordered:%H:%M}", f"{cut_off.at:%H:%M}"
        yield NearMiss(cut_off.source, "ordered", given, wanted, str(late))
    if price is not None and price.quoted.nearly_free is not None:
        nearly = price.quoted.nearly_free
        yield NearMiss(price.source, "order-value", "", nearly.rule, str(nearly.short_by))


def _provisional(planner: Planner, expected: Days) -> tuple[str, ...]:
    """The calendars ("CN 2027") whose official notice is not out for days that were counted."""
    counts_for, handover = planner.cut_off.counts_for, planner.handover
    countries = planner.transit_calendar.countries
    legs = (
        (planner.route.origin.calendar, counts_for.first, handover.last),
        *((country, handover.first, expected.last) for country in countries),
    )
    years = {
        f"{calendar.place} {year}": None
        for calendar, first, last in legs
        if calendar.provisional
        for year in calendar.provisional_in(first, last)
    }
    return tuple(years)


def _timeline(planner: Planner, expected: Days, promise: Promised | None) -> tuple[Mark, ...]:
    """The stretches of time, in the order in which they begin."""
    counts_for, handover = planner.cut_off.counts_for, planner.handover
    needed_by = planner.case.question.needed_by
    marks = [
        Mark("ordered", counts_for.first, counts_for.last),
        Mark("handling", counts_for.first, handover.last),
        Mark("transit", handover.first, expected.last),
        Mark("expected", expected.first, expected.last),
    ]
    if promise is not None:
        until = promise.lost_until or promise.claim_from
        marks.append(Mark("promise", promise.latest, promise.latest))
        marks.append(Mark("claim", promise.claim_from, max(until, promise.claim_from)))
    if needed_by is not None:
        marks.append(Mark("needed", needed_by, needed_by))
    return tuple(marks)
