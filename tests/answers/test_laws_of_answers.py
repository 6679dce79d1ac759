"""What holds of every answer after the sale, whatever the store, the order and what went wrong.

Questions are drawn at random for the reference store and for the stores of `tests/policies`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, ReturnsAnswer, Settlement, returns_fields
from policy_core.engine import ask
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import Law, all_laws, last_day, last_day_for_defects, laws_for
from policy_core.text.language import Language
from policy_core.text.returns.settlements import SettlementWords
from policy_core.text.say import say
from policy_core.values import Money
from tests.policies.test_policies import STORES, policy_for
from tests.reference import NOW, ROOT, reference_policy

REFERENCE = "reference"
TODAY = NOW.date()
PLACES = ("AU", "BR", "CA", "CH", "CN", "DE", "ES", "FR", "GB", "JP", "KR", "MX", "TR", "US")
LATE = ("late", "reported-late", "sent-late", "arrived-late")
OTHERS_FAULTS = ("seller", "carrier", "platform")
UNASSUMED = ("category", "condition", "method")
"""Facts with choices of which nothing is taken as usual while nobody says them."""
ENGLISH = Language("en")


NEVER = 10**6
"""Days: longer than any period that ends."""
ABOUT_TIME = ("in-time", "too-early")
"""Refused, or not yet due, because goods that are said to be late were not."""


def store(name: str) -> Policy:
    return reference_policy() if name == REFERENCE else policy_for(name)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Policy, dict[str, Any]]:
    """A store, and a question whose days follow each other."""
    policy = store(draw(st.sampled_from((REFERENCE, *STORES))))
    rulebook = policy.rulebook
    fields = {field.name: field for field in returns_fields(policy)}
    reason = draw(st.sampled_from(sorted(rulebook.returns.reasons)))
    question: dict[str, Any] = {
        "reason": reason,
        "destination": draw(st.sampled_from((*PLACES, rulebook.store.country))),
    }
    for name, day in draw(days(rulebook.returns.reasons[reason].goods == "here")).items():
        if name in fields:
            question[name] = day.isoformat()
    for name in ("category", "condition", "customer", "method", "remedy", *rulebook.store.facts):
        if name in fields and fields[name].choices and draw(st.booleans()):
            question[name] = draw(st.sampled_from(fields[name].choices))
    for name, most in (("price", 2000), ("outbound", 60), ("freight", 80), ("quantity", 3)):
        if draw(st.booleans()):
            question[name] = str(draw(st.integers(1, most)))
    return policy, question


@st.composite
def days(draw: st.DrawFn, came: bool) -> dict[str, date]:
    """Days of an order up to `TODAY`, each of them told or not."""
    told = {}
    day = TODAY - timedelta(days=draw(st.integers(0, 500)))
    for name in ("ordered", "dispatched", *(["delivered"] if came else []), "requested"):
        if day <= TODAY and draw(st.booleans()):
            told[name] = day
        day += timedelta(days=draw(st.integers(0, 40)))
    return told


def answered(policy: Policy, question: dict[str, Any], language: str = "") -> ReturnsAnswer:
    answer = ask(policy, {"kind": "returns", **question}, NOW, language)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def said(policy: Policy, answer: ReturnsAnswer, one: Settlement) -> str:
    return SettlementWords(policy, answer, ENGLISH).headline(one)


@given(questions())
def test_the_sums_of_a_settlement_are_consistent(asked: tuple[Policy, dict[str, Any]]) -> None:
    answer = answered(*asked)
    for one in answer.settlements:
        if one.amounts is not None and one.total is not None:
            assert sum(line.amount.minor for line in one.amounts) == one.total.minor
            assert one.total_up_to is None or one.total < one.total_up_to
        freight = one.freight
        if freight is None or freight.cost is None:
            assert one.net == one.total
            continue
        assert sum(share.minor for _, share in freight.shares) == freight.cost.minor
        own = dict(freight.shares).get("buyer", Money.zero(freight.cost.currency))
        assert freight.buyers == own
        if one.total is not None:
            lines = one.amounts or ()
            postage = ("label", "collection", "freight-refund")
            goods = sum(line.amount.minor for line in lines if line.code not in postage)
            # Whoever pays what to whom first: own freight is all that the way back takes.
            assert one.net is not None
            assert one.net.minor == goods - own.minor


@given(questions())
def test_there_is_a_settlement_where_something_is_owed(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer = answered(*asked)
    assert answer.outcome == answer.first.outcome
    assert bool(answer.settlements) == (answer.outcome in ("accepted", "wait"))
    assert (answer.settlement is None) == (not answer.settlements)
    remedies = [one.remedy for one in answer.settlements]
    assert len(set(remedies)) == len(remedies)


@given(questions())
def test_the_first_sentence_names_who_pays_the_way_back(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    answer = answered(policy, question)
    for one in answer.settlements:
        freight, text = one.freight, said(policy, answer, one).lower()
        if one.goods != "back" or freight is None or one.total == Money.zero(_currency(one)):
            continue
        alone = str(freight.split)
        if alone == "seller":  # "at first" is an outlay, which comes back
            assert "you pay the postage" not in text.replace("you pay the postage at first", "")
        taken_off = freight.label == "pick-up" and one.total is not None
        if alone == "buyer" and freight.label != "deducted" and not taken_off:
            assert "we pay the postage" not in text
            assert "pay" in text or "we collect it at your cost" in text
        known = one.net is not None and not one.at_cost  # else what is left is not known yet
        if one.total is not None and known and one.means != "goods":
            assert one.net is not None
            left = one.net if one.net.minor > 0 else -one.net
            sentence = said(policy, answer, one)
            assert ENGLISH.money(left) in sentence or (
                not left.minor and "nothing is left" in sentence
            )


def _currency(one: Settlement) -> str:
    return one.total.currency if one.total is not None else "USD"


def contradict(one: ReturnsAnswer, other: ReturnsAnswer) -> bool:
    """Do two answers decide otherwise? Who pays for a way back counts where both have one."""
    payers = {str(answer.freight.split) for answer in (one, other) if answer.freight is not None}
    return one.outcome != other.outcome or len(payers) > 1


def variants(
    policy: Policy, question: dict[str, Any], name: str
) -> Iterator[tuple[str, ReturnsAnswer]]:
    """The answers to a question with one more fact, by its value that there can be."""
    goes_there = methods_to(policy, question["destination"])
    for field in returns_fields(policy):
        if field.name == name:
            for value in field.choices:
                if name != "method" or value in goes_there:
                    yield value, answered(policy, {**question, name: value})


def methods_to(policy: Policy, country: str) -> set[str]:
    """The methods that go to a part of a country."""
    places = policy.destinations
    return {
        method.id
        for method in policy.rulebook.shipping.methods
        if country in {places.country(place) for place in places.served(method)}
    }


@given(questions(), st.sampled_from(UNASSUMED))
def test_a_fact_that_is_told_later_agrees_with_what_was_decided_without_it(
    asked: tuple[Policy, dict[str, Any]], fact: str
) -> None:
    policy, question = asked
    question.pop(fact, None)
    before = answered(policy, question)
    assume(before.outcome != "depends")
    one = before.settlement
    for value, after in variants(policy, question, fact):
        assert not contradict(before, after), value
        if before.first.open is not None or not before.settlements:
            continue
        assert after.first.window == before.first.window, value
        if one is not None and one.total is not None:
            assert after.settlement is not None
            assert after.settlement.total == one.total, value


@given(questions(), st.integers(1, 3000))
def test_a_price_that_is_told_later_agrees_with_what_was_decided_without_it(
    asked: tuple[Policy, dict[str, Any]], price: int
) -> None:
    policy, question = asked
    question.pop("price", None)
    before = answered(policy, question)
    assume(before.outcome != "depends")
    after = answered(policy, {**question, "price": str(price)})
    assert not contradict(before, after)
    if before.first.open is None:
        assert after.first.window == before.first.window


@given(questions(), st.data())
def test_a_day_that_is_told_later_agrees_with_what_was_decided_without_it(
    asked: tuple[Policy, dict[str, Any]], data: st.DataObject
) -> None:
    policy, question = asked
    told = [name for name in ("ordered", "dispatched", "delivered") if name in question]
    assume(told)
    event = data.draw(st.sampled_from(told))
    before = answered(policy, {name: said for name, said in question.items() if name != event})
    assume(before.outcome != "depends" and before.first.open is None)
    assert not contradict(before, answered(policy, question))


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_fields_does_not_matter(
    asked: tuple[Policy, dict[str, Any]], chance: Any
) -> None:
    policy, question = asked
    shuffled = list(question.items())
    chance.shuffle(shuffled)
    assert answered(policy, dict(shuffled)) == answered(policy, question)


@given(questions(), st.integers(0, 300), st.integers(1, 300))
def test_who_asks_earlier_is_never_too_late_where_who_asks_later_is_not(
    asked: tuple[Policy, dict[str, Any]], age: int, delay: int
) -> None:
    policy, question = asked
    assume(
        not any(name.startswith("since-") for name in policy.prepared(CompiledReturns).dimensions)
    )
    for name in ("ordered", "dispatched", "requested"):
        question.pop(name, None)
    delivered = TODAY - timedelta(days=age + delay)
    if policy.rulebook.returns.reasons[question["reason"]].goods == "here":
        question["delivered"] = delivered.isoformat()
    later = answered(policy, {**question, "requested": (TODAY - timedelta(age)).isoformat()})
    earlier = answered(policy, {**question, "requested": delivered.isoformat()})
    if earlier.outcome == "refused" and earlier.first.because in LATE:
        assert later.outcome != "accepted"
    if later.outcome == earlier.outcome == "accepted" and earlier.freight and later.freight:
        assert earlier.freight.split.buyer_ppm <= later.freight.split.buyer_ppm


@given(questions())
def test_every_language_decides_the_same(asked: tuple[Policy, dict[str, Any]]) -> None:
    """Whole amounts and ISO days, which no language reads otherwise."""
    policy, question = asked
    answers = [answered(policy, question, code) for code in policy.rulebook.store.languages]
    assert all(answer == answers[0] for answer in answers)
    one = answers[0].settlement
    for code in ("en", "de"):
        language = Language(code, translations(code, ROOT / "docs"), "en")
        text = say(policy, answers[0], language, "text")
        if one is not None and one.total is not None and one.net is not None and one.net.minor:
            sure = one.total if one.at_cost else one.net  # what is left may not be known yet
            assert language.money(sure if sure.minor > 0 else -sure) in text


def protecting(policy: Policy, question: dict[str, Any]) -> Iterator[tuple[Law, date]]:
    """The mandatory rights of a consumer in such a case with the last day of each.

    Worked out from the law packs alone, of goods that came on a day that is told. Of a right that
    nobody has read, answers say that it may help; see `test_law_unread`.
    """
    reason = policy.rulebook.returns.reasons[question["reason"]]
    delivered = date.fromisoformat(question["delivered"])
    signed = date.fromisoformat(question.get("ordered", question["delivered"]))
    calendar = policy.world.calendar(question["destination"])
    if not policy.prepared(CompiledReturns).knows_law_of(question["destination"]):
        return  # the store does not deliver there
    for law in laws_for(question["destination"], signed, "consumer"):
        guarantee, withdrawal = law.guarantee, law.withdrawal
        read = guarantee is not None and guarantee.mandatory and not guarantee.unread
        if read and reason.fault in OTHERS_FAULTS:
            assert guarantee is not None
            try:
                end = last_day_for_defects(delivered, guarantee, calendar)
            except CalendarRunsOut:
                yield law, date.max  # beyond the years of the calendars, and so of `TODAY`
            else:
                yield law, end.last_day if end is not None else date.max
        sold = withdrawal is not None and withdrawal.anchor == "delivery"
        if withdrawal is not None and sold and not withdrawal.only_if_terms_not_shown:
            yield law, last_day(delivered, withdrawal, calendar, told=True).last_day


@given(questions(), st.integers(0, 60) | st.integers(0, 1500))
def test_nobody_is_too_late_while_a_mandatory_right_lasts(
    asked: tuple[Policy, dict[str, Any]], age: int
) -> None:
    policy, question = asked
    reason = policy.rulebook.returns.reasons[question["reason"]]
    assume(reason.goods == "here")
    came = TODAY - timedelta(days=age)
    question = {"reason": question["reason"], "destination": question["destination"]}
    question |= {"delivered": came.isoformat(), "customer": "consumer"}
    answer = answered(policy, question)
    late = answer.outcome == "refused" and answer.first.because in LATE
    lasting = [law.id for law, end in protecting(policy, question) if end >= TODAY]
    assert not (late and lasting), lasting


# Most questions are about something else, or in time.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(questions(), st.integers(60, 1500))
def test_too_late_is_said_of_the_day_on_which_the_last_right_ended(
    asked: tuple[Policy, dict[str, Any]], age: int
) -> None:
    """Not of the store's own window, where the seller was liable for longer."""
    policy, question = asked
    reason = policy.rulebook.returns.reasons[question["reason"]]
    assume(reason.goods == "here" and reason.fault in OTHERS_FAULTS)
    question = {"reason": question["reason"], "destination": question["destination"]}
    question |= {"delivered": (TODAY - timedelta(days=age)).isoformat(), "customer": "consumer"}
    answer = answered(policy, question)
    assume(answer.outcome == "refused" and answer.first.because == "late")
    ended = [end for law, end in protecting(policy, question) if law.guarantee is not None]
    said = answer.first.window.last_day if answer.first.window is not None else None
    assert said is not None
    assert all(end <= said for end in ended)


def at_least(law: Law) -> int | None:
    """The fewest days for which a seller is surely liable; `NEVER` without a fixed end.

    By the pack's number alone: a month has 28 days or more. None where no number was read: of such
    a law an answer says that it may help, on the day of delivery too.
    """
    right = law.guarantee
    if right is None or not right.mandatory or right.unread:
        return None
    return NEVER if right.endless else 28 * (right.months or 0) + (right.days or 0)


EVERYWHERE = sorted({place.partition("-")[0] for law in all_laws() for place in law.places})
LAWLESS = ("EG", "KE", "PK", "RS")
"""Countries without a pack: what their laws give is not known."""


@st.composite
def faults(draw: st.DrawFn) -> tuple[Policy, dict[str, Any], date]:
    """A store, a consumer's question about goods at fault with much untold, and when they came."""
    policy = store(draw(st.sampled_from((REFERENCE, *STORES))))
    reasons = [
        name for name, one in policy.rulebook.returns.reasons.items()
        if one.goods == "here" and one.fault in OTHERS_FAULTS
    ]  # fmt: skip
    assume(reasons)
    place = draw(st.sampled_from((*EVERYWHERE, *LAWLESS)))
    came = TODAY - timedelta(days=draw(st.integers(0, 90) | st.integers(0, 2500)))
    question = {"reason": draw(st.sampled_from(sorted(reasons))), "destination": place}
    told = {"delivered": came.isoformat(), "ordered": came.isoformat(), "customer": "consumer"}
    for field in returns_fields(policy):
        if field.name in UNASSUMED and field.choices:
            told[field.name] = draw(st.sampled_from(field.choices))
    untold = draw(st.sets(st.sampled_from(sorted(told))))
    question |= {name: said for name, said in told.items() if name not in untold}
    return policy, question, came


def of_an_unread_law() -> tuple[Policy, dict[str, Any], date]:
    """Goods that a store's terms leave out, on their first day; a law whose time nobody read."""
    question = {"reason": "not-as-described", "destination": "AE", "category": "excluded"}
    question |= {"delivered": TODAY.isoformat(), "ordered": TODAY.isoformat()}
    return store("marketplace-guarantee-a"), {**question, "customer": "consumer"}, TODAY


@example(of_an_unread_law())
@given(faults())
def test_no_last_day_is_said_before_a_seller_stops_being_liable(
    asked: tuple[Policy, dict[str, Any], date],
) -> None:
    """In every country that has a pack: never “too late”, no earlier last day, no plain refusal."""
    policy, question, came = asked
    place, age = question["destination"], (TODAY - came).days
    assume(policy.prepared(CompiledReturns).knows_law_of(place))
    answer = answered(policy, question)
    liable = max((at_least(law) or 0 for law in laws_for(place, came)), default=0)
    if answer.first.because in ABOUT_TIME or age > liable or not liable:
        return
    assert answer.outcome != "refused"
    assert "too late" not in say(policy, answer, ENGLISH, "text")
    if "delivered" not in question:
        return
    said = [one.window for one in answer.first.later]
    said += [answer.first.window] if answer.first.window is not None else []
    ends = [due.last_day for due in said if not due.waits_for]
    assert not ends or None in ends or max(map(_ordinal, ends)) >= came.toordinal() + liable


@example(of_an_unread_law())
@given(faults())
def test_who_is_refused_for_a_fault_hears_of_the_law_unless_its_time_is_surely_over(
    asked: tuple[Policy, dict[str, Any], date],
) -> None:
    policy, question, came = asked
    answer = answered(policy, question)
    if answer.outcome != "refused" or answer.first.because in ABOUT_TIME:
        return
    known = policy.prepared(CompiledReturns).knows_law_of(question["destination"])
    laws = laws_for(question["destination"], came) if known else ()
    rights = [law.guarantee for law in laws if law.guarantee is not None]
    over = rights and not any(one.may_last_longer or one.endless for one in rights)
    text = say(policy, answer, ENGLISH, "text")
    plain = text.startswith("This cannot be returned.")
    assert not plain or over
    # No pack says what a buyer has of goods that came late.
    assert answer.first.law_unread == (not rights or answer.first.about_time)


def test_time_is_spoken_of_only_where_it_was_too_late() -> None:
    """Goods that the terms leave out are as little covered on the first day as on the last."""
    policy, question, _came = of_an_unread_law()
    text = say(policy, answered(policy, question), ENGLISH, "text")
    assert "the law may give you more than our own terms: UAE Consumer Protection Law" in text
    assert "more time" not in text.partition("Why this is the answer")[0]


def _ordinal(day: date | None) -> int:
    assert day is not None
    return day.toordinal()


@pytest.mark.parametrize("name", [REFERENCE, *STORES])
def test_every_store_can_be_asked_about_each_of_its_reasons(name: str) -> None:
    policy = store(name)
    for reason in policy.rulebook.returns.reasons:
        answer = answered(policy, {"reason": reason, "destination": policy.rulebook.store.country})
        assert say(policy, answer, ENGLISH, "text").strip()
