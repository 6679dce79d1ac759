"""How a question about a delivery is read, and what a form asks for."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from policy_core.answers.delivery import DeliveryQuestion, delivery_fields, read_delivery
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.values import Money
from tests.answers.shops import MONDAY, NOW, ask, card, only, shipping, shop

EN = {"en": "words"}
RATES = {"as_of": "2026-01-01", "source": "bank", "one": {"EUR": "1.25"}}


def read(policy: Policy, **data: Any) -> DeliveryQuestion:
    return read_delivery(policy, {"destination": "US", **data}, NOW)


def faults(policy: Policy, **data: Any) -> list[tuple[str, str]]:
    with pytest.raises(QuestionError) as wrong:
        read(policy, **data)
    return [(error.field, error.code) for error in wrong.value.errors]


def names(policy: Policy) -> list[str]:
    return [field.name for field in delivery_fields(policy)]


class TestTheMomentOfTheOrder:
    ORDERED = datetime(2026, 12, 3, 6, 30, tzinfo=UTC)

    @pytest.mark.parametrize(
        "ordered",
        [
            {"day": "3", "month": "12", "year": "2026", "time": "14:30"},
            {"day": "03", "month": "12", "year": "2026", "time": "14.30"},
            "2026-12-03T14:30",
            "2026-12-03T14:30:00+08:00",
            "2026-12-03T06:30:00Z",
            "2026-12-02T22:30:00-08:00",
        ],
    )
    def test_in_every_way_of_writing_it(self, ordered: Any) -> None:
        question = read(shop(shipping(), zone="Asia/Shanghai"), ordered=ordered)
        assert (question.ordered.first, question.ordered.last) == (self.ORDERED, self.ORDERED)
        assert question.ordered.given

    @pytest.mark.parametrize("ordered", ["2026-12-03", {"day": "3", "month": "12", "year": "2026"}])
    def test_a_day_alone_is_any_moment_of_it(self, ordered: Any) -> None:
        question = read(shop(shipping(), zone="Asia/Shanghai"), ordered=ordered)
        assert question.ordered.first == datetime(2026, 12, 2, 16, tzinfo=UTC)
        assert question.ordered.last == datetime(2026, 12, 3, 15, 59, 59, tzinfo=UTC)

    def test_a_day_on_which_the_clocks_change_has_another_length(self) -> None:
        question = read(shop(shipping(), zone="Europe/Berlin"), ordered="2026-10-25")
        assert (question.ordered.last - question.ordered.first).total_seconds() == 25 * 3600 - 1

    @pytest.mark.parametrize("ordered", [None, "", {}, {"day": "", "month": "", "year": ""}])
    def test_by_default_it_is_placed_now(self, ordered: Any) -> None:
        question = read(shop(shipping()), ordered=ordered)
        assert (question.ordered.first, question.ordered.given) == (NOW, False)
        assert question.given[0].origin == "clock"

    @pytest.mark.parametrize(
        ("ordered", "code"),
        [
            ("2026-02-30", "no-such-day"),
            ("tomorrow", "not-a-date"),
            ("Thursday", "not-a-date"),
            ("2026-02-01T25:00", "not-a-time"),
            ("2026-13-01T12:00", "no-such-month"),
            ("-11-01T12:00", "year-missing"),
            ({"day": "31", "month": "2", "year": "2026"}, "no-such-day"),
            ({"day": "3", "month": "", "year": ""}, "month-missing"),
            ({"day": "3", "month": "12", "year": "2026", "time": "noon"}, "not-a-time"),
            ({"day": "3", "month": "12", "year": "2026", "time": "24:30"}, "not-a-time"),
        ],
    )
    def test_what_is_no_moment(self, ordered: Any, code: str) -> None:
        assert faults(shop(shipping()), ordered=ordered) == [("ordered", code)]


def test_all_faults_at_once_in_the_order_of_the_form() -> None:
    policy = shop(card(prices={"rest": {"each 1 kg": "1 USD"}}, volume={"divisor": 5000}))
    assert faults(
        policy, destination="XX", weight="heavy", size="10 x 10", needed_by="2026-02-01", x="1"
    ) == [
        ("destination", "unknown-choice"),
        ("weight", "not-a-weight"),
        ("size", "not-a-size"),
        ("needed_by", "too-early"),
        ("x", "unknown-field"),
    ]


def test_a_destination_is_required() -> None:
    assert faults(shop(shipping()), destination="") == [("destination", "missing")]


def test_plain_rules_ask_for_little() -> None:
    assert names(shop(shipping())) == ["destination", "ordered", "needed_by"]


def test_a_form_asks_for_what_the_rules_look_at() -> None:
    rules = card(
        prices={"rest": {"up to 30 cm and 2 kg": "5 USD", "otherwise": "9 USD"}},
        surcharges=[{"id": "gold", "say": EN, "when": {"tier": "none"}, "charge": "1 USD"}],
    )
    rules["methods"][0]["refuses"] = ["battery"]
    rules["methods"][0]["limits"] = [{"id": "l", "roll": "104 cm"}]
    rules["customs"] = [{"id": "c", "say": EN, "free_up_to": "0 USD"}]
    policy = shop(
        rules,
        tags={"battery": {"say": EN}},
        categories={"phones": {"say": EN, "tags": ["battery"]}},
        tiers={"gold": EN},
        areas={"islands": {"say": EN, "country": "GB", "postal": ["ZE"]}},
        rates=RATES,
    )
    assert names(policy) == [
        "destination", "postal", "ordered", "weight", "size", "shape", "value", "category", "tags",
        "tier", "needed_by", "currency",
    ]  # fmt: skip


def test_cards_of_the_way_back_ask_for_nothing() -> None:
    rules = shipping()
    rules["rate_cards"] = {
        "back": {"say": EN, "as_of": "2026-01-01", "prices": {"rest": {"each 1 kg": "1 USD"}}}
    }
    assert "weight" not in names(shop(rules))


def test_what_no_rule_looks_at_may_be_said_all_the_same() -> None:
    question = read(shop(shipping()), weight="0,5", value="9,90", quantity="2", postal="10115")
    assert str(question.parcel.weight) == "500 g"
    assert (question.value, question.items) == (Money.parse("9.90 USD"), 2)


def test_amounts_are_in_the_questions_currency() -> None:
    policy = shop(shipping(), rates=RATES)
    assert read(policy, currency="EUR", value="9.90").value == Money.parse("9.90 EUR")
    assert faults(policy, currency="GBP") == [("currency", "unknown-choice")]


def test_needed_by_is_a_day() -> None:
    assert read(shop(shipping()), needed_by="2026-03-20").needed_by == date(2026, 3, 20)


def test_given_facts_are_kept_for_the_explanation() -> None:
    question = read(shop(shipping()), weight="0.5 kg", ordered="2026-03-03T10:00Z")
    assert [(used.name, used.value, used.origin) for used in question.given] == [
        ("ordered", "2026-03-03T10:00:00+00:00", "given"),
        ("destination", "US", "given"),
        ("weight", "0.5 kg", "given"),
    ]


@pytest.mark.parametrize(
    ("currency", "amount", "days"), [("USD", "100", 3), ("EUR", "80", 3), ("EUR", "79", 0)]
)
def test_an_amount_of_the_merchants_own_is_compared_in_the_stores_currency(
    currency: str, amount: str, days: int
) -> None:
    """80 euros are 100 dollars: what is insured for so much is handled for three days."""
    slow = {"id": "insured", "when": {"insured": "100 USD or more"}, "time": "3 days"}
    policy = shop(
        shipping(origin={"handling": "0 days", "special_handling": [slow]}),
        facts={"insured": {"kind": "amount", "ask": EN}},
        rates=RATES,
    )
    option = only(ask(policy, ordered=MONDAY, currency=currency, insured=amount))
    assert option.handling.low == days


@pytest.mark.parametrize(("on", "asked"), [("value", True), ("total", True), ("rate", False)])
def test_the_value_is_asked_for_where_a_surcharge_is_a_share_of_it(on: str, asked: bool) -> None:
    """Insurance of 2% of the goods: without their value nobody can name a price."""
    surcharge = {"id": "share", "say": EN, "charge": "2%", "on": on}
    policy = shop(card(prices={"rest": {"flat": "5 USD"}}, surcharges=[surcharge]))
    assert ("value" in names(policy)) == asked
    assert (only(ask(policy)).price is None) == asked


def test_the_size_is_asked_for_where_large_parcels_have_a_least_weight() -> None:
    """Of a light parcel nobody knows the price before its size is told."""
    least = [{"beyond": {"girth": "84 in"}, "weight": "20 lb"}]
    policy = shop(card(prices={"rest": {"each 1 lb": "1 USD"}}, charged_at_least=least))
    assert "size" in names(policy)
    assert "size" in ask(policy, weight="5 lb").unknown


def test_the_weight_is_asked_for_where_a_surcharge_goes_by_it() -> None:
    remote = {"id": "remote", "say": EN, "charge": "4 USD at least 30 USD", "each": "1 kg"}
    policy = shop(card(prices={"rest": {"flat": "5 USD"}}, surcharges=[remote]))
    assert "weight" in names(policy)
    assert ask(policy).unknown == ("weight",)
    assert only(ask(policy)).price is None
