"""Where nobody has read how long the law gives for a fault: no day of ours is taken for its end."""

from datetime import timedelta

import pytest

from policy_core.facts.law import laws_for
from policy_core.text.say import say
from tests.answers.test_law_audit import DELIVERED, asked, told
from tests.answers.test_laws_of_answers import ENGLISH, TODAY, answered
from tests.policies.test_policies import policy_for

UNREAD = ("AE", "CA", "ID", "MO", "SA", "TH", "VN")
WORDS = {"en": "may give you even longer", "de": "kann Ihnen das Gesetz noch mehr Zeit geben"}
OURS = {"en": "Our own time for it ended on", "de": "Unsere eigene Frist dafür endete am"}


@pytest.mark.parametrize("place", UNREAD)
@pytest.mark.parametrize("language", WORDS)
def test_our_own_day_is_not_the_end_of_what_was_not_read(place: str, language: str) -> None:
    rights = [law.guarantee for law in laws_for(place, DELIVERED) if law.guarantee is not None]
    assert all(right.unread for right in rights)
    in_time = asked(place, DELIVERED + timedelta(days=1))
    assert in_time.outcome == "accepted"
    assert WORDS[language] in told(in_time, language)
    late = asked(place, DELIVERED + timedelta(days=75))
    assert late.outcome == "refused"
    assert OURS[language] in told(late, language)


@pytest.mark.parametrize("language", WORDS)
def test_a_country_without_a_pack_hears_of_our_own_time_alone(language: str) -> None:
    late = asked("KE", DELIVERED + timedelta(days=75))
    assert late.first.law_unread
    assert OURS[language] in told(late, language)


@pytest.mark.parametrize("language", WORDS)
def test_where_the_end_is_known_it_is_the_end(language: str) -> None:
    """Brazil's mere change of mind: seven days, and the store's own window after them."""
    late = asked("BR", DELIVERED + timedelta(days=75), reason="change-of-mind")
    assert late.outcome == "refused"
    assert OURS[language] not in told(late, language)
    assert WORDS[language] not in told(late, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "What is sure by law ended on"), ("de", "Was nach dem Gesetz sicher ist, endete am")],
)
def test_the_end_of_what_is_sure_is_the_laws_and_not_the_stores(language: str, said: str) -> None:
    """Norway: two years from delivery, longer for what is meant to last. Found by a random case."""
    late = asked("NO", DELIVERED + timedelta(days=740))
    assert late.first.window is not None
    assert str(late.first.window.period) == "24 months after delivery"
    assert said in told(late, language)


@pytest.mark.parametrize(
    ("place", "age", "may_be_more"),
    [
        ("SA", 400, True),
        ("KE", 400, True),
        ("NO", 800, True),
        ("US", 400, True),
        ("TR", 800, False),
    ],
)  # fmt: skip
def test_who_would_be_refused_for_some_goods_hears_of_the_law_too(
    place: str, age: int, may_be_more: bool
) -> None:
    """A marketplace's guarantee that takes some kinds of goods and not others."""
    policy = policy_for("marketplace-guarantee-a")
    came = TODAY - timedelta(days=age)
    question = {"reason": "not-as-described", "destination": place, "customer": "consumer"}
    question |= {"seller": "trader", "delivered": came.isoformat()}
    answer = answered(policy, question)
    assert answer.first.open is not None
    assert "refused" in {branch.outcome for branch in answer.first.open.branches}
    assert answer.first.law_unread == may_be_more
    text = say(policy, answer, ENGLISH, "text")
    # A law that is known to help is named, and then it is not said besides that nobody knows.
    told = ("We do not know what the law of your country gives you", "the law names no last day")
    assert sum(words in text for words in told) == may_be_more
