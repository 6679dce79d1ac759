"""Rows that hold on some days alone, told apart by the day: a dimension beside their conditions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from policy_core.answers.tables.dimensions import Dimension
from policy_core.proof.space.years import years_of
from policy_core.rulebook import Customs
from policy_core.values import DateRange


def arrival() -> Dimension:
    """The day of arrival, as its place among all days."""

    def place(text: str) -> int:
        return date.fromisoformat(text).toordinal()

    return Dimension("arrival", "number", read=place, unit="date", example="2026-07-01")


def by_arrival(rows: Sequence[Customs]) -> tuple[Customs, ...]:
    """The rows, with the days of arrival on which each holds among its conditions."""
    years = years_of([row.dates for row in rows if row.dates is not None])
    return tuple(
        row
        if row.dates is None
        else replace(row, when={**row.when, "arrival": tuple(_spans(row.dates, years))})
        for row in rows
    )


def _spans(days: DateRange, years: Sequence[int]) -> Iterator[str]:
    for first, last in days.in_years(years):
        yield f"{first} to {last}"
