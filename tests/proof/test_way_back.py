"""Goods that stay and are waited for; postage that is charged twice."""

from typing import Any

import pytest

from policy_core.proof import examine
from policy_core.proof.rules.terms import crossed_terms
from policy_core.proof.rules.way_back import stays_and_goes
from policy_core.proof.walk import walk
from tests.answers.small_store import FAULT, WISH, fee, named, small_policy, wish

WAITS = {"price": "100%", "within": "5 working days after arrival"}
TOLD = {"price": "100%", "within": "5 working days after notice"}
CHEAP = {"id": "cheap", "when": {"fault": "seller", "value": "15 EUR or less"}}
NOT_BACK = {"outbound": "none"}


def codes(*rows: dict[str, Any], **returns: Any) -> list[tuple[str, Any]]:
    """The findings, each with the row that it is about."""
    policy = small_policy(*rows, **returns)
    found = [*stays_and_goes(walk(policy.rulebook)), *crossed_terms(policy)]
    return [(one.code, one.path[2:]) for one in found]


def exception(base: str, **said: Any) -> dict[str, Any]:
    return {**CHEAP, "overrides": [base], **said}


SENT_AGAIN = {"goods": "keep", "remedies": {"resend": {}}, "leaves": WAITS["within"]}


@pytest.mark.parametrize(
    ("rows", "waiting"),
    [
        ([wish(goods="keep", refund=WAITS)], 0),
        ([{**FAULT, "refund": WAITS}, exception("fault", goods="keep"), WISH], 0),
        ([{**FAULT, "remedies": {"keep": {}, "refund": {}}, "refund": WAITS}, WISH], 0),
        ([WISH, FAULT | SENT_AGAIN], 1),
    ],
    ids=["one row", "an exception lets them stay", "the remedy lets them stay", "sent again"],
)  # fmt: skip
def test_goods_that_stay_are_waited_for(rows: list[dict[str, Any]], waiting: int) -> None:
    found = [(code, path[0]) for code, path in codes(*rows) if code == "PW230"]
    assert found == [("PW230", waiting)]


@pytest.mark.parametrize(
    "rows",
    [
        [wish(goods="keep", refund=TOLD)],
        [{**FAULT, "refund": WAITS}, exception("fault", goods="keep", refund=TOLD), WISH],
        [{**FAULT, "refund": WAITS}, {**CHEAP, "overrides": ["fault"], "goods": "back"}, WISH],
        # What is let to stay is sent again, and money is not offered.
        [
            {**FAULT, "refund": WAITS},
            exception("fault", goods="keep", remedies={"resend": {}}, leaves="2 days after notice"),
            WISH,
        ],
        [wish(goods="keep", accept="no", refund=WAITS), FAULT],
    ],
)
def test_others_wait_for_what_comes_or_for_nothing(rows: list[dict[str, Any]]) -> None:
    assert "PW230" not in [code for code, _ in codes(*rows)]


@pytest.mark.parametrize(
    "said",
    [
        {"goods": "keep", "label": "prepaid", "freight": "seller"},
        {"goods": "keep", "label": "none", "freight": "buyer"},
        {"goods": "keep", "freight": "seller", "send_within": "5 days after agreement"},
        {"remedies": {"exchange": {"goods": "keep"}}},
        {"remedies": {"repair": {"goods": "keep"}}},
        {"remedies": {"keep": {"goods": "back"}}},
    ],
)
def test_what_stays_is_not_sent_back(said: dict[str, Any]) -> None:
    assert "PW231" in [code for code, _ in codes(wish(refund=TOLD, **said), FAULT)]


def test_what_stays_costs_nobody_postage() -> None:
    assert codes(wish(goods="keep", freight="seller", label="none", refund=TOLD), FAULT) == []


@pytest.mark.parametrize(
    ("row", "charged", "twice"),
    [
        # The return postage: the buyer's own part and the fee are more than the whole.
        (wish(), fee("label", charge="100%", on="freight"), True),
        (wish(freight="seller"), fee("label", charge="100%", on="freight"), False),
        (wish(freight="seller 50%"), fee("label", charge="50%", on="freight"), False),
        (wish(freight="seller 50%"), fee("label", charge="60%", on="freight"), True),
        # The delivery cost: what does not come back, and is charged once more.
        (wish(), fee("original", charge="100%", on="outbound"), True),
        (wish(refund=WAITS | {"outbound": "all"}), fee("half", charge="50%", on="outbound"), False),
        (wish(refund=WAITS | {"outbound": "60%"}), fee("half", charge="50%", on="outbound"), False),
        (wish(), fee("again", when={"remedy": "resend"}, charge="100%", on="outbound"), False),
        # A free delivery that is charged afterwards is a sum of its own.
        (wish(), fee("free", charge="6 EUR", covers="outbound"), False),
        (wish(), fee("ours", when={"fault": "seller"}, charge="100%", on="freight"), False),
    ],
)  # fmt: skip
def test_postage_is_charged_once(row: dict[str, Any], charged: dict[str, Any], twice: bool) -> None:
    found = codes(row, FAULT, fees=[charged])
    assert found == ([("PW232", (0, "on"))] if twice else [])


def test_an_exception_that_pays_is_no_second_charge() -> None:
    """Where the fee is charged, another row decides who pays the way back."""
    gold = {"id": "gold", "overrides": ["wish"], "when": {"tier": "gold"}, "freight": "seller"}
    charged = fee("label", when={"tier": "gold"}, charge="100%", on="freight")
    assert codes(WISH, FAULT, gold, fees=[charged]) == []


def test_who_keeps_the_goods_needs_no_way_back_and_who_gets_goods_no_money() -> None:
    """Neither a payer and an address nor a sum is missing there."""
    keeps = {
        "id": "keeps", "when": {"fault": "buyer"}, "accept": "yes",
        "window": "20 days after delivery",
        "remedies": {"keep": {"refund": {"price": "25%", "within": "3 days after notice"}}},
    }  # fmt: skip
    again = {**FAULT, "window": "20 days after delivery", "goods": "keep", "refund": None}
    reasons = {
        "dislike": {"say": named("dislike"), "fault": "buyer"},
        "broken": {"say": named("broken"), "fault": "carrier", "remedies": ["resend"]},
    }
    rows = (keeps, {name: said for name, said in again.items() if said is not None})
    found = [one.code for one in examine(small_policy(*rows, reasons=reasons))]
    assert "PW302" not in found
