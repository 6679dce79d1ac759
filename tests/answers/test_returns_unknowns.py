"""What is not known: never a guess, and the one question that matters most."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.values import Interval
from tests.answers.small_store import (
    FAULT,
    NOW,
    NOWHERE,
    QUESTION,
    WISH,
    answered,
    asked_on,
    named,
    parcel_policy,
    reason,
    small_policy,
    total,
)


def exception(name: str, when: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {"id": name, "overrides": ["wish"], "when": {"fault": "buyer", **when}, **said}


def branches(**facts: Any) -> list[tuple[tuple[str, ...], str, str]]:
    rows = facts.pop("rows")
    asked = answered(small_policy(*rows, **facts.pop("parts", {})), **facts).first.open
    assert asked is not None
    return [(b.values, b.outcome, b.payer) for b in asked.branches]


USED = exception("used", {"condition": "used"}, accept="no")
GOLD = exception("gold", {"tier": "gold"}, freight="seller", window="60 days after delivery")


def test_an_unknown_fact_that_no_row_looks_at_changes_nothing() -> None:
    known, unknown = (answered(small_policy(), condition=one) for one in ("used", None))
    assert unknown.first.open is None
    assert (known.outcome, total(known)) == (unknown.outcome, total(unknown))


def test_an_unknown_condition_is_asked_for() -> None:
    answer = answered(small_policy(WISH, USED), condition=None)
    assert (answer.outcome, answer.freight, total(answer)) == ("depends", None, None)
    assert branches(rows=(WISH, USED), condition=None) == [
        (("sealed", "unused", "opened"), "accepted", "buyer"),
        (("used",), "refused", ""),
    ]


def test_an_unknown_kind_of_goods_brings_its_tags() -> None:
    hygiene = exception("hygiene", {"tags": "hygiene"}, accept="no")
    assert branches(rows=(WISH, hygiene), category=None) == [
        (("shoes", "phones"), "accepted", "buyer"),
        (("soap",), "refused", ""),
    ]


def test_a_difference_in_the_window_alone_leaves_the_rest_said() -> None:
    """Nobody knows whether the order fell into the season."""
    season = exception("season", {"season": "gifts"}, window="40 days after delivery")
    answer = answered(small_policy(WISH, season), ordered=None)
    assert (answer.outcome, str(total(answer))) == ("accepted", "100.00 EUR")
    assert (answer.first.window, answer.first.unsettled) == (None, ("window",))
    asked = answer.first.open
    assert asked is not None
    assert asked.field == "ordered"
    assert {branch.values: branch.said for branch in asked.branches} == {
        ("none",): (("window", "2026-11-30"),),
        ("gifts",): (("window", "2026-12-26"),),
    }
    early = answered(small_policy(WISH, season), ordered=None, delivered="2026-11-13")
    assert early.first.open is None  # so it was ordered before the season


def test_what_is_said_outright_and_what_goes_without_saying_are_the_same() -> None:
    """A store that says nothing of the goods' price gives all of it back, and no duty."""
    outright = {"window": "60 days after delivery", "refund": {"price": "100%", "duty": "none"}}
    gold = exception("gold", {"tier": "gold"}, **outright)
    quiet = {**WISH, "refund": {"within": "14 days after arrival"}}
    asked = answered(small_policy(quiet, gold), tier=None).first.open
    assert asked is not None
    assert {point for branch in asked.branches for point, _ in branch.said} == {"window"}


def test_a_difference_in_money_leaves_the_total_open() -> None:
    opened = exception("opened", {"condition": "opened"}, restocking="15%")
    answer = answered(small_policy(WISH, opened), condition=None)
    assert (answer.outcome, total(answer)) == ("accepted", None)
    assert answer.first.unsettled == ("restocking",)


def test_a_fee_that_may_be_due_leaves_the_total_open() -> None:
    fee = {"id": "cut", "say": named("cut"), "when": {"condition": "used"}, "charge": "5 EUR"}
    answer = answered(small_policy(fees=[fee]), condition=None)
    assert (answer.outcome, total(answer)) == ("accepted", None)
    assert answer.first.unsettled == ("fees",)


def test_an_unknown_price_has_stretches() -> None:
    dear = exception("dear", {"value": "50 EUR or more"}, freight="seller")
    asked = answered(small_policy(WISH, dear), price=None).first.open
    assert asked is not None
    assert (asked.field, asked.dimension) == ("price", "value")
    assert [(b.interval, b.payer) for b in asked.branches] == [
        (Interval(0, 4999), "buyer"), (Interval(5000, None), "seller"),
    ]  # fmt: skip


def test_an_unknown_part_of_a_country_is_asked_for_by_its_postal_code() -> None:
    store = {"areas": {"islands": {"say": named("islands"), "country": "CH", "postal": ["99"]}}}
    far = exception("far", {"destination": "islands"}, accept="no")
    assert branches(rows=(WISH, far), parts={"store": store}) == [
        (("CH",), "accepted", "buyer"),
        (("islands",), "refused", ""),
    ]
    policy = small_policy(WISH, far, store=store)
    assert answered(policy, postal="9950").outcome == "refused"
    assert answered(policy, postal="8000").outcome == "accepted"


def test_of_two_unknown_facts_the_one_that_settles_more_is_asked_for() -> None:
    asked = answered(small_policy(WISH, USED, GOLD), condition=None, tier=None).first.open
    assert asked is not None
    assert asked.field == "condition"
    assert [(b.values, b.outcome) for b in asked.branches] == [
        (("sealed", "unused", "opened"), "depends"),
        (("used",), "refused"),
    ]  # fmt: skip


def test_an_unknown_day_says_since_when_it_would_be_in_time() -> None:
    answer = answered(small_policy(), delivered=None, ordered="2026-10-01")
    asked = answer.first.open
    assert asked is not None
    assert (asked.field, str(asked.since)) == ("delivered", "2026-11-08")
    late_enough = answered(small_policy(), delivered=None, ordered="2026-11-08")
    assert late_enough.first.open is None  # it cannot have come before it was ordered
    under_way = answered(
        small_policy(), delivered=None, ordered="2026-10-01", delivery="on-its-way"
    )
    assert under_way.first.open is None


def test_who_asked_earlier_was_in_time_by_the_day_of_asking() -> None:
    asked = answered(
        small_policy(), delivered=None, ordered="2026-10-01", requested="2026-11-10"
    ).first.open
    assert asked is not None
    assert str(asked.since) == "2026-10-27"  # 14 days before the request, not before today


def test_the_law_settles_what_rows_leave_open() -> None:
    """Whatever its condition, a European may send it back."""
    assert (
        answered(small_policy(WISH, USED), condition=None, destination="FR").outcome == "accepted"
    )


KNOWN = {
    "condition": ["sealed", "unused", "opened", "used"],
    "category": ["shoes", "phones", "soap"],
    "tier": ["none", "gold"],
    "price": ["20", "80"],
}
ROWS = (
    WISH,
    FAULT,
    USED,
    GOLD,
    exception("dear", {"value": "50 EUR or more"}, freight="seller"),
    exception("hygiene", {"tags": "hygiene", "condition": "not sealed"}, accept="no"),
    {"id": "all-used-gold", "overrides": ["used", "gold", "hygiene", "wish", "dear"],
     "when": {"fault": "buyer", "tier": "gold", "condition": "used"}, "accept": "review"},
)  # fmt: skip
POLICY = small_policy(*ROWS)
facts = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in KNOWN.items()})


@given(facts, st.sets(st.sampled_from(sorted(KNOWN)), min_size=1))
def test_what_is_said_of_the_unknown_holds_whatever_is_true(
    true: dict[str, str], hidden: set[str]
) -> None:
    """The answer with some facts hidden never says other than the answer with all of them."""
    whole = answered(POLICY, **true)
    part = answered(POLICY, **{**true, **dict.fromkeys(hidden)})
    if part.outcome != "depends":
        assert part.outcome == whole.outcome
        assert (part.freight and part.freight.split) == (whole.freight and whole.freight.split)
        if part.first.window is not None and part.outcome == "accepted":
            assert part.first.window == whole.first.window
        assert total(part) in (None, total(whole))
    decided = {ruling.point: ruling.said for ruling in whole.first.rulings}
    told = {ruling.point: ruling.said for ruling in part.first.rulings}
    if "refused" not in (part.outcome, whole.outcome):  # then only what refuses is said
        assert told.items() <= {**told, **decided}.items()
    asked = part.first.open
    if asked is None or asked.field not in true or asked.field == "price":
        return
    [branch] = [one for one in asked.branches if true[asked.field] in one.values]
    if branch.outcome != "depends":
        assert branch.outcome == whole.outcome


def test_the_usual_question_leaves_nothing_open() -> None:
    assert answered(POLICY, **QUESTION, tier="none").first.open is None


# Rows that look at how many days ago it came: "refund within 28 days, credit until day 45".
DAYS_AGO = (
    {**WISH, "when": {"fault": "buyer", "since-delivery": "0 to 28 days"},
     "window": "28 days after delivery"},
    {**WISH, "id": "credit", "when": {"fault": "buyer", "since-delivery": "29 to 45 days"},
     "window": "45 days after delivery", "remedies": {"store-credit": {}}},
    {"id": "never", "when": {"fault": "buyer", "since-delivery": "over 45 days"}, "accept": "no"},
)  # fmt: skip
STRICT = (
    {**WISH, "when": {"fault": "buyer", "since-delivery": "0 to 7 days"}},
    {"id": "never", "when": {"fault": "buyer", "since-delivery": "over 7 days"}, "accept": "no"},
)


def test_a_right_that_is_over_whichever_day_it_was_takes_nothing_back() -> None:
    """Fourteen days after delivery (Directive 2011/83/EU, article 9) are over on day 29."""
    facts = {"delivered": None, "ordered": None, "destination": "DE"}
    asked = answered(small_policy(*DAYS_AGO), **facts).first.open
    assert asked is not None
    said = {branch.interval.low: branch for branch in asked.branches if branch.interval}
    assert [(low, branch.outcome) for low, branch in said.items()][-1] == (46, "refused")
    assert ("remedies", "store-credit") in said[29].said


def test_it_came_no_longer_ago_than_it_was_ordered() -> None:
    """Of an order of 20 days ago nobody is told what holds 46 days after its delivery."""
    policy = small_policy(*DAYS_AGO)
    facts = {"delivered": None, "destination": "AQ"}
    assert answered(policy, **facts).outcome == "accepted"
    assert answered(policy, **facts).first.open is None
    asked = answered(policy, **facts, ordered="2026-10-13").first.open
    assert asked is not None
    stretches = [branch.interval for branch in asked.branches]
    assert stretches == [Interval(0, 28), Interval(29, 40)]
    confirmed = answered(policy, **facts, ordered=None, confirmed="2026-10-01")
    assert confirmed.outcome == "refused"


@given(ago=st.integers(0, 60), strict=st.booleans(), place=st.sampled_from(("DE", "GB", "CH")))
def test_what_is_said_of_a_number_of_days_is_what_is_answered_on_that_day(
    ago: int, strict: bool, place: str
) -> None:
    policy = small_policy(*(STRICT if strict else DAYS_AGO))
    day = (NOW.date() - timedelta(days=ago)).isoformat()
    known = answered(policy, ordered="2026-09-01", delivered=day, destination=place)
    asked = answered(policy, ordered=None, delivered=None, destination=place).first.open
    assert asked is not None
    (branch,) = (b for b in asked.branches if b.interval is not None and ago in b.interval)
    assert branch.outcome in (known.outcome, "depends")


def test_all_facts_that_it_turns_on_are_named_at_once() -> None:
    """Nobody is sent round: told one fact, to be asked for the next."""
    rows = (USED, exception("hygiene", {"tags": "hygiene"}, accept="no"))
    asked = answered(small_policy(WISH, *rows), condition=None, category=None).first.open
    assert asked is not None
    assert {asked.field, *asked.others} == {"condition", "category"}


def test_goods_that_are_kept_for_a_part_of_their_price_go_back_with_no_value() -> None:
    """A price that dropped after the purchase: the difference comes back, the goods stay."""
    keep = {"remedies": {"keep": {"refund": {"price": "10%"}}}}
    gold = exception("gold", {"tier": "gold"}, remedies={"keep": {"refund": {"price": "20%"}}})
    asked = answered(small_policy({**WISH, **keep}, gold), tier=None).first.open
    assert asked is not None
    assert {branch.payer for branch in asked.branches} == {""}


def test_what_is_said_as_nothing_is_no_difference_to_an_order_that_was_never_sent() -> None:
    """A wrong address: whether it has left or not, it is sent to the right one."""
    row = {"id": "address", "when": {"reason": "address"}, "accept": "yes"}
    away = {"id": "away", "say": named("away"), "when": {"delivery": "refused"}, "charge": "5 EUR"}
    reasons = {"address": {**reason("buyer"), "remedies": ["resend"]}}
    policy = parcel_policy(reasons, row, fees=[away], store={"currency": "EUR"})
    asked = asked_on(policy, "2026-03-09", reason="address", destination=NOWHERE).first.open
    assert asked is not None
    told = {point for branch in asked.branches for point, _ in branch.said}
    assert told <= {"fees"}


def test_an_order_may_lie_long_before_its_delivery() -> None:
    """Of 60 days from the order the parcel's own day leaves open how many are over."""
    policy = small_policy({**WISH, "window": "60 days after order"})
    day = (NOW - timedelta(days=60)).date().isoformat()
    asked = answered(policy, ordered=None, delivered=day).first.open
    assert asked is not None
    assert asked.field == "ordered"
