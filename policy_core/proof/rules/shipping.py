"""Rules of shipping that do not go together, or look at what nobody knows yet.

Methods without a time, a place or a price; rate cards that cannot be read; promises that parcels
break although they come as expected; rows that wait for what comes after the sale.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from policy_core.answers.deadlines import due, typical_minutes
from policy_core.answers.delivery.calendars import WEEKDAYS, calendar_of
from policy_core.answers.policy import Policy
from policy_core.answers.rates import PreparedCard, RateCardError
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.tables.dimensions import BEFORE_COUPONS
from policy_core.answers.tables.table import Table, bits, with_fallback
from policy_core.facts.calendars import Calendar, after
from policy_core.proof.findings import Finding, Path, closest, listed, named
from policy_core.proof.tables.search import first_uncovered
from policy_core.proof.tables.space import Side, Space, meetings
from policy_core.proof.walk import Spot
from policy_core.rulebook import Method, RateCard, Rulebook, When
from policy_core.rulebook.shipping import CutOffs
from policy_core.values import DayRange, Money, Period, Span


def methods(policy: Policy) -> Iterator[Finding]:
    """Methods without transit times, and methods that go nowhere."""
    for number, method in enumerate(policy.rulebook.shipping.methods):
        path: Path = ("shipping", "methods", number)
        if not method.transit:
            message = f"the method “{method.id}” has no transit time"
            yield Finding("PW201", (*path, "transit"), message, "add a row with its `time`")
        for row, transit in enumerate(method.transit):
            if (transit.time is None) != transit.at_checkout:
                said = "both a time and `at_checkout`" if transit.time else "no transit time"
                message = f"“{transit.id}” of the method “{method.id}” says {said}"
                hint = "say its `time`, or “at_checkout: true”"
                yield Finding("PW201", (*path, "transit", row), message, hint)
        if not policy.destinations.served(method):
            message = f"the method “{method.id}” serves no place"
            yield Finding("PW214", (*path, "destinations"), message)


def cut_offs(policy: Policy) -> Iterator[Finding]:
    """Working days without a cut-off where others have one: orders of theirs wait for another."""
    shipping = policy.rulebook.shipping
    weeks: dict[str, frozenset[str]] = {}
    for name, origin in shipping.origins.items():
        calendar = calendar_of(policy.world.calendar(origin.country), origin)
        working = (day for n, day in enumerate(WEEKDAYS) if n not in calendar.weekend)
        weeks[name] = frozenset(working)
        yield from _idle_days(("shipping", "origins", name), origin.cut_off, weeks[name])
    for number, method in enumerate(shipping.methods):
        week = frozenset[str]().union(*(weeks[name] for name in method.origins or weeks))
        collected = week.intersection(method.collection or week)
        yield from _idle_days(("shipping", "methods", number), method.cut_off, collected)


def _idle_days(path: Path, said: CutOffs, working: frozenset[str]) -> Iterator[Finding]:
    idle = [day for day in WEEKDAYS if day in working and day not in said]
    if said and idle and "default" not in said:
        message = f"without a cut-off, orders of {listed(idle)} wait for another day"
        hint = 'add “default: "24:00"” if they count for their own day'
        yield Finding("PW237", (*path, "cut_off"), message, hint)


def prices(policy: Policy) -> Iterator[Finding]:
    """Where prices are shown: methods without any, or without one to some of their places."""
    shipping = policy.rulebook.shipping
    if not any(method.cards for method in shipping.methods):
        return
    for number, method in enumerate(shipping.methods):
        path: Path = ("shipping", "methods", number)
        for origin in method.origins or shipping.origins:
            name = method.card_from(origin)
            if why := _without_price(policy, method, origin, name):
                place = (*path, "rate_card") if name == method.rate_card and name else path
                yield Finding("PW221", place, f"“{method.id}” {why}", "give it a price there")
                break


def _without_price(policy: Policy, method: Method, origin: str, name: str) -> str:
    """Why parcels by a method from an origin have no price; empty when all have one."""
    if not name:
        return "has no rate card, and other methods have one"
    card = policy.rulebook.shipping.rate_cards[name]
    if card.origins and origin not in card.origins:
        return f"goes from “{origin}”, which its rate card “{name}” is not for"
    zone_of = zones_by_place(policy, card)
    places = {
        p for p in policy.destinations.served(method) if zone_of.get(p, "rest") not in card.prices
    }
    return f"goes to {named(places)}, where “{name}” has no price" if places else ""


def rate_cards(policy: Policy) -> Iterator[Finding]:
    """Zones without prices, prices without a zone, price lines that cannot be read."""
    for name, card in policy.rulebook.shipping.rate_cards.items():
        path: Path = ("shipping", "rate_cards", name)
        for zone in card.zones:
            if zone not in card.prices:
                message = f"the zone “{zone}” has no prices"
                yield Finding("PW212", (*path, "zones", zone), message, closest(zone, card.prices))
        for place, prices in _price_tables(path, card):
            for zone in prices:
                if zone not in card.zones and zone != "rest":
                    message = f"there is no zone “{zone}”"
                    hint = closest(zone, ("rest", *card.zones))
                    yield Finding("PW211", (*place, zone), message, hint, on="name")
        yield from _price_lines(policy, name, card, path)


type _Prices = Mapping[str, Mapping[str, Money]]


def _price_tables(path: Path, card: RateCard) -> Iterator[tuple[Path, _Prices]]:
    """The prices of a card, zone by zone, and where they stand: its own, then special ones."""
    yield (*path, "prices"), card.prices
    for number, row in enumerate(card.special_prices):
        yield (*path, "special_prices", number, "prices"), row.prices


def _price_lines(policy: Policy, name: str, card: RateCard, path: Path) -> Iterator[Finding]:
    def wrong(**instead: Any) -> str:
        try:
            PreparedCard(policy, name, replace(card, **instead))
        except RateCardError as error:
            return str(error)
        return ""

    def alone(zone: str, lines: Mapping[str, Money]) -> str:
        return wrong(prices={zone: lines}, zones={}, special_prices=(), surcharges=(), free=())

    found = False
    for place, prices in _price_tables(path, card):
        for zone, lines in prices.items():
            whole = alone(zone, lines)
            parts = {line: alone(zone, {line: lines[line]}) for line in lines} if whole else {}
            for line, why in parts.items():
                if why:
                    message, _, hint = why.partition("; ")
                    yield Finding("PW218", (*place, zone, line), message, hint, on="name")
            if whole and not any(parts.values()):
                yield Finding("PW218", (*place, zone), whole, on="name")
            found = found or bool(whole)
    if not found and (why := wrong()):
        yield Finding("PW218", (*path, "prices"), why, on="name")


_KNOWN = frozenset({
    "destination", "category", "tags", "customer", "tier", "season", "origin", "method",
    "quantity", "weight", "value", "order-value", BEFORE_COUPONS,
})  # fmt: skip
_ON_THE_WAY_BACK = "condition"
"""What rate cards for the way back may look at too."""
_COUNTED = frozenset(("order", "payment", "dispatch", "promise"))
"""Events that a promise may count from, once the order is placed."""


def looks_ahead(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Conditions and promises of shipping rules that wait for what comes after the sale."""
    events = frozenset(rulebook.store.own_events)
    days = {f"{direction}-{event}" for event in events for direction in ("since", "before")}
    known = _KNOWN | days | {*rulebook.store.own_facts}
    used = {name for method in rulebook.shipping.methods for name in method.cards}
    for path, kind, part in spots:
        if path[:1] != ("shipping",):
            continue
        if kind is When:
            way_back = path[1] == "rate_cards" and path[2] not in used
            also = {_ON_THE_WAY_BACK} if way_back else set()
            yield from (_condition(path, name) for name in part if name not in known | also)
        elif isinstance(part, Period):  # of a promise: nothing else there has one
            for event in sorted({*part.events} - _COUNTED - events):
                message = f"“{part}” counts from what has not happened when it is promised: {event}"
                hint = "count from the order or the dispatch"
                yield Finding("PW233", path, message, hint, about=event)


def _condition(path: Path, name: str) -> Finding:
    message = f"nobody knows “{name}” before the parcel goes, so the row would never be sure"
    hint = "conditions of shipping rules are about the order: " + listed(sorted(_KNOWN))
    if name.startswith("season-at-"):
        hint = "“season” goes by the day of the order; “dates” of a row by its own days"
    return Finding("PW233", (*path, name), message, hint, on="name", about=name)


def short_promises(policy: Policy) -> Iterator[Finding]:
    """Promises for a case in which the longest transit time is over after the promised day.

    That is so on every working day on which the parcel may be ordered; public holidays, and the
    weeks of warehouses and carriers, are not looked at.
    """
    for number, method in enumerate(policy.rulebook.shipping.methods):
        handling = _handling(policy, method)
        for row, (place, transit) in product(range(len(method.promise)), enumerate(method.transit)):
            promised = method.promise[row].latest
            if transit.time is None or not breaks(promised, transit.time, handling):
                continue
            case = _common_case(policy, method, place, row)
            if case:
                message = f"{promised} is promised, but “{transit.id}” may take {transit.time}"
                path = ("shipping", "methods", number, "promise", row, "latest")
                yield Finding("PW205", path, message, example=case)


def _handling(policy: Policy, method: Method) -> Span:
    """How long even the quickest warehouse may take, at the most."""
    origins = policy.rulebook.shipping.origins
    if method.handling is not None:
        return _longest(method.handling)
    own = (origins[name].handling for name in method.origins or origins)
    return min(map(_longest, own), key=typical_minutes, default=Span(0))


def _longest(time: DayRange) -> Span:
    return Span(time.high, time.unit)


@cache
def breaks(latest: Period, time: DayRange, handling: Span) -> bool:
    """Does a parcel that takes longest come after the promised day, whenever it is ordered?

    >>> breaks(Period.parse("6 days after dispatch"), DayRange(3, 5, "working days"), Span(0))
    True
    """
    try:
        return all(_comes_late(latest, time, handling, day) for day in _DAYS_OF_ORDERS)
    except (OverflowError, ValueError):
        return False  # beyond the days that there are


def _comes_late(latest: Period, time: DayRange, handling: Span, ordered: date) -> bool:
    dispatched = after(ordered, handling, _WEEK)
    events = {"order": ordered, "payment": ordered, "dispatch": dispatched}
    promised = due(latest, events, _WEEK).last_day
    arrives = after(dispatched, _longest(time), _WEEK)
    return promised is not None and latest.until is None and arrives > promised


_WEEK = Calendar("", frozenset({5, 6}), {}, frozenset(), 2027, 2120)
"""Monday to Friday, for longer than any two times that can be written take."""
_YEAR = (date(2027, 7, 1) + timedelta(days=number) for number in range(366))
_DAYS_OF_ORDERS = tuple(filter(_WEEK.is_working, _YEAR))
"""The working days of a year, which holds months of every length and a leap day."""


def _common_case(policy: Policy, method: Method, transit: int, promise: int) -> str:
    """A case, in words, for which both rows decide; empty when there is none."""
    times: Table[Any] = Table(with_fallback(method.transit), policy.dimensions)
    promises: Table[Any] = Table(with_fallback(method.promise), policy.dimensions)
    asked = (*times.constraints, *promises.constraints)
    space = Space(Side(policy, asked))
    stronger = [
        box
        for table, row in ((times, transit), (promises, promise))
        for winner in bits(table.overriders[row])
        for box in space.boxes(table.constraints[winner])
    ]
    both = meetings(
        space.boxes(times.constraints[transit]), space.boxes(promises.constraints[promise])
    )
    region = first_uncovered(both, [*stronger, *space.impossible])
    return space.say(region, space.everything) if region is not None else ""
