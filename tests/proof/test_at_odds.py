"""Words of the terms that do not go together."""

from typing import Any

import pytest

from policy_core.proof import examine
from tests.answers.small_store import FAULT, REASONS, WISH, named, small_policy, wish

POST = {"id": "post", "say": named("post back"), "price": "4 EUR"}


def found(code: str, *rows: dict[str, Any], **returns: Any) -> list[str]:
    return [
        one.message for one in examine(small_policy(*rows, FAULT, **returns)) if one.code == code
    ]


@pytest.mark.parametrize(("words", "message"), [
    ({"label": "prepaid"}, "sends a prepaid label, and by the same row the buyer pays"),
    ({"label": "deducted", "freight": "seller"}, "takes the label off the refund"),
    ({"freight_most": "10 EUR"}, "bounds what others than the buyer bear"),
    ({"opens": "21 days after delivery"}, "opens when by the same row the time for it is over"),
    ({"opens": "21 days after delivery", "window": "14 days after order"},
     "opens when by the same row the time for it is over"),
    ({"send_within": "20 days after notice", "arrive_within": "10 days after notice"},
     "may be sent later than they have to be back"),
    ({"window": "14 days after arrival"}, "begins when the buyer asks"),
    ({"window": "14 days after notice"}, "begins when the buyer asks"),
    ({"send_within": "7 days after arrival"}, "begins when the goods are sent"),
    ({"evidence_first": True}, "waits for evidence, and none is named"),
    ({"show_within": "5 days after notice"}, "waits for evidence, and none is named"),
])  # fmt: skip
def test_words_that_deny_each_other(words: dict[str, Any], message: str) -> None:
    (one,) = found("PW234", wish(**words))
    assert message in one


@pytest.mark.parametrize("words", [
    {"label": "buyer"},
    {"label": "deducted"},
    {"label": "prepaid", "freight": "seller 50%"},
    {"freight": "seller 50%", "freight_most": "10 EUR"},
    {"opens": "7 days after delivery"},
    {"opens": "3 days after promise"},
    {"opens": "21 days after delivery", "window_at_least": "30 days after delivery"},
    {"opens": "21 days after delivery", "window_at_least": "60 days after order"},
    {"opens": "16 days after delivery", "grace": "3 days"},
    {"opens": "21 days after dispatch"},  # the window is 14 days after delivery
    {"opens": "21 days after delivery", "window": "9 days after dispatch, else no limit"},
    {"opens": "14 days after delivery", "window": "14 days after order"},
    {"opens": "21 days after release", "window": "14 days after order"},
    {"send_within": "10 days after notice", "arrive_within": "20 days after notice"},
    {"window": "14 days after notice", "in_time": "send"},
    {"evidence_first": True, "evidence": ["photo"]},
])  # fmt: skip
def test_words_that_go_together(words: dict[str, Any]) -> None:
    assert found("PW234", wish(**words), evidence={"photo": named("photo")}) == []


def test_a_parcel_that_nobody_took_comes_back_before_the_buyer_asks() -> None:
    """ "We keep what comes back unclaimed for 30 days." """
    gone = {"say": named("unclaimed"), "fault": "buyer", "goods": "not-here"}
    reasons = {**REASONS, "unclaimed": gone}
    kept = wish(when={"reason": "unclaimed"}, window="30 days after arrival")
    assert found("PW234", kept, reasons=reasons) == []
    for when in ({"reason": "dislike"}, {"reason": ["unclaimed", "dislike"]}, {"fault": "buyer"}):
        assert found("PW234", {**kept, "when": when}, reasons=reasons)
    asked = {**kept, "window": "30 days after notice"}
    assert found("PW234", asked, reasons=reasons)


def test_rows_that_deny_each_other_only_where_both_hold() -> None:
    """A label for phones is prepaid; who sends shoes back pays for it."""
    phones = {"id": "phones", "when": {"fault": "buyer", "category": "phones"}, "label": "prepaid"}
    assert found("PW234", wish(when={"fault": "buyer", "category": "shoes"}), phones) == []
    (one,) = found("PW234", wish(), phones)
    assert one == "“phones” sends a prepaid label, and by “wish” the buyer pays the postage"


@pytest.mark.parametrize(("point", "words"), [
    ("refund.bonus", {"refund": {"price": "100%", "bonus": "10%"}}),
    ("refund.credit_lasts", {"refund": {"price": "100%", "credit_lasts": "6 months after credit"}}),
    ("difference", {"difference": "settled"}),
    ("leaves", {"leaves": "5 days after notice"}),
])  # fmt: skip
def test_words_about_a_remedy_that_is_not_offered(point: str, words: dict[str, Any]) -> None:
    (message,) = found("PW309", wish(**words))
    assert message == f"what “wish” says of {point} never counts"
    offered = {"remedies": ["refund", "store-credit", "exchange"]}
    named_in_row = wish(**words, remedies={name: {} for name in offered["remedies"]})
    assert found("PW309", named_in_row) == []


def test_what_a_row_for_every_case_says_counts() -> None:
    """Where no row has a condition, there is one case only, and it is one all the same."""
    row = wish(
        when={},
        remedies={"refund": {}, "store-credit": {}},
        refund={**WISH["refund"], "bonus": "10%"},
        evidence=["photo"],
        evidence_first=True,
    )
    policy = small_policy(row, evidence={"photo": named("a photo")})
    assert not {"PW234", "PW309"} & {one.code for one in examine(policy)}


def test_a_flat_fee_of_just_what_the_postage_costs() -> None:
    fee = {"id": "label", "say": named("return label"), "when": {"fault": "buyer"},
           "charge": "4 EUR"}  # fmt: skip
    (one,) = found("PW232", wish(), quotes=[POST], fees=[fee])
    assert "“label” charges the same postage twice" in one
    for other in ({"charge": "5 EUR"}, {"covers": "outbound"}, {"when": {"fault": "seller"}}):
        assert found("PW232", wish(), quotes=[POST], fees=[fee | other]) == []


def test_what_has_to_be_reported_by_a_day_needs_no_window_beside_it() -> None:
    """ "Damage must be reported within 48 hours of delivery" is all that such pages say."""
    fault = {key: value for key, value in FAULT.items() if key != "window"}

    def unsaid(**report: str) -> list[tuple[bool, str]]:
        reasons = {name: {**one, **report} for name, one in REASONS.items()}
        found = examine(small_policy(fault, WISH, reasons=reasons))
        return [
            ("“window”" in one.message, one.hint)
            for one in found
            if one.code == "PW302" and "“fault”" in one.message
        ]

    assert unsaid() == [(True, "for no end of it, say “window: no limit”")]
    assert unsaid(report="48 hours after delivery") == [(False, "")]


@pytest.mark.parametrize(
    ("name", "says", "told"),
    [
        ("cancel", {}, True),
        ("gone", {"say": {"en": "I want to cancel"}}, True),
        ("gone", {"say": {"de": "Ich möchte stornieren", "en": "I do not need it"}}, True),
        ("gone", {"say": {"ja": "注文をキャンセルしたい"}}, True),
        ("cancel", {"goods": "not-here"}, True),
        ("cancel", {"cancels": True}, False),
        ("cancel", {"fault": "seller"}, False),
        ("gone", {"say": {"en": "My party was cancelled"}}, False),
    ],
)
def test_a_wish_to_cancel_that_is_answered_like_a_return(
    name: str, says: dict[str, Any], told: bool
) -> None:
    reasons = {**REASONS, name: {"say": named("a reason"), "fault": "buyer", **says}}
    assert bool(found("PW240", WISH, reasons=reasons)) == told
    if says.get("fault") != "seller":
        row = {"id": "unsent", "when": {"reason": name, "delivery": "not-sent"}, "accept": "yes"}
        assert found("PW240", WISH, row, reasons=reasons) == []


@pytest.mark.parametrize(
    ("least", "when", "told"),
    [
        ("until 01-31 after order", {}, True),
        ("until 01-31 after order", {"tier": "gold"}, True),
        ("until 01-31 after order", {"season": "gifts"}, False),
        ("until 01-31 after delivery", {"season-at-delivery": ["gifts"]}, False),
        ("30 days after order", {}, False),
        ("until 2027-01-31", {}, False),
    ],
)
def test_a_day_to_which_windows_are_prolonged_all_year(
    least: str, when: dict[str, Any], told: bool
) -> None:
    row = wish(window_at_least=least, when={"fault": "buyer", **when})
    assert bool(found("PW239", row)) == told


def test_a_season_or_tier_that_no_condition_names_is_forgotten() -> None:
    """The holidays were declared, and the row that was meant for them holds all year."""
    store = {"seasons": {"gifts": {"say": named("gifts"), "dates": ["11-15 to 12-25"]}},
             "tiers": {"gold": named("gold")}}  # fmt: skip
    longer = wish(window_at_least="until 01-31 after order")

    def forgotten(row: dict[str, Any]) -> set[str]:
        found = examine(small_policy(row, FAULT, store=store))
        return {one.message for one in found if one.code == "PW312"}

    season, tier = "no condition names the season “gifts”", "no condition names the tier “gold”"
    assert forgotten(longer) == {season, tier}
    when = {"fault": "buyer", "season-at-delivery": "not gifts", "tier": ["none", "gold"]}
    assert forgotten({**longer, "when": when}) == set()
