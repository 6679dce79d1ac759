"""Return windows: days, anchors, grace, days off, seasons."""

from typing import Any

import pytest

from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import (
    FAULT,
    NOWHERE,
    POST,
    QUESTION,
    answered,
    asked_on,
    parcel_policy,
    reason,
    refunding,
    settled,
    small_policy,
    wish,
)


@pytest.mark.parametrize(
    ("window", "facts", "last_day"),
    [
        ("14 days after delivery", {}, "2026-11-30"),
        ("30 days after order", {}, "2026-12-02"),
        ("5 working days after delivery", {}, "2026-11-23"),
        ("2 months after delivery", {}, "2027-01-16"),
        ("until 2027-01-03", {}, "2027-01-03"),
        ("3 days after delivery, else 30 days after dispatch", {"delivered": None,
         "dispatched": "2026-11-10"}, "2026-12-10"),
        ("10 days after confirmation or delivery", {"confirmed": "2026-11-14"}, "2026-11-24"),
        ("25 days after invoice", {"invoiced": "2026-11-05"}, "2026-11-30"),
    ],
)  # fmt: skip
def test_windows_end(window: str, facts: dict[str, str], last_day: str) -> None:
    found = answered(small_policy(wish(window=window)), **facts).first.window
    assert found is not None
    assert str(found.last_day) == last_day


def test_grace_days_and_a_roll_off_days_of_rest() -> None:
    """Saturday 28 November 2026 is a day off in Germany and Switzerland."""
    window = {"window": "12 days after delivery"}
    ends = {
        str(answered(small_policy(wish(**window, **more))).first.window.last_day)  # type: ignore[union-attr]
        for more in ({}, {"closed_day": "rolls"}, {"grace": "5 days"})
    }
    assert ends == {"2026-11-28", "2026-11-30", "2026-12-03"}


def test_a_return_without_a_window_has_no_limit() -> None:
    row = {"id": "any", "accept": "yes"}
    old = answered(small_policy(row), ordered="2024-11-02", delivered="2024-11-05")
    assert old.outcome == "accepted"
    assert old.first.window is not None
    assert str(old.first.window.period) == "no limit"
    assert old.freight is not None
    assert old.freight.source.layer == "default"  # who wrote no rule pays
    assert str(old.freight.split) == "seller"


def test_a_return_can_be_asked_for_too_early() -> None:
    row = wish(opens="10 days after delivery", window="30 days after delivery")
    early = answered(small_policy(row))
    assert (early.outcome, early.first.because) == ("wait", "too-early")
    assert early.first.opens is not None
    assert str(early.first.opens.last_day) == "2026-11-26"
    assert answered(small_policy(row), delivered="2026-11-11").outcome == "accepted"


def test_what_the_store_would_look_at_has_its_window_too() -> None:
    row = wish(accept="review", window="3 days after delivery")
    assert answered(small_policy(row), delivered="2026-11-20").outcome == "review"
    assert answered(small_policy(row)).first.because == "late"


def test_what_is_reported_late_is_not_taken_back() -> None:
    """A store's term: damage is reported within three working days, or the claim is declined."""
    policy = small_policy({**FAULT, "report": "3 working days after delivery"})
    broken = {"reason": "broken", "destination": "US"}
    assert answered(policy, **broken, delivered="2026-11-19").outcome == "accepted"
    late = answered(policy, **broken)
    assert (late.outcome, late.first.because) == ("refused", "reported-late")
    assert str(late.first.report_by and late.first.report_by.last_day) == "2026-11-19"
    european = answered(policy, **{**broken, "destination": "DE"})
    assert european.outcome == "accepted"  # liability by law knows no three days
    assert european.first.report_by is None
    assert "November 19" not in say(policy, european, Language("en"), "text")


def test_goods_have_to_be_sent_or_to_arrive_in_time() -> None:
    for in_time, field in (("send", "sent_back"), ("arrive", "arrived")):
        policy = small_policy(wish(in_time=in_time))
        asked = {"requested": "2026-12-05"}
        assert answered(policy, **asked).outcome == "refused"
        assert answered(policy, **asked, **{field: "2026-11-30"}).outcome == "accepted"
        assert answered(policy, **asked, **{field: "2026-12-01"}).outcome == "refused"


def test_a_refund_is_due_from_the_day_on_which_the_goods_arrived() -> None:
    policy = small_policy(refunding(within="5 working days after arrival or proof"))
    due = settled(answered(policy, sent_back="2026-11-20", arrived="2026-11-24")).due
    assert due is not None
    assert str(due.last_day) == "2026-11-27"  # from the earlier event
    waiting = settled(answered(policy)).due
    assert waiting is not None
    assert waiting.last_day is None


# The store's own working days. A shop says of itself "our business days are Monday to Saturday",
# "we are closed from 24 to 27 December": its answer and its money go by them, not by its country.

SATURDAYS = {"week": ["mon", "tue", "wed", "thu", "fri", "sat"]}
CLOSED = {"closures": [{"dates": "2026-11-23 to 2026-11-25", "say": {"en": "stocktaking"}}]}


@pytest.mark.parametrize(
    ("own", "answer", "money"),
    [
        ({}, "2026-11-23", "2026-11-27"),  # asked on a Sunday: Monday; Friday
        (SATURDAYS, "2026-11-23", "2026-11-27"),
        (CLOSED, "2026-11-26", "2026-12-02"),
        ({"week": ["thu", "fri", "sat"]}, "2026-11-26", "2026-12-04"),
    ],
)
def test_the_store_has_working_days_of_its_own(
    own: dict[str, Any], answer: str, money: str
) -> None:
    row = wish(goods="keep", refund={"price": "100%", "within": "5 working days after notice"})
    told = answered(small_policy(row, store={"working_days": own}))
    due = {one.act: str(one.due.last_day) for one in told.deadlines}
    assert (due["answer"], due["refund"]) == (answer, money)


def test_a_store_may_work_on_public_holidays() -> None:
    row = wish(goods="keep", refund={"price": "100%", "within": "1 working day after notice"})
    asked = {name: said for name, said in QUESTION.items() if name != "kind"}
    told = [
        settled(
            asked_on(
                small_policy(row, store={"working_days": {"public_holidays": rests}}),
                "2026-12-24",
                **{**asked, "delivered": "2026-12-20"},
            )
        ).due
        for rests in (True, False)
    ]
    # Christmas Day and the day after it are holidays in Germany, the 27th is a Sunday.
    assert [str(by.last_day) for by in told if by] == ["2026-12-28", "2026-12-25"]


# "Return within 3 days after delivery, or within 30 days after shipment if the delivery date cannot
# be traced" (crossborder-electronics-a): the second part is for who cannot say the first day, not
# for who was not asked.

ELSE = "3 days after delivery, else 30 days after dispatch"


@pytest.mark.parametrize(
    ("facts", "outcome", "since"),
    [
        ({"dispatched": "2026-11-10"}, "accepted", "2026-11-19"),
        ({"dispatched": "2026-10-10"}, "depends", "2026-11-19"),  # 30 days ended on 9 November
        ({"dispatched": "2026-10-10", "delivered": "unsure"}, "refused", None),
        ({"dispatched": "2026-11-10", "delivered": "unsure"}, "accepted", None),
        ({"dispatched": "2026-10-10", "delivery": "on-its-way"}, "refused", None),
        ({"dispatched": "2026-10-10", "delivered": "2026-11-21"}, "accepted", None),
        ({"dispatched": "2026-11-10", "delivered": "2026-11-12"}, "refused", None),
        ({}, "accepted", "2026-11-19"),
    ],
)
def test_a_window_with_a_second_part_asks_for_the_first_ones_day(
    facts: dict[str, str], outcome: str, since: str | None
) -> None:
    untold = {"ordered": None, "delivered": None}
    answer = answered(small_policy(wish(window=ELSE)), **{**untold, **facts})
    asked = answer.first.open
    assert answer.outcome == outcome
    assert (asked and (asked.field, str(asked.since))) == (since and ("delivered", since))


def test_what_begins_with_the_order_has_begun() -> None:
    """Whoever asks has ordered: nobody is asked for a day that decides nothing."""
    policy = parcel_policy(
        {"gone": reason("seller")},
        {"id": "gone", "when": {"reason": "gone"}, "accept": "yes", "opens": "0 days after order"},
    )
    answer = asked_on(policy, "2026-03-09", reason="gone", destination=NOWHERE, price="40")
    assert (answer.outcome, answer.first.open) == ("accepted", None)


HOLIDAYS = (
    wish(window="15 days after delivery"),
    {"id": "gold", "overrides": ["wish"], "when": {"fault": "buyer", "tier": "gold"},
     "window": "60 days after delivery"},
    {"id": "gifts", "when": {"fault": "buyer", "season": "gifts"},
     "window_at_least": "until 01-14 after order"},
)  # fmt: skip
"""A shop that prolongs in its season, and takes nothing from a window that ends later:
https://ktrh.iheart.com/content/2019-12-26-today-is-national-returns-day/ ("the greater of
January 14, 2020, or 45 days from the date the purchaser received the product")."""


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({"ordered": "2026-11-20", "delivered": "2026-11-25"}, "2027-01-14"),
        ({"ordered": "2026-12-25", "delivered": "2027-01-06"}, "2027-01-21"),
        ({"ordered": "2026-11-10", "delivered": "2026-11-25"}, "2026-12-10"),
        ({"ordered": "2026-11-20", "delivered": "2026-11-25", "tier": "gold"}, "2027-01-24"),
        ({"ordered": "2026-11-15", "delivered": "2026-11-15", "tier": "gold"}, "2027-01-14"),
        ({"ordered": "2026-11-20", "delivered": None}, "2027-01-14"),
    ],
)
def test_a_season_prolongs_and_never_shortens(facts: dict[str, Any], last: str) -> None:
    answer = asked_on(small_policy(*HOLIDAYS), facts["delivered"] or "2026-12-01", **asked(**facts))
    assert answer.first.window is not None
    assert str(answer.first.window.last_day) == last


def test_once_the_surer_end_is_over_the_other_day_is_asked_for() -> None:
    policy = small_policy(*HOLIDAYS)
    question = asked(ordered="2026-12-20", delivered=None)
    after = asked_on(policy, "2027-01-15", **question)
    assert after.first.open is not None
    assert after.first.open.field == "delivered"
    no_order = asked_on(policy, "2027-01-10", **asked(ordered=None, delivered="2026-12-22"))
    assert no_order.outcome == "depends"
    assert no_order.first.open is not None
    assert no_order.first.open.field == "ordered"


def asked(**facts: str | None) -> dict[str, Any]:
    """The usual question with some facts otherwise."""
    changed = {**QUESTION, "tier": "none", **facts}
    return {n: said for n, said in changed.items() if said is not None and n != "kind"}


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-27", "2027-02-01"])
def test_nobody_waits_for_a_day_on_which_the_time_is_over(day: str) -> None:
    """It opens so long after the dispatch that the time after the order is over by then."""
    row = wish(when={}, opens="20 days after dispatch", window="14 days after order")
    policy = parcel_policy({"slow": reason("buyer", "here")}, row)
    facts = {"reason": "slow", "destination": NOWHERE, "ordered": "2026-11-10"}
    answer = asked_on(policy, day, dispatched="2026-11-14", **facts)

    assert (answer.outcome, answer.first.because) == ("review", "contradiction")
    text = say(policy, answer, Language("en"), "text")
    assert "Wait" not in text
    assert "November 24" not in text


@pytest.mark.parametrize(
    ("delivered", "becomes"),
    [("2026-11-02", ("refused", "late")), ("2026-11-12", ("accepted", "")),
     (None, ("wait", "too-early"))],
)  # fmt: skip
def test_a_window_by_the_delivery_waits_for_no_promise(
    delivered: str | None, becomes: tuple[str, str]
) -> None:
    """ "More was asked for than was agreed": nobody has to wait until the parcel is overdue."""
    post = {**POST, "promise": [{"id": "day", "latest": "60 days after dispatch"}]}
    row = wish(when={}, window="15 days after delivery")
    policy = parcel_policy({"dearer": reason("seller")}, row, shipping={"methods": [post]})
    facts = {"reason": "dearer", "destination": NOWHERE, "dispatched": "2026-10-20"}
    told = {} if delivered is None else {"delivered": delivered}
    answer = asked_on(policy, "2026-11-20", **facts, **told)

    assert (answer.outcome, answer.first.because) == becomes
