"""The engine: JSON in, JSON out. What a page, a worker or a program talks to.

It is opened once with a policy and a language, asked many times, and told the facts that a
question needs (calendars by country) as they arrive.
"""

import gettext
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from policy_core.answers.claims import answer_claim, read_claim
from policy_core.answers.delivery import answer_delivery, read_delivery
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.policy import MissingFacts, Policy, World
from policy_core.answers.returns import answer_returns, read_returns
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone, parse_instant
from policy_core.rulebook import Rulebook, encode
from policy_core.voice.errors import say_error
from policy_core.voice.language import Language
from policy_core.voice.say import Answer, say

type Ask = Callable[[Policy, Mapping[str, Any], datetime], Answer]


def _ask_returns(policy: Policy, data: Mapping[str, Any], now: datetime) -> Answer:
    return answer_returns(policy, read_returns(policy, data, now))


def _ask_delivery(policy: Policy, data: Mapping[str, Any], now: datetime) -> Answer:
    return answer_delivery(policy, read_delivery(policy, data, now))


def _ask_claim(policy: Policy, data: Mapping[str, Any], now: datetime) -> Answer:
    return answer_claim(policy, read_claim(policy, data, now))


KINDS: dict[str, Ask] = {
    "returns": _ask_returns,
    "delivery": _ask_delivery,
    "claim": _ask_claim,
}
"""The questions there are, by kind."""


def ask(policy: Policy, question: Mapping[str, Any], now: datetime) -> Answer:
    """Answer a question; `now` is aware.

    Raises `QuestionError` for a question that cannot be used as it stands, and `MissingFacts` when
    a calendar or zone has to be loaded first.
    """
    kind = question.get("kind")
    if kind not in KINDS:
        wanted = ", ".join(KINDS)
        raise QuestionError((FieldError("kind", "unknown-choice", str(kind)[:80], wanted),))
    fields = {name: value for name, value in question.items() if name != "kind"}
    return KINDS[kind](policy, fields, now)


class Engine:
    """A policy that answers in one language."""

    def __init__(self, policy_json: str, words: bytes, locale: str) -> None:
        """Open the published policy.json with a language's .mo catalog.

        policy.json holds the rulebook, its edition, and the zones and calendars of the store's own
        places, which every answer needs.
        """
        data = json.loads(policy_json)
        self._calendars: dict[str, Calendar] = {}
        self._zones: dict[str, Zone] = {}
        rulebook = Rulebook.from_json(data["rulebook"])
        self.policy = Policy(rulebook, World(self._calendars, self._zones), data["edition"])
        for zone in data["zones"]:
            self._zones[zone["name"]] = Zone.from_json(zone)
        for calendar in data["calendars"]:
            self._calendars[calendar["place"]] = Calendar.from_json(calendar)
        translations = gettext.GNUTranslations(BytesIO(words)) if words else None
        self.language = Language(locale, translations, rulebook.store.languages[0])

    def provide(self, name: str, text: str) -> None:
        """Bring a fact file ("calendars/BR.json")."""
        data = json.loads(text)
        if name.startswith("zones/"):
            self._zones[data["name"]] = Zone.from_json(data)
        else:
            calendar = Calendar.from_json(data)
            self._calendars[calendar.place] = calendar

    def needs(self, question_json: str, now: str) -> list[str]:
        """The next fact files to provide before a question can be answered; empty when ready."""
        try:
            ask(self.policy, json.loads(question_json), parse_instant(now))
        except MissingFacts as missing:
            return [missing.name]
        except QuestionError:
            pass
        return []

    def reply(self, question_json: str, now: str, root: str = "../") -> str:
        """Answer: {"html", "answer", "errors": [{"field", "message"}]} as JSON.

        `root` leads from the asking page to the language's root.
        """
        reply: dict[str, Any] = {"html": "", "answer": None, "errors": []}
        try:
            answer = ask(self.policy, json.loads(question_json), parse_instant(now))
            reply["answer"] = encode(answer)
            reply["html"] = say(self.policy, answer, self.language, root=root)
        except QuestionError as wrong:
            reply["errors"] = [
                {"field": error.field, "message": say_error(self.policy, error, self.language)}
                for error in wrong.errors
            ]
        return json.dumps(reply, ensure_ascii=False, sort_keys=True)
