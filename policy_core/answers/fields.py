"""The fields of a question, from which forms and readers are made; what can be wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from policy_core.answers.tables.dimensions import Dimension
from policy_core.rulebook import Store
from policy_core.values import Money

type FieldKind = Literal[
    "choice", "country", "date", "moment", "money", "number", "percent", "weight", "size",
    "set", "text", "prose", "offset",
]  # fmt: skip
type Need = Literal["required", "helpful", "optional"]
"""Required: no answer without it. Helpful: the rules look at it. Optional: it refines amounts."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a question."""

    name: str
    kind: FieldKind
    need: Need = "optional"
    choices: tuple[str, ...] = ()
    own: bool = False
    """A fact of the merchant's own, labelled by the rulebook."""
    usual: str = ""
    """The choice that a form begins with; empty: its reader has to choose."""


class Fields(tuple[Field, ...]):  # noqa: SLOT001 - what is sorted out is kept in its __dict__
    """The fields of one kind of question in the order of its form, and some of them by themselves.

    >>> fields = Fields((Field("reason", "choice", "required"), Field("ordered", "date")))
    >>> fields.required, [field.name for field in fields.dated]
    (('reason',), ['ordered'])
    """

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Every field."""
        return {field.name: field for field in self}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The names of those without which there is no answer."""
        return tuple(field.name for field in self if field.need == "required")

    @cached_property
    def dated(self) -> tuple[Field, ...]:
        """Those that name a day."""
        return tuple(field for field in self if field.kind in ("date", "moment"))


def currencies(store: Store) -> tuple[str, ...]:
    """The currencies that a question may be asked in: the store's, and those it has a rate for."""
    return (store.currency, *(store.rates.one if store.rates else ()))


_KINDS: Mapping[str, FieldKind] = {"money": "money", "grams": "weight"}


def own_field(name: str, dimension: Dimension, need: Need) -> Field:
    """The field that brings a fact of the merchant's own."""
    if dimension.kind == "choice":
        return Field(name, "choice", need, dimension.values, own=True)
    return Field(name, _KINDS.get(dimension.unit, "number"), need, own=True)


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that cannot be used. `code` says why; `text.errors` puts it into words.

    >>> FieldError("price", "not-an-amount", given="a lot", wanted="EUR").field
    'price'
    """

    field: str
    code: str
    """missing, unknown-choice, not-a-date, day-missing, month-missing, year-missing, no-such-day,
    no-such-month, no-such-year, not-an-amount, not-a-number, not-a-weight,
    not-a-size, not-a-postal-code, not-a-tracking-number, ambiguous, in-the-future, too-early,
    out-of-range, too-little, too-much, contradicts, other-country, unknown-field,
    not-in-edition"""
    given: str = ""
    wanted: str = ""
    """What would do; of a day that is too early, the event that comes before it; of what
    contradicts another field, that one's name; of an unknown field, the one that is meant."""
    readings: tuple[Money | date | str, ...] = ()
    """What an ambiguous text can mean: of which the buyer has to say one."""


class QuestionError(ValueError):
    """A question that cannot be answered as it stands; it lists every faulty field.

    >>> from policy_core import FieldError, QuestionError
    >>> wrong = QuestionError((FieldError("delivered", "not-a-date", given="yesterday"),))
    >>> [(error.field, error.code) for error in wrong.errors]
    [('delivered', 'not-a-date')]
    """

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__("; ".join(f"{e.field}: {e.code} {e.given!r} {e.wanted}" for e in errors))
        self.errors = errors
