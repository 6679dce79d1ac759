"""The merchant's own facts in a question about a claim: their fields, and their values."""

from collections.abc import Collection, Iterator

from policy_core.answers.dimensions import Dimension, Value, grams
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Reader

_KINDS: dict[str, FieldKind] = {"grams": "weight", "money": "money"}
"""By what a number's dimension counts; all others are plain numbers."""


def own_fields(policy: Policy, used: Collection[str]) -> Iterator[Field]:
    """A field for every own fact that some row looks at."""
    for name in policy.rulebook.store.facts:
        if name in used:
            dimension = policy.dimensions[name]
            choices = dimension.values if dimension.kind == "choice" else ()
            yield Field(name, _kind(dimension), "helpful", choices, own=True)


def own_values(policy: Policy, reader: Reader, used: Collection[str]) -> dict[str, Value]:
    """What the buyer said of them, or what they usually are."""
    values: dict[str, Value] = {}
    for name, fact in policy.rulebook.store.facts.items():
        if name not in used:
            continue
        dimension = policy.dimensions[name]
        value = _given(reader, name, _kind(dimension))
        if value is None and fact.usually:
            value = dimension.read(fact.usually) if dimension.read else fact.usually
        if value is not None:
            values[name] = value
    return values


def _kind(dimension: Dimension) -> FieldKind:
    return "choice" if dimension.kind == "choice" else _KINDS.get(dimension.unit, "number")


def _given(reader: Reader, name: str, kind: FieldKind) -> Value | None:
    match kind:
        case "choice":
            return reader.choice(name)
        case "money":
            amount = reader.money(name)
            return None if amount is None else amount.minor
        case "weight":
            weight = reader.weight(name)
            return None if weight is None else grams(weight)
        case _:
            return reader.number(name)
