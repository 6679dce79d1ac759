"""Which remedy comes first by law, when the money is due, and how the way back is paid."""

from datetime import date, timedelta
from typing import Any

import pytest

from parcelwise.cli.asking import language_of
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.say import say
from tests.answers.small_store import FAULT, NOW, amounts, answered, small_policy, wish
from tests.reference import reference_policy

TODAY = NOW.date()
REFUSING = small_policy(wish(), {**FAULT, "accept": "no"})
"""A store that takes nothing back on its own: what an answer offers is the law's alone."""


def faulty(policy: Policy, place: str, days: int, **facts: Any) -> ReturnsAnswer:
    """The answer for a fault that a buyer tells of some days after delivery."""
    delivered = TODAY - timedelta(days=days)
    return answered(
        policy,
        reason="faulty",
        destination=place,
        ordered=str(delivered - timedelta(days=10)),
        delivered=str(delivered),
        **facts,
    )


def told(policy: Policy, answer: ReturnsAnswer, language: str = "en") -> str:
    return say(policy, answer, language_of(reference_policy(), language), "text")


@pytest.mark.parametrize(
    ("place", "days", "offered"),
    [
        ("DE", 5, "repair resend"),  # Directive 2019/771, article 13(2)
        ("GB", 30, "refund"),  # Consumer Rights Act 2015, section 22(3): thirty days to reject
        ("GB", 31, "repair resend"),  # sections 23 and 24
        ("PT", 30, "refund"),  # Decreto-Lei 84/2021, article 16
        ("PT", 31, "repair resend"),
        ("CN", 7, "refund"),  # 消费者权益保护法, article 24
        ("CN", 8, "repair resend"),
        ("AU", 5, "repair resend"),  # Australian Consumer Law, section 261, of a minor failure
        ("BR", 5, "repair"),  # CDC, article 18: thirty days to put it right
        ("NO", 5, "repair resend"),  # Forbrukerkjøpsloven, § 29
        ("AR", 5, "repair"),  # Ley 24.240, article 17
        ("TR", 5, "refund keep repair resend"),  # Law 6502, article 11: the buyer chooses
        ("CL", 5, "repair resend refund"),  # Ley 19.496, article 20: the buyer chooses
    ],
)  # fmt: skip
def test_a_law_offers_its_first_step_and_no_more(place: str, days: int, offered: str) -> None:
    answer = faulty(REFUSING, place, days)
    assert answer.outcome == "accepted"
    assert {one.remedy for one in answer.settlements} == set(offered.split())


def test_money_that_the_store_gives_stays_and_the_law_adds_a_choice() -> None:
    policy = small_policy()
    answer = faulty(policy, "DE", 5)
    assert answer.settlements[0].remedy == "refund"
    assert {"repair", "resend"} < {one.remedy for one in answer.settlements}
    assert "By law you can choose a repair or a replacement instead." in told(policy, answer)
    assert "comes first" not in told(policy, answer)


@pytest.mark.parametrize(
    ("place", "first", "zuerst"),
    [
        ("DE", "By law a repair or a replacement comes first", "eine Reparatur oder ein Ersatz"),
        ("CN", "By law a repair or a replacement comes first", "eine Reparatur oder ein Ersatz"),
        ("GB", "By law a repair or a replacement comes first", "eine Reparatur oder ein Ersatz"),
        ("BR", "By law a repair comes first", "zuerst eine Reparatur;"),
    ],
)
def test_what_comes_first_is_said(place: str, first: str, zuerst: str) -> None:
    answer = faulty(REFUSING, place, 40)
    assert first in told(REFUSING, answer)
    assert zuerst in told(REFUSING, answer, "de")
    assert answer.settlement is not None
    assert answer.settlement.means == "goods"


@pytest.mark.parametrize(
    ("place", "at_once"),
    # Directive 2019/771, article 13(4)(c); ACL 263; CDC 18 § 3; none in the UK's section 24.
    [("DE", True), ("AU", True), ("BR", True), ("GB", False)],
)
def test_a_serious_fault_gives_the_money_at_once(place: str, at_once: bool) -> None:
    said = told(REFUSING, faulty(REFUSING, place, 40))
    assert ("For a serious fault the law gives you your money at once." in said) is at_once


def test_the_buyer_in_australia_posts_and_is_repaid() -> None:
    """Australian Consumer Law, section 263(2); no label that nobody offered."""
    answer = faulty(REFUSING, "AU", 40)
    assert answer.settlement is not None
    assert answer.settlement.freight is not None
    assert answer.settlement.freight.label == "buyer"
    assert str(answer.settlement.freight.split) == "seller"


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (None, None),  # nothing sent: no day is promised or past
        ("2026-11-10", "2026-11-16"),  # fourteen days after the notice of 2 November
        ("2026-11-20", "2026-11-20"),  # the trader could wait for the proof
    ],
)
def test_the_money_may_wait_for_the_goods_or_the_proof(sent: str | None, due: str | None) -> None:
    """Directive 2011/83, article 13(1) and (3): fourteen days from the notice, but the trader may
    wait for the goods or the proof of sending."""
    policy = small_policy(wish(refund={"price": "100%", "outbound": "standard",
                                       "within": "60 days after notice"}))  # fmt: skip
    answer = answered(
        policy, destination="DE", ordered="2026-10-20", delivered="2026-10-30",
        requested="2026-11-02", sent_back=sent,
    )  # fmt: skip
    assert answer.settlement is not None
    assert answer.settlement.due is not None
    assert answer.settlement.due.last_day == (due and date.fromisoformat(due))
    if sent is None:
        said = told(policy, answer)
        assert "within 14 days after your request, but not before we have the goods" in said
    assert amounts(answer)[0] == ("goods", "100.00 EUR")


def test_nothing_is_to_be_repaired_of_goods_that_only_came_late() -> None:
    """Directive 2019/771, article 5: a guarantee is about goods that are not as agreed."""
    reasons = {"late": {"say": {"en": "late"}, "fault": "carrier"}}
    row = {**FAULT, "opens": "1 day after promise", "when": {"reason": "late"}}
    answer = answered(
        small_policy(row, reasons=reasons),
        reason="late", destination="DE", promised="2026-11-10", delivered="2026-11-16",
    )  # fmt: skip
    assert answer.outcome == "accepted"
    assert [one.remedy for one in answer.settlements] == ["refund"]
    assert answer.first.later == ()


@pytest.mark.parametrize(
    ("place", "days"),
    # Directive 2011/83, article 9: fourteen days; the Brazilian code, article 49: seven; the
    # Argentine code, article 1110: ten.
    [("DE", 14), ("BR", 7), ("AR", 10)],
)
def test_whoever_has_faulty_goods_may_change_their_mind_as_well(place: str, days: int) -> None:
    answer = faulty(REFUSING, place, 5)
    assert answer.first.change_of_mind is not None
    last = answer.first.change_of_mind.last_day
    assert last is not None
    assert days <= (last - TODAY).days + 5 <= days + 3  # it may roll off days of rest
    assert "you can also change your mind: for most goods" in told(REFUSING, answer)

    late = faulty(REFUSING, place, days + 6)
    assert late.first.change_of_mind is None
    assert "change your mind" not in told(REFUSING, late)


@pytest.mark.parametrize(
    ("place", "facts"),
    # No such right; goods that it exempts; a business; the money is offered for the fault.
    [
        ("CH", {}),
        ("DE", {"category": "soap", "condition": "opened"}),
        ("DE", {"customer": "business"}),
        ("GB", {}),
    ],
)
def test_no_change_of_mind_is_told_that_the_law_does_not_give(
    place: str, facts: dict[str, Any]
) -> None:
    question = {"reason": "faulty", "destination": place, "delivered": "2026-11-18", **facts}
    answer = answered(REFUSING, **question)
    assert answer.first.change_of_mind is None


@pytest.mark.parametrize("delivery", ["not-sent", "refused"])
def test_nobody_is_asked_for_the_condition_of_goods_that_never_came(delivery: str) -> None:
    question = {
        "kind": "returns", "reason": "change-of-mind", "destination": "US", "price": "39.90",
        "ordered": "2026-11-18", "delivery": delivery, "category": "electronics",
    }  # fmt: skip
    answer = ask(reference_policy(), question, NOW)
    assert isinstance(answer, ReturnsAnswer)
    assert answer.outcome == "accepted"


EXCHANGED = small_policy(
    wish(remedies={"exchange": {}, "store-credit": {}}),
    store={"disclosure": {"return_cost": True, "return_terms": True}},
    reasons={"dislike": {"say": {"en": "dislike"}, "fault": "buyer",
                         "remedies": ["exchange", "store-credit"]}},
)  # fmt: skip
"""A store that gives no money back, and tells nobody of the right to withdraw."""


def test_the_right_to_withdraw_gives_money_and_lengthens_no_exchange() -> None:
    """Directive 2011/83, articles 10 and 13: the money, twelve months longer for the untold.

    Delivered on 20 November: the store's own fourteen days end on 4 December.
    """
    asked = {"reason": "dislike", "destination": "DE", "delivered": "2026-11-20"}
    money = answered(EXCHANGED, **asked)
    assert money.settlement is not None
    assert money.settlement.remedy == "refund"
    assert money.first.window is not None
    by_law = money.first.window.last_day
    assert by_law is not None
    assert date(2027, 12, 4) <= by_law <= date(2027, 12, 11)
    exchanged = answered(EXCHANGED, **asked, remedy="exchange")
    assert exchanged.first.window is not None
    assert exchanged.first.window.last_day == date(2026, 12, 4)
    said = told(EXCHANGED, exchanged)
    assert "You can ask for it until Friday, December 4, 2026." in said
    assert "You can have your money back until" in said
    outside = answered(EXCHANGED, **{**asked, "destination": "AQ"})
    assert "You can have your money back" not in told(EXCHANGED, outside)


PROVING = {"evidence": ["receipt"], "evidence_first": True, "window": "30 days after delivery"}
RECEIPT = {"evidence": {"receipt": {"en": "the receipt"}}}


@pytest.mark.parametrize(
    ("days", "place", "first"),
    [(5, "PL", False), (5, "AQ", True), (20, "PL", True)],
)
def test_who_withdraws_proves_nothing_first(days: int, place: str, first: bool) -> None:
    """An unequivocal statement is enough for fourteen days: Directive 2011/83/EU, article 11(1).

    Elsewhere and later a shop may ask for the receipt first, as Polish shops do:
    https://inspired.sklep.pl/zwroty/ ("do zatwierdzenia zwrotu konieczny jest paragon").
    """
    policy = small_policy(wish(**PROVING), FAULT, **RECEIPT)
    delivered = TODAY - timedelta(days=days)
    answer = answered(policy, destination=place, delivered=str(delivered), reason="dislike")
    assert answer.outcome == "accepted"
    assert answer.first.evidence_first == first
    assert told(policy, answer).startswith("Show us this first") == first


def test_what_has_to_be_sent_in_a_window_is_asked_for_in_the_longer_one_of_a_law() -> None:
    """ "Sent off within 14 days": in the EU it is enough to say so by then.

    What is sent 14 days after that is in time: Directive 2011/83/EU, articles 9, 11 and 14(1). The
    fourteenth day after the delivery on Saturday 7 November is a Saturday: it rolls to Monday the
    23rd in Poland, whose law is the directive's here (Regulation 1182/71, article 3(4)).
    """
    policy = small_policy(wish(in_time="send"), FAULT)
    asked = {"destination": "PL", "delivered": "2026-11-07", "reason": "dislike"}
    text = told(policy, answered(policy, **asked))
    assert "You can ask for it until Monday, November 23, 2026." in text
    assert "Send it off within 14 days after your request." in text
    assert "Send it off by" not in text


@pytest.mark.parametrize(
    ("own", "offered"),
    [("resend", ("resend", "repair")), ("refund", ("repair", "resend"))],
)
def test_of_what_a_law_leaves_to_choose_what_the_store_does_anyway_comes_first(
    own: str, offered: tuple[str, ...]
) -> None:
    """Nobody repairs a broken bottle: Directive 2019/771, article 13(2), leaves it to the buyer."""
    refusing = {**FAULT, "accept": "no", "remedies": {own: {}}}
    assert faulty(small_policy(wish(), refusing), "DE", 5).first.remedies == offered


@pytest.mark.parametrize(("accept", "last"), [("yes", "2026-11-24"), ("no", "2028-11-22")])
def test_what_a_law_alone_gives_does_not_wait_for_a_report(accept: str, last: str) -> None:
    """Two days to report broken bottles: who signed for them without a word still has two years.

    They came on Sunday 22 November 2026; two years later it is a Wednesday.
    """
    policy = small_policy(wish(), {**FAULT, "accept": accept, "report": "2 days after delivery"})
    answer = faulty(policy, "DE", 0)
    assert answer.outcome == "accepted"
    report, window = answer.first.report_by, answer.first.window
    told_by = report or window
    assert told_by is not None
    assert str(told_by.last_day) == last
    assert (report is None) == (accept == "no")
