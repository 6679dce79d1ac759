"""What the fields of a claim are called, their hints, and the names of their values."""

from policy_core.answers.claims import ClaimsDesk
from policy_core.answers.policy import Policy
from policy_core.voice.labels import choice_name, field_hint, field_label
from policy_core.voice.language import Language
from policy_core.voice.marking import marked as _


def claim_label(policy: Policy, name: str, say: Language) -> str:
    """What a field or fact of a claim is called."""
    return say.text(_LABELS[name]) if name in _LABELS else field_label(policy, name, say)


def claim_hint(policy: Policy, name: str, say: Language) -> str:
    """What helps to fill a field in; empty when its label says it all."""
    return say.text(_HINTS[name]) if name in _HINTS else field_hint(policy, name, say)


def claim_choice(policy: Policy, field: str, value: str, say: Language) -> str:
    """What a value of a field or fact of a claim is called."""
    if field == "case" and value in policy.rulebook.claims.cases:
        return say.pick(policy.rulebook.claims.cases[value].say)
    if field == "evidence":
        return say.pick(policy.prepared(ClaimsDesk).evidence.get(value, {})) or value
    return choice_name(policy, field, value, say)


_LABELS = {
    "case": _("What is wrong"),
    "evidence": _("What you can show"),
    "price": _("Price of one article that it is about"),
    "quantity": _("Number of articles that it is about"),
    "declared": _("Value declared to customs"),
    "promised": _("Day by which it was promised to you"),
    "discovered": _("Day on which you found the fault"),
    "reported": _("Day on which you told the store"),
    "disputed": _("Day on which you opened a dispute with the marketplace"),
    "agreed_on": _("Day on which you agreed on a solution"),
    "sent_back": _("Day on which you sent the goods back"),
    "arrived": _("Day on which they came back to the store"),
    "today": _("Day"),
}

_HINTS = {
    "promised": _("Only if you were given a day; else it is worked out from the shipping method."),
    "order_value": _("Only if other articles of the order are as they should be."),
    "reported": _("Leave it empty if you have not told the store yet."),
}
