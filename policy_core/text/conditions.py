"""What rules ask for, in words: "Kind of goods: Electronics", "Value: $1,000 or less"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.returns.answer import Branch
from policy_core.answers.tables.dimensions import Dimension
from policy_core.rulebook import When
from policy_core.text.labels import choice_name, field_label
from policy_core.text.language import Language, _
from policy_core.values import Interval, Money, Percent, PhraseError, Span, Weight

_SHOWN = 4
"""More alternatives than these are not read."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: the fact and what it has to be."""

    fact: str
    wanted: str


def conditions(policy: Policy, when: When, say: Language) -> Iterator[Condition]:
    """Every condition of a rule, in the order in which it was written."""
    for name, said in when.items():
        yield Condition(field_label(policy, name, say), wanted(policy, name, several(said), say))


def several(said: object) -> tuple[str, ...]:
    """The values of a condition as they are written, whether it names one or more."""
    values = said if isinstance(said, tuple) else (said,)
    return tuple({True: "yes", False: "no"}.get(value, str(value)) for value in values)


def wanted(policy: Policy, name: str, said: tuple[str, ...], say: Language) -> str:
    """What a rule asks of a fact."""
    dimension = policy.dimensions.get(name)
    if dimension is not None and dimension.kind == "number":
        return stretches(policy, dimension, dimension.allowed(said).intervals, say)

    def listed(values: Iterable[str]) -> str:
        return say.either(say.apart(choice_name(policy, name, value, say) for value in values))

    ruled_out = [value.removeprefix("not ") for value in said if value.startswith("not ")]
    named = [value for value in said if not value.startswith("not ")]
    parts = [listed(named)] if named else []
    if ruled_out == ["not-sent"]:
        parts.append(say.text("already sent"))
    elif ruled_out:
        parts.append(say.text("not {values}", values=listed(ruled_out)))
    return ", ".join(parts)


def given(policy: Policy, name: str, value: str, say: Language) -> str:
    """What a fact is; a number that rules look at in its unit."""
    dimension = policy.dimensions.get(name)
    if dimension is not None and dimension.kind == "number" and value.isdigit():
        return _unit(policy, dimension, say, {})(int(value))
    names = (choice_name(policy, name, one, say) for one in value.split(", "))
    return say.join(_quantity(said, say) for said in names)


def alternatives(policy: Policy, name: str, branch: Branch, say: Language, told: bool) -> str:
    """What a fact is in one branch: in a stretch of numbers, or one of some values.

    Days are counted from today, or from the day on which the shop was `told` earlier.
    """
    if branch.interval is not None:
        dimension = policy.dimensions[name]
        if dimension.unit == "days":
            longest, low = _months_counted(name, policy), branch.interval.low
            # Months can end at the days that it begins or ends with, or the day before.
            if longest.keys() & {branch.interval.high, low, low - 1 if low else None}:
                return ", ".join(_ago(branch.interval, longest, say, told))
            return _days_apart(name.startswith("before-"), branch.interval, say, told)
        return _interval(policy, dimension, branch.interval, say, {})
    shown = [choice_name(policy, name, value, say) for value in branch.values[:_SHOWN]]
    if len(branch.values) > _SHOWN:
        shown.append(say.text("others"))
    return say.either(say.apart(shown))


_PERHAPS_A_QUANTITY = re.compile(r"\s*(?:[A-Z]{3}\s*-?\d.*|-?\d.*(?:[A-Z]{3}|%|g|lb|oz))\s*")
"""What begins and ends as one: most facts are words or days, which are told so at once."""


def _quantity(text: str, say: Language) -> str:
    """An amount, a share or a weight that a buyer wrote; any other text as it is."""
    if not _PERHAPS_A_QUANTITY.fullmatch(text):
        return text
    kinds: dict[Any, Callable[[Any], str]]
    kinds = {Money: say.money, Percent: say.percent, Weight: say.weight}
    for kind, said in kinds.items():
        with suppress(PhraseError):
            return said(kind.parse(text))
    return text


def stretches(
    policy: Policy,
    dimension: Dimension,
    intervals: Iterable[Interval],
    say: Language,
    *others: Policy,
) -> str:
    """Stretches of a dimension's whole numbers: "$5.00 or less, $20.00 or more".

    Days are said in months where rows of the policy, or of others, count months.
    """
    months = _months_counted(dimension.name, policy, *others)
    return ", ".join(_interval(policy, dimension, one, say, months) for one in intervals)


def _interval(
    policy: Policy,
    dimension: Dimension,
    interval: Interval,
    say: Language,
    months: Mapping[int, Span],
) -> str:
    low, high, unit = interval.low, interval.high, _unit(policy, dimension, say, months)

    def is_whole(number: int) -> bool:
        return number in months or (dimension.unit in _BY_WHOLE and number % _WHOLE == 0)

    if high is None:
        if low and is_whole(low - 1):
            return say.text("more than {quantity}", quantity=unit(low - 1))
        return say.text("{quantity} or more", quantity=unit(low)) if low else say.text("any")
    if low == high:
        return unit(high)
    if not low:
        if is_whole(high + 1):
            return say.text("less than {quantity}", quantity=unit(high + 1))
        return say.text("{quantity} or less", quantity=unit(high))
    return say.between(unit(low), unit(high))


_BY_WHOLE, _WHOLE = ("money", "grams"), 100
"""A bound beside a whole amount was written by that amount: "over 50 EUR", not "50.01 EUR"."""


def _days_apart(ahead: bool, interval: Interval, say: Language, told: bool) -> str:
    """How far ahead of the day that counts an event lies, or behind it."""
    least, most = interval.low or 0, interval.high
    at_least, at_most, between, alone, same = (_AHEAD if ahead else _BEHIND)[told]
    if most == 0:
        return say.text(same)
    if most is None or least == most:
        return say.text(alone if most else at_least, least=Span(least))
    return say.text(between if least else at_most, least=say.number(least), most=Span(most))


def _months_counted(name: str, *policies: Policy) -> Mapping[int, Span]:
    """The months since an event that rows count, by the most days that they have."""
    each = (policy.prepared(CompiledReturns).months_since(name) for policy in policies)
    return {most: span for months in each for most, span in months.items()}


def _ago(
    interval: Interval, longest: Mapping[int, Span], say: Language, told: bool
) -> Iterator[str]:
    """How far behind an event lies, in months where its ends are; these have the most days."""
    low, high = interval.low or 0, interval.high
    at_least, at_most, *_others = _BEHIND[told]
    if low - 1 in longest:
        more = _("more than {span} before you told us") if told else _("more than {span} ago")
        yield say.text(more, span=longest[low - 1])
    elif low:
        yield say.text(at_least, least=longest.get(low) or Span(low))
    if high is not None:
        yield say.text(at_most, most=longest.get(high) or Span(high))


_AHEAD = (
    (
        _("{least} or more from today"),
        _("at most {most} from today"),
        _("{least} to {most} from today"),
        _("{least} from today"),
        _("today or in the past"),
    ),
    (
        _("{least} or more after you told us"),
        _("at most {most} after you told us"),
        _("{least} to {most} after you told us"),
        _("{least} after you told us"),
        _("on the day you told us or earlier"),
    ),
)
_BEHIND = (
    (
        _("{least} ago or more"),
        _("at most {most} ago"),
        _("{least} to {most} ago"),
        _("{least} ago"),
        _("today"),
    ),
    (
        _("{least} or more before you told us"),
        _("at most {most} before you told us"),
        _("{least} to {most} before you told us"),
        _("{least} before you told us"),
        _("on the day you told us"),
    ),
)
"""How far an event lies from today, and from the day on which the shop was told earlier."""


def _unit(
    policy: Policy, dimension: Dimension, say: Language, months: Mapping[int, Span]
) -> Callable[[int], str]:
    """How one whole number of a dimension is said; beside a bound in months, it is that bound."""
    match dimension.unit:
        case "money":
            return lambda number: say.money(Money(number, policy.rulebook.store.currency))
        case "days":
            near = {most + by: span for by in (-1, 1, 0) for most, span in months.items()}
            return lambda number: say.span(near.get(number) or Span(number))
        case "date":
            return lambda day: say.short_date(date.fromordinal(day))
        case "grams":
            return lambda number: say.weight(Weight.of_whole(number))
        case "count":
            return say.number
