"""What a merchant can say of customs, and of tax that falls due at the border."""

from datetime import date
from typing import Any, ClassVar

import pytest

from policy_core.answers.delivery import Option
from policy_core.answers.policy import Policy
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Money
from tests.answers.shops import EN, RATES, ask, only, shipping, shop


@pytest.mark.parametrize(
    ("value", "row", "due", "tax"),
    [
        # Australia: goods of 1,200, carriage and insurance of 150, duty of 5% on the goods: 60; GST
        # of 10% on all of it, 1,410: 141. (Customs' own example, as vwwatercooled.com.au f39/39174
        # has it.)
        ("1200", {"duty": "5%", "tax": "10%", "on_delivery": ["tax"]}, "60.00", "141.00"),
        # Goods of 1,000, carriage of 100 and insurance of 50, duty of 20% on 1,150: 230; VAT of 18%
        # on 1,380: 248.40. (calqoo.com/en/financial/import-export-cost)
        ("1000", {"duty": "20%", "tax": "18%", "on_delivery": ["duty", "tax"]}, "230.00", "248.40"),
        # Shirts of 600, duty of 2.5%: 15; VAT of 23% on 615. (revenue.ie on travellers, who pay no
        # carriage)
        ("600", {"duty": "2.5%", "tax": "23%"}, "15.00", "141.45"),
    ],
)
def test_duty_and_tax_go_by_the_delivery_cost_too_where_a_row_says_so(
    value: str, row: dict[str, Any], due: str, tax: str
) -> None:
    card = {"say": EN, "as_of": "2026-01-01", "prices": {"rest": {"flat": "150 USD"}}}
    customs = [{"id": "import", "say": EN, "when": {"destination": "AU"}, **row}]
    rules = shipping(method={"rate_card": "c"}, rate_cards={"c": card}, customs=customs)
    duty = only(ask(shop(rules), destination="AU", value=value)).duty
    assert duty is not None
    assert (duty.due, duty.tax_due) == (Money.parse(f"{due} USD"), Money.parse(f"{tax} USD"))


def test_without_a_delivery_cost_nobody_knows_what_is_due_on_it() -> None:
    customs = [{"id": "import", "say": EN, "when": {"destination": "AU"}, "tax": "10%",
                "on_delivery": ["tax"]}]  # fmt: skip
    policy = shop(shipping(customs=customs))
    answer = ask(policy, destination="AU", value="1200")
    duty = only(answer).duty
    assert duty is not None
    assert duty.tax_due is None
    said = say(policy, answer, Language("en"), "text")
    assert "Duty and import tax: not known beforehand" in said


class TestCustoms:
    RULES: ClassVar[dict[str, Any]] = {
        "customs": [
            {"id": "rest", "say": EN},
            {
                "id": "eu",
                "say": EN,
                "when": {"destination": "EU"},
                "dates": "2026-07-01 to 2030-12-31",
                "duty": "3 EUR",
                "clearance": "1 to 2 working days",
            },
            {
                "id": "br",
                "say": EN,
                "when": {"destination": "BR"},
                "free_up_to": "50 USD",
                "duty": "60%",
            },
        ]
    }
    RATES: ClassVar[dict[str, Any]] = {
        "as_of": "2026-01-01",
        "source": "bank",
        "one": {"EUR": "1.25"},
    }

    def policy(self, **method: Any) -> Policy:
        return shop(shipping(method=method, **self.RULES), rates=RATES)

    def test_duty_falls_due_above_the_threshold(self) -> None:
        policy = self.policy()
        free, due = (
            only(ask(policy, destination="BR", value=value)).duty for value in ("50", "50.01")
        )
        assert free is not None
        assert due is not None
        assert (free.payer, free.free, free.due) == ("buyer", True, None)
        assert (due.free, due.due) == (False, Money.parse("30.01 USD"))

    def test_rules_of_the_day_of_arrival(self) -> None:
        policy = self.policy()
        before = only(ask(policy, destination="DE", value="20", ordered="2026-06-26T09:00:00Z"))
        after = only(ask(policy, destination="DE", value="20", ordered="2026-07-06T09:00:00Z"))
        assert before.duty is not None
        assert (before.duty.source.id, before.duty.due) == ("rest", None)
        assert after.duty is not None
        assert after.duty.due == Money.parse("3.75 USD")
        assert (after.expected.first, after.expected.last) == (date(2026, 7, 8), date(2026, 7, 9))

    def test_the_seller_may_pay(self) -> None:
        duty = only(ask(self.policy(duty="DDP"), destination="BR", value="80")).duty
        assert duty is not None
        assert duty.payer == "seller"

    def test_an_unknown_value_is_asked_for(self) -> None:
        answer = ask(self.policy(), destination="BR")
        duty = only(answer).duty
        assert duty is not None
        assert (duty.free, duty.due) == (None, None)
        assert "value" in answer.unknown

    def test_no_border_no_customs(self) -> None:
        assert only(ask(self.policy())).duty is None

    def test_a_rule_of_another_time_silences_no_other(self) -> None:
        """Where a rule is not in force yet, or no longer, what it is an exception to holds."""
        rules = [
            {"id": "till-2021", "say": EN, "when": {"destination": "GB"}, "overrides": ["now"],
             "dates": "2012-01-01 to 2020-12-31", "free_up_to": "15 GBP"},
            {"id": "now", "say": EN, "when": {"destination": "GB"}, "tax": "20%"},
        ]  # fmt: skip
        duty = only(ask(shop(shipping(customs=rules)), destination="GB", value="10")).duty
        assert duty is not None
        assert (duty.source.id, duty.tax_due) == ("now", Money.parse("2 USD"))


class TestTaxAtTheBorder:
    """Import tax of the destination, and the store's own tax, which exports do not owe."""

    RATES: ClassVar[dict[str, Any]] = {"as_of": "2026-01-01", "source": "bank", "one": {"EUR": "1"}}

    def crossing(self, country: str, value: str | None, *rows: dict[str, Any]) -> Option:
        customs = [{"say": EN, **row} for row in rows]
        asked = {"destination": country} | ({"value": value} if value else {})
        return only(ask(shop(shipping(customs=customs), rates=self.RATES), **asked))

    def test_german_tax_comes_off_for_switzerland(self) -> None:
        """A German bicycle shop's terms: "119 becomes 100 EUR"."""
        row = {"id": "ch", "when": {"destination": "CH"}, "tax_off": "19%"}
        off = self.crossing("CH", "119", row).tax_off
        assert off is not None
        assert (off.taken, off.left) == (Money.parse("19 USD"), Money.parse("100 USD"))
        assert self.crossing("NO", "119", row).tax_off is None

    def test_what_is_left_is_what_customs_value(self) -> None:
        """The price without the store's own tax is the price paid (our own amounts)."""
        off, tax = (
            {"id": "off", "tax_off": "19%"},
            {"id": "no", "when": {"destination": "NO"}, "tax": "25%"},
        )
        option = self.crossing("NO", "119", off, tax)
        assert option.duty is not None
        assert option.duty.tax_due == Money.parse("25 USD")

    def test_import_tax_is_on_the_goods_and_their_duty(self) -> None:
        """The taxable amount holds the duty (EU Directive 2006/112, articles 85 and 86)."""
        row = {"id": "eu", "when": {"destination": "EU"}, "free_up_to": "150 EUR", "duty": "10%",
               "tax": "20%"}  # fmt: skip
        small, large = (self.crossing("FR", value, row).duty for value in ("150", "200"))
        assert small is not None
        assert large is not None
        assert (small.free, small.due, small.tax_due) == (True, None, Money.parse("30 USD"))
        assert (large.free, large.due, large.tax_due) == (
            False, Money.parse("20 USD"), Money.parse("44 USD"),
        )  # fmt: skip

    def test_duty_and_tax_may_be_told_by_rows_of_their_own(self) -> None:
        duty = {"id": "union", "when": {"destination": "EU"}, "duty": "3 EUR"}
        tax = {
            "id": "france",
            "when": {"destination": "FR"},
            "tax": "20%",
            "tax_free_up_to": "22 EUR",
        }
        for rows in ((duty, tax), (tax, duty)):
            dear, cheap = (self.crossing("FR", value, *rows).duty for value in ("97", "22"))
            assert dear is not None
            assert cheap is not None
            assert (dear.due, dear.tax_due) == (Money.parse("3 USD"), Money.parse("20 USD"))
            assert (cheap.due, cheap.tax_due) == (Money.parse("3 USD"), None)

    def test_an_unknown_value_leaves_the_amounts_open(self) -> None:
        option = self.crossing("CH", None, {"id": "ch", "tax_off": "19%", "tax": "8.1%"})
        assert option.tax_off is not None
        assert option.duty is not None
        assert (option.tax_off.taken, option.tax_off.left) == (None, None)
        assert option.duty.tax_due is None


FEE = "a handling fee may come on top"


class TestWhatIsSaid:
    """Whoever is told of duty alone learns that import tax may come on top, and the other way; at
    the border, that whoever collects it may charge for that."""

    RATES: ClassVar[dict[str, Any]] = {"as_of": "2026-01-01", "source": "bank", "one": {"GBP": "1"}}

    @pytest.mark.parametrize(
        ("row", "text"),
        [
            ({}, "not known beforehand, paid by you"),
            ({"free_up_to": "0 USD"}, "not known beforehand, paid by you"),
            ({"duty": "10%"},
             f"$10.00 duty, paid by you; VAT or another import tax and {FEE}"),
            ({"duty": "60% less 20 USD"},
             f"$40.00 duty, paid by you; VAT or another import tax and {FEE}"),
            ({"tax": "20%"},
             "$20.00 import tax, paid by you; duty and a handling fee may come on top"),
            ({"free_up_to": "150 USD"},
             "no duty; VAT or another import tax may fall due, paid by you"),
            ({"tax": "8%", "tax_free_up_to": "150 USD"},
             "no import tax; duty may fall due, paid by you"),
            ({"free_up_to": "150 USD", "tax": "8%", "tax_free_up_to": "150 USD"},
             "nothing to pay"),
            ({"duty": "10%", "tax": "20%"}, "$32.00, paid by you; a handling fee may come on top"),
            ({"duty": "33.5%", "tax": "0%"}, "$33.50, paid by you; a handling fee may come on top"),
        ],
    )  # fmt: skip
    def test_what_nobody_has_said_is_open(self, row: dict[str, Any], text: str) -> None:
        assert self.said(row) == text

    def test_vat_at_the_point_of_sale(self) -> None:
        """HMRC: up to 135 GBP the seller charges VAT, above it customs do."""
        uk = {"free_up_to": "135 GBP", "tax": "20%"}
        small = {"id": "small", "say": EN, "overrides": ["row"], "collected": "purchase",
                 "when": {"value": "135 USD or less"}}  # fmt: skip
        assert self.said(uk, small) == "$20.00, paid with your order"
        assert self.said(uk, small, value="200") == (
            "$40.00 import tax, paid by you; duty and a handling fee may come on top"
        )

    def said(self, row: dict[str, Any], *others: dict[str, Any], value: str = "100") -> str:
        customs = [{"id": "row", "say": EN, **row}, *others]
        policy = shop(shipping(customs=customs), rates=self.RATES)
        answer = ask(policy, destination="GB", value=value)
        lines = say(policy, answer, Language("en"), "text").splitlines()
        parts = (each.partition("Duty and import tax:") for each in lines)
        (said,) = {told.strip() for _, found, told in parts if found}
        return said


AREAS = {
    "canaries": {"say": EN, "country": "ES", "postal": ["35", "38"]},
    "heligoland": {"say": EN, "country": "DE", "postal": ["27498"]},
    "balearics": {"say": EN, "country": "ES", "postal": ["07"]},
}


@pytest.mark.parametrize(
    ("country", "postal", "row", "left", "tax"),
    [
        # The Canary Islands are part of Spain and outside the area of its value added tax.
        ("ES", "35001", {"when": {"destination": "canaries"}}, "100.00 EUR", "7.00 EUR"),
        ("ES", "07001", {"when": {"destination": "canaries"}}, None, None),
        ("ES", "28001", {"when": {"destination": "canaries"}}, None, None),
        ("ES", "", {"when": {"destination": "canaries"}}, None, None),
        # https://github.com/smartstore/Smartstore/issues/1412: Heligoland, 27498, owes no VAT.
        ("DE", "27498", {"when": {"destination": "heligoland"}}, "100.00 EUR", "7.00 EUR"),
        # A row for the whole world is none for the islands of one's own country.
        ("ES", "35001", {}, None, None),
        ("ES", "35001", {"when": {"destination": "ES"}}, None, None),
    ],
)
def test_a_part_of_ones_own_country_can_lie_beyond_a_border(
    country: str, postal: str, row: dict[str, Any], left: str | None, tax: str | None
) -> None:
    customs = [{"id": "islands", "say": EN, "tax_off": "21%", "tax": "7%", **row}]
    rules = shipping(origin={"country": country}, customs=customs)
    policy = shop(rules, areas=AREAS, currency="EUR", country=country)
    answer = ask(policy, destination=country, postal=postal, value="121")
    option = only(answer)
    off, duty = option.tax_off, option.duty
    assert (off and str(off.left)) == left
    assert (duty and str(duty.tax_due)) == tax
