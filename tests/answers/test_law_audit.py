"""The audit of the laws of 2026-11-28, asked as questions; and what no answer may say."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from parcelwise.cli.asking import language_of
from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, answer_returns, read_returns
from policy_core.facts.law import laws_for
from policy_core.text.say import say
from tests.answers.small_store import FAULT, amounts, answered, small_policy, wish
from tests.reference import reference_policy

DELIVERED = date(2026, 11, 20)
FAULTY = {
    "reason": "quality-problem", "ordered": "2026-11-02", "delivered": DELIVERED.isoformat(),
    "category": "electronics", "condition": "used", "price": "39.90",
}  # fmt: skip
"""The audit's question: a fault that shows after the store's sixty days."""
LATE = DELIVERED + timedelta(days=75)
MANDATORY = ("GB", "AU", "CN", "BR", "IN", "FI", "NL", "IE", "ES", "TR", "CH", "MX", "KR")


def asked(place: str, on: date, policy: Policy | None = None, **facts: Any) -> ReturnsAnswer:
    policy = policy or on_a_day(on)
    question = {**FAULTY, "destination": place, **facts}
    return answer_returns(policy, read_returns(policy, question, at(on)))


@cache
def on_a_day(day: date) -> Policy:
    """The reference store with the calendars of that time."""
    reference = reference_policy()
    return Policy(reference.rulebook, world_around(day), "2026-11-01")


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def told(answer: ReturnsAnswer, language: str = "en") -> str:
    policy = reference_policy()
    return say(policy, answer, language_of(policy, language), "text")


@pytest.mark.parametrize("place", ["GB", "AU", "CN", "BR", "IN", "FI", "NL", "IE", "AX"])
def test_a_right_without_a_number_beats_the_stores_sixty_days(place: str) -> None:
    """Audit, 1: “This cannot be returned” on day 75, and no word of law."""
    answer = asked(place, LATE)
    assert answer.outcome == "accepted"
    assert answer.first.window is not None
    assert answer.first.window.last_day is None
    assert "For faults the law sets no last day." in told(answer)


@pytest.mark.parametrize("place", ["US", "JP"])
def test_a_right_that_a_contract_may_limit_is_told_before_too_late(place: str) -> None:
    answer = asked(place, LATE)
    assert answer.outcome == "refused"
    assert told(answer).startswith("The law may still help you")
    assert told(answer, "de").startswith("Das Gesetz kann Ihnen noch helfen")


@pytest.mark.parametrize(
    ("place", "last"),
    # Delivered on 20 November 2026: Spain and Portugal and Sweden three years (a Tuesday), the
    # others two, whose last day is a Monday.
    [("ES", "2029-11-20"), ("PT", "2029-11-20"), ("SE", "2029-11-20"), ("DE", "2028-11-20"),
     ("IE", None), ("FI", None), ("NL", None)],
)  # fmt: skip
def test_the_last_day_for_faults_is_the_countrys(place: str, last: str | None) -> None:
    """Audit, 2: “until November 24, 2028” in Spain, Portugal, Sweden and others."""
    window = asked(place, LATE).first.window
    assert window is not None
    assert window.last_day == (last and date.fromisoformat(last))


@pytest.mark.parametrize("place", ["DE", "GB"])
def test_nothing_is_taken_off_from_a_buyer_who_was_not_told_of_the_right(place: str) -> None:
    """Audit, 6: Directive 2011/83, article 14(2); CCR 2013, regulation 34."""
    row = wish(restocking="50%")
    told = small_policy(row)
    untold = small_policy(row, store={"disclosure": {"withdrawal_right": False}})
    used = {"condition": "used", "destination": place}
    assert amounts(answered(told, **used)) == [
        ("goods", "100.00 EUR"),
        ("restocking", "-50.00 EUR"),
    ]
    assert amounts(answered(untold, **used)) == [("goods", "100.00 EUR")]


def test_brazil_gives_the_seller_thirty_days_to_put_faults_right() -> None:
    """Audit, 5: “back by today”, against article 18 of the code."""
    answer = asked("BR", LATE)
    rulings = {ruling.point: ruling.said for ruling in answer.first.rulings}
    assert rulings["refund.within"] != "0 days after notice"
    assert "repair" in rulings["remedies"]


def test_brazil_gives_import_tax_back_with_a_change_of_mind() -> None:
    """Audit, 5: article 49 gives back whatever was paid."""
    answer = asked("BR", date(2026, 11, 25), reason="dislike", condition="opened")
    assert {note.point: note.asked for note in answer.first.laws}["refund.duty"] == "all"


def test_australia_has_the_buyer_post_and_repays() -> None:
    """Audit, 16: a prepaid label that nobody offered."""
    answer = asked("AU", LATE)
    assert "Australian Consumer Law" in told(answer)


def test_answers_name_the_act() -> None:
    assert "Consumer Rights Act 2015 (United Kingdom)" in told(asked("GB", LATE))
    assert "art. 17(1)" not in told(asked("KR", date(2026, 11, 25), reason="dislike"))


@pytest.mark.parametrize("place", [*MANDATORY, "US", "JP", "TW", "DE", "FR", "PT", "SE"])
@pytest.mark.parametrize("days", [10, 61, 75, 200, 400])
@pytest.mark.parametrize("reason", ["quality-problem", "wrong-item", "damaged-on-the-way"])
def test_no_answer_ends_a_right_that_has_no_end_or_ends_later(
    place: str, days: int, reason: str
) -> None:
    on = DELIVERED + timedelta(days=days)
    answer = asked(place, on, reason=reason)
    for law in laws_for(place, date(2026, 11, 2)):
        right = law.guarantee
        if right is None or (not right.endless and not _still(right, days)):
            continue
        if right.mandatory:
            assert answer.outcome == "accepted"
            assert right.endless is False or answer.first.window is not None
            last = answer.first.window.last_day if answer.first.window else None
            later = [each.window.last_day for each in answer.first.later]
            assert not right.endless or last is None or None in later
        elif answer.outcome == "refused":
            assert any(note.may_be_limited for note in answer.first.laws)


def _still(right: Any, days: int) -> bool:
    """Surely within the time, whatever a calendar rolls to."""
    return bool(days <= (right.months or 0) * 30 or days <= (right.days or 0))


@pytest.mark.parametrize(
    ("place", "sure"),
    # Two years and, for what is meant to last much longer, five; sixty days to a year; fourteen
    # days and whatever the Sale Law gives. In the Union and Liechtenstein a fault that showed
    # within the time can be claimed for a while after it; elsewhere civil codes and makers'
    # guarantees go on.
    [
        ("NO", 24 * 31),
        ("IS", 24 * 31),
        ("PH", 61),
        ("IL", 15),
        ("DE", 24 * 31),
        ("ES", 36 * 31),
        ("LI", 24 * 31),
        ("KR", 97),
        ("CL", 6 * 31),
        ("AR", 6 * 31),
        ("CO", 12 * 31),
        ("MX", 91),
        ("RU", 24 * 31),
        ("UA", 24 * 31),
        ("ZA", 6 * 31),
    ],
)
def test_what_may_last_longer_is_never_too_late(place: str, sure: int) -> None:
    late = DELIVERED + timedelta(days=max(sure, 62))
    answer = asked(place, late)
    assert answer.outcome == "refused"
    assert [note.may_last_longer for note in answer.first.laws] == [True]
    assert told(answer).startswith("The law may still help you")


def test_the_last_day_of_what_may_last_longer_is_the_least() -> None:
    """Forbrukerkjøpsloven, § 27: two years, five for some goods. 20 November 2028 is a Monday."""
    answer = asked("NO", DELIVERED + timedelta(days=10))
    assert [(one.window.last_day, one.at_least) for one in answer.first.later] == [
        (date(2028, 11, 20), True)
    ]
    assert "at least until Monday, November 20, 2028" in told(answer)
    # The store's own time is over: what is left is the law's alone, and no surer.
    only_by_law = told(asked("NO", DELIVERED + timedelta(days=100)))
    assert "You can ask for it at least until Monday, November 20, 2028." in only_by_law


@pytest.mark.parametrize("place", ["AE", "ID", "SA", "TH", "VN", "CA", "MO"])
def test_a_right_whose_length_was_not_read_is_neither_endless_nor_over(place: str) -> None:
    in_time, late = (asked(place, DELIVERED + timedelta(days=days)) for days in (10, 75))
    assert in_time.outcome == "accepted"
    # It is told as a chance, without a day.
    assert [(one.window.last_day, one.at_least) for one in in_time.first.later] == [(None, True)]
    assert late.outcome == "refused"
    assert told(late).startswith("The law may still help you")


@pytest.mark.parametrize("place", ["EG", "KE", "GG"])
def test_where_no_law_is_known_the_stores_time_alone_is_over(place: str) -> None:
    late = asked(place, LATE)
    assert late.outcome == "refused"
    assert told(late).startswith("By our own terms, this cannot be returned.")
    assert "We do not know what the law of your country gives you for a fault" in told(late)
    wish = asked(place, LATE, reason="dislike", condition="opened")
    business = asked(place, LATE, customer="business")
    assert wish.first.law_unread == (place != "GG")  # where the store does not deliver
    assert not any(answer.first.law_unread for answer in (business, asked("TR", LATE)))


def test_a_law_of_which_nothing_was_read_changes_no_offer() -> None:
    """Neither the money is asked for by it, nor anything else that nobody read."""
    only = {"id": "ours", "when": {"fault": ["seller", "carrier"]}, "remedies": {"resend": {}}}
    policy = small_policy({**FAULT, **only})
    offered = answered(policy, reason="faulty", destination="SA").first.remedies
    assert offered == answered(policy, reason="faulty", destination="EG").first.remedies


def test_a_buyer_in_argentina_who_was_not_told_can_always_change_their_mind() -> None:
    """Código Civil y Comercial, article 1111."""
    facts = {"destination": "AR", "ordered": "2020-11-02", "delivered": "2020-11-16"}
    told, untold = (
        small_policy(wish(), store={"disclosure": {"withdrawal_right": each}})
        for each in (True, False)
    )
    assert answered(told, **facts).outcome == "refused"
    answer = answered(untold, **facts)
    assert answer.outcome == "accepted"
    assert answer.first.window is not None
    assert answer.first.window.last_day is None


@pytest.mark.parametrize(
    ("place", "withheld"),
    # Directive 2011/83, article 13(3): the trader may wait for the goods or the proof.
    # The Brazilian code, article 49: at once.
    [("DE", True), ("BR", False), ("CH", True)],
)
def test_a_row_can_say_that_money_waits_for_the_goods(place: str, withheld: bool) -> None:
    row = wish(refund={"price": "100%", "within": "14 days after notice", "withheld": True})
    answer = answered(small_policy(row), destination=place)
    (refund,) = answer.settlements
    assert refund.withheld is withheld
    assert refund.due is not None
    assert (refund.due.last_day is None) is withheld
    decided = {ruling.point: ruling.source.layer for ruling in answer.first.rulings}
    assert decided["refund.within"] == ("row" if withheld else "law")


@pytest.mark.parametrize(
    ("place", "ordered", "said"),
    [
        ("DE", "2026-07-31", "After a repair we answer for faults 12 months longer."),
        ("DE", "2026-07-30", ""),
        ("PT", "2026-07-30", "After a repair we answer for faults 6 months longer."),
        ("GB", "2026-11-02", ""),
    ],
)
def test_a_buyer_is_told_what_a_repair_adds(place: str, ordered: str, said: str) -> None:
    """Directive 2019/771, articles 10(2a) and 13(2a); Portugal's DL 84/2021, article 18(4)."""
    text = told(asked(place, DELIVERED + timedelta(days=40), ordered=ordered))
    assert "By law you can choose a repair" in text or "By law a repair" in text
    assert ("After a repair" in text) == bool(said)
    assert said in text


@pytest.mark.parametrize(
    ("price", "delivered", "until"),
    # 700 EUR are 280,000 forints, 600 EUR are 240,000: three years begin above 250,000.
    [
        ("700", "2026-11-01", "2029-11-01"),
        ("700", "2024-09-01", "2027-09-01"),
        ("600", "2024-09-01", None),
        ("700", "2023-09-01", None),
    ],
)
def test_dear_durable_goods_in_hungary_have_three_years(
    price: str, delivered: str, until: str | None
) -> None:
    """Decree 151/2003, as changed in 2020 and 2024; which goods are listed nobody here knows."""
    rates = {"as_of": "2026-11-01", "source": "test", "one": {"HUF": "0.0025"}}
    policy = small_policy(store={"rates": rates})
    asked = {"destination": "HU", "price": price, "delivered": delivered, "ordered": delivered}
    answer = answered(policy, reason="faulty", **asked)
    listed = answer.first.if_listed
    assert (str(listed.last_day) if listed else None) == until
    text = say(policy, answer, language_of(reference_policy(), "en"), "text")
    assert ("new durable goods of this price" in text) is bool(until)
    unpriced = answered(small_policy(), reason="faulty", **asked)
    assert unpriced.first.if_listed is None  # no rate for forints


@pytest.mark.parametrize(("duties", "outcome"), [([], "accepted"), (["mark-exemption"], "refused")])
def test_goods_that_are_not_marked_as_exempt_are_not_exempt_in_korea(
    duties: list[str], outcome: str
) -> None:
    """Act on consumers in electronic commerce, article 17(2) proviso and 17(6)."""
    told = {"return_cost": True, "withdrawal_right": True, "return_terms": True}
    made = {"portraits": {"say": {"en": "portraits"}, "tags": ["made"]}}
    store = {"disclosure": {**told, "duties": duties}, "categories": made}
    policy = small_policy({"id": "never", "accept": "no"}, store=store)
    asked = {"destination": "KR", "category": "portraits", "delivered": "2026-11-20"}
    assert answered(policy, reason="dislike", condition="unused", **asked).outcome == outcome
