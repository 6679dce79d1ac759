"""What a merchant can say of prices, one thing at a time."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from policy_core.answers.rates import CompiledRates, NotQuotable, Quoted, RateCardError
from policy_core.answers.rates.price_lines import ZonePrices
from policy_core.values import Box, Money, Weight
from tests.answers.shops import card, quote, shop

EN = {"en": "words"}
FLAT = {"rest": {"flat": "10 USD"}}
KG = Weight.parse("1 kg")


def total(said: dict[str, Any], country: str = "US", /, **parcel: Any) -> Money:
    return quoted(said, country, **parcel).total


def quoted(said: dict[str, Any], country: str = "US", /, **parcel: Any) -> Quoted:
    return quote(shop(card(**said)), "card", country, **parcel)


class TestZones:
    SAID: ClassVar[dict[str, Any]] = {
        "zones": {"near": ["EU"], "core": ["DE", "FR"]},
        "prices": {
            "near": {"flat": "10 USD"},
            "core": {"flat": "5 USD"},
        },
    }

    def test_the_narrowest_name_decides(self) -> None:
        assert total(self.SAID, "DE") == Money.parse("5 USD")
        assert total(self.SAID, "ES") == Money.parse("10 USD")

    def test_without_a_rest_other_places_have_no_price(self) -> None:
        with pytest.raises(NotQuotable, match="no-rate"):
            total(self.SAID, "US")

    def test_areas_by_postal_code(self) -> None:
        areas = {"scots": {"say": EN, "country": "GB", "postal": ["ZE"]}}
        zones = {"mainland": ["GB"], "islands": ["scots"]}
        prices = {"mainland": {"flat": "5 USD"}, "islands": {"flat": "20 USD"}}
        policy = shop(card(zones=zones, prices=prices), areas=areas)
        assert str(quote(policy, "card", "GB", postal="ZE1").total) == "20.00 USD"
        assert str(quote(policy, "card", "GB", postal="N1").total) == "5.00 USD"
        assert str(quote(policy, "card", "GB").total) == "5.00 USD"


class TestSpecialPrices:
    """A German bicycle shop's freight to Switzerland: bulky goods, bicycles, trekking bikes."""

    ROWS: ClassVar[list[dict[str, Any]]] = [
        {
            "id": "bicycles",
            "say": EN,
            "when": {"category": "bicycle"},
            "prices": {"swiss": {"each item": "29.95 USD"}},
        },
        {
            "id": "trekking-bikes",
            "say": EN,
            "when": {"tags": "trekking"},
            "overrides": ["bicycles"],
            "prices": {"swiss": {"each item": "64.95 USD"}, "rest": {"each item": "39.95 USD"}},
        },
    ]

    def priced(
        self, country: str, /, *, rows: list[dict[str, Any]] | None = None, **facts: Any
    ) -> Quoted:
        said = card(
            zones={"swiss": ["CH"]},
            prices={"swiss": {"each item": "27.95 USD"}, "rest": {"each item": "19.95 USD"}},
            special_prices=self.ROWS if rows is None else rows,
        )
        kinds = {"bicycle": {"say": EN}, "furniture": {"say": EN}}
        policy = shop(said, categories=kinds, tags={"trekking": {"say": EN}})
        return quote(policy, "card", country, facts={"tags": (), **facts})

    def test_each_kind_of_goods_has_its_price(self) -> None:
        assert self.priced("CH", category="furniture").total == Money.parse("27.95 USD")
        assert self.priced("CH", category="bicycle").total == Money.parse("29.95 USD")
        trekking = self.priced("CH", category="bicycle", tags=("trekking",))
        assert (trekking.total, trekking.special) == (Money.parse("64.95 USD"), "trekking-bikes")

    def test_a_zone_that_is_not_named_keeps_the_ordinary_price(self) -> None:
        assert self.priced("DE", category="bicycle").total == Money.parse("19.95 USD")
        trekking = self.priced("DE", category="bicycle", tags=("trekking",))
        assert trekking.total == Money.parse("39.95 USD")

    def test_the_order_of_rows_never_matters(self) -> None:
        facts = {"category": "bicycle", "tags": ("trekking",)}
        assert self.priced("CH", rows=self.ROWS[::-1], **facts) == self.priced("CH", **facts)

    def test_an_unknown_kind_of_goods_is_asked_for(self) -> None:
        quoted = self.priced("CH")
        assert (quoted.total, quoted.unknown) == (Money.parse("27.95 USD"), ("category",))

    def test_rows_that_contradict_each_other_name_no_price(self) -> None:
        rows = [{**row, "overrides": []} for row in self.ROWS]
        with pytest.raises(NotQuotable, match="contradiction"):
            self.priced("CH", rows=rows, category="bicycle", tags=("trekking",))


class TestSurcharges:
    def surcharged(self, row: dict[str, Any], **parcel: Any) -> Money:
        surcharge = {"id": "s", "say": EN, "charge": "3 USD", **row}
        return total({"prices": FLAT, "surcharges": [surcharge]}, **parcel)

    def test_by_season(self) -> None:
        peak = {"dates": ["11-22 to 01-10"]}
        assert self.surcharged(peak, day=date(2026, 12, 24)) == Money.parse("13 USD")
        assert self.surcharged(peak, day=date(2026, 6, 24)) == Money.parse("10 USD")
        assert self.surcharged(peak) == Money.parse("10 USD")

    def test_out_of_season_a_row_overrides_nothing(self) -> None:
        """What a carrier asks in its peak season in place of what it always asks."""
        rows = [
            {"id": "fuel", "say": EN, "charge": "1 USD"},
            {"id": "peak", "say": EN, "charge": "3 USD", "dates": ["11-22 to 01-10"],
             "overrides": ["fuel"]},
        ]  # fmt: skip
        said = {"prices": FLAT, "surcharges": rows}
        assert total(said, day=date(2026, 12, 24)) == Money.parse("13 USD")
        assert total(said, day=date(2026, 6, 24)) == Money.parse("11 USD")

    @pytest.mark.parametrize("per", ["order", "parcel"])
    def test_by_weight_it_is_of_all_parcels_at_once(self, per: str) -> None:
        """55 kg go as three parcels; 4 a kilogram of it is 220, however it is counted."""
        row = {"charge": "4 USD at least 30 USD", "each": "1 kg", "per": per}
        surcharge = {"id": "remote", "say": EN, **row}
        card = {"prices": FLAT, "parcel_weight": "20 kg", "surcharges": [surcharge]}
        lines = quoted(card, weight=Weight.parse("55 kg")).lines
        assert [str(line.amount) for line in lines if line.kind == "surcharge"] == ["220.00 USD"]

    def test_for_what_goes_beyond_bounds(self) -> None:
        oversize = {"beyond": {"longest": "120 cm", "weight": "20 kg"}}
        long = Box.parse("121 x 10 x 10 cm")
        assert self.surcharged(oversize, weight=KG, size=long) == Money.parse("13 USD")
        assert self.surcharged(oversize, weight=Weight.parse("21 kg")) == Money.parse("13 USD")
        assert self.surcharged(oversize, weight=KG) == Money.parse("10 USD")

    def test_a_roll_goes_beyond_the_bounds_of_rolls(self) -> None:
        oversize = {"beyond": {"longest": "120 cm", "roll": "200 cm", "roll_longest": "150 cm"}}
        long = Box.parse("130 x 10 x 10 cm")
        assert self.surcharged(oversize, size=long) == Money.parse("13 USD")
        assert self.surcharged(oversize, size=long, roll=True) == Money.parse("10 USD")
        longer = Box.parse("151 x 10 x 10 cm")
        assert self.surcharged(oversize, size=longer, roll=True) == Money.parse("13 USD")

    def test_on_the_value_of_the_goods(self) -> None:
        insurance = {"charge": "2% at least 1 USD", "on": "value"}
        worth = Money.parse("200 USD")
        assert self.surcharged(insurance, value=worth) == Money.parse("14 USD")
        with pytest.raises(NotQuotable, match="no-value"):
            self.surcharged(insurance)

    def test_for_each_parcel(self) -> None:
        said = {
            "prices": {"rest": {"up to 10 kg": "10 USD"}},
            "parcel_weight": "10 kg",
            "surcharges": [{"id": "s", "say": EN, "charge": "3 USD", "per": "parcel"}],
        }
        assert total(said, weight=Weight.parse("25 kg")) == Money.parse("39 USD")

    def test_a_percentage_for_each_parcel_is_of_its_part(self) -> None:
        said = {
            "prices": {"rest": {"up to 10 kg": "10 USD"}},
            "parcel_weight": "10 kg",
            "surcharges": [{"id": "s", "say": EN, "charge": "10% plus 2 USD", "per": "parcel"}],
        }
        assert total(said, weight=Weight.parse("25 kg")) == Money.parse("39 USD")
        said["surcharges"][0]["beyond"] = {"weight": "9 kg"}  # two of three parcels
        assert total(said, weight=Weight.parse("25 kg")) == Money.parse("36 USD")

    def test_a_value_is_held_against_bounds_in_their_currency(self) -> None:
        surcharge = {"id": "s", "say": EN, "charge": "3 USD", "beyond": {"value": "100 USD"}}
        rates = {"as_of": "2026-01-01", "source": "", "one": {"EUR": "2"}}
        policy = shop(card(prices=FLAT, surcharges=[surcharge]), rates=rates)
        assert quote(policy, "card", "US", value=Money.parse("60 EUR")).total.minor == 13_00
        assert quote(policy, "card", "US", value=Money.parse("40 EUR")).total.minor == 10_00

    def test_percentages_are_of_the_rate_without_the_other_surcharges(self) -> None:
        rows = [
            {"id": "fuel", "say": EN, "charge": "20%"},
            {"id": "remote", "say": EN, "charge": "5 USD"},
        ]
        found = quoted({"prices": FLAT, "surcharges": rows})
        assert found.total == Money.parse("17 USD")
        assert [(line.kind, line.id, str(line.amount)) for line in found.lines] == [
            ("rate", "flat", "10.00 USD"),
            ("surcharge", "fuel", "2.00 USD"),
            ("surcharge", "remote", "5.00 USD"),
        ]


class TestFreeShipping:
    def said(self, covers: str) -> dict[str, Any]:
        return {
            "prices": FLAT,
            "surcharges": [{"id": "s", "say": EN, "charge": "3 USD"}],
            "free": [
                {"id": "f", "say": EN, "when": {"order-value": "50 USD or more"}, "covers": covers}
            ],
        }

    def test_of_everything_or_of_the_rate(self) -> None:
        worth = Money.parse("50 USD")
        assert total(self.said("all"), value=worth) == Money.parse("0 USD")
        assert total(self.said("rate"), value=worth) == Money.parse("3 USD")

    def test_nearly_free_says_how_much_is_missing(self) -> None:
        found = quoted(self.said("all"), value=Money.parse("45.10 USD"))
        assert found.nearly_free is not None
        assert (found.nearly_free.rule, found.nearly_free.short_by) == (
            "f",
            Money.parse("4.90 USD"),
        )

    def test_an_unknown_value_could_make_it_free(self) -> None:
        assert quoted(self.said("all")).unknown == ("order-value",)


class TestWeights:
    def test_an_article_weighs_what_the_card_says_when_nobody_does(self) -> None:
        said = {"prices": {"rest": {"each 1 kg": "2 USD"}}, "item_weight": "1.5 kg"}
        assert total(said, items=2) == Money.parse("6 USD")
        assert total(said, items=2, weight=KG) == Money.parse("2 USD")

    def test_an_unknown_weight_is_asked_for(self) -> None:
        with pytest.raises(NotQuotable, match="no-weight"):
            total({"prices": {"rest": {"each 1 kg": "2 USD"}}})

    def test_an_unknown_size_could_change_it(self) -> None:
        said = {"prices": {"rest": {"each 1 kg": "2 USD"}}, "volume": {"divisor": 5000}}
        assert quoted(said, weight=KG).unknown == ("size",)
        assert quoted(said, weight=KG, size=Box.parse("10 x 10 x 10 cm")).unknown == ()

    def test_light_things_never_weigh_nothing(self) -> None:
        """postie #126: light items were rounded to 0 g."""
        said = {
            "prices": {"rest": {"each 0.1 kg": "1 USD"}},
            "rounding": [{"step": "0.1 kg"}],
        }
        assert total(said, weight=Weight(Decimal(1))) == Money.parse("1 USD")


class TestPriceLines:
    @pytest.mark.parametrize(
        "line",
        ["", "up to", "up to 5", "over 5 kg", "first", "each further parcel", "up to 5 kg or 3 cm"],
    )
    def test_what_cannot_be_read(self, line: str) -> None:
        with pytest.raises(RateCardError):
            ZonePrices({line: Money.parse("1 USD")})

    def test_two_first_weights_are_a_contradiction(self) -> None:
        with pytest.raises(RateCardError, match="twice"):
            ZonePrices({"first 1 kg": Money.zero("USD"), "first 2 kg": Money.zero("USD")})

    def test_the_order_of_lines_does_not_matter(self) -> None:
        lines = {"up to 5 kg": "8 USD", "up to 1 kg": "3 USD", "up to 2 kg": "5 USD"}
        assert total({"prices": {"rest": lines}}, weight=KG) == Money.parse("3 USD")


class TestCards:
    def test_one_currency_a_card(self) -> None:
        said = {"prices": {"a": {"flat": "1 USD"}, "rest": {"flat": "1 EUR"}}}
        with pytest.raises(RateCardError, match=r"1\.00 EUR is not in USD"):
            total(said)

    def test_a_card_without_a_price(self) -> None:
        with pytest.raises(RateCardError, match="at least one price"):
            total({"prices": {}})

    def test_a_line_that_cannot_be_read_is_named(self) -> None:
        with pytest.raises(RateCardError, match="“per kg” is no price line"):
            shop(card(prices={"rest": {"per kg": "1 USD"}})).prepared(CompiledRates)

    def test_a_card_that_is_not_there(self) -> None:
        with pytest.raises(NotQuotable, match="no-card"):
            quote(shop(card(prices=FLAT)), "other", "US")

    def test_a_value_that_no_line_looks_at_needs_no_rate(self) -> None:
        said = {"prices": {"rest": {"flat": "20 CNY"}}}
        assert total(said, value=Money.parse("40 USD")) == Money.parse("20 CNY")

    def test_amounts_without_a_rate(self) -> None:
        said = {
            "prices": {"rest": {"up to 50 EUR": "5 EUR", "otherwise": "0 EUR"}},
        }
        with pytest.raises(NotQuotable, match="other-currency"):
            total(said, value=Money.parse("40 USD"))
