"""What a merchant can say of deliveries: of origins, clocks, promises, and of the whole answer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest

from policy_core import engine
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import MissingFacts, Policy, World
from policy_core.answers.trace import Source
from policy_core.rulebook import encode
from policy_core.values import DayRange, Money, Weight
from tests.answers.shops import (
    EN,
    MONDAY,
    NOW,
    RATES,
    ask,
    obstacle,
    only,
    plain_calendar,
    shipping,
    shop,
)


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


class TestPromises:
    def test_from_promise_to_claim_to_loss(self) -> None:
        promise = {
            "id": "sixty",
            "latest": "60 days after dispatch",
            "owed": {"en": "all of it"},
            "claim": "15 days after promise",
        }
        policy = shop(shipping(method={"promise": [promise]}))
        promised = only(ask(policy, ordered=MONDAY)).promised
        assert promised is not None
        assert promised.latest == date(2026, 5, 1)
        assert promised.claim_from == date(2026, 5, 2)
        assert promised.claim_until == date(2026, 5, 16)
        assert promised.source.anchor == "shipping/post/#promise"

    @pytest.mark.parametrize(
        ("said", "until"),
        [({}, date(2026, 5, 16)), ({"claim_lost": "90 days after promise"}, date(2026, 7, 30)),
         ({"claim_lost": "no limit"}, None)],
    )  # fmt: skip
    def test_what_has_not_come_may_have_a_time_of_its_own(
        self, said: dict[str, str], until: date | None
    ) -> None:
        row = {"id": "days", "latest": "60 days after dispatch", "claim": "15 days after promise"}
        policy = shop(shipping(method={"promise": [{**row, **said}]}))
        promised = only(ask(policy, ordered="2026-03-02T09:00")).promised
        assert promised is not None
        assert (promised.claim_until, promised.lost_until) == (date(2026, 5, 16), until)

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
        policy, delivery = shop(shipping()), {"kind": "delivery", "destination": "US"}
        beyond = {"ordered": "2028-12-29T20:00:00Z"}, {"needed_by": "2035-01-01"}
        for days in beyond:
            with pytest.raises(QuestionError) as wrong:
                engine.ask(policy, {**delivery, **days}, NOW)
            assert [(e.field, e.code) for e in wrong.value.errors] == [(*days, "out-of-range")]


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
    assert only(ask(policy, packed="12 kg")).transit.high == 6
    assert ask(policy, weight="1 kg").question.parcel.weight == Weight.parse("1 kg")


@pytest.mark.parametrize(
    ("origin", "needed_by", "order_by"),
    [
        ({"cut_off": {"default": "16:00", "fri": "10:00"}}, "2026-03-09", "2026-03-06T10:00"),
        (
            {
                "cut_off": {"default": "16:00"},
                "closures": [{"dates": "03-06", "say": EN, "after": "10:15"}],
            },
            "2026-03-09",
            "2026-03-06T10:15",
        ),
        ({"cut_off": {"default": "16:00"}}, "2026-03-09", "2026-03-06T12:00"),
    ],
    ids=["weekday", "half day", "other days"],
)
def test_an_early_wave_ends_with_the_cut_off_of_its_day(
    origin: dict[str, Any], needed_by: str, order_by: str
) -> None:
    """Ordered until noon it leaves at once; but not after the warehouse has closed."""
    wave = {"until": "12:00", "handling": "0 working days"}
    policy = shop(shipping({"handling": "1 working day", "waves": [wave], **origin}))
    option = only(ask(policy, ordered=MONDAY, needed_by=needed_by))
    assert option.order_by is not None
    assert option.order_by.local == datetime.fromisoformat(order_by)
    before = option.order_by.instant - timedelta(minutes=1)
    assert str(only(ask(policy, ordered=before.isoformat())).expected.last) == needed_by
    assert str(only(ask(policy, ordered=f"{order_by}:00Z")).expected.last) > needed_by
