"""One shipping method in words: its place on the axis that all share, its days, its price.

Of a day of delivery that the buyer chooses: can it be had, at what price, and what if not.
"""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import ChosenDay, Option, Price, least
from policy_core.answers.policy import Policy
from policy_core.answers.tracking import tells_tracking
from policy_core.text.answer_text import AnswerText, Figure, Link, Mark, Way
from policy_core.text.delivery.missed import DeliveryWords
from policy_core.text.delivery.prices import at_the_border
from policy_core.text.delivery.why import shop_time, why_option
from policy_core.text.language import Language, _
from policy_core.values.record import BoundedCache


class MethodWords(DeliveryWords):
    """Says the shipping methods of one answer."""

    def __init__(self, policy: Policy, answer: DeliveryAnswer, language: Language) -> None:
        super().__init__(policy, answer, language)
        # Said of the fastest and beside each: the terms after the sale are asked for it.
        self._missed = BoundedCache()
        self.methods = {method.id: method for method in policy.rulebook.shipping.methods}
        self.options = tuple(
            option for option in answer.options if self._alike(option)[0] is option
        )
        """The options without those that are another warehouse's alone."""
        ordered = answer.question.ordered
        self.is_placed = ordered.given and ordered.last.date() < self.today
        """Was the order placed on a day that is past?"""
        asked = [at_the_border(one.duty, language) for one in answer.options if one.duty]
        alike = len(asked) == len(answer.options) and len({one.value for one in asked}) == 1
        self.border = (asked[0],) if alike else ()
        """What is asked at the border, where it is the same by every method."""
        marks = [mark for one in answer.options for mark in one.timeline]
        days = sorted(day for one in marks if one.kind in _ON_AXIS for day in (one.first, one.last))
        self.reach = (days[0], days[-1]) if days else None
        """The days between which all parcels travel."""

    def name(self, option: Option) -> str:
        """What a method is called; with its warehouse where it comes otherwise from another."""
        name = self.say.pick(self.methods[option.method].say)
        if len([other for other in self.options if other.method == option.method]) < 2:
            return name
        warehouses = self.policy.rulebook.shipping.origins
        origins = [self.say.pick(warehouses[one.origin].say) for one in self._alike(option)]
        return self.text("{method} from {origin}", method=name, origin=self.say.either(origins))

    def _alike(self, option: Option) -> list[Option]:
        """The options that are the same to a buyer, who chooses no warehouse."""
        told = _to_a_buyer(option)
        return [other for other in self.answer.options if _to_a_buyer(other) == told]

    def days(self, option: Option) -> str:
        """The days on which a parcel is expected."""
        return self.say.days(option.expected.first, option.expected.last)

    def price(self, price: Price) -> str:
        """A price; without the parcel's weight that it turns on, the least that it can be."""
        amount = price.shown if price.shown is not None else price.quoted.total
        if not amount.minor:
            return self.text("free of charge")
        if "weight" in self.answer.unknown:
            return self.text("from {amount}", amount=amount)
        return self.say.money(amount)

    def is_over(self, option: Option) -> bool:
        """Are the days on which it was expected past?"""
        return option.expected.last < self.today

    def is_too_late(self, option: Option) -> bool:
        """Does it come after the day by which it is needed, even if all goes fast?"""
        needed = self.answer.question.needed_by
        return needed is not None and needed < option.expected.first

    def missed(self, option: Option) -> tuple[str, ...]:
        """What was promised, and what a buyer does to whom it has not come; only if it is past."""
        key = (option.method, option.origin)
        return self._missed.get(key, lambda: tuple(self.told_of_missed(option)))

    def option(self, option: Option) -> AnswerText:
        """One method as an alternative."""
        needed = self.answer.question.needed_by
        return AnswerText(
            tone="bad" if needed is not None and not option.in_time(needed) else "good",
            headline=self.name(option),
            sentences=tuple(self._sentences(option)),
            figures=tuple(self._figures(option)),
            way=Way(
                name=self.name(option),
                days=self.days(option),
                tracking=self._tracking(option),
                price=self.price(option.price) if option.price is not None else "",
                merits=tuple(self._merits(option)),
                marks=tuple(self._marks(option)),
            ),
            why_title=self.text("How this is counted"),
            why=tuple(why_option(self.policy, option, self.say)),
        )

    def _tracking(self, option: Option) -> str:
        """Whether it can be tracked; empty in a store where nothing can, or nobody says so."""
        if not tells_tracking(self.policy.rulebook.shipping):
            return ""
        return self.text(_TRACKED[self.methods[option.method].tracking])

    def _merits(self, option: Option) -> Iterator[str]:
        if option not in self.answer.in_time and not self.is_over(option):
            yield self.text(_("too late") if self.is_too_late(option) else _("may be too late"))
        if self._stands_out(option, self.answer.fastest, lambda one: one.expected):
            yield self.text("fastest")
        if self._stands_out(option, self.answer.cheapest, lambda one: one.cost):
            yield self.text("cheapest")
        elif option is self._cheapest_tracked() and len(self.answer.options) > 1:
            yield self.text("cheapest tracked")

    def _stands_out(self, option: Option, best: Option | None, by: Callable[[Option], Any]) -> bool:
        """Is a method as good as the best one, where some other is not?"""
        alike = {by(other) for other in self.answer.options}
        return best is not None and by(option) == by(best) and len(alike) > 1

    def _cheapest_tracked(self) -> Option | None:
        """The cheapest of those that are tracked all the way."""
        options, methods = self.answer.in_time or self.answer.options, self.methods
        tracked = [one for one in options if methods[one.method].tracking == "full"]
        return least(tracked, lambda option: option.cost)

    def _marks(self, option: Option) -> Iterator[Mark]:
        assert self.reach is not None
        start, end = self.reach
        whole = (end - start).days + 1
        for stretch in option.timeline:
            if stretch.kind in _ON_AXIS:
                begins = (stretch.first - start).days
                length = (stretch.last - stretch.first).days + 1
                yield Mark(stretch.kind, 1000 * begins // whole, max(1000 * length // whole, 8))

    def _sentences(self, option: Option) -> Iterator[str]:
        """What neither its place on the axis nor its days say."""
        question = self.answer.question
        if self._stands_out(option, self.answer.best_promise, lambda one: one.promised_by):
            yield self.text("No other shipping method is promised earlier.")
        if self.is_over(option):
            yield self.text("It was expected {days}.", days=self.days(option))
        if option.unquotable in _NO_PRICE and not self.is_placed:
            yield self.text(_NO_PRICE[option.unquotable])
        if option.chosen_day is not None and not self.is_placed:
            yield from choice(option.chosen_day, question.chosen_day, self.say)
        yield from self.missed(option)
        if question.needed_by is None or self.is_over(option):
            return
        if not option.in_time(question.needed_by):
            late = self.is_too_late(option)
            yield self.text(_("It would come too late.") if late else _("It may come too late."))
        else:
            yield from self.order_by(option)

    def order_by(self, option: Option) -> Iterator[str]:
        """Until when to order what is needed by a day; nothing of an order that is placed."""
        if option.order_by is not None and not self.is_placed:
            latest = option.order_by.local
            if latest.time() == time():  # midnight would be read as the end of its day
                latest -= timedelta(minutes=1)
            moment = shop_time(self.policy, option.cut_off.zone, latest, self.say)
            yield self.text("Order by {moment} to have it in time.", moment=moment)

    def _figures(self, option: Option) -> Iterator[Figure]:
        """What happens to a parcel, in the order in which it begins; then what it costs."""
        say = self.say
        for stretch in option.timeline:
            days = say.days(stretch.first, stretch.last)
            if stretch.kind == "claim" and stretch.first == stretch.last:
                days = self.text("from {date} on", date=say.short_date(stretch.first))
            yield Figure(self.text(_STRETCHES[stretch.kind]), days)
        if option.price is not None:
            link = Link(self.text("rate"), option.price.source.anchor)
            yield Figure(self.text("Delivery cost"), self.price(option.price), link, strong=True)
        if option.tax_off is not None:
            off = option.tax_off
            said = say.percent(off.rate) if off.taken is None else say.money(-off.taken)
            link = Link(say.pick(off.say), off.source.anchor)
            yield Figure(self.text("Tax in our price, taken off"), said, link)
        if option.duty is not None and not self.border:
            yield at_the_border(option.duty, say)


def _to_a_buyer(option: Option) -> object:
    """All of an option that a buyer sees, but its warehouse."""
    price = option.price.quoted.total if option.price is not None else None
    days = option.expected.first, option.expected.last, option.promised_by, option.order_by
    return option.method, days, option.chosen_day, price, option.duty, option.tax_off


_ON_AXIS = ("handling", "transit", "expected", "promise", "needed")
"""The stretches of a method that the shared axis shows."""


_BEYOND = _("Our price list does not go so far: ask us what the delivery costs.")
_NO_PRICE = {
    "too-heavy": _BEYOND,
    "too-large": _BEYOND,
    "no-rate": _("Our price list has no price for this place: ask us what the delivery costs."),
}
"""Why nobody can say a price, where a buyer has to ask."""
_TRACKED = {
    "none": _("no tracking"),
    "partial": _("tracking on a part of the way"),
    "full": _("tracking all the way"),
}
_STRETCHES = {
    "ordered": _("Counts as ordered on"),
    "handling": _("Made ready"),
    "transit": _("On its way"),
    "expected": _("Expected"),
    "promise": _("Promised at the latest"),
    "claim": _("Write to us if it has not come"),
    "needed": _("Needed by"),
}


def choice(chosen: ChosenDay, wish: date | None, say: Language) -> Iterator[str]:
    """What can be chosen, what it costs, and what is owed when the parcel misses the day."""
    if chosen.day is not None:
        cost = _("You chose this day; that costs nothing more.")
        if chosen.charge is not None:
            cost = _("You chose this day; {amount} of the delivery cost is for that.")
        yield say.text(cost, amount=chosen.charge)
        if chosen.missed:
            owed = say.ended(say.pick(chosen.missed))
            yield say.text("If it does not come on that day: {owed}", owed=owed)
        return
    if wish is not None and chosen.instead is not None:
        cannot = _("It cannot come on {date}; the next day that you can choose is {instead}.")
        yield say.text(cannot, date=wish, instead=chosen.instead)
        return
    days = say.text("from {date} on", date=chosen.first)
    if chosen.last is not None:
        days = say.days(chosen.first, chosen.last)
    can = _("You can choose the day of delivery: {days}.")
    if chosen.charge is not None:
        can = _("For {amount} you can choose the day of delivery: {days}.")
    yield say.text(can, days=days, amount=chosen.charge)
