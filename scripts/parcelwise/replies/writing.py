"""Writing replies: the answer to the order, said as a letter in one language or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.replies.given import Given
from policy_core.answers.claims import ClaimAnswer, answer_claim, read_claim
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy
from policy_core.voice.claims_labels import claim_label
from policy_core.voice.errors import say_error
from policy_core.voice.language import Language
from policy_core.voice.reply import (
    BadTemplate,
    Letter,
    Manner,
    NothingToSay,
    OwnPromise,
    compose,
)

FOLDER = Path("docs") / "replies"
"""Where a store keeps its own templates: "first.de.j2", by occasion and language."""


@dataclass(frozen=True, slots=True)
class Replies:
    """The same reply in each language, the buyer's first."""

    letters: tuple[Letter, ...]
    sender: str
    recipient: str


class ReplyDesk:
    """Where a store's replies are written, as of one moment."""

    def __init__(self, root: Path, policy: Policy, now: datetime) -> None:
        """`root` is the store's folder, with its own templates if it has any."""
        self._folder = root / FOLDER
        self._policy = policy
        self._now = now

    def write(self, given: Given, languages: Sequence[Language], manner: Manner) -> Replies:
        """Write the reply to an order in every language, the buyer's first.

        Raises `Failure` for an order, a template or words of the merchant's that cannot be used.
        """
        try:
            answer = answer_claim(self._policy, read_claim(self._policy, given.question, self._now))
        except QuestionError as wrong:
            raise Failure(_faults(self._policy, wrong, languages[0])) from None
        letters = tuple(self._letter(answer, given, say, manner) for say in languages)
        store = self._policy.rulebook.store
        return Replies(letters, store.contact.email, given.email)

    def _letter(self, answer: ClaimAnswer, given: Given, say: Language, manner: Manner) -> Letter:
        file = self._folder / f"{manner.occasion}.{say.code}.j2"
        template = _own(file)
        try:
            return compose(self._policy, answer, given.order, say, manner, template=template)
        except BadTemplate as bad:
            faults = (f"{file}:{fault.line}:1 error {fault.message}" for fault in bad.faults)
            raise Failure("\n".join(["the template cannot be used", *faults])) from None
        except OwnPromise as promise:
            raise Failure(f"the rulebook's own words: {promise}") from None
        except NothingToSay as nothing:
            raise Failure(f"there is no such reply to this order: {nothing}") from None


def _own(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{file}: {error}") from None


def _faults(policy: Policy, wrong: QuestionError, say: Language) -> str:
    lines = []
    for error in wrong.errors:
        message = say_error(policy, error, say)
        label = claim_label(policy, error.field, say)
        lines.append(message.replace(f"{error.field}:", f"{label}:", 1))
    return "the order cannot be answered\n" + "\n".join(lines)
