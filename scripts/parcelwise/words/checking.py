"""Checking: what a catalog lacks before its language may be published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.messages.catalog import Message

from parcelwise.words.catalogs import SOURCE_LANGUAGE, Shelf
from parcelwise.words.extraction import words_in

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^{}]*\}")


type _Texts = str | tuple[str, ...] | list[str]
"""One text, or its forms by number."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One message that a language does not say, or says wrongly."""

    locale: str
    message: str
    why: str

    def __str__(self) -> str:
        return f"{self.locale}: {self.why}: {self.message!r}"


def lacks(shelf: Shelf, locale: str) -> Iterator[Lack]:
    """What is missing, uncertain, superfluous or has other placeholders in a language's catalog.

    Raises `NoWords` when there is no catalog at all.
    """
    if locale == SOURCE_LANGUAGE:
        return
    catalog, wanted = shelf.read(locale), words_in(shelf)
    for message in wanted:
        if not message.id:
            continue
        translated = catalog.get(message.id, message.context)
        why = _fault(message, translated)
        if why:
            yield Lack(locale, _first(message.id), why)
    for message in catalog:
        if message.id and wanted.get(message.id, message.context) is None:
            yield Lack(locale, _first(message.id), "is said nowhere any more")


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
