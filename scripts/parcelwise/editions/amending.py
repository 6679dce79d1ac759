"""Amending: in an edition that orders have been placed under, words alone may change."""

from policy_core.answers.policy import Policy, World
from policy_core.proof import examine_names
from policy_core.proof.changes import compare
from policy_core.rulebook import Rulebook

_REACHED_BY = frozenset({("store", "contact", way) for way in ("email", "phone", "form")})
"""How the store is reached decides nothing about an order."""
_LANGUAGES = ("store", "languages")


def decide_alike(old: Rulebook, new: Rulebook) -> bool:
    """Does a new rulebook only say otherwise what the old one says, over every case there is?

    Where that cannot be proved, it does not.
    """
    policies = [Policy(rulebook, World({}, {})) for rulebook in (old, new)]
    if any(found.severity == "error" for each in policies for found in examine_names(each)):
        return False
    changes = compare(*policies)
    return not (
        changes.outcomes
        or changes.unproven
        or any(fact.place not in _REACHED_BY | {_LANGUAGES} for fact in changes.facts)
    )
