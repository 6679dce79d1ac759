"""What a merchant can say of a method: where it goes, what it carries, what it costs."""

from datetime import UTC, date, datetime

import pytest

from policy_core.answers.fields import QuestionError
from policy_core.answers.trace import Source
from policy_core.facts.calendars import Calendar
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.shops import (
    EN,
    MONDAY,
    ask,
    obstacle,
    only,
    plain_calendar,
    real_calendar,
    refused,
    shipping,
    shop,
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

    def test_a_box_that_a_parcel_has_to_fit_into(self) -> None:
        """A small parcel of Royal Mail, 45 x 35 x 16 cm and 2 kg: no length alone says it
        (https://www.shipbob.com/uk/blog/royal-mail-parcel-size/).
        """
        limits = [{"id": "small", "weight": "2 kg", "size": "45 x 35 x 16 cm"}]
        policy = shop(shipping(method={"limits": limits}))
        assert only(ask(policy, weight="2 kg", size="16 x 45 x 35 cm"))
        flat = ask(policy, weight="2 kg", size="40 x 40 x 5 cm")
        miss = obstacle(flat)
        assert (miss.code, miss.wanted, miss.by) == ("size", "45 x 35 x 16 cm", "5 cm")
        assert "5 cm over the limit of 45 × 35 × 16 cm" in say(policy, flat, Language("en"), "text")
        assert "size" in ask(policy, weight="2 kg").unknown

    def test_a_place_that_no_method_goes_to_is_not_laid_to_the_parcel(self) -> None:
        """A nursery that sends nothing to Hawaii: https://ebg.ge/ (Florida, 166894385711)."""
        store = {"areas": {"hawaii": {"say": EN, "country": "US", "postal": ["967", "968"]}}}
        policy = shop(shipping(method={"excluded": ["hawaii"]}), **store)
        answer = ask(policy, destination="US", postal="96712")
        assert say(policy, answer, Language("en"), "text").startswith(
            "We do not deliver to this place."
        )

    def test_an_order_beyond_the_price_list_is_told_to_ask(self) -> None:
        """A wine shop's list: 3 bottles 15 EUR, 12 bottles 35 EUR; nothing is said of 13."""
        lines = {"up to 3 items": "15 EUR", "up to 12 items": "35 EUR"}
        card = {"say": EN, "as_of": "2026-01-01", "source": "a list", "prices": {"rest": lines}}
        policy = shop(shipping(method={"rate_card": "list"}, rate_cards={"list": card}))
        beyond = "Our price list does not go so far: ask us what the delivery costs."
        texts = [say(policy, ask(policy, quantity=n), Language("en"), "text") for n in (12, 13)]
        assert [beyond in text for text in texts] == [False, True]

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
        assert only(ask(policy, size="84 x 10 x 10 cm", shape="roll"))
        assert obstacle(ask(policy, size="86 x 10 x 10 cm", shape="roll")).by == "2 cm"
        assert obstacle(ask(policy, size="91 x 5 x 5 cm", shape="roll")).code == "longest"
        codes = [o.code for o in refused(ask(policy, size="84 x 10 x 10 cm")).obstacles]
        assert codes == ["longest", "sum-of-sides"]

    def test_a_roll_is_measured_like_a_box_where_nothing_is_said_of_rolls(self) -> None:
        policy = shop(shipping(method={"limits": [{"id": "box", "longest": "60 cm"}]}))
        long = obstacle(ask(policy, size="84 x 10 x 10 cm", shape="roll"))
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
        assert [source.id for source in ruling.overridden] == ["usual"]

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

    def test_a_suspension_that_does_not_hold_overrides_no_restriction(self) -> None:
        never = {"id": "knives", "say": {"en": "no knives"}, "when": {"category": "knives"}}
        summer = {
            "id": "heat", "say": {"en": "too hot"}, "when": {"category": "knives"},
            "overrides": ["knives"], "dates": ["06-01 to 08-31"],
        }  # fmt: skip
        policy = shop(
            shipping(method={"restrictions": [never, summer]}), categories={"knives": {"say": EN}}
        )
        for ordered in ("2026-03-02", "2026-07-06"):
            assert not ask(policy, category="knives", ordered=f"{ordered}T09:00").options

    @pytest.mark.parametrize(
        ("ordered", "expected"),
        [("2026-03-02", date(2026, 3, 5)), ("2026-12-07", date(2026, 12, 15))],
    )
    def test_a_slow_season_takes_the_place_of_the_usual_delay(
        self, ordered: str, expected: date
    ) -> None:
        """Handed over on a Monday; one working day of journey, and two or five of delay."""
        island = {"id": "island", "say": {"en": "by ship"}, "time": "2 working days"}
        peak = {
            "id": "peak", "say": {"en": "by ship in December"}, "time": "5 working days",
            "dates": ["12-01 to 12-31"], "overrides": ["island"],
        }  # fmt: skip
        policy = shop(shipping(method={"delays": [island, peak]}))
        assert only(ask(policy, ordered=f"{ordered}T09:00")).expected.last == expected

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

    def test_of_two_countries_the_one_without_a_notice_is_named(self) -> None:
        unsure = Calendar(
            "US", frozenset({5, 6}), {}, frozenset(), 2025, 2027, provisional=frozenset({2026})
        )
        policy = shop(shipping(method={"calendar": "both"}), {"US": unsure})
        assert ask(policy).trace.provisional == ("US 2026",)


# "International delivery: the transit time is shown at checkout."

CHECKOUT = {"id": "far", "when": {"destination": "not US"}, "at_checkout": True}


def test_a_transit_time_may_be_shown_at_the_checkout() -> None:
    times = [{"id": "home", "when": {"destination": "US"}, "time": "2 days"}, CHECKOUT]
    policy = shop(shipping(method={"transit": times}))
    answer = ask(policy, destination="DE")
    assert (answer.options, answer.not_offered) == ((), ())
    (one,) = answer.at_checkout
    assert (one.method, one.source.id) == ("post", "far")
    said = say(policy, answer, Language("en"), "text")
    assert said.startswith("We send it there; the checkout shows how long it takes.")
    assert len(ask(policy, destination="US").options) == 1


@pytest.mark.parametrize(
    ("ordered", "said"),
    [
        ("2026-11-20", "Post: the checkout shows when it comes; it is promised by"),
        ("2026-09-01", "Post: it was promised by Thursday, October 1, 2026 at the latest."),
    ],
)
def test_a_promise_beside_a_transit_time_of_the_checkout_may_be_past(
    ordered: str, said: str
) -> None:
    promise = {"id": "month", "latest": "30 days after order"}
    method = {"say": {"en": "Post"}, "transit": [{**CHECKOUT, "when": {}}], "promise": [promise]}
    policy = shop(shipping(method=method))
    answer = ask(policy, datetime(2026, 11, 22, 12, tzinfo=UTC), destination="DE", ordered=ordered)
    text = say(policy, answer, Language("en"), "text")
    assert said in text
    assert ("If it has not come, write to us." in text) == (ordered < "2026-10-01")


@pytest.mark.parametrize(
    ("country", "typed", "belongs_to"),
    [("GB", "JE2 3AB", "JE"), ("GB", "gy1 1aa", "GG"), ("GB", "IM1 1AA", "IM"),
     ("FI", "22100", "AX")],
)  # fmt: skip
def test_a_territorys_postal_code_under_its_neighbours_name_is_told(
    country: str, typed: str, belongs_to: str
) -> None:
    """Their tax and customs are others (commerceguys/tax#69): asked for, never taken for it."""
    city = {"say": EN, "country": country, "postal": [{"GB": "EC", "FI": "00"}[country]]}
    policy = shop(shipping(), areas={"city": city})
    with pytest.raises(QuestionError) as wrong:
        ask(policy, destination=country, postal=typed)
    told = [(one.field, one.code, one.wanted) for one in wrong.value.errors]
    assert told == [("postal", "other-country", belongs_to)]


def test_an_area_may_hold_a_territorys_codes() -> None:
    islands = {"say": EN, "country": "GB", "postal": ["JE", "GY"]}
    policy = shop(shipping(), areas={"islands": islands})
    assert ask(policy, destination="GB", postal="JE2 3AB").place == "islands"
