"""Days on which a country's periods do not end, though its calendars call them working days.

Christmas Eve in Sweden and Constitution Day in Denmark are no public holidays; a period that would
end on one of them runs on all the same.
"""

from datetime import date, timedelta

_FRIDAY = 4


def is_rest_day(day: date, rest_days: tuple[str, ...]) -> bool:
    """Is it one of these days: "12-24", "easter-2" (Good Friday), "midsummer eve" (a Friday)?

    >>> is_rest_day(date(2027, 3, 26), ("easter-2",))
    True
    """
    return any(_on(rest, day.year) == day for rest in rest_days)


def _on(rest: str, year: int) -> date:
    if rest.startswith("easter"):
        return _easter(year) + timedelta(days=int(rest.removeprefix("easter")))
    if rest == "midsummer eve":
        first = date(year, 6, 19)
        return first + timedelta(days=(_FRIDAY - first.weekday()) % 7)
    return date.fromisoformat(f"{year}-{rest}")


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule that Gauss and others gave."""
    century = year // 100
    moon = (15 + century - century // 4 - (13 + 8 * century) // 25 + 19 * (year % 19)) % 30
    moon -= moon == 29 or (moon == 28 and year % 19 > 10)
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    return full_moon + timedelta(days=7 - (full_moon.weekday() + 1) % 7)
