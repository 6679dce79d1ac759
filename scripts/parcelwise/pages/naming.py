"""What the fields of each kind of question are called: the voice has names for each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from policy_core.answers.policy import Policy
from policy_core.voice.claims_labels import claim_choice, claim_hint, claim_label
from policy_core.voice.labels import choice_name, field_hint, field_label
from policy_core.voice.language import Language


@dataclass(frozen=True, slots=True)
class Names:
    """How fields, their hints and their values are called."""

    label: Callable[[Policy, str, Language], str]
    hint: Callable[[Policy, str, Language], str]
    choice: Callable[[Policy, str, str, Language], str]


_CLAIM = Names(claim_label, claim_hint, claim_choice)
_OTHERS = Names(field_label, field_hint, choice_name)


def names_of(kind: str) -> Names:
    """The names for one kind of question."""
    return _CLAIM if kind == "claim" else _OTHERS
