"""The shipping methods as a reader sees them: one row a method, and the details of its own page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from parcelwise.site.pages.prices import Card, card
from parcelwise.site.pages.working_days import working_week
from parcelwise.words.formatting import Formatter, alphabetical
from policy_core.answers.policy import Policy
from policy_core.answers.tracking import tells_tracking
from policy_core.facts.places import GROUPS
from policy_core.rulebook import ChosenDay, Closure, Limits, Method, Origin, When
from policy_core.rulebook.shipping import CutOffs
from policy_core.text.conditions import Condition, conditions
from policy_core.text.labels import place_name
from policy_core.values import DayRange


def time_said(time: DayRange | None, formatter: Formatter) -> str:
    """A transit time; without one, that the checkout shows it."""
    return (
        formatter.language.text("shown at the checkout") if time is None else formatter.said(time)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """What holds under some conditions; without conditions, for all that no other line covers."""

    conditions: tuple[Condition, ...]
    said: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A shipping method in words."""

    id: str
    method: Method
    name: str
    text: str
    count: int
    """How many countries it goes to."""
    places: tuple[str, ...]
    """The destinations as the rulebook names them."""
    heaviest: str
    """The greatest weight that it takes where no special limit is named; empty without one."""
    countries: tuple[str, ...]
    """Every country that it goes to, by name."""
    excluded: tuple[str, ...]
    tracking: str
    """Empty where no method of the store has any: then there is nothing to tell apart."""
    duty: str
    transit: tuple[Line, ...]
    delays: tuple[Line, ...]
    promise: tuple[Line, ...]
    chosen_day: str
    """Which days of delivery can be chosen, at what price; empty where none can."""
    limits: tuple[Line, ...]
    restrictions: tuple[Line, ...]
    refuses: tuple[str, ...]
    cut_offs: tuple[tuple[str, str], ...]
    handling: str
    cards: tuple[Card, ...]

    @property
    def promised(self) -> str:
        """The promised latest delivery where no special one is named; empty without a promise."""
        lines = sorted(self.promise, key=lambda line: len(line.conditions))
        return lines[0].said[0] if lines else ""


@dataclass(frozen=True, slots=True)
class OriginRow:
    """A warehouse in words."""

    id: str
    origin: Origin
    name: str
    place: str
    week: str
    zone: str
    cut_offs: tuple[tuple[str, str], ...]
    handling: str
    special: tuple[Line, ...]
    closures: tuple[Line, ...]


def crosses_border(policy: Policy, method: Method, country: str) -> bool:
    """Does a parcel to a country cross a customs border? The European Union has none inside."""
    origins = policy.rulebook.shipping.origins
    inside = {country, *(GROUPS["EU"] if country in GROUPS["EU"] else ())}
    return any(origins[name].country not in inside for name in method.origins or origins)


def chosen_day_said(chosen: ChosenDay | None, formatter: Formatter) -> str:
    """Which days of delivery a buyer can choose, what that costs, and what is owed for a miss."""
    if chosen is None:
        return ""
    say = formatter.language
    amount = formatter.said(chosen.charge)
    parts = [
        say.text("You can choose the day of delivery, for {amount}.", amount=amount)
        if amount
        else say.text("You can choose the day of delivery.")
    ]
    if chosen.weekdays:
        days = formatter.weekdays(chosen.weekdays)
        parts.append(say.text("These days can be chosen: {days}.", days=days))
    if chosen.within is not None:
        within = say.span(chosen.within)
        parts.append(say.text("The last one is {span} after the first.", span=within))
    if chosen.missed:
        owed = say.ended(say.pick(chosen.missed))
        parts.append(say.text("If it does not come on that day: {owed}", owed=owed))
    return " ".join(parts)


class MethodTable:
    """All methods and warehouses, said in one language."""

    def __init__(self, policy: Policy, formatter: Formatter) -> None:
        self._policy = policy
        self._formatter = formatter

    @cached_property
    def rows(self) -> tuple[MethodRow, ...]:
        """The methods in the rulebook's order."""
        return tuple(map(self._row, self._policy.rulebook.shipping.methods))

    @cached_property
    def origins(self) -> tuple[OriginRow, ...]:
        """The warehouses in the rulebook's order."""
        shipping = self._policy.rulebook.shipping
        return tuple(self._origin(name, origin) for name, origin in shipping.origins.items())

    def _row(self, method: Method) -> MethodRow:
        said, policy = self._formatter.said, self._policy
        countries = self._countries(method)
        return MethodRow(
            id=method.id,
            method=method,
            name=said(method.say),
            text=said(method.text),
            count=len(countries),
            places=tuple(map(self._place, method.destinations)),
            heaviest=said(
                next((row.weight for row in method.limits if row.weight and not row.when), None)
            ),
            countries=countries,
            excluded=tuple(map(self._place, method.excluded)),
            tracking=self._tracking(method.tracking),
            duty=self._duty(method.duty) if self._crosses(method) else self._no_border(),
            transit=tuple(
                self._line(row.when, [time_said(row.time, self._formatter)])
                for row in method.transit
            ),
            delays=tuple(
                self._line(row.when, [f"+ {said(row.time)}", *map(said, row.dates)], said(row.say))
                for row in method.delays
            ),
            promise=tuple(
                self._line(row.when, [said(row.latest)], said(row.owed)) for row in method.promise
            ),
            chosen_day=chosen_day_said(method.chosen_day, self._formatter),
            limits=tuple(self._line(row.when, self._bounds(row)) for row in method.limits),
            restrictions=tuple(
                self._line(row.when, map(said, row.dates), said(row.say))
                for row in method.restrictions
            ),
            refuses=tuple(said(policy.rulebook.store.tags[tag].say) for tag in method.refuses),
            cut_offs=tuple(self._cut_offs(method.cut_off)),
            handling=said(method.handling),
            cards=tuple(self._cards(method)),
        )

    def _origin(self, name: str, origin: Origin) -> OriginRow:
        said = self._formatter.said
        return OriginRow(
            id=name,
            origin=origin,
            name=said(origin.say),
            place=self._formatter.language.country(origin.country),
            week=self._formatter.weekdays(working_week(self._policy, origin.country, origin.week)),
            zone=origin.zone or self._policy.rulebook.store.zone,
            cut_offs=tuple(self._cut_offs(origin.cut_off)),
            handling=said(origin.handling),
            special=tuple(
                self._line(row.when, [said(row.time)]) for row in origin.special_handling
            ),
            closures=tuple(
                Line((), tuple(self._closed(row)), said(row.say)) for row in origin.closures
            ),
        )

    def _line(self, when: When, said: Iterable[str], note: str = "") -> Line:
        return Line(
            tuple(conditions(self._policy, when, self._formatter.language)), tuple(said), note
        )

    def _place(self, name: str) -> str:
        return place_name(self._policy.rulebook, name, self._formatter.language)

    def _countries(self, method: Method) -> tuple[str, ...]:
        destinations = self._policy.destinations
        atoms = destinations.served(method)
        names = {self._formatter.language.country(destinations.country(atom)) for atom in atoms}
        return tuple(sorted(names, key=alphabetical))

    def _cards(self, method: Method) -> Iterator[Card]:
        cards = self._policy.rulebook.shipping.rate_cards
        for name in method.cards:
            yield card(self._policy, cards[name], self._formatter)

    def _cut_offs(self, cut_offs: CutOffs) -> Iterator[tuple[str, str]]:
        for day, clock in cut_offs.items():
            other = self._formatter.language.text("Other days")
            name = other if day == "default" else self._formatter.weekdays((day,))
            yield name, self._formatter.clock(clock)

    def _closed(self, row: Closure) -> Iterator[str]:
        yield self._formatter.said(row.dates)
        if row.after is not None:
            yield self._formatter.language.text(
                "after {time}", time=self._formatter.clock(row.after)
            )

    def _bounds(self, row: Limits) -> Iterator[str]:
        text, said = self._formatter.language.text, self._formatter.said
        if row.weight is not None:
            yield text("weight up to {limit}", limit=said(row.weight))
        if row.size is not None:
            yield text("size up to {limit}", limit=said(row.size))
        if row.longest is not None:
            yield text("longest side up to {limit}", limit=said(row.longest))
        if row.sum_of_sides is not None:
            yield text(
                "length, width and height together up to {limit}", limit=said(row.sum_of_sides)
            )
        if row.girth is not None:
            yield text("length and girth together up to {limit}", limit=said(row.girth))
        if row.roll is not None:
            yield text("rolls: length and twice the diameter up to {limit}", limit=said(row.roll))
        if row.roll_longest is not None:
            yield text("rolls: longest side up to {limit}", limit=said(row.roll_longest))
        if row.value is not None:
            yield text("value up to {limit}", limit=said(row.value))
        if row.least is not None:
            yield text("at least {limit}", limit=said(row.least))

    def _tracking(self, tracking: str) -> str:
        text = self._formatter.language.text
        if not tells_tracking(self._policy.rulebook.shipping):
            return ""
        names = {
            "none": text("no tracking"),
            "partial": text("tracking on a part of the way"),
            "full": text("full tracking"),
        }
        return names[tracking]

    def _crosses(self, method: Method) -> bool:
        """Does some parcel of it cross a customs border?"""
        destinations = self._policy.destinations
        countries = {destinations.country(atom) for atom in destinations.served(method)}
        return any(crosses_border(self._policy, method, country) for country in countries)

    def _no_border(self) -> str:
        return self._formatter.language.text("No parcel crosses a customs border.")

    def _duty(self, duty: str) -> str:
        text = self._formatter.language.text
        if duty == "DDP":
            return text("We pay import duty and tax.")
        return text("You pay import duty and tax, if there are any, when the parcel arrives.")
