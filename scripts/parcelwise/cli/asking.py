"""Asking a policy from the outside: a question from a file, its answer in a format."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from parcelwise.errors import Failure, Problem
from parcelwise.words.catalogs import NoWords, translations
from policy_core.answers.answer import Answer
from policy_core.answers.fields import FieldError, QuestionError
from policy_core.answers.policy import Policy
from policy_core.engine import ask, read_question
from policy_core.rulebook import encode
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.say import say


class BadQuestion(Failure):
    """A question that cannot be answered as it stands; one line a fault."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(["the question cannot be answered", *map(str, problems)]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was handed in."""

    kind: str
    given: bytes
    """A JSON object, fields by name."""
    name: Path
    """What its faults are reported under."""
    now: datetime


def answer(policy: Policy, question: Question, language: Language) -> Answer:
    """Answer a question; raises `BadQuestion` with its faults in a language."""
    data = _read(question.given, question.name)
    try:
        return ask(policy, {**data, "kind": question.kind}, question.now, language.code)
    except QuestionError as wrong:
        problems = [
            _problem(question, error, say_error(policy, error, language)) for error in wrong.errors
        ]
        raise BadQuestion(problems) from None
    except Exception as wrong:
        from policy_core.proof import examine, severity_of  # slow to load; faults are rare

        if any(severity_of(found.code) == "error" for found in examine(policy)):
            message = "the rulebook has faults: mend what `parcelwise check` says, then ask again"
            raise Failure(message) from wrong
        raise


def _read(given: bytes, name: Path) -> Mapping[str, Any]:
    try:
        data = read_question(given)
    except json.JSONDecodeError as error:
        problem = Problem(name, error.lineno, error.colno, "PW401", f"bad JSON: {error.msg}")
    except UnicodeDecodeError:
        problem = Problem(name, 1, 1, "PW401", "the question is not UTF-8")
    except RecursionError:
        problem = Problem(name, 1, 1, "PW401", "the question is nested too deeply")
    else:
        if isinstance(data, dict):
            return data
        problem = Problem(name, 1, 1, "PW401", "a question is an object", "write { “field”: … }")
    raise BadQuestion([problem])


def _problem(question: Question, error: FieldError, said: str) -> Problem:
    """A faulty field at its place: JSON is YAML, so the same reader knows where things stand."""
    from parcelwise.store.reading.nodes import place_of_name  # slow to load; faults are rare
    from parcelwise.store.reading.yaml import parse

    root = parse(question.given).root
    path = [int(step) if step.isdecimal() else step for step in error.field.split(".")]
    line, column = place_of_name(root, path) if root else (1, 1)
    hint = f"known are {error.wanted}" if error.code == "unknown-choice" and error.wanted else ""
    return Problem(question.name, line, column, "PW402", said, hint)


def language_of(policy: Policy, locale: str | None, store: Path | None = None) -> Language:
    """A language to answer in, the store's first one by default; raises `Failure`.

    `store` is the store's folder, with words of its own.
    """
    languages = policy.rulebook.store.languages
    code = locale or languages[0]
    if code not in languages:
        raise Failure(f"the store does not speak “{code}”, but {', '.join(languages)}", status=2)
    try:
        words = translations(code, store and store / "docs", own=languages[0])
        return Language(code, words, languages[0])
    except NoWords as error:
        raise Failure(str(error)) from None


def write(policy: Policy, answered: Answer, language: Language, form: str) -> str:
    """Write an answer as “text”, “html” or “json”."""
    match form:
        case "json":
            return json.dumps(encode(answered), ensure_ascii=False, indent=2, sort_keys=True)
        case "html":
            return say(policy, answered, language, "html")
        case _:
            return say(policy, answered, language, "text")
