"""Days as people type them: in one text, or in the three boxes of a form."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from policy_core.answers.typed.numbers import Ambiguous, NotATime, Unreadable, WrongPart, plain
from policy_core.facts.calendars import month_end
from policy_core.facts.habits import day_comes_first
from policy_core.values.clock import Clock

_YEAR_FIRST = re.compile(
    r"(\d{4})(?:-(\d\d?)-|/(\d\d?)/|\. ?(\d\d?)\. ?|(\d\d)|年 ?(\d\d?)月 ?)(\d\d?)[日.]?"
)
_DAY_FIRST = re.compile(r"(\d\d?)\. ?(\d\d?)\. ?(\d{4}|\d\d)")
_EITHER = re.compile(r"(\d\d?)[/-](\d\d?)[/-](\d{4})")
_BOXES = re.compile(r"([^-]*)-([^-]*)-([^-]*)")
"""Year, month and day as a form joins its boxes; each may be empty."""
_SHORT = re.compile(r"\d\d-\d\d?-\d\d?")
"""Of three short numbers each can be the year: 16-11-26 is of 2026 in Dutch, of 2016 to a clerk."""
_WITHOUT_YEAR = re.compile(r"(\d\d?)(?:\. ?|[/-])(\d\d?)\.?")
_PARTS = frozenset(("day", "month", "year", "time"))
_TIMED = re.compile(r"(.*?)(?:(?<=[\d.-])T| +(?=\d\d?:))(.*)", re.DOTALL)
"""A day and its time in one text."""
_TIME = re.compile(r"(\d\d?)[:.](\d\d)(.*)", re.DOTALL)


def moment(given: object, language: str = "") -> date | datetime | None:
    """Read a day as `day` does, and its time where that is told.

    A moment is naive, or aware where it tells its UTC offset; it has no seconds. Raises
    `NotATime` besides.

    Example: "2026-12-03" is a date; "2026-12-03T14:30" and "3.12.2026 14:30" are the same moment.
    """
    if isinstance(given, str):
        return _moment_of_text(given, language)
    if isinstance(given, Mapping):
        return _timed(day(given, language), str(given.get("time") or ""))
    raise Unreadable(given)


@lru_cache(maxsize=512)
def _moment_of_text(given: str, language: str) -> date | datetime | None:
    """A moment from one text; each is read twice, for its reach and for what it says."""
    text, time = parted(given)
    return _timed(day(text, language), time)


def _timed(found: date | None, time: str) -> date | datetime | None:
    return found if found is None or not time.strip() else _at(found, plain(time[:40]))


def parted(given: str) -> tuple[str, str]:
    """The day of a text, and the time behind it; empty where there is none."""
    parts = _TIMED.fullmatch(given.strip())
    return (given, "") if parts is None else (parts[1], parts[2])


def _at(on: date, time: str) -> datetime:
    found = _TIME.fullmatch(time)
    if found is None:
        raise NotATime(time)
    hours, minutes, rest = found.groups()
    try:
        if not rest:
            return Clock.parse(f"{hours}:{minutes}").on(on)
        whole = datetime.fromisoformat(f"{on.isoformat()}T{hours.zfill(2)}:{minutes}{rest}")
        return whole.replace(second=0, microsecond=0)
    except ValueError:
        raise NotATime(time) from None


def day(given: object, language: str = "") -> date | None:
    """Read a day; None when a form's boxes are all empty.

    Raises `Unreadable`, `WrongPart` where one part alone is missing or cannot be, or `Ambiguous`
    with both days where it depends on the reader which number is the month.

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
    """A day from one text."""
    text = plain(given)
    if found := _YEAR_FIRST.fullmatch(text):
        year, *months, last = found.groups()
        return _date(year, next(filter(None, months)), last)
    if found := _DAY_FIRST.fullmatch(text):
        return _date(_century(found[3]), found[2], found[1])
    if found := _EITHER.fullmatch(text):
        return _one_of_two(found[1], found[2], found[3], language)
    if _WITHOUT_YEAR.fullmatch(text):
        raise WrongPart("year-missing")
    if (found := _BOXES.fullmatch(text)) and not _SHORT.fullmatch(text):
        return _joined(*(part.strip() for part in found.groups()))
    raise Unreadable(given)


def _one_of_two(first: str, second: str, year: str, language: str) -> date:
    days: list[date] = []
    faults: list[WrongPart] = []
    for month, number in ((second, first), (first, second)):
        try:
            days.append(_date(year, month, number))
        except WrongPart as fault:
            faults.append(fault)
    habit = day_comes_first(language)
    if not days:
        raise faults[1 if habit is False else 0]
    if faults or days[0] == days[1]:
        return days[0]
    day_first, month_first = days
    if habit is None:
        raise Ambiguous(day_first, month_first)
    return day_first if habit else month_first


def _of_parts(given: Mapping[str, Any]) -> date | None:
    """A day from a form's boxes. A year may have two digits."""
    if not given.keys() <= _PARTS:
        raise Unreadable(given)
    parts = [plain(str(given.get(part) or "")[:20]) for part in ("year", "month", "day")]
    return _joined(*parts) if any(parts) else None


def _joined(year: str, month: str, number: str) -> date:
    """A day from its parts, of which any may be missing."""
    if not (year or month or number):
        raise Unreadable("")
    for name, part in (("day", number), ("month", month), ("year", year)):
        if not part:
            raise WrongPart(f"{name}-missing")
        if not part.isdecimal():
            raise WrongPart(f"no-such-{name}")
    if len(year) not in (2, 4):
        raise WrongPart("no-such-year")
    return _date(_century(year), month, number)


def _century(year: str) -> str:
    """No order is older than the century."""
    return year if len(year) == len("2026") else f"20{year}"


def _date(year: str, month: str, number: str) -> date:
    if not int(year):
        raise WrongPart("no-such-year")
    if not 1 <= int(month) <= 12:
        raise WrongPart("no-such-month")
    last = month_end(int(year), int(month))
    if not 1 <= int(number) <= last.day:
        raise WrongPart("no-such-day", last)
    return last.replace(day=int(number))
