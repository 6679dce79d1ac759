"""A letter, and its forms: plain text, a page to copy from, a draft for a mail program.

It is plain text in paragraphs and lists, so that every form of it says the same.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal

from jinja2 import Environment

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.replies.question import Order
from policy_core.replies.slots import LetterWords
from policy_core.replies.style import Style
from policy_core.replies.template import environment, place
from policy_core.text.language import Language
from policy_core.text.say import templates_of

_RULE = "\n" + "-" * 72 + "\n\n"


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


def compose(  # noqa: PLR0913 - a letter is about an order, in a language, in a style
    policy: Policy,
    answer: ReturnsAnswer,
    order: Order,
    language: Language,
    style: Style,
    *,
    templates: Environment | None = None,
) -> Letter:
    """Write a reply; `templates` has those of the store, where it has any of its own.

    Raises `NothingToSay` for a stage that this order cannot have, and `OwnPromise` where the
    merchant's own words or a template's promise by themselves.
    """
    slots = LetterWords(policy, answer, order, language, style).slots()
    text = place(slots, templates or environment(), language.code, style.stage)
    return Letter(language.code, str(slots["subject"]), text)


@dataclass(frozen=True, slots=True)
class Replies:
    """The same reply in each language, the buyer's first."""

    letters: tuple[Letter, ...]
    sender: str
    recipient: str


def as_text(replies: Replies) -> str:
    """Each language under the other, its subject first."""
    return _RULE.join(f"{letter.subject}\n\n{letter.text}" for letter in replies.letters)


def as_html(replies: Replies) -> str:
    """The languages beside each other, in a page that stands alone."""
    return pages().get_template("reply.html.j2").render(replies=replies)


def as_fragment(letter: Letter) -> str:
    """One letter's paragraphs and lists, to be put into a page or a mail."""
    return pages().get_template("letter.html.j2").render(letter=letter)


def as_eml(replies: Replies) -> str:
    """A draft (RFC 5322) that mail programs open ready to be sent: the letter to the buyer alone.

    The same reply is the same file.
    """
    letter = replies.letters[0]
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = replies.sender
    if replies.recipient:
        message["To"] = replies.recipient
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(letter.text)
    message.add_alternative(as_html(Replies((letter,), "", "")), subtype="html")
    # The library draws a boundary by chance.
    message.set_boundary("=_parcelwise_reply")
    return message.as_bytes().decode("ascii")


FORMS: Mapping[str, Callable[[Replies], str]] = {"text": as_text, "html": as_html, "eml": as_eml}


def pages() -> Environment:
    """The templates of pages."""
    return templates_of("policy_core.replies")
