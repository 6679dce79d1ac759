"""Orders are answered by the edition in force when they were placed, whatever came since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.answer import Answer
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Editions, MissingFacts, Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.answers.trace import Used
from policy_core.engine import ask
from policy_core.rulebook import Rulebook, encode
from policy_core.text.editions import archived, edition_said, placed
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Period
from tests.answers.small_store import REASONS, WISH, named, small_policy

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 22))

WINDOWS = {"2026-05-01": 14, "2026-11-01": 30, "2027-02-01": 60}
"""How long each edition's window is, in days."""


def rulebook(name: str, days: int, **returns: Any) -> Rulebook:
    """The small store's rulebook as an edition has it."""
    policy = small_policy(WISH | {"window": f"{days} days after delivery"}, **returns)
    return replace(policy.rulebook, effective=date.fromisoformat(name))


def policy_of(rulebooks: Mapping[str, Rulebook], shown: str) -> Policy:
    """A policy of several editions, of which the pages show one."""
    world = small_policy().world
    editions = Editions(tuple(sorted(rulebooks)), rulebooks)
    return Policy(rulebooks[shown], world, shown, editions)


BOOKS = {name: rulebook(name, days) for name, days in WINDOWS.items()}
POLICY = policy_of(BOOKS, "2026-11-01")


def returned(policy: Policy, now: datetime = NOW, **more: Any) -> Answer:
    question = {"reason": "dislike", "destination": "DE", "condition": "unused", **more}
    return ask(policy, {"kind": "returns", **question}, now)


def window(answer: Answer) -> object:
    said: Any = answer
    return said.first.window.period


@pytest.mark.parametrize(
    ("ordered", "edition"),
    [
        ("2026-05-01", "2026-05-01"),
        ("2026-10-31", "2026-05-01"),
        ("2026-11-01", "2026-11-01"),
        ("2026-11-22", "2026-11-01"),
        ("2026-04-30", "2026-05-01"),  # before the first edition, the first one answers
        ("2019-01-01", "2026-05-01"),  # and however long ago
    ],
)
def test_the_day_of_the_order_decides(ordered: str, edition: str) -> None:
    answer = returned(POLICY, ordered=ordered)
    assert answer.edition == edition
    assert window(answer) == Period.parse(f"{WINDOWS[edition]} days after delivery")


def test_an_order_that_is_yet_to_be_placed_has_a_coming_edition() -> None:
    question = {"kind": "delivery", "destination": "DE", "ordered": "2027-02-01"}
    assert ask(POLICY, question, NOW).edition == "2027-02-01"


@pytest.mark.parametrize(
    ("now", "edition"),
    [
        ("2026-10-31T22:59:59Z", "2026-05-01"),  # in Berlin 23:59:59 of the last day of October
        ("2026-10-31T23:00:00Z", "2026-11-01"),
        ("2027-01-31T23:00:00Z", "2027-02-01"),
    ],
)
def test_an_order_of_an_unknown_day_has_the_edition_of_today_by_the_stores_clocks(
    now: str, edition: str
) -> None:
    moment = datetime.fromisoformat(now)
    assert returned(POLICY, moment).edition == edition
    delivery = {"kind": "delivery", "destination": "DE"}
    assert ask(POLICY, delivery, moment).edition == edition


def test_a_moment_counts_on_the_stores_clocks() -> None:
    question = {"kind": "delivery", "destination": "DE", "ordered": "2026-10-31T23:30:00Z"}
    assert ask(POLICY, question, NOW).edition == "2026-11-01"
    question["ordered"] = "2026-10-31T23:30"
    assert ask(POLICY, question, NOW).edition == "2026-05-01"


@given(st.sets(DAYS, min_size=1, max_size=8), DAYS)
def test_a_day_picks_exactly_one_edition(days: set[date], ordered: date) -> None:
    names = tuple(sorted(day.isoformat() for day in days))
    chosen = Editions(names, {}).in_force(ordered)
    begun = [day for day in days if day <= ordered]
    assert chosen == (max(begun) if begun else min(days)).isoformat()


@given(DAYS, st.integers(1, 400))
def test_a_coming_edition_changes_no_answer_to_an_earlier_order(ordered: date, ahead: int) -> None:
    books = {name: book for name, book in BOOKS.items() if name != "2027-02-01"}
    coming = (ordered + timedelta(days=ahead)).isoformat()
    if coming in books or coming < "2026-11-02":
        return
    more = policy_of({**books, coming: rulebook(coming, 99)}, "2026-11-01")
    question = {"ordered": ordered.isoformat(), "price": "39.90"}
    before, after = returned(policy_of(books, "2026-11-01"), **question), returned(more, **question)
    assert encode(before) == encode(after)
    assert _text(policy_of(books, "2026-11-01"), before) == _text(more, after)


@given(DAYS)
def test_which_edition_the_pages_show_changes_no_answer(ordered: date) -> None:
    question = {"ordered": ordered.isoformat(), "price": "39.90"}
    answers = [encode(returned(policy_of(BOOKS, shown), **question)) for shown in BOOKS]
    assert answers[0] == answers[1] == answers[2]


def test_an_edition_that_is_not_loaded_is_asked_for() -> None:
    books = {"2026-11-01": BOOKS["2026-11-01"]}
    editions = Editions(tuple(WINDOWS), books)
    policy = Policy(books["2026-11-01"], POLICY.world, "2026-11-01", editions)
    assert returned(policy, ordered="2026-11-02").edition == "2026-11-01"
    with pytest.raises(MissingFacts) as missing:
        returned(policy, ordered="2026-06-01")
    assert missing.value.name == "editions/2026-05-01.json"


def _text(policy: Policy, answer: Answer) -> str:
    return say(policy, answer, Language("en"), "text")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"ordered": "2026-11-02"}, "Edition 2026-11-01 of this policy answers. <editions/2026-11"),
        ({"ordered": "2026-06-02"}, "Edition 2026-05-01 of this policy answers: it is the one in"),
        ({"ordered": "2026-04-30"}, "You ordered before the first edition of this policy"),
        ({}, "You did not say when you ordered: edition 2026-11-01 answers"),
    ],
)
def test_an_answer_says_which_edition_gave_it_and_why(asked: dict[str, str], said: str) -> None:
    answer = returned(POLICY, **asked)
    assert said in _text(POLICY, answer)


@pytest.mark.parametrize("value", ["yes", "THIRD", "first-time"])
def test_a_merchants_own_fact_may_be_called_like_the_order(value: str) -> None:
    answer = returned(POLICY, ordered="2026-06-02")
    assert isinstance(answer, ReturnsAnswer)
    own = replace(answer, facts=(Used("order", value, "given"), *answer.facts))
    assert "it is the one in force on the day" in edition_said(POLICY, own, Language("en")).text


def test_rows_of_another_edition_are_linked_in_its_archive() -> None:
    older, newer = returned(POLICY, ordered="2026-06-02"), returned(POLICY, ordered="2026-11-02")
    assert "<editions/2026-05-01/#returns-wish>" in _text(POLICY, older)
    assert "<returns/#wish>" in _text(POLICY, newer)
    html = say(POLICY, older, Language("en"), root="../")
    assert 'href="../editions/2026-05-01/#returns-wish"' in html


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        ("returns/#our-fault", "returns-our-fault"),
        ("shipping/standard/#transit", "shipping-standard-transit"),
        ("shipping/standard/", "shipping-standard"),
        ("shipping/#origin-hub", "shipping-origin-hub"),
    ],
)
def test_every_place_of_the_pages_has_one_in_the_archive(anchor: str, place: str) -> None:
    assert archived(anchor, "2026-05-01") == f"editions/2026-05-01/#{place}"


@pytest.mark.parametrize(
    ("country", "edition", "place"),
    [
        ("DE", "", "countries/DE/#law-eu"),
        ("DE", "2026-05-01", "countries/DE/#law-eu"),  # a law is no store's to archive
        ("", "", "countries/"),  # the store does not deliver there: the index has to do
    ],
)
def test_a_law_stands_on_the_page_of_the_buyers_country(
    country: str, edition: str, place: str
) -> None:
    assert placed("countries/#law-eu", country, edition) == place


SIZED = {
    "2026-05-01": rulebook("2026-05-01", 14),
    "2026-11-01": rulebook(
        "2026-11-01",
        30,
        reasons={**REASONS, "too-late": {"say": named("it came too late"), "fault": "carrier"}},
        programmes=[
            {
                "id": "free",
                "say": named("free returns"),
                "terms": named("free returns"),
                "when": {"tags": "heavy", "tier": "gold"},
                "window": "30 days after delivery",
                "bears": "platform",
                "send_to": "hub",
                "source": "test",
            }
        ],
    ),
}


def test_the_day_of_the_order_is_asked_for_where_editions_differ_by_it() -> None:
    alone = Policy(BOOKS["2026-11-01"], POLICY.world, "2026-11-01")
    needs = [
        field.need
        for policy in (POLICY, alone)
        for field in returns_fields(policy)
        if field.name == "ordered"
    ]
    assert needs == ["helpful", "optional"]


def test_what_only_the_asking_edition_knows_is_left_out() -> None:
    """The form of today asks for the tier, which no rule of the older edition looks at."""
    policy = policy_of(SIZED, "2026-11-01")
    answer = returned(policy, ordered="2026-06-02", tier="gold", tags=["heavy"])
    assert encode(answer) == encode(returned(policy, ordered="2026-06-02"))
    with pytest.raises(QuestionError):
        returned(policy, ordered="2026-06-02", tyer="gold")


def test_a_choice_that_an_edition_cannot_do_without_has_to_be_one_of_its_own() -> None:
    policy = policy_of(SIZED, "2026-11-01")
    with pytest.raises(QuestionError) as wrong:
        returned(policy, ordered="2026-06-02", reason="too-late")
    (error,) = wrong.value.errors
    assert (error.field, error.code, error.wanted) == ("reason", "not-in-edition", "2026-05-01")


DECEMBER = {"2026-12-01": BOOKS["2026-11-01"], "2027-02-01": BOOKS["2026-11-01"]}
BEFORE_IT, ON_IT = "2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z"
NOT_YET = "No edition of this policy is in force yet: edition 2026-12-01 answers, which is for "
BEFORE = "You ordered before the first edition of this policy took effect."
NOW_IN_FORCE = "edition 2026-12-01 answers, which is in force now."
ITSELF = "Edition 2026-12-01 of this policy answers."


@pytest.mark.parametrize(
    ("now", "names", "asked", "said"),
    [
        (BEFORE_IT, 1, {}, NOT_YET),
        (BEFORE_IT, 2, {}, NOT_YET),
        (BEFORE_IT, 1, {"ordered": "2026-11-29"}, BEFORE),
        (BEFORE_IT, 2, {"ordered": "2026-11-29"}, BEFORE),
        (BEFORE_IT, 1, {"kind": "delivery"}, NOT_YET),
        (BEFORE_IT, 2, {"kind": "delivery"}, NOT_YET),
        (ON_IT, 1, {}, ITSELF),
        (ON_IT, 2, {}, NOW_IN_FORCE),
        (ON_IT, 1, {"kind": "delivery"}, ITSELF),
        (ON_IT, 2, {"kind": "delivery"}, ITSELF),
        (ON_IT, 2, {"ordered": "2026-12-01"}, ITSELF),
        (ON_IT, 2, {"ordered": "2026-11-29"}, BEFORE),
    ],
)
def test_before_the_first_edition_takes_effect_none_is_in_force(
    now: str, names: int, asked: dict[str, str], said: str
) -> None:
    policy = policy_of(dict(list(DECEMBER.items())[:names]), "2026-12-01")
    question = {"kind": "returns", "reason": "dislike", "destination": "DE", **asked}
    if question["kind"] == "delivery":
        del question["reason"]
    answer = ask(policy, question, datetime.fromisoformat(now))
    text = edition_said(policy, answer, Language("en")).text
    assert text.startswith(said) or text.endswith(said)
    assert ("in force now" in text) == (said == NOW_IN_FORCE)
