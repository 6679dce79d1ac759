"""How a day of delivery that the buyer chooses is said: can it be had, its price, what if not."""

from collections.abc import Callable, Iterator
from datetime import date

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import ChosenDay, Option
from policy_core.text.language import Language
from policy_core.text.marking import marked as _


def on_the_day(answer: DeliveryAnswer, name: Callable[[Option], str], say: Language) -> str:
    """By which methods it comes on the day that the buyer would like."""
    wish = answer.question.chosen_day
    had = [one for one in answer.options if one.chosen_day and one.chosen_day.day]
    if not had:
        return say.text("No method lets you choose {date}.", date=wish)
    methods = say.either(dict.fromkeys(name(one) for one in had))
    return say.text("You can have it on {date}, by {method}.", date=wish, method=methods)


def choice(chosen: ChosenDay, wish: date | None, say: Language) -> Iterator[str]:
    """What can be chosen, what it costs, and what is owed when the parcel misses the day."""
    if chosen.day is not None:
        yield _costs(chosen, say)
        if chosen.missed:
            yield say.text(
                "If it does not come on that day: {owed}", owed=say.ended(say.pick(chosen.missed))
            )
        return
    if wish is not None and chosen.instead is not None:
        yield say.text(
            "It cannot come on {date}; the next day that you can choose is {instead}.",
            date=wish,
            instead=chosen.instead,
        )
        return
    days = (
        say.text("from {date} on", date=chosen.first)
        if chosen.last is None
        else say.days(chosen.first, chosen.last)
    )
    yield say.text(
        _("You can choose the day of delivery: {days}.")
        if chosen.charge is None
        else _("For {amount} you can choose the day of delivery: {days}."),
        days=days,
        amount=chosen.charge,
    )


def _costs(chosen: ChosenDay, say: Language) -> str:
    return say.text(
        _("You chose this day; that costs nothing more.")
        if chosen.charge is None
        else _("You chose this day; {amount} of the delivery cost is for that."),
        amount=chosen.charge,
    )
