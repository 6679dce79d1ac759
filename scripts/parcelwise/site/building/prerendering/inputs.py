"""What an answer follows from: equal inputs give equal answers, so nothing is worked out twice.

A row of the rulebook counts for a question only where it can match: so one changed fee or word
changes the inputs of the few questions that it concerns.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import parcelwise.runtime.facts
import policy_core
from parcelwise.runtime.trees import digest
from parcelwise.site.building.facts import own_places
from parcelwise.site.building.prerendering.countries import Countries
from parcelwise.site.building.prerendering.moments import Moments
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions, Question, key
from parcelwise.site.building.publication import minimal
from parcelwise.words import mo_bytes
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.returns.facts import reason_facts
from policy_core.answers.tables.dimensions import Value
from policy_core.rulebook import encode

_TABLES = ("terms", "fees", "quotes", "programmes", "notes", "disputes")
"""The tables of the rulebook of which only some rows count for a question about a return."""


class Inputs:
    """The inputs of the answers of one kind."""

    def __init__(self, policy: Policy, first: FirstQuestions, moments: Moments, docs: Path) -> None:
        names = dict.fromkeys(moment.edition for moment in moments.asked)
        self._editions = [policy.in_edition(name) for name in names]
        self._returns = first.kind == "returns"
        self._calendars = policy.world.calendars
        self._rows: dict[int, str] = {}
        self._shared = digest(
            code(),
            minimal([first.kind, policy.edition, policy.editions.names, moments.seen]),
            *(minimal(self._whole(each)) for each in self._editions),
            *(self._days_off(place) for place in sorted(own_places(policy.rulebook))),
            *_words(policy, docs),
        )

    def of(self, countries: Countries, question: Question) -> str:
        """What stands for the inputs of a question of countries that are alike."""
        parts = [self._shared, key(question), " ".join(countries)]
        if self._returns:
            concerned = (self._concerned(each, countries[0], question) for each in self._editions)
            parts += map(minimal, concerned)
        else:
            parts.append(self._days_off(countries[0]))
        return digest(*parts)

    def _days_off(self, place: str) -> str:
        return minimal(self._calendars[place].to_json())

    def _whole(self, policy: Policy) -> Any:
        """What every question of the kind may turn on."""
        book: dict[str, Any] = policy.rulebook.to_json()
        store, returns, shipping = book["store"], book["returns"], book["shipping"]
        shipping = _without(shipping, "examples")
        if not self._returns:
            return policy.edition, store, shipping
        rules = policy.prepared(CompiledReturns)
        cards = {name: shipping.get("rate_cards", {})[name] for name in sorted(rules.cards)}
        return (
            policy.edition,
            store,
            _without(returns, "examples", "reasons", *_TABLES),
            {**shipping, "rate_cards": cards},
            *map(sorted, (rules.dimensions, rules.counted, rules.priced_by, rules.terms_by_remedy)),
            rules.asked,
            rules.amounts,
            rules.since,
            rules.offered_somewhere,
        )

    def _concerned(self, policy: Policy, country: str, question: Question) -> list[Any]:
        """The reason, and the rows that can match for it in a country."""
        rules = policy.prepared(CompiledReturns)
        atoms = policy.destinations.of(country)
        known: dict[str, Value] = {COUNTRY: atoms if atoms[1:] else atoms[0]}
        reason = question.get("reason", "")
        if reason in policy.rulebook.returns.reasons:
            known |= reason_facts(rules, reason)
        rows = [
            self._written(row)
            for table in rules.tables
            for row in table.members(table.match(known).possible)
        ]
        return [encode(policy.rulebook.returns.reasons.get(reason)), *rows]

    def _written(self, row: object) -> str:
        """A row as text; the tables keep their rows, so each is written once."""
        known = self._rows.get(id(row))
        if known is None:
            known = self._rows[id(row)] = minimal(encode(row))
        return known


def _words(policy: Policy, docs: Path) -> Iterator[bytes]:
    languages = policy.rulebook.store.languages
    yield from (mo_bytes(language, own=languages[0], docs=docs) for language in languages)


def _without(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name not in names}


@cache
def code() -> str:
    """The code that answers and prepares calendars, and the data of its days and names."""
    modules = policy_core.__file__, parcelwise.runtime.facts.__file__, __file__
    folders = [Path(module).parent for module in modules]
    files = {
        str(path.relative_to(folder.parent)): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".j2"}
    }
    return digest(files, *map(version, ("babel", "holidays", "jinja2")))
