"""Letters leave a buyer every right that a law gives: no end where the law goes on."""

from collections.abc import Callable

import pytest

from policy_core.replies import Letter

type Write = Callable[..., Letter]

LONG_AGO = {
    "ordered": "2021-11-02", "dispatched": "2021-11-04", "delivered": "2021-11-20",
    "category": "electronics", "condition": "used",
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "language", "words"),
    [
        # Of the Union's two years it is not sure how long after them a fault can be claimed for;
        # a contract may limit the American code's remedies (UCC 2-719).
        ("DE", "en", "The law may still give you more (EU Consumer Sales Directive)."),
        ("US", "en", "The law may still give you more (Uniform Commercial Code (United States))."),
        ("US", "de", "Das Gesetz kann Ihnen noch mehr geben ("),
        ("EG", "en", "We do not know what the law of your country gives you."),
    ],
)
def test_a_refusal_names_the_law_that_may_give_more(
    place: str, language: str, words: str, write: Write
) -> None:
    letter = write("quality-problem", language, destination=place, **LONG_AGO)
    assert words in letter.text


def test_where_the_law_sets_no_last_day_a_letter_names_none(write: Write) -> None:
    """Consumer Rights Act 2015, sections 23 and 24."""
    letter = write("quality-problem", destination="GB", **LONG_AGO)
    assert "We repair it." in letter.text
    assert "to ask for it" not in letter.text


def test_the_end_of_our_own_time_is_not_the_end_of_the_laws(write: Write) -> None:
    letter = write("quality-problem", destination="DE", category="electronics", condition="used")
    assert "By our own terms you have until" in letter.text
    assert "by law longer" in letter.text
    wish = write("change-of-mind", destination="CH", category="electronics", condition="unused")
    assert "By our own terms" not in wish.text


@pytest.mark.parametrize(("place", "longer"), [("DE", "12 months longer"), ("GB", "")])
def test_a_letter_that_offers_a_repair_says_what_it_adds(
    place: str, longer: str, write: Write
) -> None:
    """Directive 2019/771, article 13(2a): before the buyer chooses."""
    text = write("quality-problem", destination=place, condition="used").text
    assert ("After a repair we answer for faults" in text) is bool(longer)
    assert longer in text
