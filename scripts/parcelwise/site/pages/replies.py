"""The reply to a complaint, as the store would send it, with its slots named."""

from dataclasses import dataclass

from policy_core.rulebook import Rulebook, Words
from policy_core.text.language import Language


@dataclass(frozen=True, slots=True)
class ReplyEmail:
    """An email in the order in which it is read."""

    subject: str
    apology: str
    explanation: str
    solutions: tuple[str, ...]
    channel: str
    sign_off: str


def reply_email(rulebook: Rulebook, reason: str, say: Language) -> ReplyEmail:
    """The reply for a return reason. Raises KeyError when it has none, or an unknown slot."""
    reply = rulebook.replies.letters[reason]
    slots = {
        "order": say.text("[order number]"),
        "buyer": say.text("[your name]"),
        "details": say.text("[what happened]"),
        "store": rulebook.store.name,
    }

    def filled(words: Words) -> str:
        return say.pick(words).format_map(slots)

    return ReplyEmail(
        subject=filled(reply.subject),
        apology=filled(reply.apology),
        explanation=filled(reply.explanation),
        solutions=tuple(map(filled, reply.solutions)),
        channel=filled(reply.channel),
        sign_off=filled(reply.sign_off),
    )
