"""The reply to a complaint: what the store writes to this buyer about this order.

`reply_slots` makes all that it can say from the answer, `reply_template` places it. A letter is
plain text in paragraphs and lists, so that every form of it says the same.
"""

import re
from dataclasses import dataclass
from typing import Literal

from policy_core.answers.claims import ClaimAnswer
from policy_core.answers.policy import Policy
from policy_core.voice.language import Language
from policy_core.voice.reply_promises import OwnPromise
from policy_core.voice.reply_slots import (
    LENGTHS,
    OCCASIONS,
    Length,
    Manner,
    NothingToSay,
    Occasion,
    Order,
    make_slots,
)
from policy_core.voice.reply_template import BadTemplate, TemplateFault, built_in, lint, render
from policy_core.voice.reply_words import TONES, Tone

__all__ = [
    "LENGTHS",
    "OCCASIONS",
    "TONES",
    "BadTemplate",
    "Block",
    "Length",
    "Letter",
    "Manner",
    "NothingToSay",
    "Occasion",
    "Order",
    "OwnPromise",
    "TemplateFault",
    "Tone",
    "compose",
    "lint",
]


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
    answer: ClaimAnswer,
    order: Order,
    language: Language,
    manner: Manner,
    *,
    template: str | None = None,
) -> Letter:
    """Write a reply; `template` is the merchant's own source for this occasion and language.

    Raises `NothingToSay` for an occasion that this order cannot have, `BadTemplate` for a template
    and `OwnPromise` for words of the merchant's that promise by themselves.
    """
    slots = make_slots(policy, answer, order, language, manner)
    source = template if template is not None else built_in(manner.occasion)
    text = render(source, slots, language.code, manner.occasion)
    return Letter(language.code, slots.subject, text)
