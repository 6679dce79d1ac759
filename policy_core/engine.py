"""The engine: JSON in, JSON out. What a page, a worker or a program talks to.

It is opened once with a policy and a language, and asked many times. Each question goes to the
edition that was in force when its order was placed. A reply may name facts that it needs first
(calendars by country): they are brought, and the question is asked again.
"""

import gettext
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from policy_core.answers import typed
from policy_core.answers.answer import Answer, open_fields
from policy_core.answers.delivery import answer_delivery, delivery_fields, read_delivery
from policy_core.answers.fields import Field, FieldError, Fields, QuestionError
from policy_core.answers.policy import Editions, MissingFacts, Policy, World
from policy_core.answers.question import within_years
from policy_core.answers.returns import answer_returns, read_returns, returns_fields
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone, ZoneRunsOut, parse_instant
from policy_core.rulebook import Rulebook, encode
from policy_core.text.actions import actions
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.months import days_in_digits
from policy_core.text.say import render, speak

type _Data = Mapping[str, Any]
"""A question's fields as they came, by name."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question."""

    fields: Callable[[Policy], Fields]
    """The fields that a policy's questions of this kind have."""
    read: Callable[[Policy, Mapping[str, Any], datetime, str], Any]
    answer: Callable[[Policy, Any], Answer]


KINDS: dict[str, Kind] = {
    "returns": Kind(returns_fields, read_returns, answer_returns),
    "delivery": Kind(delivery_fields, read_delivery, answer_delivery),
}
"""The questions there are, by kind."""


def ask(policy: Policy, question: Mapping[str, Any], now: datetime, language: str = "") -> Answer:
    """Answer a question by the edition that was in force when the order was placed.

    `now` is aware; `language` ("de", "pt-BR") is that in which numbers and days were typed, empty
    where it is not known. Raises `QuestionError` for a question that cannot be used as it stands,
    which includes days beyond the known years, and `MissingFacts` when a calendar, a zone or an
    edition has to be loaded first.

    >>> now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    >>> answer = ask(policy, question, now)
    >>> answer.outcome, str(answer.freight.split)
    ('accepted', 'seller')
    >>> ask(policy, {"kind": "returns", "reason": "wrong-item"}, now)
    Traceback (most recent call last):
    policy_core.answers.fields.QuestionError: destination: missing...
    """
    question = tamed(question)
    kind = KINDS.get(str(question.get("kind")))
    if kind is None:
        asked, wanted = str(question.get("kind"))[:80], ", ".join(KINDS)
        raise QuestionError((FieldError("kind", "unknown-choice", asked, wanted),))
    given = {name: value for name, value in question.items() if name != "kind"}
    fields = kind.fields(policy)
    told = days_in_digits(policy, given, fields, language)
    with within_years(policy, told, fields, now):
        answering, known = understood(policy, told, kind.fields, now, language)
        return kind.answer(answering, kind.read(answering, known, now, language))


def in_force(policy: Policy, question: _Data, now: datetime, language: str = "") -> Policy:
    """The policy in the edition that was in force when the order was placed, by the store's clocks.

    An order of an unknown day is answered by the edition in force `now`. Days were typed in the
    `language`. Raises `MissingFacts` when the edition or the store's zone has yet to be loaded.
    """
    if len(policy.editions.names) == 1:
        return policy
    zone = policy.zone
    day = _order_day(question.get("ordered"), zone, language) or zone.local(now).date()
    return policy.in_edition(policy.editions.in_force(day))


def _order_day(given: object, zone: Zone, language: str) -> date | None:
    """The day of an order; None when it is not said, or is none: its reader will tell."""
    try:
        day = typed.moment(given, language) if given else None
        if not isinstance(day, datetime):
            return day
        return (day if day.tzinfo is None else zone.local(day)).date()
    except (ValueError, OverflowError, ZoneRunsOut):
        return None


def understood(
    policy: Policy,
    question: _Data,
    fields: Callable[[Policy], Fields],
    now: datetime,
    language: str = "",
) -> tuple[Policy, _Data]:
    """By which edition a question is answered, and what of the question that understands.

    A form asks for what today's rules look at; rules of another edition that do not look at it lose
    nothing. Raises `QuestionError` for a choice that they cannot do without and do not know, and
    `MissingFacts`.
    """
    answering = in_force(policy, question, now, language)
    if answering is policy:
        return policy, question
    return answering, _without(question, fields(policy), fields(answering), answering.edition)


def _without(question: _Data, here: Fields, there: Fields, edition: str) -> _Data:
    """The question without what only the asking edition knows."""
    kept = dict(question)
    for name, value in question.items():
        ours, theirs = here.by_name.get(name), there.by_name.get(name)
        if ours is None or not _is_new(value, ours, theirs):
            continue
        if theirs is not None and theirs.need == "required":
            raise QuestionError((FieldError(name, "not-in-edition", str(value), edition),))
        del kept[name]
    if isinstance(lines := kept.get("lines"), list):
        kept["lines"] = [
            _without(line, here, there, edition) if isinstance(line, Mapping) else line
            for line in lines
        ]
    return kept


def _is_new(value: object, here: Field, there: Field | None) -> bool:
    """Does only the asking edition know the field, or what was chosen in it?"""
    if there is None:
        return True
    chosen = value if isinstance(value, list | tuple) else (value,)
    return any(one in here.choices and one not in there.choices for one in chosen)


def read_question(text: str | bytes) -> Any:
    """Read a question's JSON; a whole number of hundreds of digits stays the text that it is.

    Raises `json.JSONDecodeError`, `UnicodeDecodeError` and `RecursionError`.
    """
    return json.loads(text, parse_int=lambda digits: digits if len(digits) > 20 else int(digits))


def tamed(value: Any) -> Any:
    """A value of a question without what would harm whoever handles it.

    Lone surrogates, control characters and marks that turn the direction of writing are not what
    somebody typed; a number of thousands of digits is a text that is none.
    """
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else _without_control(value)
        case int() if abs(value) >= _LARGEST_NUMBER:
            return f"{'-' * (value < 0)}1e{value.bit_length() * 3 // 10}"
        case dict() | Mapping():
            return (
                value
                if _is_plain(value)
                else {tamed(name): tamed(inner) for name, inner in value.items()}
            )
        case list() | tuple():
            return [tamed(inner) for inner in value]
    return value


_LARGEST_NUMBER = 10**18
_TEXTS = frozenset((str, list))


def _is_plain(question: Mapping[Any, Any]) -> bool:
    """Are there only texts and lists of them in it, as they were typed? So in nearly every one."""
    if not _TEXTS.issuperset(map(type, question.values())):
        return False
    try:
        # All of them at once: one by one they would cost as much as reading them does.
        text = "".join((*question, *map("".join, question.values())))
    except TypeError:
        return False
    return text.isascii() and text.isprintable()


def _without_control(text: str) -> str:
    return "".join(
        char
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )


def write_reply(
    parts: Callable[[], Mapping[str, Any]], say_fault: Callable[[FieldError], str]
) -> str:
    """A reply as JSON, with all parts that a page expects: {"html", "actions", "open", ...}.

    `parts` makes what can be said. What a question gets wrong, and the facts that it needs first,
    are parts as well.
    """
    reply: dict[str, Any] = {"html": "", "actions": [], "open": [], "errors": [], "needs": []}
    try:
        reply |= parts()
    except MissingFacts as missing:
        reply["needs"] = [missing.name]
    except QuestionError as wrong:
        reply["errors"] = [
            {"field": error.field, "message": say_fault(error)} for error in wrong.errors
        ]
    return json.dumps(reply, ensure_ascii=False, sort_keys=True)


def reply_to(
    policy: Policy, question: Mapping[str, Any], now: datetime, language: Language, root: str
) -> str:
    """What a page shows of a question's answer, as `Engine.reply` says it. `now` is aware."""

    def parts() -> dict[str, Any]:
        answer = ask(policy, question, now, language.code)
        said = speak(policy, answer, language)
        return {
            "html": render(said, root=root),
            "open": list(open_fields(answer)),
            "actions": [encode(one) for one in actions(policy, answer, said, language, now)],
        }

    return write_reply(parts, lambda error: say_error(policy, error, language))


class Engine:
    """A policy that answers in one language.

    >>> import json
    >>> data = {
    ...     "rulebook": policy.rulebook.to_json(), "edition": "draft", "editions": ["draft"],
    ...     "zones": [berlin.to_json()], "calendars": [],
    ... }
    >>> engine = Engine(json.dumps(data), b"", "en")
    >>> reply = json.loads(engine.reply(json.dumps(question), "2026-11-22T10:00:00Z"))
    >>> reply["needs"]
    ['calendars/DE.json']
    >>> engine.provide("calendars/DE.json", json.dumps(german.to_json()))
    >>> reply = json.loads(engine.reply(json.dumps(question), "2026-11-22T10:00:00Z"))
    >>> "we pay the postage." in reply["html"]
    True
    """

    def __init__(self, policy_json: str, words: bytes, locale: str) -> None:
        """Open the published policy.json with a language's .mo catalog.

        policy.json holds the rulebook, its edition, the checksums of all editions by their names,
        and the zones and calendars of the store's own places, which every answer needs.
        """
        data = json.loads(policy_json)
        self._zones = {one["name"]: Zone.from_json(one) for one in data["zones"]}
        self._calendars = {one["place"]: Calendar.from_json(one) for one in data["calendars"]}
        rulebook = Rulebook.from_json(data["rulebook"])
        self._rulebooks = {data["edition"]: rulebook}
        world = World(self._calendars, self._zones)
        editions = Editions(tuple(data["editions"]), self._rulebooks)
        self.policy = Policy(rulebook, world, data["edition"], editions)
        translations = gettext.GNUTranslations(BytesIO(words)) if words else None
        self.language = Language(locale, translations, rulebook.store.languages[0])

    def provide(self, name: str, text: str) -> None:
        """Bring a fact file ("calendars/BR.json"), or an edition ("editions/2026-05-01.json")."""
        data = json.loads(text)
        match name.partition("/")[0]:
            case "zones":
                self._zones[data["name"]] = Zone.from_json(data)
            case "editions":
                self._rulebooks[data["effective"]] = Rulebook.from_json(data)
            case _:
                self._calendars[data["place"]] = Calendar.from_json(data)

    def reply(self, question_json: str, now: str, root: str = "../") -> str:
        """Answer, as JSON: {"html", "actions", "open", "errors", "needs"}.

        `root` leads from the asking page to the language's root; `actions` are those of
        `policy_core.text.actions`, `open` are the fields that the answer still turns on, `errors`
        have a "field" and a "message". `needs` are fact files that have to be provided first: then
        nothing else is said, and the question is asked again.
        """
        question = read_question(question_json)
        return reply_to(self.policy, question, parse_instant(now), self.language, root)
