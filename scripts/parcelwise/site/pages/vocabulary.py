"""What a page template can say: the rulebook, its tables in words, filters for its values."""

from collections.abc import Callable
from typing import Any

from parcelwise.site.pages.borders import customs_rows
from parcelwise.site.pages.disputes import dispute_rows
from parcelwise.site.pages.forms import served_countries
from parcelwise.site.pages.licences import licences
from parcelwise.site.pages.methods import MethodTable
from parcelwise.site.pages.prices import card
from parcelwise.site.pages.replies import reply_email
from parcelwise.site.pages.searching import searched
from parcelwise.site.pages.terms import TermTable
from parcelwise.site.pages.ways import ways_of
from parcelwise.site.pages.working_days import working_days
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.text.conditions import conditions
from policy_core.text.labels import choice_name, place_name

_FEW = 3
"""So many things are named where more of them are told by what they have in common."""


def filters(policy: Policy, formatter: Formatter) -> dict[str, Callable[..., Any]]:
    """`said` for any value of the rulebook, and names for what is no value but an id."""
    evidence = policy.rulebook.returns.evidence
    return {
        "said": formatter.said,
        "remedy": formatter.remedy,
        "searched": searched,
        "evidence": lambda name: formatter.said(evidence.get(name, {})) or name,
        "conditions": lambda when: tuple(conditions(policy, when, formatter.language)),
    }


def words_for(
    policy: Policy, formatter: Formatter, methods: MethodTable, terms: TermTable
) -> dict[str, Any]:
    """The names that every template of a language sees."""
    rulebook, language = policy.rulebook, formatter.language
    served = sorted(served_countries(policy))
    return {
        # the rulebook
        "store": rulebook.store,
        "returns": rulebook.returns,
        "shipping": rulebook.shipping,
        "replies": rulebook.replies,
        "effective": rulebook.effective,
        "edition": policy.edition,
        "at": "",  # what the places of its rows begin with
        # its tables, in words
        "terms": terms.rows(),
        "term_for": terms.for_reason,
        "disputes": dispute_rows(policy, formatter),
        "methods": methods.rows,
        "ways": ways_of(policy, methods.rows, formatter),
        "origins": methods.origins,
        "working_days": working_days(policy, formatter),
        "customs": customs_rows(policy, formatter),
        "served": served,
        "one_country": len(served) == 1,
        "counts_working_days": any(
            row.time is not None and row.time.unit == "working days"
            for method in rulebook.shipping.methods
            for row in method.transit
        ),
        "licences": licences(),
        # the language
        "language": language,
        "joined": language.join,
        "either": formatter.language.either,
        "few": lambda things: len(things) <= _FEW,
        "place": lambda name: place_name(rulebook, name, language),
        "choice": lambda field, value: choice_name(policy, field, value, language),
        "card": lambda name: card(policy, rulebook.shipping.rate_cards[name], formatter),
        "reply": lambda reason: reply_email(rulebook, reason, language),
    }
