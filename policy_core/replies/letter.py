"""A letter: plain text in paragraphs and lists, so that every form of it says the same."""

import re
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.replies.slots import Manner, Order, make_slots
from policy_core.replies.template import environment, place
from policy_core.text.language import Language


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the items of a list."""

    kind: Literal["paragraph", "list"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply in one language."""

    language: str
    subject: str
    text: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs and lists, for forms that tell them apart."""
        return tuple(_block(part) for part in re.split(r"\n{2,}", self.text.strip()))


def _block(part: str) -> Block:
    lines = part.split("\n")
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line[2:] for line in lines))
    return Block("paragraph", tuple(lines))


def compose(  # noqa: PLR0913 - a letter is about an order, in a language, in a manner
    policy: Policy,
    answer: ReturnsAnswer,
    order: Order,
    language: Language,
    manner: Manner,
    *,
    templates: Environment | None = None,
) -> Letter:
    """Write a reply; `templates` has those of the store, where it has any of its own.

    Raises `NothingToSay` for an occasion that this order cannot have, and `OwnPromise` where the
    merchant's own words or a template's promise by themselves.
    """
    slots = make_slots(policy, answer, order, language, manner)
    text = place(slots, templates or environment(), language.code, manner.occasion)
    return Letter(language.code, slots.subject, text)
