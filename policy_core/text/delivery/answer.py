"""How an answer about a delivery is said: the day first, then each method, then why."""

from collections.abc import Iterator

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import AtCheckout, Option
from policy_core.answers.policy import Policy
from policy_core.text.answer_text import AnswerText
from policy_core.text.delivery.methods import MethodWords
from policy_core.text.delivery.why import not_offered, said_once, shop_time
from policy_core.text.labels import fields_named
from policy_core.text.language import Language, _


def speak_delivery(policy: Policy, answer: DeliveryAnswer, language: Language) -> AnswerText:
    """Put an answer about a delivery into words."""
    speaker = _Speaker(policy, answer, language)
    ways, shared = said_once(
        tuple(map(speaker.option, speaker.options)),
        language.text("The same for all these shipping methods"),
    )
    others = _("Why other shipping methods are not offered")
    goes, reach = answer.options or answer.at_checkout, speaker.reach
    return AnswerText(
        tone="good" if answer.options else "open" if answer.at_checkout else "bad",
        headline=speaker.headline(),
        sentences=tuple(speaker.sentences()),
        axis=(language.short_date(reach[0]), language.short_date(reach[1])) if reach else None,
        choices=ways,
        details_title=language.text("At the border"),
        figures=speaker.border,
        why_title=language.text(others if goes else _("Why no shipping method is offered")),
        why=tuple(not_offered(policy, answer, language)),
        folds=shared,
        note=language.text("Days off are those published on the day of the edition."),
    )


class _Speaker(MethodWords):
    """Says what is first of one answer."""

    def headline(self) -> str:
        answer, question, fastest = self.answer, self.answer.question, self.answer.fastest
        if fastest is None:
            return self._nothing()
        over, message = self.is_over(fastest), _("Expected {days} by {method}.")
        if question.needed_by is not None and not over:
            if not answer.in_time:
                none = _("No method brings it by {date}.")
                if not all(map(self.is_too_late, self.options)):
                    none = _("No method is sure to bring it by {date}.")
                return self.text(none, date=question.needed_by)
            if len(self.options) > 1:
                return self.say.plural(
                    "{count} method brings it in time.",
                    "{count} methods bring it in time.",
                    len(answer.in_time),
                )
            message = _("It comes in time: expected {days} by {method}.")
        elif question.chosen_day is not None:
            return self._on_the_day()
        elif over:
            message = _("It was expected {days} by {method}.")
        return self.text(message, days=self.days(fastest), method=self.name(fastest))

    def _on_the_day(self) -> str:
        """By which methods it comes on the day that the buyer would like."""
        wish = self.answer.question.chosen_day
        had = [one for one in self.answer.options if one.chosen_day and one.chosen_day.day]
        if not had:
            return self.text("No method lets you choose {date}.", date=wish)
        methods = self.say.either(dict.fromkeys(map(self.name, had)))
        return self.text("You can have it on {date} by {method}.", date=wish, method=methods)

    def _nothing(self) -> str:
        """That no method carries the parcel, or none is known to."""
        places, country = self.policy.destinations, self.answer.question.country
        if self.answer.at_checkout:
            return self.text("We send it there; the checkout shows how long it takes.")
        if self.answer.unknown:
            return self.text("With what we know, no method carries this parcel.")
        methods = self.policy.rulebook.shipping.methods
        if country not in (places.country(one) for each in methods for one in places.served(each)):
            name = self.say.country(country)
            return self.text("We do not deliver to this country: {country}.", country=name)
        found = ({one.code for one in refused.obstacles} for refused in self.answer.not_offered)
        if not all("destination" in codes for codes in found):
            return self.text("No method carries this parcel.")
        # It is the place alone that no method which was looked at goes to.
        if self.answer.question.method is None:
            return self.text("We do not deliver to this place.")
        method = self.say.pick(self.methods[self.answer.question.method].say)
        return self.text("This shipping method does not go there: {method}.", method=method)

    def sentences(self) -> Iterator[str]:
        yield from map(self._at_checkout, self.answer.at_checkout)
        fastest, unknown = self.answer.fastest, self.answer.unknown
        if fastest is None and any(map(self._is_missed, self.answer.at_checkout)):
            yield self.text("If it has not come, write to us.")
        if fastest is not None:
            yield from self._of_the_options(fastest)
            # Few buyers can measure a parcel beforehand: its size is named by what it may change.
            if not self.answer.lacks_size:
                unknown = tuple(name for name in unknown if name != "size")
        if unknown:
            lacking = _("We do not know this yet, and it can change the answer: {fields}")
            yield self.text(lacking, fields=fields_named(self.policy, unknown, self.say))
        elif self.answer.unknown:
            yield self.text("A very large parcel may cost more or need another method.")

    def _of_the_options(self, fastest: Option) -> Iterator[str]:
        """What the methods promise and cost."""
        question, chosen = self.answer.question, fastest.chosen_day
        comes_as_chosen = chosen is not None and chosen.day is not None
        in_time = question.needed_by is not None and fastest in self.answer.in_time
        said = in_time and len(self.options) == 1
        asked = question.needed_by is not None or question.chosen_day is not None
        if asked and not said and not comes_as_chosen and not self.is_over(fastest):
            message = _("The fastest shipping method is {method}: expected {days}.")
            yield self.text(message, method=self.name(fastest), days=self.days(fastest))
        if not in_time:
            yield from self._before_cut_off(fastest)
        promised = fastest.promised
        yield from self.missed(fastest)
        if promised is not None and promised.latest >= self.today:
            day = self.say.end(promised.latest, promised.by)
            yield self.text("Promised by {date} at the latest.", date=day)
        if in_time:
            yield from self.order_by(fastest)
        cheapest = self.answer.cheapest
        if cheapest is None or cheapest.cost == fastest.cost or self.is_placed:
            return
        assert cheapest.price is not None
        costs = _("The cheapest shipping method is {method}: {amount}.")
        message = costs if cheapest.cost else _("{method} is free of charge.")
        yield self.text(message, method=self.name(cheapest), amount=self.price(cheapest.price))

    def _before_cut_off(self, option: Option) -> Iterator[str]:
        """Until when to order for the days that are named; nothing where an order's day is told."""
        cut_off = option.cut_off
        if not self.answer.question.ordered.given and cut_off.state == "made" and cut_off.at:
            moment = shop_time(self.policy, cut_off.zone, cut_off.at, self.say)
            yield self.text("This holds if you order before {moment}.", moment=moment)

    def _is_missed(self, one: AtCheckout) -> bool:
        """Is the day past by which it was promised?"""
        return one.promised is not None and one.promised.latest < self.answer.question.today

    def _at_checkout(self, one: AtCheckout) -> str:
        """What is known of a method whose transit time the checkout shows."""
        known, method = [], self.say.pick(self.methods[one.method].say)
        if one.promised is not None:
            day = self.say.end(one.promised.latest, one.promised.by)
            if self._is_missed(one):
                message = _("{method}: it was promised by {date} at the latest.")
                return self.text(message, method=method, date=day)
            known.append(self.text("it is promised by {date}", date=day))
        if one.price is not None:
            shown = one.price.shown
            amount = shown if shown is not None else one.price.quoted.total
            known.append(self.text("it costs {amount}", amount=amount))
        message = _("{method}: the checkout shows when it comes.")
        if known:
            message = _("{method}: the checkout shows when it comes; {known}.")
        return self.text(message, method=method, known=self.say.join(known))
