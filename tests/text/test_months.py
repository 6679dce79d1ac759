"""Days whose month is typed as a word, in the page's language or in English."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.fields import QuestionError
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.months import day_in_digits
from tests.reference import reference_policy

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
LANGUAGES = ("en", "de", "fr", "es", "pt-BR", "pl", "it", "nl", "ru", "tr", "da", "cs", "hr", "el")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("3 March 2026", "en"),
        ("March 3, 2026", "en"),
        ("Tuesday, 3rd of March 2026", "en"),
        ("2026 Mar 3", "en"),
        ("3. März 2026", "de"),
        ("3. Mär. 2026", "de"),
        ("3 MAR 2026", "de"),
        ("le 3 mars 2026", "fr"),
        ("3 de marzo de 2026", "es"),
        ("3 марта 2026 г.", "ru"),
    ],
)
def test_a_day_is_read_with_its_month_as_a_word(typed: str, language: str) -> None:
    assert day_in_digits(typed, (language,)) == "2026-03-03"
    assert day_in_digits(f"{typed}T14:30", (language,)) == "2026-03-03T14:30"
    assert day_in_digits(f"{typed} 9:30", (language,)) == "2026-03-03T9:30"


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_cldr_writes_is_read(language: str, day: date) -> None:
    locale = language.replace("-", "_")
    for form in ("long", "full"):
        assert day_in_digits(format_date(day, form, locale=locale), (language,)) == day.isoformat()


@pytest.mark.parametrize(
    "typed",
    ["2026-03-03", "3.3.2026", "soon", "", "2026年3月3日", "3 Marzipan 2026", "jui 3 2026",
     "3 4 March 2026", "March or April 3 2026", "2026-03-03T14:30Z"],
)  # fmt: skip
def test_what_has_no_month_or_two_stays_as_it_is(typed: str) -> None:
    assert day_in_digits(typed, ("fr",)) == typed


def test_one_word_for_two_months_is_no_month() -> None:
    """What Croats call October is November to Poles."""
    assert day_in_digits("3 listopad 2026", ("hr",)) == "2026-10-03"
    assert day_in_digits("3 listopad 2026", ("pl",)) == "2026-11-03"
    assert day_in_digits("3 listopad 2026", ("hr", "pl")) == "3 listopad 2026"


def test_the_box_of_a_month_takes_a_word() -> None:
    boxes = {"day": "3", "month": "Sept", "year": "2026"}
    assert day_in_digits(boxes, ("en",)) == {**boxes, "month": "9"}
    assert day_in_digits({**boxes, "month": "x"}, ("en",)) == {**boxes, "month": "x"}


def _ask(kind: str, **given: Any) -> Any:
    return ask(reference_policy(), {"kind": kind, "destination": "DE", **given}, NOW, "en")


def test_both_calculators_take_words() -> None:
    said = _ask("returns", reason="wrong-item", delivered="20 Nov 2026")
    assert isinstance(said, ReturnsAnswer)
    assert said == _ask("returns", reason="wrong-item", delivered="2026-11-20")
    wished = _ask("delivery", needed_by="December 24, 2026")
    assert isinstance(wished, DeliveryAnswer)
    assert wished.question.needed_by == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("20 Nov", "year-missing"), ("Nov 2026", "day-missing"), ("31 Nov 2026", "no-such-day")],
)
def test_what_such_a_day_lacks_is_told(typed: str, code: str) -> None:
    with pytest.raises(QuestionError) as wrong:
        _ask("returns", reason="wrong-item", delivered=typed)
    assert [(error.field, error.code) for error in wrong.value.errors] == [("delivered", code)]
