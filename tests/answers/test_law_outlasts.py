"""No answer ends a right that a law gives: drawn over stores, places, reasons, days and languages.

What a law gives is taken from the packs as they are written, never from what an answer does with
them: months count as thirty days here, so that no roll of a last day matters.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from parcelwise.store.reading.world import world_around
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.engine import ask
from policy_core.facts.law import Law, LegalGuarantee, all_laws, laws_for
from policy_core.text.actions import agenda
from policy_core.text.language import Language
from policy_core.text.say import say, speak
from tests.policies.test_policies import STORES, policy_for
from tests.reference import reference_policy

REFERENCE = "the reference store"
PLACES = sorted({place.partition("-")[0] for law in all_laws() for place in law.places})
HELP = {
    "en": ("The law may still help you", "By our own terms"),
    "de": ("Das Gesetz kann Ihnen noch helfen", "Nach unseren eigenen Bedingungen"),
}
"""How a refusal begins that is not the law's: after our time, or whatever the time."""
TOO_LATE = {"en": "too late", "de": "zu spät"}
LANGUAGES = {code: Language(code, translations(code)) for code in HELP}
OTHERS = ("seller", "carrier", "platform")
YEARS = (2026, 2027)


@cache
def policy(store: str, year: int) -> Policy:
    """A store with the calendars of a year."""
    known = reference_policy() if store == REFERENCE else policy_for(store)
    return Policy(known.rulebook, world_around(date(year, 6, 30)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, dict[str, Any], date, int]:
    """A store, a question to it, its day, and how many days ago the goods came."""
    store = draw(st.sampled_from([REFERENCE, *STORES]))
    today = date(draw(st.sampled_from(YEARS)), draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    there = policy(store, today.year)
    places = [place for place in PLACES if there.prepared(CompiledReturns).knows_law_of(place)]
    assume(places)
    reason = draw(st.sampled_from(list(there.rulebook.returns.reasons)))
    waited = draw(st.one_of(st.integers(0, 120), st.integers(0, 11 * 365)))
    delivered = today - timedelta(days=waited)
    question: dict[str, Any] = {
        "kind": "returns",
        "reason": reason,
        "destination": draw(st.sampled_from(places)),
        "ordered": str(delivered - timedelta(days=draw(st.integers(1, 25)))),
        "price": "100",
    }
    if there.rulebook.returns.reasons[reason].goods == "here":
        question["delivered"] = str(delivered)
    told: dict[str, tuple[str, ...]] = {
        "customer": ("consumer", "business"),
        "condition": tuple(there.rulebook.store.conditions),
        "category": tuple(there.rulebook.store.categories),
    }
    for name, choices in told.items():
        told_too: bool = draw(st.booleans())
        if choices and told_too:
            question[name] = draw(st.sampled_from(choices))
    return store, question, today, waited


@given(cases())
def test_no_answer_ends_a_right_that_goes_on(case: tuple[str, dict[str, Any], date, int]) -> None:
    store, question, today, waited = case
    there = policy(store, today.year)
    reason = there.rulebook.returns.reasons[question["reason"]]
    assume(reason.fault in OTHERS)
    assume(question["reason"] != "late")  # a parcel that came in time has no fault
    answer = ask(there, question, datetime.combine(today, time(12), UTC))
    assert isinstance(answer, ReturnsAnswer)
    for law in laws(question):
        if reason.goods == "here" and law.guarantee is not None:
            _never_ended(there, answer, law.guarantee, waited)
        if reason.goods != "here" and law.dispatch is not None and waited > 60:
            assert law.dispatch.event == "dispatch" or answer.outcome != "refused"
    for language, word in TOO_LATE.items():
        assert word not in say(there, answer, LANGUAGES[language], "text")


def laws(question: dict[str, Any]) -> tuple[Law, ...]:
    signed = date.fromisoformat(question["ordered"])
    return laws_for(question["destination"], signed, question.get("customer", "consumer"))


def _never_ended(there: Policy, answer: ReturnsAnswer, right: LegalGuarantee, waited: int) -> None:
    """A right that holds against the store's terms is given; of any other one it is told."""
    goes_on = right.endless or waited <= max((right.months or 0) * 30, right.days or 0)
    if right.mandatory and goes_on:
        assert answer.outcome != "refused"
    if answer.outcome == "refused" and (not right.mandatory or right.may_last_longer):
        for language, beginning in HELP.items():
            assert say(there, answer, LANGUAGES[language], "text").startswith(beginning)
    if answer.outcome == "accepted" and right.mandatory and right.endless:
        window = answer.first.window
        ends = window is not None and window.last_day is not None
        assert not ends or None in [one.window.last_day for one in answer.first.later]
    if answer.first.law_goes_on:
        spoken = speak(there, answer, LANGUAGES["en"])
        assert "Last day to ask for it" not in {each.label for each in spoken.milestones}
        labels = {each.label for each in agenda(there, answer, LANGUAGES["en"])}
        assert "Last day to ask for it" not in labels


@given(cases())
def test_who_can_change_their_mind_by_law_is_not_refused(
    case: tuple[str, dict[str, Any], date, int],
) -> None:
    """Goods of no special kind, in a state that ends no right."""
    store, question, today, waited = case
    there = policy(store, today.year)
    reason = there.rulebook.returns.reasons[question["reason"]]
    assume(reason.fault == "buyer" and reason.goods == "here")
    for name in ("category", "condition"):
        question.pop(name, None)
    answer = ask(there, question, datetime.combine(today, time(12), UTC))
    assert isinstance(answer, ReturnsAnswer)
    told = there.rulebook.store.disclosure
    for law in laws(question):
        right = law.withdrawal
        if right is None or (right.only_if_terms_not_shown and told.return_terms):
            continue
        if right.unit == "days" and right.anchor == "delivery" and waited < right.days:
            assert answer.outcome != "refused"
        if right.uninformed_months and not told.withdrawal_right:
            assert answer.outcome != "refused" or waited > 28 * right.uninformed_months
