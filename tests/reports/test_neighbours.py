"""Reports about neighbouring products, each tried here (n01 and on in tests/vectors/bugs.yaml)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.proof.names.places import postal_codes
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.shops import EN, ask, card, only, plain_calendar, shipping, shop
from tests.answers.small_store import NOW, WISH, answered, settled, small_policy, total

ENGLISH = Language("en")


def areas(*codes: str, country: str = "GB") -> Policy:
    """A shop that sends to one area alone."""
    area = {"say": EN, "country": country, "postal": list(codes)}
    return shop(shipping(method={"destinations": ["area"]}), areas={"area": area})


def goes_to(policy: Policy, country: str, code: str) -> bool:
    return bool(ask(policy, destination=country, postal=code).options)


def test_n01_weekends_and_holidays_are_no_days_of_delivery() -> None:
    closed = {"US": plain_calendar("US", {date(2026, 3, 9): "closed"})}
    option = only(ask(shop(shipping(), closed), ordered="2026-03-06T09:00"))
    assert option.expected.first == date(2026, 3, 10)


@pytest.mark.parametrize(("hour", "counts_for"), [("11:00", 7), ("13:00", 9)])
def test_n02_a_saturdays_own_cut_off_goes_before_the_usual_one(hour: str, counts_for: int) -> None:
    origin = {
        "week": ["mon", "tue", "wed", "thu", "fri", "sat"],
        "cut_off": {"default": "17:00", "sat": "12:00"},
    }
    option = only(ask(shop(shipping(origin=origin)), ordered=f"2026-03-07T{hour}"))
    assert option.cut_off.counts_for.first == date(2026, 3, counts_for)


def test_n03_a_holiday_on_a_saturday_is_one_day_off() -> None:
    days = {date(2026, 7, 3): "observed", date(2026, 7, 4): "Independence Day"}
    policy = shop(
        shipping(origin={"handling": "1 working day"}), {"US": plain_calendar("US", days)}
    )
    option = only(ask(policy, ordered="2026-07-02T09:00"))
    assert (option.handover.first, option.expected.first) == (date(2026, 7, 6), date(2026, 7, 7))


@pytest.mark.parametrize(
    ("ordered", "arrives"),
    [("2028-02-28T09:00", date(2028, 2, 29)), ("2026-03-27T09:00", date(2026, 3, 30)),
     ("2026-10-23T09:00", date(2026, 10, 26))],
)  # fmt: skip
def test_n04_a_working_day_is_one_in_a_leap_year_and_when_clocks_change(
    ordered: str, arrives: date
) -> None:
    policy = shop(shipping(), zone="Europe/Berlin")
    assert only(ask(policy, ordered=ordered)).expected.first == arrives


@pytest.mark.parametrize("available", ["2020-02-29", "2026-03-01"])
def test_n05_goods_that_were_in_stock_long_ago_leave_from_today(available: str) -> None:
    policy = shop(shipping(pre_orders=True))
    option = only(ask(policy, ordered="2026-03-02T09:00", available=available))
    assert option.expected.first == date(2026, 3, 3)


def test_n06_a_promise_that_is_past_is_said_as_past() -> None:
    promise = [{"id": "days", "latest": "5 days after dispatch", "claim": "10 days after promise"}]
    policy = shop(shipping(method={"promise": promise}))
    now = datetime(2026, 3, 20, 18, tzinfo=UTC)
    text = say(policy, ask(policy, now, ordered="2026-03-02T09:00"), ENGLISH, "text")
    assert text.startswith("It was expected March 3, 2026 by Post.\n")
    assert (
        "It was promised by Saturday, March 7, 2026 at the latest.\nThat was 13 days ago." in text
    )
    assert "If it has not come at all, write to us." in text


@pytest.mark.parametrize(
    ("code", "goes"),
    [("EH22 2GF", True), ("eh222gf", True), ("EH2 2GF", False), ("SY22 1AA", True)],
)
def test_n07_each_outcode_of_a_long_list_counts(code: str, goes: bool) -> None:
    assert goes_to(areas("DG", "EH15", "EH22", "SY22"), "GB", code) is goes


@pytest.mark.parametrize(
    ("code", "goes"),
    [("KW14 7AA", False), ("KW15 1AA", True), ("kw171aa", True), ("KW18 1AA", False),
     ("KW1 5AA", False)],
)  # fmt: skip
def test_n08_a_range_of_codes_holds_those_of_its_ends(code: str, goes: bool) -> None:
    assert goes_to(areas("KW15 to KW17"), "GB", code) is goes


@pytest.mark.parametrize(
    ("country", "code", "goes"),
    [("DK", "0999", False), ("DK", "1000", True), ("DK", "2999", True), ("DK", "3000", False),
     ("US", "99500", False), ("US", "99501", True), ("US", "99950", True), ("US", "99951", False)],
)  # fmt: skip
def test_n08_so_does_a_range_of_numbers(country: str, code: str, goes: bool) -> None:
    """The capital's region of Denmark, and Alaska as WooCommerce's page on zones would have it."""
    codes = {"DK": "1000 to 2999", "US": "99501 to 99950"}[country]
    assert goes_to(areas(codes, country=country), country, code) is goes


@pytest.mark.parametrize(
    ("country", "written", "meant"),
    [("GB", "KW15*...KW17*", "KW15 to KW17"), ("US", "99501-99950", "99501 to 99950"),
     ("DK", "2999 to 1000", ""), ("DK", "100 to 2999", "")],
)  # fmt: skip
def test_n08_check_says_how_a_range_is_written(country: str, written: str, meant: str) -> None:
    area = {"say": EN, "country": country, "postal": [written]}
    store = shop(shipping(), areas={"area": area}).rulebook.store
    (found,) = postal_codes(store)
    assert found.code == "PW229"
    assert (f"did you mean “{meant}”?" in found.hint) is bool(meant)


@pytest.mark.parametrize(("code", "goes"), [("BT1 1AA", True), ("bt11aa", True), ("N1 9GU", False)])
def test_n09_northern_ireland_is_told_by_its_codes(code: str, goes: bool) -> None:
    assert goes_to(areas("BT"), "GB", code) is goes


def test_n10_a_parcel_whose_area_is_not_known_is_not_refused_for_good() -> None:
    policy = areas("BT")
    text = say(policy, ask(policy, destination="GB"), ENGLISH, "text")
    assert text.startswith("With what we know, no method carries this parcel.\n")
    assert "it can change the answer: Postal code." in text


def test_n11_postage_that_is_taken_off_the_refund_is_taken_off_once() -> None:
    """Medusa's admin paid the price back and forgot the label."""
    row = {**WISH, "label": "deducted"}
    answer = answered(small_policy(row), freight="12", price="100")
    assert str(total(answer)) == "88.00 EUR"
    assert settled(answer).net == settled(answer).total


def test_n12_three_thirds_of_a_coupon_are_no_more_than_it() -> None:
    """Spree paid more for three returns than was billed for one order."""
    lines = [{"reason": "dislike", "price": "3.34"}, {"reason": "dislike", "price": "3.33"},
             {"reason": "dislike", "price": "3.33"}]  # fmt: skip
    policy = small_policy(store={"coupons": True})
    answer = answered(policy, price=None, coupon="1.00", lines=lines)
    assert str(total(answer)) == "9.00 EUR"


def test_n13_what_comes_back_is_counted_by_what_came_back() -> None:
    answers = [answered(small_policy(), price="89.99", quantity=str(n)) for n in (2, 3)]
    assert [str(total(one)) for one in answers] == ["179.98 EUR", "269.97 EUR"]


def test_n14_more_than_was_ordered_does_not_come_back() -> None:
    with pytest.raises(QuestionError) as wrong:
        answered(small_policy(), price="100", quantity="3", order_value="200")
    assert [(one.field, one.code) for one in wrong.value.errors] == [("order_value", "too-little")]


def test_n15_a_parcel_that_is_on_its_way_is_not_asked_for_by_the_next_post() -> None:
    """PrestaShop showed the form of a return as soon as a parcel was sent."""
    row = {**WISH, "label": "buyer", "send_to": "origin"}
    facts: dict[str, Any] = {"delivery": "on-its-way", "delivered": None}
    policy = small_policy(row)
    text = say(policy, answered(policy, **facts), ENGLISH, "text")
    assert text.index("Wait until the parcel has come to you.") < text.index("Send the goods")


def test_n16_a_day_of_delivery_need_not_be_known_to_ask() -> None:
    answer = answered(small_policy(), delivered=None)
    assert answer.outcome == "accepted"


def test_n17_days_that_have_passed_are_days_not_hours() -> None:
    """Over the change of clocks a calculator of days came out one short."""
    answer = answered(small_policy(), ordered="2026-10-20", delivered="2026-10-24")
    assert answer.first.late is not None
    passed = NOW.date() - date(2026, 11, 7)
    assert answer.first.late.days == passed.days


def test_n19_a_parcel_fits_into_a_box_or_not_whatever_its_volume() -> None:
    policy = shop(shipping(method={"limits": [{"id": "locker", "size": "50 x 35 x 31 cm"}]}))
    assert ask(policy, size="50 x 31 x 35 cm").options
    text = say(policy, ask(policy, size="55 x 38 x 8 cm"), ENGLISH, "text")
    assert "5 cm over the limit of 50 × 35 × 31 cm" in text


def test_n20_goods_in_pre_sale_count_from_their_day() -> None:
    policy = shop(
        shipping(
            origin={"handling": "1 working day"},
            method={"transit": [{"id": "usual", "time": "2 to 3 working days"}]},
            pre_orders=True,
        )
    )
    option = only(ask(policy, ordered="2026-11-30T09:00", available="2026-12-09"))
    assert option.handover.first == date(2026, 12, 10)
    assert option.expected.first == date(2026, 12, 14)
    assert option.expected.last == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("country", "code", "costs"),
    [("GB", "S1 2AB", "5.00 USD"), ("GB", "SW1A 0AA", "7.00 USD"), ("AE", "00000", "9.00 USD")],
)
def test_n21_an_area_holds_its_own_codes_alone(country: str, code: str, costs: str) -> None:
    zones = {"near": ["sheffield"], "home": ["GB"], "gulf": ["AE"]}
    prices = {"near": {"flat": "5 USD"}, "home": {"flat": "7 USD"}, "gulf": {"flat": "9 USD"}}
    area = {"say": EN, "country": "GB", "postal": ["S1 2"]}
    policy = shop(card(zones=zones, prices=prices), areas={"sheffield": area})
    option = only(ask(policy, destination=country, postal=code))
    assert option.price is not None
    assert str(option.price.quoted.total) == costs
