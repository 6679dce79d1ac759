"""By when a parcel must have left, to be asked for today: method by method."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from policy_core.answers.returns.answer import LatestDay
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case, make_case
from policy_core.answers.returns.options import serving
from policy_core.answers.returns.outcome import settled_outcome

_LOOKED_BACK = 256
"""Days: a parcel that left earlier is overdue by every method."""
_NOT_YET = ("too-early", "in-time")


def latest_days(case: Case) -> Iterator[LatestDay]:
    """The latest day of dispatch with which a method's promise is missed by today.

    Methods of which nobody can say it are left out; those with the same day stand together.
    """
    by_day: dict[date, list[str]] = {}
    for method in _possible(case):
        day = _latest(case, method)
        if day is not None:
            by_day.setdefault(day, []).append(method)
    for day, methods in sorted(by_day.items(), reverse=True):
        yield LatestDay(day, tuple(methods))


def _possible(case: Case) -> tuple[str, ...]:
    """The method, or those of which it is one."""
    known = case.facts.get("method")
    if isinstance(known, str):
        return (known,)
    there = serving(case)
    return tuple(one for one in there if one in known) if isinstance(known, tuple) else there


def _latest(case: Case, method: str) -> date | None:
    """The latest day on which the parcel can have left: the longer ago, the more it is overdue."""
    today = case.days.today
    ago = bisect_left(range(_LOOKED_BACK), True, key=lambda ago: _is_overdue(case, method, ago))
    return today - timedelta(days=ago) if ago < _LOOKED_BACK else None


def _is_overdue(case: Case, method: str, ago: int) -> bool:
    question = case.question
    left = case.days.today - timedelta(days=ago)
    asked = replace(question, method=method, days={**question.days, "dispatch": left})
    found = settled_outcome(make_case(case.line, Days(case.rules, asked)))
    opens = found.opens
    return found.because not in _NOT_YET and (opens is None or opens.last_day is not None)
