"""The kinds of questions: which fields each has, and what they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from policy_core.answers.delivery import delivery_fields
from policy_core.answers.fields import Field
from policy_core.answers.policy import Policy
from policy_core.answers.returns import returns_fields
from policy_core.replies import complaint_fields
from policy_core.replies.question import complaint_choice, complaint_hint, complaint_label
from policy_core.text.labels import choice_name, field_hint, field_label
from policy_core.text.language import Language

FIELDS: Mapping[str, Callable[[Policy], tuple[Field, ...]]] = {
    "returns": returns_fields,
    "delivery": delivery_fields,
    "reply": complaint_fields,
}
"""By kind of question: the fields that a rulebook's questions of that kind have."""


@dataclass(frozen=True, slots=True)
class Names:
    """How fields, their hints and their values are called."""

    label: Callable[[Policy, str, Language], str]
    hint: Callable[[Policy, str, Language], str]
    choice: Callable[[Policy, str, str, Language], str]


_COMPLAINT = Names(complaint_label, complaint_hint, complaint_choice)
_OTHERS = Names(field_label, field_hint, choice_name)


def names_of(kind: str) -> Names:
    """The names for one kind of question."""
    return _COMPLAINT if kind == "reply" else _OTHERS
