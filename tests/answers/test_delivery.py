"""What a merchant can say of deliveries, one thing at a time."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

import pytest

from policy_core.answers.delivery import DeliveryAnswer, NotOffered, Obstacle, Option
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import MissingFacts, Policy, World
from policy_core.answers.trace import Source
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import encode
from policy_core.values import DayRange, Money, Weight
from tests.answers.shops import ask, plain_calendar, real_calendar, shipping, shop

EN = {"en": "words"}
RATES = {"as_of": "2026-01-01", "source": "bank", "one": {"EUR": "1.25"}}
MONDAY = "2026-03-02T09:00:00Z"


def only(answer: DeliveryAnswer) -> Option:
    (option,) = answer.options
    return option


def refused(answer: DeliveryAnswer) -> NotOffered:
    assert not answer.options
    (refusal,) = answer.not_offered
    return refusal


def obstacle(answer: DeliveryAnswer) -> Obstacle:
    (found,) = refused(answer).obstacles
    return found


class TestOrigins:
    def test_special_goods_take_their_own_handling_time(self) -> None:
        origin = {
            "handling": "1 working day",
            "special_handling": [
                {"id": "made", "when": {"category": "shirts"}, "time": "5 to 8 working days"}
            ],
        }
        policy = shop(shipping(origin), categories={"shirts": {"say": EN}, "mugs": {"say": EN}})
        assert only(ask(policy, category="mugs")).handling == DayRange(1, 1, "working days")
        shirts = only(ask(policy, category="shirts"))
        assert shirts.handling == DayRange(5, 8, "working days")
        assert shirts.trace.rulings[1].source == Source("row", "made", "shipping/#origin-here")

    def test_what_is_not_said_could_change_the_answer(self) -> None:
        origin = {
            "special_handling": [
                {"id": "made", "when": {"category": "shirts"}, "time": "5 working days"}
            ]
        }
        policy = shop(shipping(origin), categories={"shirts": {"say": EN}})
        assert ask(policy).unknown == ("category",)
        assert ask(policy, category="shirts").unknown == ()

    @pytest.mark.parametrize(
        ("ordered", "handover"),
        [
            ("2026-03-02T09:59:00Z", "2026-03-02"),
            ("2026-03-02T10:00:00Z", "2026-03-03"),
            ("2026-03-02T16:00:00Z", "2026-03-03"),
            ("2026-03-01T20:00:00Z", "2026-03-02"),
        ],
        ids=["first wave", "second wave", "after the cut-off", "the evening before"],
    )
    def test_waves_leave_sooner(self, ordered: str, handover: str) -> None:
        origin = {
            "week": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            "cut_off": {"default": "16:00"},
            "handling": "1 working day",
            "waves": [{"until": "10:00", "handling": "0 working days"}],
        }
        option = only(ask(shop(shipping(origin)), ordered=ordered))
        assert option.handover.first.isoformat() == handover

    def test_the_warehouse_that_has_the_goods_sends_them(self) -> None:
        rules = shipping()
        rules["origins"]["east"] = {
            **rules["origins"]["here"],
            "country": "DE",
            "serves": {"destination": "EU", "category": "mugs"},
        }
        rules["origins"]["here"]["handling"] = "3 working days"
        policy = shop(rules, categories={"mugs": {"say": EN}, "shirts": {"say": EN}})
        assert [o.origin for o in ask(policy, destination="FR", category="mugs").options] == [
            "east",
            "here",
        ]
        assert [o.origin for o in ask(policy, destination="FR", category="shirts").options] == [
            "here"
        ]
        unsure = ask(policy, destination="FR")
        assert [o.origin for o in unsure.options] == ["here"]
        assert "category" in unsure.unknown
        chosen = ask(policy, destination="US", origin="east")
        assert obstacle(chosen).code == "origin"

    def test_closures_are_named_in_the_merchants_words(self) -> None:
        origin = {
            "handling": "1 working day",
            "closures": [{"dates": "03-03 to 03-04", "say": {"en": "stocktaking"}}],
        }
        option = only(ask(shop(shipping(origin)), ordered=MONDAY))
        assert option.handover.first == date(2026, 3, 5)
        (off,) = (off for off in option.skipped if off.leg == "handling")
        assert (off.first, off.last) == (date(2026, 3, 3), date(2026, 3, 4))
        assert (off.name, off.say) == ("", {"en": "stocktaking"})

    def test_a_warehouse_may_work_on_public_holidays(self) -> None:
        holiday = {"US": plain_calendar("US", {date(2026, 3, 3): "holiday"})}
        resting = shop(shipping({"handling": "1 working day"}), holiday)
        working = shop(shipping({"handling": "1 working day", "public_holidays": False}), holiday)
        assert only(ask(resting)).handover.first == date(2026, 3, 4)
        assert only(ask(working)).handover.first == date(2026, 3, 3)

    def test_goods_sold_beforehand_leave_when_they_are_in_stock(self) -> None:
        policy = shop(shipping({"handling": "1 working day"}, pre_orders=True))
        option = only(ask(policy, available="2026-04-01"))
        assert option.handover.first == date(2026, 4, 2)

    def test_a_method_may_have_its_own_cut_off_and_handling(self) -> None:
        method = {"cut_off": {"default": "14:00"}, "handling": "0 working days"}
        policy = shop(shipping({"handling": "2 working days"}, method))
        option = only(ask(policy, ordered="2026-03-03T15:00:00Z"))
        assert option.cut_off.state == "missed"
        assert option.handover.first == date(2026, 3, 4)
        assert option.cut_off.source.anchor == "shipping/post/#cut-off"


class TestClocks:
    @pytest.mark.parametrize(
        ("ordered", "state"),
        [("2026-03-29T00:29:59Z", "made"), ("2026-03-29T01:31:00Z", "missed")],
    )
    def test_a_cut_off_in_the_hour_that_does_not_exist(self, ordered: str, state: str) -> None:
        """Berlin's clocks jump from 02:00 to 03:00 at 01:00 UTC; 02:30 is read as 03:30."""
        origin = {"zone": "Europe/Berlin", "cut_off": {"default": "02:30"}}
        assert only(ask(shop(shipping(origin)), ordered=ordered)).cut_off.state == state

    @pytest.mark.parametrize(
        ("ordered", "state"),
        [
            ("2024-11-03T05:29:59Z", "made"),
            ("2024-11-03T05:30:00Z", "missed"),
            ("2024-11-03T06:15:00Z", "missed"),
        ],
        ids=["before the first 01:30", "at the first 01:30", "between the two"],
    )
    def test_a_cut_off_in_the_hour_that_occurs_twice(self, ordered: str, state: str) -> None:
        """New York, 3 November 2024: the first 01:30 counts, whatever the clock shows after."""
        origin = {"zone": "America/New_York", "cut_off": {"default": "01:30"}}
        assert only(ask(shop(shipping(origin)), ordered=ordered)).cut_off.state == state

    @pytest.mark.parametrize(
        ("zone", "day"),
        [
            ("Pacific/Kiritimati", "2026-12-31"),
            ("UTC", "2026-12-30"),
            ("Pacific/Pago_Pago", "2026-12-29"),
        ],
    )
    def test_both_sides_of_the_date_line(self, zone: str, day: str) -> None:
        origin = {"zone": zone, "week": ["mon", "tue", "wed", "thu", "fri"]}
        option = only(ask(shop(shipping(origin)), ordered="2026-12-30T10:30:00Z"))
        assert option.cut_off.counts_for.first.isoformat() == day

    def test_over_the_year_end(self) -> None:
        holiday = {"US": plain_calendar("US", {date(2027, 1, 1): "New Year's Day"})}
        option = only(ask(shop(shipping(), holiday), ordered="2026-12-31T10:00:00Z"))
        assert option.expected.first == date(2027, 1, 4)
        assert [off.name for off in option.skipped] == ["New Year's Day", "weekend"]

    def test_over_a_leap_day(self) -> None:
        method = {"transit": [{"id": "usual", "time": "1 day"}]}
        option = only(ask(shop(shipping(method=method)), ordered="2028-02-28T10:00:00Z"))
        assert option.expected.first == date(2028, 2, 29)

    def test_a_missed_cut_off_says_by_how_much(self) -> None:
        policy = shop(shipping({"cut_off": {"default": "16:00"}}))
        (miss,) = only(ask(policy, ordered="2026-03-02T16:12:00Z")).trace.near_misses
        assert (miss.dimension, miss.given, miss.wanted, miss.by) == (
            "ordered",
            "16:12",
            "16:00",
            "0:12:00",
        )


class TestMethods:
    def test_limits_say_by_how_much(self) -> None:
        limits = [
            {"id": "usual", "weight": "2 kg", "sum_of_sides": "90 cm"},
            {"id": "israel", "when": {"destination": "IL"}, "weight": "3 kg"},
        ]
        policy = shop(shipping(method={"limits": limits}))
        heavy = obstacle(ask(policy, weight="2.2 kg"))
        assert (heavy.code, heavy.given, heavy.wanted, heavy.by) == (
            "weight",
            "2.2 kg",
            "2 kg",
            "0.2 kg",
        )
        assert heavy.source == Source("row", "usual", "shipping/post/#limits")
        assert [miss.by for miss in ask(policy, weight="2.2 kg").trace.near_misses] == ["0.2 kg"]
        assert only(ask(policy, weight="2.2 kg", destination="IL"))
        long = obstacle(ask(policy, weight="1 kg", size="40 x 30 x 25 cm"))
        assert (long.code, long.by) == ("sum-of-sides", "5 cm")
        assert ask(policy).unknown == ("size", "weight")

    def test_rolls_are_measured_their_own_way(self) -> None:
        """China Post: L + 2D up to 104 cm with L up to 90; boxes 90 cm in sum, 60 a side."""
        limits = [
            {
                "id": "packet",
                "longest": "60 cm",
                "sum_of_sides": "90 cm",
                "roll": "104 cm",
                "roll_longest": "90 cm",
            }
        ]
        policy = shop(shipping(method={"limits": limits}))
        assert only(ask(policy, size="84 x 10 x 10", shape="roll"))
        assert obstacle(ask(policy, size="86 x 10 x 10", shape="roll")).by == "2 cm"
        assert obstacle(ask(policy, size="91 x 5 x 5", shape="roll")).code == "longest"
        codes = [o.code for o in refused(ask(policy, size="84 x 10 x 10")).obstacles]
        assert codes == ["longest", "sum-of-sides"]

    def test_a_roll_is_measured_like_a_box_where_nothing_is_said_of_rolls(self) -> None:
        policy = shop(shipping(method={"limits": [{"id": "box", "longest": "60 cm"}]}))
        long = obstacle(ask(policy, size="84 x 10 x 10", shape="roll"))
        assert (long.code, long.by) == ("longest", "24 cm")
        assert long.source == Source("row", "box", "shipping/post/#limits")

    def test_what_is_too_small_carries_no_label(self) -> None:
        policy = shop(shipping(method={"limits": [{"id": "l", "least": "14 x 9 x 0.1 cm"}]}))
        small = obstacle(ask(policy, size="14 x 8 x 3 cm"))
        assert (small.code, small.by) == ("least", "1 cm")
        assert only(ask(policy, size="9 x 14 x 1 cm"))

    def test_value_limits_compare_at_the_stores_rates(self) -> None:
        rates = {"as_of": "2026-01-01", "source": "bank", "one": {"EUR": "1.10"}}
        limits = {"limits": [{"id": "l", "value": "100 EUR"}]}
        policy = shop(shipping(method=limits), rates=rates)
        assert only(ask(policy, value="110"))
        assert obstacle(ask(policy, value="111")).by == "0.91 EUR"

    def test_contents_that_are_not_carried(self) -> None:
        policy = shop(
            shipping(method={"refuses": ["battery"]}),
            tags={"battery": {"say": EN}},
            categories={"phones": {"say": EN, "tags": ["battery"]}},
        )
        assert obstacle(ask(policy, tags=["battery"])).given == "battery"
        assert obstacle(ask(policy, category="phones")).code == "contents"

    def test_destinations_and_what_is_left_out_of_them(self) -> None:
        policy = shop(shipping(method={"destinations": ["EU"], "excluded": ["MT"]}))
        assert only(ask(policy, destination="FR"))
        assert obstacle(ask(policy, destination="MT")).code == "destination"
        assert obstacle(ask(policy, destination="US")).code == "destination"

    def test_areas_are_told_by_their_postal_codes(self) -> None:
        islands = {"say": EN, "country": "GB", "postal": ["IV", "HS", "ZE"]}
        transit = [
            {"id": "usual", "time": "2 working days"},
            {"id": "islands", "when": {"destination": "islands"}, "time": "5 working days"},
        ]
        policy = shop(shipping(method={"transit": transit}), areas={"islands": islands})
        assert only(ask(policy, destination="GB", postal="ze1 0aa")).transit.high == 5
        assert only(ask(policy, destination="GB", postal="N1 9GU")).transit.high == 2
        unsure = ask(policy, destination="GB")
        assert (only(unsure).transit.high, unsure.unknown) == (2, ("postal",))
        assert only(ask(policy, destination="FR")).transit.high == 2

    def test_an_exception_beats_the_row_for_all_the_rest(self) -> None:
        transit = [
            {"id": "usual", "time": "7 to 10 working days"},
            {"id": "mexico", "when": {"destination": "MX"}, "time": "20 working days"},
        ]
        policy = shop(shipping(method={"transit": transit}))
        ruling = only(ask(policy, destination="MX")).trace.rulings[2]
        assert (ruling.said, ruling.source.id) == ("20 working days", "mexico")
        assert [source.id for source in ruling.beaten] == ["usual"]

    def test_without_a_transit_time_it_is_not_offered(self) -> None:
        transit = [{"id": "us", "when": {"destination": "US"}, "time": "1 day"}]
        policy = shop(shipping(method={"transit": transit}))
        assert obstacle(ask(policy, destination="CA")).code == "no-transit"

    def test_corridors_are_suspended_between_dates(self) -> None:
        suspension = {
            "id": "strike",
            "say": {"en": "strike"},
            "when": {"destination": "CA"},
            "dates": ["2026-03-01 to 2026-03-20"],
        }
        policy = shop(shipping(method={"restrictions": [suspension]}))
        stopped = obstacle(ask(policy, destination="CA", ordered=MONDAY))
        assert (stopped.code, stopped.until) == ("suspended", date(2026, 3, 20))
        assert stopped.say == {"en": "strike"}
        assert only(ask(policy, destination="CA", ordered="2026-03-23T09:00:00Z"))
        assert only(ask(policy, destination="US", ordered=MONDAY))

    def test_restricted_goods_for_a_country(self) -> None:
        never = {"id": "no-knives", "say": EN, "when": {"destination": "GB", "category": "knives"}}
        policy = shop(
            shipping(method={"restrictions": [never]}), categories={"knives": {"say": EN}}
        )
        assert obstacle(ask(policy, destination="GB", category="knives")).code == "restricted"
        assert only(ask(policy, destination="FR", category="knives"))

    def test_slow_seasons_add_to_the_transit_time(self) -> None:
        slow = {"id": "peak", "say": EN, "dates": ["11-20 to 12-24"], "time": "2 to 4 working days"}
        policy = shop(shipping(method={"delays": [slow]}))
        calm = only(ask(policy, ordered="2026-11-16T09:00:00Z"))
        peak = only(ask(policy, ordered="2026-11-23T09:00:00Z"))
        assert (calm.expected.last, calm.waits) == (date(2026, 11, 17), ())
        assert (peak.expected.first, peak.expected.last) == (date(2026, 11, 26), date(2026, 11, 30))
        assert [wait.source.id for wait in peak.waits] == ["peak"]

    @pytest.mark.parametrize(
        ("calendar", "expected"),
        [("origin", "2026-03-04"), ("destination", "2026-03-05"), ("both", "2026-03-06")],
    )
    def test_whose_days_off_stop_the_transit(self, calendar: str, expected: str) -> None:
        """The origin rests on Tuesday, the destination on Tuesday and Wednesday."""
        world = {
            "US": plain_calendar("US", {date(2026, 3, 3): "here"}),
            "FR": plain_calendar("FR", {date(2026, 3, 4): "there"}),
        }
        times = {
            "origin": "1 working day",
            "destination": "2 working days",
            "both": "2 working days",
        }
        method = {"calendar": calendar, "transit": [{"id": "t", "time": times[calendar]}]}
        policy = shop(shipping(method=method), world)
        option = only(ask(policy, destination="FR", ordered=MONDAY))
        assert option.expected.last.isoformat() == expected

    def test_each_country_has_its_own_week(self) -> None:
        gulf = {"SA": plain_calendar("SA", weekend=frozenset({4, 5}))}
        policy = shop(shipping(), gulf)
        thursday = "2026-03-05T09:00:00Z"
        assert only(ask(policy, destination="SA", ordered=thursday)).expected.first == date(
            2026, 3, 8
        )
        assert only(ask(policy, destination="US", ordered=thursday)).expected.first == date(
            2026, 3, 6
        )

    def test_the_spring_festival_by_name(self) -> None:
        """China 2026: 15 to 23 February off, by the State Council's notice of November 2025."""
        rules = shipping(
            {"country": "CN", "zone": "Asia/Shanghai", "handling": "1 to 2 working days"}
        )
        policy = shop(rules, {"CN": real_calendar("CN")})
        option = only(ask(policy, ordered="2026-02-14T20:00:00+08:00"))
        assert option.handover.first == date(2026, 2, 24)
        handling = [off for off in option.skipped if off.leg == "handling"]
        assert (handling[0].first, handling[-1].last) == (date(2026, 2, 15), date(2026, 2, 23))
        assert any("Spring Festival" in off.name or "New Year" in off.name for off in handling)

    def test_years_without_an_official_notice_are_provisional(self) -> None:
        unsure = Calendar(
            "US", frozenset({5, 6}), {}, frozenset(), 2026, 2027, provisional=frozenset({2027})
        )
        policy = shop(shipping(), {"US": unsure})
        assert ask(policy, ordered="2026-12-31T09:00:00Z").trace.provisional == ("US 2027",)
        assert ask(policy, ordered="2026-12-01T09:00:00Z").trace.provisional == ()


class TestPromises:
    def test_from_promise_to_claim_to_loss(self) -> None:
        promise = {
            "id": "sixty",
            "latest": "60 days after dispatch",
            "owed": {"en": "all of it"},
            "claim": "15 days after promise",
        }
        policy = shop(shipping(method={"promise": [promise], "lost_after": "30 days"}))
        promised = only(ask(policy, ordered=MONDAY)).promised
        assert promised is not None
        assert promised.latest == date(2026, 5, 1)
        assert promised.claim_from == date(2026, 5, 2)
        assert promised.claim_until == date(2026, 5, 16)
        assert promised.lost_from == date(2026, 6, 1)
        assert promised.source.anchor == "shipping/post/#promise"

    def test_promises_differ_by_country_and_claims_may_open_early(self) -> None:
        """A marketplace's rule: from the 11th day after dispatch; 120 days to Brazil."""
        promises = [
            {
                "id": "usual",
                "latest": "60 days after order",
                "claim_from": "11 days after dispatch",
            },
            {"id": "brazil", "when": {"destination": "BR"}, "latest": "120 days after order"},
        ]
        policy = shop(shipping(method={"promise": promises}))
        usual, brazil = (only(ask(policy, destination=c)).promised for c in ("US", "BR"))
        assert usual is not None
        assert brazil is not None
        assert (usual.latest, usual.claim_from) == (date(2026, 5, 1), date(2026, 3, 13))
        assert (brazil.latest, brazil.claim_from) == (date(2026, 6, 30), date(2026, 7, 1))


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
        assert (duty.free_up_to, duty.tax_due) == (None, Money.parse("2 USD"))


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


class TestTheOtherWayRound:
    METHOD: ClassVar[dict[str, Any]] = {"transit": [{"id": "usual", "time": "2 to 3 working days"}]}

    def test_the_last_moment_to_order(self) -> None:
        policy = shop(shipping({"cut_off": {"default": "16:00"}}, self.METHOD))
        option = only(ask(policy, ordered=MONDAY, needed_by="2026-03-20"))
        assert option.order_by is not None
        assert option.order_by.local == datetime(2026, 3, 17, 16)  # noqa: DTZ001 - local time
        assert option.order_by.instant == datetime(2026, 3, 17, 16, tzinfo=UTC)
        assert option.timeline[-1].kind == "needed"

    def test_too_late(self) -> None:
        policy = shop(shipping({"cut_off": {"default": "16:00"}}, self.METHOD))
        option = only(ask(policy, ordered=MONDAY, needed_by="2026-03-04"))
        assert option.order_by is None
        assert not option.in_time(date(2026, 3, 4))

    def test_an_early_wave_may_still_make_it(self) -> None:
        origin = {
            "cut_off": {"default": "16:00"},
            "handling": "1 working day",
            "waves": [{"until": "10:00", "handling": "0 working days"}],
        }
        policy = shop(shipping(origin))
        option = only(ask(policy, ordered=MONDAY, needed_by="2026-03-10"))
        assert option.order_by is not None
        assert option.order_by.local == datetime(2026, 3, 9, 10)  # noqa: DTZ001 - local time


class TestTheWholeAnswer:
    def rules(self) -> dict[str, Any]:
        rules = shipping()
        usual = rules["methods"][0]
        rules["methods"] = [
            {
                **usual,
                "id": name,
                "transit": [{"id": "t", "time": time}],
                "promise": [{"id": "p", "latest": promise}],
                "rate_card": name,
            }
            for name, time, promise in (
                ("slow", "9 days", "20 days after order"),
                ("quick", "2 days", "40 days after order"),
                ("middling", "5 days", "10 days after order"),
            )
        ]
        rules["rate_cards"] = {
            name: {"say": EN, "as_of": "2026-01-01", "prices": {"rest": {"flat": price}}}
            for name, price in (("slow", "0 USD"), ("quick", "30 USD"), ("middling", "10 EUR"))
        }
        return rules

    RATES: ClassVar[dict[str, Any]] = {
        "as_of": "2026-01-01",
        "source": "bank",
        "one": {"EUR": "1.25"},
    }

    def test_fastest_cheapest_best_promise(self) -> None:
        answer = ask(shop(self.rules(), rates=RATES))
        assert [option.method for option in answer.options] == ["quick", "middling", "slow"]
        assert answer.fastest is not None
        assert answer.cheapest is not None
        assert answer.best_promise is not None
        assert answer.fastest.method == "quick"
        assert answer.cheapest.method == "slow"
        assert answer.best_promise.method == "middling"
        assert answer.options[1].price is not None
        assert answer.options[1].price.shown == Money.parse("12.50 USD")

    def test_in_the_buyers_currency(self) -> None:
        answer = ask(shop(self.rules(), rates=RATES), currency="EUR", method="quick")
        price = only(answer).price
        assert price is not None
        assert (price.quoted.total, price.shown) == (Money.parse("30 USD"), Money.parse("24 EUR"))

    def test_every_point_names_its_row_and_where_it_stands(self) -> None:
        option = ask(shop(self.rules(), rates=RATES)).options[0]
        assert {ruling.point: ruling.source.anchor for ruling in option.trace.rulings} == {
            "cut-off": "shipping/#origin-here",
            "handling": "shipping/#origin-here",
            "transit": "shipping/quick/#transit",
            "promise": "shipping/quick/#promise",
            "price": "shipping/quick/#price",
        }

    def test_the_timeline_runs_from_order_to_claim(self) -> None:
        option = ask(shop(self.rules(), rates=RATES)).options[0]
        assert [(mark.kind, mark.first.isoformat()) for mark in option.timeline] == [
            ("ordered", "2026-03-02"),
            ("handling", "2026-03-02"),
            ("transit", "2026-03-02"),
            ("expected", "2026-03-04"),
            ("promise", "2026-04-11"),
            ("claim", "2026-04-12"),
        ]

    def test_it_is_json(self) -> None:
        data = encode(ask(shop(self.rules(), rates=RATES), weight="1 kg"))
        assert data["options"][0]["expected"] == {"first": "2026-03-04", "last": "2026-03-04"}
        assert data["question"]["parcel"] == {"weight": "1 kg"}

    def test_a_price_that_cannot_be_named_says_why(self) -> None:
        rules = shipping(
            method={"rate_card": "card"},
            rate_cards={
                "card": {
                    "say": EN,
                    "as_of": "2026-01-01",
                    "prices": {"rest": {"up to 2 kg": "5 USD"}},
                }
            },
        )
        answer = ask(shop(rules))
        assert (only(answer).unquotable, answer.unknown) == ("no-weight", ("weight",))
        assert only(ask(shop(rules), weight="3 kg")).unquotable == "too-heavy"

    def test_a_country_that_is_not_loaded_names_its_file(self) -> None:
        policy = shop(shipping())
        here = {"US": plain_calendar("US")}
        lean = Policy(policy.rulebook, World(here, {"UTC": policy.world.zone("UTC")}))
        assert only(ask(lean))
        with pytest.raises(MissingFacts) as missing:
            ask(lean, destination="FR")
        assert missing.value.name == "calendars/FR.json"

    def test_days_beyond_the_calendars_are_the_questions_fault(self) -> None:
        policy = shop(shipping())
        with pytest.raises(QuestionError) as beyond:
            ask(policy, ordered="2028-12-29T20:00:00Z")
        assert [(e.field, e.code) for e in beyond.value.errors] == [("ordered", "out-of-range")]
        with pytest.raises(QuestionError) as beyond:
            ask(policy, needed_by="2035-01-01")
        assert [(e.field, e.code) for e in beyond.value.errors] == [("needed_by", "out-of-range")]


def test_facts_of_the_merchants_own_decide_too() -> None:
    rules = shipping(
        method={
            "transit": [
                {"id": "usual", "time": "1 day"},
                {"id": "remote", "when": {"po-box": "yes"}, "time": "4 days"},
                {"id": "bulky", "when": {"packed": "over 10 kg"}, "time": "6 days"},
            ]
        }
    )
    facts = {
        "po-box": {"kind": "yes-no", "ask": EN, "usually": "no"},
        "packed": {"kind": "weight", "ask": EN, "usually": "1 kg"},
        "unused": {"kind": "yes-no", "ask": EN},
    }
    policy = shop(rules, facts=facts)
    assert only(ask(policy)).transit.high == 1
    assert only(ask(policy, **{"po-box": "yes"})).transit.high == 4
    assert only(ask(policy, packed="12")).transit.high == 6
    assert ask(policy, weight="1 kg").question.parcel.weight == Weight.parse("1 kg")
