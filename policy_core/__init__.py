"""What a policy is: a rulebook that can be asked, with reasons.

    >>> from datetime import UTC, datetime
    >>> from policy_core import Calendar, Language, Policy, Rulebook, World, Zone, ask, say
    >>> rulebook = Rulebook.from_json({
    ...     "effective": "2026-01-01",
    ...     "store": {
    ...         "name": "Tea WholeSite", "country": "DE", "zone": "Europe/Berlin",
    ...         "currency": "EUR", "languages": ["en"],
    ...         "contact": {"email": "care@tea.example", "answers_within": "1 working day"},
    ...     },
    ...     "returns": {
    ...         "reasons": {"wrong-item": {"say": {"en": "Wrong item"}, "fault": "seller"}},
    ...         "terms": [{
    ...             "id": "our-fault", "say": {"en": "Our fault"}, "when": {"fault": "seller"},
    ...             "accept": "yes", "window": "60 days after delivery", "freight": "seller",
    ...         }],
    ...     },
    ...     "shipping": {"origins": {}, "methods": []},
    ... })
    >>> berlin = Zone.from_json({
    ...     "name": "Europe/Berlin", "until": "2027-03-28T01:00:00Z",
    ...     "offsets": {"2026-03-29T01:00:00Z": 7200, "2026-10-25T01:00:00Z": 3600},
    ... })
    >>> christmas = {datetime(2026, 12, 25).date(): "Christmas Day"}
    >>> german = Calendar("DE", frozenset({5, 6}), christmas, frozenset(), first=2026, last=2027)
    >>> policy = Policy(rulebook, World({"DE": german}, {"Europe/Berlin": berlin}))
    >>> question = {
    ...     "kind": "returns", "reason": "wrong-item", "destination": "DE",
    ...     "delivered": "2026-11-20",
    ... }
    >>> answer = ask(policy, question, datetime(2026, 11, 22, 10, tzinfo=UTC))
    >>> print(say(policy, answer, Language("en"), "text").splitlines()[0])
    You get your money back, and we pay the postage.

The names below are the public API: they keep their meaning within a minor version (see
CHANGELOG.md). The words of a rulebook are in `policy_core.rulebook`, the values that they are
written in (money, periods, weights) in `policy_core.values`.

Layers, lowest first: `values`, `rulebook`, `facts`, `answers`, then `proof` and `text`; `engine`
is the door. Nothing here reads a file, a clock or the network.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_core.answers.answer import Answer
    from policy_core.answers.fields import FieldError, QuestionError
    from policy_core.answers.policy import Editions, MissingFacts, Policy, World
    from policy_core.engine import Engine, ask
    from policy_core.facts.calendars import Calendar
    from policy_core.facts.zones import Zone, parse_instant
    from policy_core.rulebook import CodecError, Rulebook
    from policy_core.text.language import Language
    from policy_core.text.say import say
    from policy_core.values import Money, Percent

__all__ = [
    "Answer", "Calendar", "CodecError", "Editions", "Engine", "FieldError", "Language",
    "MissingFacts", "Money", "Percent", "Policy", "QuestionError", "Rulebook", "World", "Zone",
    "ask", "parse_instant", "say",
]  # fmt: skip

_MODULES = {
    "answers.answer": ("Answer",),
    "answers.fields": ("FieldError", "QuestionError"),
    "answers.policy": ("Editions", "MissingFacts", "Policy", "World"),
    "engine": ("Engine", "ask"),
    "facts.calendars": ("Calendar",),
    "facts.zones": ("Zone", "parse_instant"),
    "rulebook": ("CodecError", "Rulebook"),
    "values": ("Money", "Percent"),
    "text.language": ("Language",),
    "text.say": ("say",),
}
"""Where each public name is defined."""


def __getattr__(name: str) -> Any:
    """Import the module of a public name when it is first asked for (PEP 562).

    Every import of a part imports this package too, in the buyer's browser as well: it must not
    bring all the others.
    """
    for module, names in _MODULES.items():
        if name in names:
            from importlib import import_module

            found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
