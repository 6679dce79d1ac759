"""What rules ask for, in words. What is expected was written down by hand, in both languages."""

import re

import pytest

from parcelwise.words import translations
from policy_core.rulebook import When
from policy_core.text.conditions import _days_apart, conditions, given
from policy_core.text.language import Language
from policy_core.values import Interval
from tests.reference import reference_policy

ENGLISH = Language("en")
GERMAN = Language("de", translations("de"))
NBSP = "\N{NO-BREAK SPACE}"


def _wanted(when: When, say: Language) -> str:
    (condition,) = conditions(reference_policy(), when, say)
    return condition.wanted


@pytest.mark.parametrize(
    ("name", "asked", "english", "german"),
    [
        (
            "condition",
            ("sealed", "unused"),
            "“Sealed, never opened” or “Unpacked but unused”",
            "„Versiegelt, nie geöffnet“ oder „Ausgepackt, aber unbenutzt“",
        ),
        ("condition", "not sealed", "not Sealed, never opened", "nicht Versiegelt, nie geöffnet"),
        (
            "destination",
            ("EU", "GB"),
            "European Union or United Kingdom",
            "Europäische Union oder Vereinigtes Königreich",
        ),
        ("destination", "europe", "European Union", "Europäische Union"),
        ("value", "1000 USD or less", "$1,000.00 or less", f"1.000,00{NBSP}$ oder weniger"),
        ("value", "at least 5 USD", "$5.00 or more", f"5,00{NBSP}$ oder mehr"),
        ("since-delivery", "10 to 30 days", "10 days to 30 days", "10 Tage bis 30 Tage"),
        ("value", "over 50 USD", "more than $50.00", f"mehr als 50,00{NBSP}$"),
        ("value", "under 50 USD", "less than $50.00", f"weniger als 50,00{NBSP}$"),
        ("value", "over 0 USD", "more than $0.00", f"mehr als 0,00{NBSP}$"),
        ("weight", "over 2 kg", "more than 2 kg", "mehr als 2 kg"),
        ("delivery", "not not-sent", "already sent", "schon abgeschickt"),
        ("quantity", "2", "2", "2"),
        ("guarantee-sign", True, "yes", "ja"),
        ("season", "holiday", "holiday season", "Weihnachtszeit"),
    ],
)
def test_conditions(name: str, asked: object, english: str, german: str) -> None:
    when: When = {name: asked}  # type: ignore[dict-item]
    assert _wanted(when, ENGLISH) == english
    assert _wanted(when, GERMAN) == german


@pytest.mark.parametrize(
    ("name", "value", "english", "german"),
    [
        ("value", "3990", "$39.90", f"39,90{NBSP}$"),
        ("price", "30.00 USD", "$30.00", f"30,00{NBSP}$"),
        ("weight", "2500", "2.5 kg", "2,5 kg"),
        ("since-delivery", "18", "18 days", "18 Tage"),
        ("return-number", "1", "1", "1"),
        ("tags", "hygiene, liquid", "sealed for hygiene and liquid",
         "aus Hygienegründen versiegelt und flüssig"),
    ],
)  # fmt: skip
def test_facts(name: str, value: str, english: str, german: str) -> None:
    policy = reference_policy()
    assert given(policy, name, value, ENGLISH) == english
    assert given(policy, name, value, GERMAN) == german


@pytest.mark.parametrize(
    "phrase",
    ["{} or more", "at least {}", "more than {}", "over {}", "{} or less", "up to {}",
     "at most {}", "under {}", "less than {}", "{} to {}", "{}"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("name", "quantity"), [("value", "50 USD"), ("weight", "2 kg"), ("since-order", "3 days")]
)
def test_no_word_of_a_written_range_reaches_another_language(
    phrase: str, name: str, quantity: str
) -> None:
    said = _wanted({name: phrase.replace("{}", quantity)}, GERMAN)
    assert not re.search(r"\b(or|more|less|at|than|over|under|up|to|most|days?)\b", said)


@pytest.mark.parametrize(
    ("ahead", "days", "told", "english", "german"),
    [
        (False, (3, 5), False, "3 to 5 days ago", "3 bis 5 Tage her"),
        (True, (1, 1), False, "1 day from today", "1 Tag ab heute"),
        (False, (3, 5), True, "3 to 5 days before you told us",
         "3 bis 5 Tage, bevor Sie sich gemeldet haben"),
        (False, (0, 0), True, "on the day you told us",
         "an dem Tag, an dem Sie sich gemeldet haben"),
        (True, (2, None), True, "2 days or more after you told us",
         "2 Tage oder mehr, nachdem Sie sich gemeldet haben"),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_day_that_counts(
    ahead: bool, days: tuple[int, int | None], told: bool, english: str, german: str
) -> None:
    interval = Interval(*days)
    assert _days_apart(ahead, interval, ENGLISH, told) == english
    assert _days_apart(ahead, interval, GERMAN, told) == german
