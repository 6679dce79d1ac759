"""The order that a reply is about: a question after the sale, and what only the letter needs.

What its fields are called, and how a faulty one is told to the merchant, stands below.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel import Locale

from policy_core.answers.fields import Field, FieldError, Fields, QuestionError
from policy_core.answers.policy import Policy, prepared
from policy_core.answers.question import Reader
from policy_core.answers.returns import (
    CompiledReturns,
    ReturnsQuestion,
    read_returns,
    returns_fields,
)
from policy_core.replies.promises import promise_in
from policy_core.replies.style import LENGTHS, STAGES, TONES, Style
from policy_core.text.errors import say_error
from policy_core.text.labels import choice_name, field_hint, field_label
from policy_core.text.language import Language, _

_LONGEST = 2000
"""Characters of the store's own words about one order."""


class NothingToSay(QuestionError):
    """A reply that this order's answer has no words for; it names the field that asks for it."""

    def __init__(self, field: str, code: str, given: str = "") -> None:
        super().__init__((FieldError(field, code, given),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the reply knows of the order beside the answer."""

    number: str = ""
    buyer: str = ""
    details: str = ""
    """What happened, in the store's own words for this buyer."""
    chosen: str | None = None
    """The remedy that the buyer chose; the first one when not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """An order with which something is wrong, and the reply that is wanted."""

    question: ReturnsQuestion
    order: Order
    email: str
    """Where the letter goes; empty when that is not known."""
    language: str
    """The buyer's."""
    style: Style


@prepared
def letter_fields(policy: Policy) -> Fields:
    """What only the letter needs, in the order of the form."""
    languages = policy.rulebook.store.languages
    offered = policy.prepared(CompiledReturns).offered_somewhere
    return Fields((
        Field("stage", "choice", "helpful", STAGES, usual="first"),
        Field("language", "choice", "helpful", languages, usual=languages[0]),
        Field("tone", "choice", "helpful", TONES, usual="sincere"),
        Field("length", "choice", "helpful", LENGTHS, usual="full"),
        Field("buyer", "text", "helpful"),
        Field("email", "text", "helpful"),
        Field("order", "text", "helpful"),
        Field("details", "prose", "helpful"),
        Field("chosen", "choice", "helpful", offered),
    ))  # fmt: skip


@prepared
def complaint_fields(policy: Policy) -> Fields:
    """Every field of a complaint: those of the letter, then those of the question."""
    own = letter_fields(policy)
    asked = (field for field in returns_fields(policy) if field.name not in own.by_name)
    return Fields((*own, *asked))


def read_complaint(
    policy: Policy, data: Mapping[str, Any], now: datetime, language: str = ""
) -> Complaint:
    """Read a complaint at the aware moment `now`; "wrong_item" is read as "wrong-item".

    Raises `QuestionError` naming every field that cannot be used, and `MissingFacts` when the
    store's zone is not loaded.
    """
    fields = letter_fields(policy)
    told = {name: value for name, value in data.items() if name in fields.by_name}
    asked = {name: value for name, value in data.items() if name not in told}
    reader = Reader(told, fields, policy.rulebook.store.currency)
    buyers = reader.choice("language") or policy.rulebook.store.languages[0]
    styles = {name: reader.choice(name) for name in ("tone", "length", "stage")}
    style = Style(**{name: said for name, said in styles.items() if said})  # type: ignore[arg-type]
    order = Order(
        number=_line(reader, "order"),
        buyer=_line(reader, "buyer"),
        details=_details(reader, buyers),
        chosen=reader.choice("chosen"),
    )
    email = _line(reader, "email")
    if email and not _ADDRESS.fullmatch(email):
        reader.wrong("email", "not-an-email")
    if isinstance(asked.get("reason"), str):
        asked["reason"] = asked["reason"].replace("_", "-")
    if style.stage == "received" and not any(asked.get(name) for name in _BACK):
        asked["arrived"] = policy.zone.local(now).date().isoformat()
    try:
        question = read_returns(policy, asked, now, language)
    except QuestionError as wrong:
        raise QuestionError((*reader.faults, *wrong.errors)) from None
    if reader.faults:
        raise QuestionError(reader.faults)
    return Complaint(question=question, order=order, email=email, language=buyers, style=style)


def _line(reader: Reader, name: str, longest: int = 200) -> str:
    """A text in one line: a buyer's line breaks do not shape the letter."""
    return " ".join(reader.text(name, longest).split())


def _details(reader: Reader, language: str) -> str:
    """The store's own words about this order, which promise no more than others of its words."""
    said = _line(reader, "details", _LONGEST)
    if promise := promise_in(said, language, counts=True):
        reader.wrong("details", "promises", promise.word)
    return said


_BACK = ("arrived", "inspected")
"""Days by which goods are back at the store; who writes that they are, means today."""
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
"""One address (RFC 5322, `dot-atom`): no list of them, no name, no group."""


def complaint_label(policy: Policy, name: str, say: Language) -> str:
    """What a field is called."""
    return say.text(_LABELS[name]) if name in _LABELS else field_label(policy, name, say)


def complaint_hint(policy: Policy, name: str, say: Language) -> str:
    """What helps to fill a field in; empty when its label says it all."""
    return say.text(_HINTS[name]) if name in _HINTS else field_hint(policy, name, say)


def complaint_choice(policy: Policy, field: str, value: str, say: Language) -> str:
    """What a value of a field is called."""
    if field == "language":
        return Locale.parse(value, sep="-").get_display_name() or value
    if (field, value) in _CHOICES:
        return say.text(_CHOICES[field, value])
    return choice_name(policy, "remedy" if field == "chosen" else field, value, say)


def say_fault(policy: Policy, error: FieldError, say: Language) -> str:
    """One sentence that says what is wrong with a field, and how to put it right."""
    message = _MESSAGES.get(error.code)
    if message is None:
        return say_error(policy, error, say, complaint_label)
    field = complaint_label(policy, error.field, say)
    chosen = error.field == "chosen"
    given = complaint_choice(policy, "chosen", error.given, say) if chosen else error.given
    return say.text(message, field=field, given=given)


_LABELS = {
    "stage": _("What you write about"),
    "language": _("The buyer's language"),
    "tone": _("Tone"),
    "length": _("Length"),
    "order": _("Order number"),
    "buyer": _("The buyer's name"),
    "email": _("The buyer's email address"),
    "details": _("What happened, in your own words"),
    "chosen": _("What the buyer has chosen"),
    "price": _("Price of the article"),
    "outbound": _("Delivery cost that the buyer paid"),
    "duty": _("Duty and import tax that the buyer paid"),
    "evidence": _("What the buyer has shown"),
    "promised": _("Day by which it was promised to the buyer"),
    "confirmed": _("Day on which the buyer confirmed receipt"),
    "requested": _("Day on which the buyer told you"),
    "disputed": _("Day on which the buyer opened a dispute with the marketplace"),
    "agreed_on": _("Day on which you agreed on a solution"),
    "sent_back": _("Day on which the buyer sent the goods back"),
    "arrived": _("Day on which they came back to you"),
    "customer": _("The buyer is"),
}

_HINTS = {
    "details": _("In the buyer's language, for the full letter. The rules add what is owed."),
    "chosen": _("Once the buyer has answered; before that, leave it open."),
    "promised": _("Only if the buyer was given a day; else it is worked out."),
    "requested": _("Leave it empty if that was today."),
    "order_value": _("Only if other articles of the order are as they should be."),
}

_CHOICES = {
    ("stage", "first"): _("the first reply"),
    ("stage", "reminder"): _("no answer came: asking again"),
    ("stage", "accepted"): _("the buyer accepted an offer"),
    ("stage", "received"): _("the goods came back"),
    ("stage", "refunded"): _("the money was sent"),
    ("tone", "sincere"): _("sincere"),
    ("tone", "formal"): _("formal"),
    ("tone", "friendly"): _("friendly"),
    ("length", "full"): _("in full"),
    ("length", "short"): _("short"),
    ("chosen", "refund"): _("money back"),
    ("chosen", "keep"): _("keeping it, for a part of the price"),
}

_MESSAGES = {
    "not-an-email": _("{field}: “{given}” is no email address."),
    "not-owed": _("{field}: the rules do not give “{given}” for this order."),
    "nothing-owed": _("{field}: the rules offer nothing that could have been accepted."),
    "no-sum": _("{field}: no sum comes back by it, or the price is not known."),
    "promises": _(
        "{field}: “{given}” promises something or names a sum; that is for the rules to say."
    ),
}
