"""What a question can get wrong, field by field."""

from dataclasses import dataclass
from datetime import date

from policy_core.values import Money


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
