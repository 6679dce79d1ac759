"""How a faulty field is told to the one who filled it in."""

from collections.abc import Callable
from datetime import date

from policy_core.answers.fields import FieldError
from policy_core.answers.policy import Policy
from policy_core.facts.habits import day_comes_first
from policy_core.text.labels import field_label
from policy_core.text.language import Language, _
from policy_core.values import Money

type Label = Callable[[Policy, str, Language], str]


def say_error(policy: Policy, error: FieldError, say: Language, label: Label = field_label) -> str:
    """One sentence that says what is wrong and how to put it right; `label` names the field."""
    message = _MESSAGES.get(error.code, _("{field}: “{given}” cannot be used here."))
    name = error.field.rpartition(".")[2]
    if error.code == "unknown-field":  # its own name: a label would say a field that is known
        message = _UNKNOWN_FIELD if error.wanted else message
        return say.text(message, field=error.field, wanted=error.wanted)
    field = say.before_colon(label(policy, name, say))
    if error.code == "contradicts":
        return say.text(message, field=field, wanted=label(policy, error.wanted, say))
    wanted = _wanted(policy, error, say)
    return say.text(message, field=field, given=error.given, wanted=wanted)


def _wanted(policy: Policy, error: FieldError, say: Language) -> str:
    """What would do, in the words of the language."""
    if error.readings:
        return say.either(_said(reading, say) for reading in error.readings)
    if error.code in _OF_DAYS:
        return _example_day(policy, say)
    match error.code:
        case "no-such-month":
            return say.between("1", "12")
        case "other-country":
            return say.country(error.wanted)
        case "too-early":
            return say.event(error.wanted)
        case "too-little" | "too-much":
            return say.money(Money.parse(error.wanted))
        case "not-a-number":
            return say.between(*(say.number(int(one)) for one in error.wanted.split(" to ")))
    return error.wanted


def _example_day(policy: Policy, say: Language) -> str:
    """A day in digits that every reader of the language, and the program, reads alike."""
    day = policy.rulebook.effective.replace(day=20)
    return f"{day.day}.{day.month}.{day.year}" if day_comes_first(say.code) else day.isoformat()


def _said(reading: Money | date | str, say: Language) -> str:
    if isinstance(reading, str):
        return reading
    return say.money(reading) if isinstance(reading, Money) else say.short_date(reading)


_UNKNOWN_FIELD = _("“{field}” is not a field of this question. It is written “{wanted}”.")
_OF_DAYS = ("not-a-date", "day-missing", "month-missing", "year-missing", "no-such-year")
_MESSAGES = {
    "missing": _("{field}: please fill this in."),
    "unknown-choice": _("{field}: please choose one of the answers offered."),
    "not-a-date": _("{field}: “{given}” is no date. Give day, month and year, like {wanted}."),
    "day-missing": _("{field}: the day is missing. Give day, month and year, like {wanted}."),
    "month-missing": _("{field}: the month is missing. Give day, month and year, like {wanted}."),
    "year-missing": _("{field}: the year is missing. Give day, month and year, like {wanted}."),
    "no-such-day": _("{field}: that month has no such day. Its last day is {wanted}."),
    "no-such-month": _("{field}: there is no such month. Give one from {wanted}."),
    "no-such-year": _("{field}: there is no such year. Give day, month and year, like {wanted}."),
    "not-a-list": _("{field}: this has to be a list."),
    "not-a-text": _("{field}: this has to be a text."),
    "not-a-time": _("{field}: this is no time of the day. Write it like {wanted}."),
    "out-of-range": _("{field}: this lies beyond what can be answered ({wanted})."),
    "too-little": _("{field}: this has to be {wanted} at least, the price of what comes back."),
    "too-much": _("{field}: this can be {wanted} at most, the price of the goods."),
    "contradicts": _("{field}: this does not fit what you said of “{wanted}”."),
    "in-the-future": _("{field}: this day is still to come."),
    "too-early": _("{field}: this day is before {wanted}."),
    "not-an-amount": _("{field}: “{given}” is no amount in {wanted}."),
    "other-currency": _(
        "{field}: “{given}” is not in {wanted}, which we count in. Give what your order says in "
        "{wanted}."
    ),
    "not-a-number": _("{field}: please give a whole number, {wanted}."),
    "not-a-percentage": _("{field}: please give a percentage."),
    "not-a-weight": _("{field}: please give a weight with its unit, in kg, g, lb or oz."),
    "not-a-size": _("{field}: please give length x width x height."),
    "not-a-postal-code": _("{field}: “{given}” is no postal code there. Write it like {wanted}."),
    "not-a-tracking-number": _(
        "{field}: our parcels have no number like “{given}”. Look at it again, or leave it empty "
        "and choose the shipping method."
    ),
    "other-country": _("{field}: “{given}” is in {wanted}. Please choose that as the country."),
    "ambiguous": _("{field}: “{given}” can mean {wanted}. Which of them do you mean?"),
    "not-in-edition": _(
        "{field}: edition {wanted}, which answers your order, does not know this. Please choose "
        "something else."
    ),
    "unknown-field": _("“{field}” is not a field of this question."),
}
