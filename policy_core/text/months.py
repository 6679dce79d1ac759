"""Months that are typed as words, in the languages of a store and in English.

What a day means is read from digits, by `policy_core.answers.typed`; here a word becomes digits.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

from policy_core.answers import typed
from policy_core.answers.fields import Fields
from policy_core.answers.policy import Policy

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_SHORTEST_BEGINNING = 3
_YEAR = 4
"""Digits; a day has at most two."""


def days_in_digits(
    policy: Policy, question: Mapping[str, Any], fields: Fields, language: str
) -> Mapping[str, Any]:
    """A question whose days are in digits, where they were typed with their months as words.

    `language` is that of the page; empty where it is not known: then it is any of the store's.
    """
    languages = (language,) if language else policy.rulebook.store.languages
    days = {
        field.name: day_in_digits(question[field.name], languages)
        for field in fields.dated
        if field.name in question
    }
    return {**question, **days} if days else question


def day_in_digits(given: Any, languages: Sequence[str]) -> Any:
    """A day whose month was typed as a word, with that month in digits.

    A part that it lacks stays empty. What names no month, or more than one day, stays as it is.

    Example: "3. März 2026" is "2026-03-03" on a German page; "March 2026" is "2026-03-". A time
    behind it stays.
    """
    match given:
        case str() if _WORD.search(given) and (timed := typed.parted(given))[1]:
            return f"{day_in_digits(timed[0], languages)}T{timed[1]}"
        case str() if words := _WORD.findall(given):
            months = {month for word in words if (month := _month(word, languages))}
            numbers = _NUMBER.findall(given)
            years = [number for number in numbers if len(number) == _YEAR]
            days = [number for number in numbers if len(number) < _YEAR - 1]
            if len(months) != 1 or len(numbers) != len(years[:1]) + len(days[:1]):
                return given
            return f"{''.join(years)}-{months.pop():02}-{''.join(days).zfill(2) if days else ''}"
        case {"month": str(word)} if month := _month(word.strip().removesuffix("."), languages):
            return {**given, "month": str(month)}
    return given


def _month(word: str, languages: Sequence[str]) -> int:
    """The number of the month that a word names, in these languages or else in English; 0: none."""
    for codes in (tuple(languages), ("en",)):
        found = {month for code in codes for month in _called(word.casefold(), code)}
        if len(found) == 1:
            return found.pop()
    return 0


def _called(word: str, code: str) -> set[int]:
    """The months of this name; without any, those with a name that begins so."""
    names = _names(code)
    whole = {month for name, month in names if name == word}
    if whole or len(word) < _SHORTEST_BEGINNING:
        return whole
    return {month for name, month in names if name.startswith(word)}


@cache
def _names(code: str) -> frozenset[tuple[str, int]]:
    """What a language calls the months, alone and beside a day, in full and in short."""
    try:
        months = Locale.parse(code, sep="-").months
    except (ValueError, UnknownLocaleError):
        return frozenset()
    return frozenset(
        (name.casefold().removesuffix("."), month)
        for widths in months.values()
        for width in ("wide", "abbreviated")
        for month, name in widths.get(width, {}).items()
    )
