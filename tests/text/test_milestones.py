"""The days of a case on one line."""

from typing import Any

from policy_core.text.actions import agenda
from policy_core.text.language import Language
from policy_core.text.returns.days import milestones
from tests.answers.small_store import WISH, answered, small_policy


def line(points: dict[str, Any] | None = None, **facts: Any) -> list[tuple[str, str, bool]]:
    answer = answered(small_policy({**WISH, **(points or {})}), **facts)
    return [(one.label, one.when, one.past) for one in milestones(answer, Language("en"))]


def test_what_has_happened_comes_first_and_the_last_day_after_it() -> None:
    """Fourteen days after 16 November are over with the 30th."""
    delivered, last, *_ = line()
    assert delivered == ("Delivered", "November 16, 2026", True)
    assert last == ("Last day to ask for it", "November 30, 2026", False)


def test_the_last_day_says_what_has_to_happen_by_then() -> None:
    assert line({"in_time": "send"})[1][0] == "Last day to send it off"
    assert line({"in_time": "arrive"})[1][0] == "Last day for it to arrive"


def test_the_calendar_calls_the_last_day_as_the_answer_does() -> None:
    for in_time in ("ask", "send", "arrive"):
        policy = small_policy({**WISH, "in_time": in_time})
        answer, english = answered(policy), Language("en")
        last = [one.label for one in milestones(answer, english)][1]
        assert last in [one.label for one in agenda(policy, answer, english)]


def test_without_a_day_the_window_is_said_as_its_length() -> None:
    assert ("Last day to ask for it", "14 days after delivery", False) in line(delivered=None)


def test_what_is_refused_has_no_days_ahead() -> None:
    assert line(ordered="2026-09-20", delivered="2026-10-01") == []
