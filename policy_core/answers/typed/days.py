"""Days as people type them: in one text, or in the three boxes of a form."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from policy_core.answers.typed.text import Ambiguous, Unreadable, plain
from policy_core.facts.habits import day_comes_first

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:-(\d\d?)-|/(\d\d?)/|\. ?(\d\d?)\. ?|(\d\d)|年 ?(\d\d?)月 ?)(\d\d?)[日.]?"
)
_DAY_FIRST = re.compile(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4}|\d\d)")
_EITHER = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4})")
_PARTS = frozenset(("day", "month", "year", "time"))


def day(given: object, language: str = "") -> date | None:
    """Read a day; None when a form's boxes are all empty.

    Raises `Unreadable`, or `Ambiguous` with both days where it depends on the reader which number
    is the month.

    Example: "2026-12-03", "3.12.2026" and "13/12/2026" are read; "03/12/2026" is 3 December on a
    French page, and 3 December or 12 March on an English one.
    """
    if isinstance(given, str):
        return _of_text(given, language)
    if isinstance(given, Mapping):
        return _of_parts(given)
    raise Unreadable(given)


@lru_cache(maxsize=512)
def _of_text(given: str, language: str) -> date:
    """A day from one text; each is read twice, for its reach and for what it says."""
    text = plain(given)
    if found := _YEAR_FIRST.fullmatch(text):
        year, *months, last = found.groups()
        return _date(year, next(filter(None, months)), last)
    if found := _DAY_FIRST.fullmatch(text):
        return _date(_century(found[3]), found[2], found[1])
    if found := _EITHER.fullmatch(text):
        return _one_of_two(found[1], found[2], found[3], language)
    raise Unreadable(given)


def _one_of_two(first: str, second: str, year: str, language: str) -> date:
    days: list[date | None] = []
    for month, number in ((second, first), (first, second)):
        try:
            days.append(_date(year, month, number))
        except Unreadable:
            days.append(None)
    day_first, month_first = days
    if day_first is None or month_first is None or day_first == month_first:
        found = day_first or month_first
        if found is None:
            raise Unreadable(first)
        return found
    habit = day_comes_first(language)
    if habit is None:
        raise Ambiguous(day_first, month_first)
    return day_first if habit else month_first


def _of_parts(given: Mapping[str, Any]) -> date | None:
    """A day from a form's boxes. A year may have two digits."""
    if not given.keys() <= _PARTS:
        raise Unreadable(given)
    parts = [plain(str(given.get(part) or "")[:20]) for part in ("year", "month", "day")]
    if not any(parts):
        return None
    year, month, number = parts
    if not all(part.isdecimal() for part in parts) or len(year) not in (2, 4):
        raise Unreadable(given)
    return _date(_century(year), month, number)


def _century(year: str) -> str:
    """No order is older than the century."""
    return year if len(year) == len("2026") else f"20{year}"


def _date(year: str, month: str, number: str) -> date:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise Unreadable(number) from None
