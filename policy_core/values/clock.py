"""Times of day: "16:00", and "24:00" for the end of a day."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from policy_core.values.phrase import Phrase


@dataclass(frozen=True, slots=True, order=True)
class Clock(Phrase):
    """A time on a wall clock, in minutes after midnight; 1,440 is the midnight at its end.

    >>> Clock.parse("16:00").on(date(2026, 11, 22))
    datetime.datetime(2026, 11, 22, 16, 0)
    """

    minutes: int

    what = "a time of day"
    examples = ("16:00", "09:30", "24:00")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read hours and minutes of a 24-hour clock."""
        found = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)", text.strip())
        minutes = int(found[1]) * 60 + int(found[2]) if found else 1441
        if minutes > 1440:
            raise cls.unreadable(text)
        return cls(minutes)

    def __str__(self) -> str:
        hours, minutes = divmod(self.minutes, 60)
        return f"{hours:02}:{minutes:02}"

    def on(self, day: date) -> datetime:
        """The naive local time at which the clock shows it on that day."""
        return datetime(day.year, day.month, day.day) + timedelta(minutes=self.minutes)  # noqa: DTZ001 - local by intent
