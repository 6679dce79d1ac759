"""A rule's conditions in words: "Kind of goods: Electronics", "Value: $1,000 or less"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from parcelwise.pages.saying import Sayer
from policy_core.answers.dimensions import Dimension
from policy_core.answers.policy import Policy
from policy_core.rulebook import When
from policy_core.values import Interval, Money, Span, Weight
from policy_core.voice.labels import choice_name, field_label


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: the fact and what it has to be."""

    fact: str
    wanted: str


def conditions(policy: Policy, when: When, sayer: Sayer) -> Iterator[Condition]:
    """Every condition of a rule, in the order in which it was written."""
    for name, said in when.items():
        dimension = policy.dimensions[name]
        if dimension.kind == "number":
            wanted = _amounts(policy, dimension, said, sayer)
        else:
            wanted = _names(policy, name, several(said), sayer)
        yield Condition(field_label(policy, name, sayer.language), wanted)


def several(said: object) -> tuple[str, ...]:
    """The values of a condition, whether it names one or more."""
    values = said if isinstance(said, tuple) else (said,)
    return tuple({True: "yes", False: "no"}.get(value, str(value)) for value in values)


def _names(policy: Policy, name: str, values: tuple[str, ...], sayer: Sayer) -> str:
    say = sayer.language

    def called(value: str) -> str:
        return choice_name(policy, name, value, say)

    wanted = [called(value) for value in values if not value.startswith("not ")]
    unwanted = [called(value[4:]) for value in values if value.startswith("not ")]
    parts = [sayer.either(wanted)] if wanted else []
    if unwanted:
        parts.append(say.text("not {values}", values=sayer.either(unwanted)))
    return ", ".join(parts)


def _amounts(policy: Policy, dimension: Dimension, said: object, sayer: Sayer) -> str:
    unit = _unit(policy, dimension, sayer)
    intervals = dimension.allowed(said).intervals
    return ", ".join(_interval(interval, unit, sayer) for interval in intervals)


def _interval(interval: Interval, unit: Callable[[int], str], sayer: Sayer) -> str:
    text = sayer.language.text
    match interval:
        case Interval(low=int(low), high=int(high)) if low == high:
            return unit(low)
        case Interval(low=int(low), high=int(high)):
            return text("{low} to {high}", low=unit(low), high=unit(high))
        case Interval(low=None, high=int(high)):
            return text("{quantity} or less", quantity=unit(high))
        case Interval(low=int(low)):
            return text("{quantity} or more", quantity=unit(low))
        case _:
            return text("any")


def _unit(policy: Policy, dimension: Dimension, sayer: Sayer) -> Callable[[int], str]:
    """How one whole number of a dimension is said."""
    currency = policy.rulebook.store.currency
    if dimension.example.endswith(currency):
        return lambda number: sayer.said(Money(number, currency))
    if dimension.example.endswith("days"):
        return lambda number: sayer.said(Span(number))
    if dimension.example.endswith("kg"):
        return lambda number: sayer.said(Weight(Decimal(number)))
    return sayer.said
