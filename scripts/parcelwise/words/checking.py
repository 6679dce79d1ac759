"""Checking: what a catalog lacks before its language may be published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Message

from parcelwise.words.catalogs import SOURCE_LANGUAGE, CatalogGroup
from parcelwise.words.extraction import words_in

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}")


type _Texts = str | tuple[str, ...] | list[str]
"""One text, or its forms by number."""


@dataclass(frozen=True, slots=True)
class MessageProblem:
    """One message that a language does not say, or says wrongly."""

    locale: str
    message: str
    why: str

    def __str__(self) -> str:
        return f"{self.locale}: {self.why}: {self.message!r}"


def message_problems(group: CatalogGroup, locale: str) -> Iterator[MessageProblem]:
    """What is missing, uncertain, superfluous or has other placeholders in a language's catalog.

    Raises `NoWords` when there is no catalog at all.
    """
    if locale == SOURCE_LANGUAGE:
        return
    catalog, wanted = group.read(locale), words_in(group)
    for message in wanted:
        if not message.id:
            continue
        translated = catalog.get(message.id, message.context)
        why = _fault(message, translated)
        if why:
            yield MessageProblem(locale, _first(message.id), why)
    for message in catalog:
        if message.id and wanted.get(message.id, message.context) is None:
            yield MessageProblem(locale, _first(message.id), "is said nowhere any more")


def misfit(message: Message) -> str:
    """What is wrong with a translation, read from the message that it stands in; empty for none.

    >>> misfit(Message("{count} days", "Tage"))
    'its translation lacks {count}'
    """
    allowed = set().union(*map(_placeholders, _texts(message.id)))
    needed = allowed - {"num", "n", "count"} if message.pluralizable else allowed
    for text in _texts(message.string):
        there = _placeholders(text)
        for said, names in (
            ("message_problems", needed - there),
            ("has an unknown", there - allowed),
        ):
            if names:
                return f"its translation {said} {_written(min(names), message)}"
        try:
            _fill_in(text, message, allowed)
        except (ValueError, TypeError, KeyError, IndexError):
            return "its translation has a sign (%, { or }) that means something else: double it"
    return ""


_TEMPLATES = (".md", ".html", ".j2")


def _of_template(message: Message) -> bool:
    """Is it filled in by %, as Jinja's are, rather than by `format`, as Python's?"""
    return any(file.endswith(_TEMPLATES) for file, _ in message.locations)


def _written(name: str, message: Message) -> str:
    return f"%({name})s" if _of_template(message) else f"{{{name}}}"


def _fill_in(text: str, message: Message, names: set[str]) -> None:
    """Fill a text in as a page would."""
    if _of_template(message):
        text % dict.fromkeys(names, 1)
    elif any(file.endswith(".py") for file, _ in message.locations):
        text.format(**dict.fromkeys(names, ""))


def _fault(message: Message, translated: Message | None) -> str:
    if translated is None or not all(_texts(translated.string)):
        return "has no translation"
    if translated.fuzzy:
        return "has an uncertain translation"
    allowed = set().union(*map(_placeholders, _texts(message.id)))
    for text in _texts(translated.string):
        if _placeholders(text) - allowed or allowed - _placeholders(text) - {"num", "n", "count"}:
            return "has other placeholders in its translation"
    return ""


def _placeholders(text: str) -> set[str]:
    return {"".join(found) for found in _PLACEHOLDER.findall(text)}


def _texts(said: _Texts | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ("",))


def _first(said: _Texts) -> str:
    return _texts(said)[0]
