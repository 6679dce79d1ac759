"""What the fields of a complaint are called, and how a faulty one is told to the merchant."""

from babel import Locale

from policy_core.answers.fields import FieldError
from policy_core.answers.policy import Policy
from policy_core.text.errors import say_error
from policy_core.text.labels import choice_name, field_hint, field_label
from policy_core.text.language import Language
from policy_core.text.marking import marked as _


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
    given = error.given
    if error.field == "chosen":
        given = complaint_choice(policy, "chosen", given, say)
    return say.text(message, field=field, given=given)


_LABELS = {
    "occasion": _("What you write about"),
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
    "discovered": _("Day on which the fault was found"),
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
    ("occasion", "first"): _("the first reply"),
    ("occasion", "reminder"): _("no answer came: asking again"),
    ("occasion", "accepted"): _("the buyer accepted an offer"),
    ("occasion", "received"): _("the goods came back"),
    ("occasion", "refunded"): _("the money was sent"),
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
