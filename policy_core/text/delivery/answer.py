"""How an answer about a delivery is said: the day first, then each method, then why."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import AtCheckout, Duty, Option, Price, Promised
from policy_core.answers.policy import Policy
from policy_core.answers.tracking import tells_tracking
from policy_core.text.answer_text import AnswerText, Figure, Link, Mark, Tone, Way
from policy_core.text.delivery.chosen_day import choice, on_the_day
from policy_core.text.delivery.why import not_offered, said_once, shop_time, why_option
from policy_core.text.labels import field_label
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.payers import paid_by


def speak_delivery(policy: Policy, answer: DeliveryAnswer, language: Language) -> AnswerText:
    """Put an answer about a delivery into words."""
    speaker = _Speaker(policy, answer, language)
    ways, shared = said_once(
        tuple(speaker.option(option) for option in answer.options),
        language.text("The same for all these shipping methods"),
    )
    return AnswerText(
        tone="good" if answer.options else "open" if answer.at_checkout else "bad",
        headline=speaker.headline(),
        sentences=tuple(speaker.sentences()),
        figures=speaker.border,
        details_title=language.text("At the border"),
        axis=speaker.axis(),
        choices=ways,
        why_title=speaker.why_title(),
        why=tuple(not_offered(policy, answer, language)),
        folds=shared,
        note=language.text("Days off are those published on the day of the edition."),
    )


class _Speaker:
    """Says the parts of one answer."""

    def __init__(self, policy: Policy, answer: DeliveryAnswer, language: Language) -> None:
        self.policy = policy
        self.answer = answer
        self.say = language
        self.methods = {method.id: method for method in policy.rulebook.shipping.methods}

    def name(self, option: Option) -> str:
        """What a method is called; with its warehouse where there are several."""
        name = self.say.pick(self.methods[option.method].say)
        origins = {other.origin for other in self.answer.options}
        if len(origins) < 2:
            return name
        warehouse = self.policy.rulebook.shipping.origins[option.origin].say
        return self.say.text("{method} from {origin}", method=name, origin=self.say.pick(warehouse))

    def headline(self) -> str:
        fastest = self.answer.fastest
        needed = self.answer.question.needed_by
        if fastest is None and self.answer.at_checkout:
            return self.say.text("We send it there; the checkout shows how long it takes.")
        if fastest is None and self.answer.unknown:
            return self.say.text("With what we know, no method carries this parcel.")
        if fastest is None and not self._goes_there():
            country = self.say.country(self.answer.question.country)
            return self.say.text("We do not deliver to this country: {country}.", country=country)
        if fastest is None:
            return self.say.text("No method carries this parcel.")
        if needed is not None:
            in_time = [option for option in self.answer.options if option.in_time(needed)]
            if not in_time:
                return self.say.text("No method brings it by {date}.", date=self.say.date(needed))
            return self.say.plural(
                "{count} method brings it in time.",
                "{count} methods bring it in time.",
                len(in_time),
            )
        if self.answer.question.chosen_day is not None:
            return on_the_day(self.answer, self.name, self.say)
        days = self.say.days(fastest.expected.first, fastest.expected.last)
        if self._is_over(fastest):
            return self.say.text(
                "By {method} it was expected {days}.", days=days, method=self.name(fastest)
            )
        return self.say.text("Expected {days} by {method}.", days=days, method=self.name(fastest))

    def _goes_there(self) -> bool:
        """Does any method go to some part of the country?"""
        places, country = self.policy.destinations, self.answer.question.country
        return any(
            country in {places.country(place) for place in places.served(method)}
            for method in self.methods.values()
        )

    def why_title(self) -> str:
        if self.answer.options or self.answer.at_checkout:
            return self.say.text("Why other shipping methods are not offered")
        return self.say.text("Why no shipping method is offered")

    def _is_over(self, option: Option) -> bool:
        """Are the days on which it was expected past?"""
        return option.expected.last < self.answer.question.today

    @property
    def _is_placed(self) -> bool:
        """Was the order placed on a day that is past?"""
        ordered = self.answer.question.ordered
        return ordered.given and ordered.last.date() < self.answer.question.today

    def sentences(self) -> Iterator[str]:
        yield from (self._at_checkout(one) for one in self.answer.at_checkout)
        yield from self._of_the_options()
        # Few buyers can measure a parcel beforehand: its size is named by what it may change.
        sized = [] if self.answer.fastest is None else ["size"]
        unknown = [name for name in self.answer.unknown if name not in sized]
        if self.answer.unknown and not unknown:
            yield self.say.text("A very large parcel may cost more or need another method.")
        if unknown:
            fields = [field_label(self.policy, name, self.say) for name in unknown]
            yield self.say.text(
                "We do not know this yet, and it can change the answer: {fields}",
                fields=self.say.ended(self.say.join(self.say.apart(fields))),
            )

    def _of_the_options(self) -> Iterator[str]:
        """What the methods promise and cost."""
        fastest = self.answer.fastest
        if fastest is None:
            return
        question, chosen = self.answer.question, fastest.chosen_day
        comes_as_chosen = chosen is not None and chosen.day is not None
        asked = question.needed_by is not None or question.chosen_day is not None
        if asked and not comes_as_chosen:
            yield self.say.text(
                "The fastest shipping method is {method}: expected {days}.",
                method=self.name(fastest),
                days=self.say.days(fastest.expected.first, fastest.expected.last),
            )
        if fastest.promised is not None and self._is_missed(fastest.promised):
            yield from self._missed(fastest.promised)
        elif fastest.promised is not None:
            yield self.say.text(
                "Promised by {date} at the latest.",
                date=self.say.end(fastest.promised.latest, fastest.promised.by),
            )
        cheapest = self.answer.cheapest
        saves = cheapest is not None and _cost(cheapest) != _cost(fastest)
        if cheapest is not None and saves and cheapest.price is not None and not self._is_placed:
            assert cheapest.price.shown is not None
            name = self.name(cheapest)
            if not cheapest.price.shown.minor:
                yield self.say.text("{method} is free of charge.", method=name)
                return
            yield self.say.text(
                "The cheapest shipping method is {method}: {amount}.",
                method=name,
                amount=self._price(cheapest.price),
            )

    def _price(self, price: Price) -> str:
        """A price; without the parcel's weight, the least that it can be."""
        amount = price.shown if price.shown is not None else price.quoted.total
        if not amount.minor:
            return self.say.text("free of charge")
        said = self.say.money(amount)
        return self.say.text("from {amount}", amount=said) if self._is_unweighed else said

    @property
    def _is_unweighed(self) -> bool:
        """Does a price turn on the parcel's weight, which is not told?"""
        return "weight" in self.answer.unknown

    def _is_missed(self, promised: Promised) -> bool:
        """Is the promised day past?"""
        return promised.latest < self.answer.question.today

    def _missed(self, promised: Promised) -> Iterator[str]:
        """What was promised, and what a buyer does to whom it has not come."""
        say, today = self.say, self.answer.question.today
        yield say.plural(
            "It was promised by {date}, {count} day ago.",
            "It was promised by {date}, {count} days ago.",
            (today - promised.latest).days,
            date=say.end(promised.latest, promised.by),
        )
        if today < promised.claim_from:
            day = say.short_date(promised.claim_from)
            yield say.text("If it has not come, write to us from {date} on.", date=day)
        else:
            yield from self._claimed(promised.claim_until, promised.lost_until)

    def _claimed(self, late: date | None, lost: date | None) -> Iterator[str]:
        """Until when a parcel that came late, and one that has not come, can be claimed."""
        say, today = self.say, self.answer.question.today
        if late == lost and late is not None and today <= late:
            yield say.text(
                "If it came late or has not come, write to us by {date}.",
                date=say.short_date(late),
            )
            return
        if late is not None and today <= late:
            yield say.text("If it came late, write to us by {date}.", date=say.short_date(late))
        elif late is not None:
            yield say.text(
                "The time to ask for something because it came late ended on {date}.",
                date=say.short_date(late),
            )
        if lost is None and late is None:
            yield say.text("If it has not come, write to us.")
        elif lost is None or lost == late:
            yield say.text("If it has not come at all, write to us.")
        elif today <= lost:
            yield say.text(
                "If it has not come at all, write to us by {date}.", date=say.short_date(lost)
            )
        else:
            yield say.text(
                "The time to ask for a parcel that has not come ended on {date}.",
                date=say.short_date(lost),
            )

    def _at_checkout(self, one: AtCheckout) -> str:
        """What is known of a method whose transit time the checkout shows."""
        say = self.say
        known = []
        if one.promised is not None:
            day = say.end(one.promised.latest, one.promised.by)
            known.append(say.text("it is promised by {date}", date=day))
        if one.price is not None:
            shown = one.price.shown
            amount = say.money(shown if shown is not None else one.price.quoted.total)
            known.append(say.text("it costs {amount}", amount=amount))
        method = say.pick(self.methods[one.method].say)
        if not known:
            return say.text("{method}: the checkout shows when it comes.", method=method)
        return say.text(
            "{method}: the checkout shows when it comes; {known}.",
            method=method,
            known=say.join(known),
        )

    def option(self, option: Option) -> AnswerText:
        """One method as an alternative."""
        return AnswerText(
            tone=self._tone(option),
            headline=self.name(option),
            sentences=tuple(self._option_sentences(option)),
            figures=(*self._days(option), *self._figures(option)),
            way=self._way(option),
            why_title=self.say.text("How this is counted"),
            why=tuple(why_option(self.policy, option, self.say)),
        )

    def _way(self, option: Option) -> Way:
        """A method's place on the axis that all share."""
        price = option.price
        return Way(
            name=self.name(option),
            days=self.say.days(option.expected.first, option.expected.last),
            tracking=self._tracking(option),
            price=self._price(price) if price is not None else "",
            merits=tuple(self._merits(option)),
            marks=tuple(self._marks(option)),
        )

    def _tracking(self, option: Option) -> str:
        """Whether it can be tracked; empty in a store where nothing can, or nobody says so."""
        if not tells_tracking(self.policy.rulebook.shipping):
            return ""
        return self.say.text(_TRACKED[self.methods[option.method].tracking])

    def _merits(self, option: Option) -> Iterator[str]:
        say = self.say
        if self._stands_out(option, self.answer.fastest, _arrival):
            yield say.text("fastest")
        if self._stands_out(option, self.answer.cheapest, _cost):
            yield say.text("cheapest")
        elif option is self._cheapest_tracked() and len(self.answer.options) > 1:
            yield say.text("cheapest tracked")

    def _stands_out(
        self, option: Option, best: Option | None, measure: Callable[[Option], Any]
    ) -> bool:
        """Is a method as good as the best one, where some other is not?"""
        alike = {measure(other) for other in self.answer.options}
        return best is not None and measure(option) == measure(best) and len(alike) > 1

    def _cheapest_tracked(self) -> Option | None:
        """The cheapest of those that are tracked all the way."""
        priced = [
            (option.price.shown, option)
            for option in self.answer.options
            if option.price is not None
            and option.price.shown is not None
            and self.methods[option.method].tracking == "full"
        ]
        return min(priced, key=lambda one: one[0].minor)[1] if priced else None

    def axis(self) -> tuple[str, str] | None:
        """The days between which all parcels travel."""
        if not self.answer.options:
            return None
        first, last = self._reach()
        return self.say.short_date(first), self.say.short_date(last)

    def _reach(self) -> tuple[date, date]:
        stretches = [
            stretch
            for option in self.answer.options
            for stretch in option.timeline
            if stretch.kind in _ON_AXIS
        ]
        return min(one.first for one in stretches), max(one.last for one in stretches)

    def _marks(self, option: Option) -> Iterator[Mark]:
        start, end = self._reach()
        whole = (end - start).days + 1
        for stretch in option.timeline:
            if stretch.kind in _ON_AXIS:
                begins = (stretch.first - start).days
                length = (stretch.last - stretch.first).days + 1
                yield Mark(stretch.kind, 1000 * begins // whole, max(1000 * length // whole, 8))

    @cached_property
    def border(self) -> tuple[Figure, ...]:
        """What is asked at the border, where it is the same by every method."""
        duties = [option.duty for option in self.answer.options]
        said = {_at_the_border(duty, self.say) for duty in duties if duty is not None}
        if len(said) == 1 and duties[0] is not None:
            link = Link(self.say.pick(duties[0].say), duties[0].source.anchor)
            return (Figure(self.say.text("Duty and import tax"), said.pop(), link),)
        return ()

    def _tone(self, option: Option) -> Tone:
        needed = self.answer.question.needed_by
        return "bad" if needed is not None and not option.in_time(needed) else "good"

    def _option_sentences(self, option: Option) -> Iterator[str]:
        """What neither its place on the axis nor its days say."""
        if self._stands_out(option, self.answer.best_promise, _promise):
            yield self.say.text("Of these shipping methods it has the earliest promise.")
        if self._is_over(option):
            days = self.say.days(option.expected.first, option.expected.last)
            yield self.say.text("It was expected {days}.", days=days)
        if option.chosen_day is not None and not self._is_placed:
            yield from choice(option.chosen_day, self.answer.question.chosen_day, self.say)
        if option.promised is not None and self._is_missed(option.promised):
            yield from self._missed(option.promised)
        yield from self._in_time(option)

    def _in_time(self, option: Option) -> Iterator[str]:
        """Until when to order for the day on which it is needed; nothing once that was done."""
        say, needed = self.say, self.answer.question.needed_by
        if needed is None:
            return
        if not option.in_time(needed):
            yield say.text("It would come too late.")
        elif option.order_by is not None and not self._is_placed:
            moment = shop_time(self.policy, option.cut_off.zone, option.order_by.local, say)
            yield say.text("Order by {moment} to have it in time.", moment=moment)

    def _figures(self, option: Option) -> Iterator[Figure]:
        say = self.say
        if option.price is not None:
            link = Link(say.text("rate"), option.price.source.anchor)
            yield Figure(say.text("Delivery cost"), self._price(option.price), link, strong=True)
        if option.tax_off is not None:
            off = option.tax_off
            said = say.percent(off.rate) if off.taken is None else say.money(-off.taken)
            link = Link(say.pick(off.say), off.source.anchor)
            yield Figure(say.text("Tax in our price, taken off"), said, link)
        if option.duty is not None and not self.border:
            link = Link(say.pick(option.duty.say), option.duty.source.anchor)
            yield Figure(say.text("Duty and import tax"), _at_the_border(option.duty, say), link)

    def _days(self, option: Option) -> Iterator[Figure]:
        """What happens to a parcel, in the order in which it begins."""
        for stretch in option.timeline:
            days = self.say.days(stretch.first, stretch.last)
            yield Figure(self.say.text(_STRETCHES[stretch.kind]), days)


def _arrival(option: Option) -> tuple[date, date]:
    return option.expected.last, option.expected.first


def _cost(option: Option) -> int | None:
    """In the minor units that all prices of an answer are compared in; None: not known."""
    price = option.price.shown if option.price is not None else None
    return price.minor if price is not None else None


def _promise(option: Option) -> date | None:
    return option.promised.latest if option.promised is not None else None


def _at_the_border(duty: Duty, say: Language) -> str:
    """What falls due at the border, as far as it is known, and who pays it when.

    Where the rules speak of duty alone, import tax may come on top, and the other way round. Who
    collects it from the buyer at the border may charge for that too.
    """
    handled = duty.payer == "buyer" and duty.collected == "border"
    payer = paid_by(duty.payer, say)
    if duty.collected == "purchase" and duty.payer == "buyer":
        payer = say.text("paid with your order")
    nothing = duty.free is True, duty.tax_free is True
    known = nothing[0] or duty.due is not None, nothing[1] or duty.tax_due is not None
    if not any(known):
        return say.text("not known beforehand, {payer}", payer=payer)
    asked = [amount for amount in (duty.due, duty.tax_due) if amount is not None]
    if all(known):
        if not asked:
            return say.text("nothing to pay")
        whole = asked[0] if len(asked) == 1 else asked[0] + asked[1]
        return say.text(_BOTH[handled], amount=say.money(whole), payer=payer)
    if asked:
        of = _DUTY_ALONE if known[0] else _TAX_ALONE
        return say.text(of[handled], amount=say.money(asked[0]), payer=payer)
    return say.text(_NO_DUTY if known[0] else _NO_TAX, payer=payer)


_BOTH = (_("{amount}, {payer}"), _("{amount}, {payer}; a handling fee may come on top"))
"""Without and with the fee of whoever collects it."""
_DUTY_ALONE = (
    _("{amount} duty, {payer}; VAT or another import tax may come on top"),
    _("{amount} duty, {payer}; VAT or another import tax and a handling fee may come on top"),
)
_TAX_ALONE = (
    _("{amount} import tax, {payer}; duty may come on top"),
    _("{amount} import tax, {payer}; duty and a handling fee may come on top"),
)
_NO_DUTY = _("no duty; VAT or another import tax may fall due, {payer}")
_NO_TAX = _("no import tax; duty may fall due, {payer}")
_TRACKED = {
    "none": _("no tracking"),
    "partial": _("tracking on a part of the way"),
    "full": _("tracking all the way"),
}
_ON_AXIS = ("handling", "transit", "expected", "promise", "needed")
"""The stretches of a method that the shared axis shows."""
_STRETCHES = {
    "ordered": _("Counts as ordered on"),
    "handling": _("Made ready"),
    "transit": _("On its way"),
    "expected": _("Expected"),
    "promise": _("Promised at the latest"),
    "claim": _("Write to us if it has not come"),
    "needed": _("Needed by"),
}
