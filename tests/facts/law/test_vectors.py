"""The law packs against worked examples by others: tests/vectors/law.yaml, one test for each id."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from policy_core.facts.calendars import Calendar
from policy_core.facts.law import (
    Law,
    LegalGuarantee,
    WithdrawalRight,
    last_day,
    last_day_for_defects,
    laws_for,
    period_end,
)
from policy_core.facts.law.european_union import COUNTING as EU_COUNTING
from policy_core.values import Span
from tests.yaml12 import read_yaml

type Calendars = Callable[..., Calendar]

VECTORS: dict[str, Any] = {
    vector["id"]: vector for vector in read_yaml(Path(__file__).parents[2] / "vectors/law.yaml")
}
TODAY = date(2026, 11, 22)
_tested: set[str] = set()


def of[F: Callable[..., None]](*ids: str) -> Callable[[F], F]:
    """Note which examples a test is of."""
    _tested.update(ids)
    return lambda test: test


def law(place: str, on: date = TODAY) -> Law:
    """The law that is nearest to a place: a region's, else the country's."""
    return laws_for(place, on)[-1]


def withdrawal(place: str, on: date = TODAY) -> WithdrawalRight:
    """The right to change one's mind there."""
    right = law(place, on).withdrawal
    assert right is not None
    return right


def guarantee(place: str) -> LegalGuarantee:
    """What is owed there for goods that are not as agreed."""
    owed = law(place).guarantee
    assert owed is not None
    return owed


def day(text: str) -> date:
    return date.fromisoformat(text)


ENDS = [
    # id, place, event, last day. Where an example names a weekday but no year, a year in which
    # they agree was taken; where it names only weekdays, dates on those weekdays.
    ("de-01", "DE", "2023-08-03", "2023-08-17"),
    ("de-02", "DE", "2018-09-10", "2018-09-24"),  # a service: the event is the contract
    ("de-03-lastgood", "DE", "2020-11-05", "2020-11-19"),  # the later of two deliveries
    ("de-05-roll", "DE", "2026-05-02", "2026-05-18"),  # a Saturday
    ("de-05-roll", "DE", "2026-05-03", "2026-05-18"),  # a Sunday
    ("de-05-roll", "DE", "2026-04-30", "2026-05-15"),  # Ascension Day, a Thursday
    ("pl-01", "PL", "2024-12-02", "2024-12-16"),
    ("pl-05-sat", "PL", "2024-06-01", "2024-06-17"),
    ("nl-01", "NL", "2024-03-01", "2024-03-15"),
    ("nl-03-several", "NL", "2026-11-03", "2026-11-17"),
    ("uk-01", "GB", "2025-01-10", "2025-01-24"),
    ("jp-03", "JP", "2026-11-02", "2026-11-09"),
    ("jp-02", "JP", "2026-01-10", "2026-01-17"),  # another right, counted the same way
    ("jp-04-mailorder", "JP", "2026-11-04", "2026-11-11"),
    ("x-jp-mail", "JP", "2024-04-01", "2024-04-08"),
    ("cn-01-week", "CN", "2026-11-09", "2026-11-16"),
    ("cn-02-roll", "CN", "2026-11-08", "2026-11-16"),  # a Sunday
    ("cn-02-roll", "CN", "2025-12-25", "2026-01-04"),  # off 1 to 3 January; Sunday 4 is worked
    ("x-pl-allsaints", "PL", "2024-10-18", "2024-11-04"),
    ("x-de-state", "DE-NW", "2024-10-18", "2024-11-04"),
    ("x-de-state", "DE-BE", "2024-10-18", "2024-11-01"),
    ("x-tw-midautumn", "TW", "2024-09-10", "2024-09-18"),
]


@of(*(row[0] for row in ENDS))
@pytest.mark.parametrize(("vector", "place", "event", "expected"), ENDS)
def test_last_day(
    vector: str, place: str, event: str, expected: str, public_calendar: Calendars
) -> None:
    calendar = public_calendar(place)
    end = last_day(day(event), withdrawal(place, day(event)), calendar)
    assert end.last_day == day(expected), VECTORS[vector]["rule"]


EUROPEAN_PARLIAMENT = (
    "2024-12-23", "2024-12-24", "2024-12-25", "2024-12-26", "2024-12-27", "2024-12-30",
    "2024-12-31", "2025-01-01", "2025-01-02", "2025-01-03", "2025-04-17", "2025-04-18",
    "2025-04-21", "2025-05-01", "2025-05-09", "2025-05-29", "2025-05-30", "2025-06-09",
)  # fmt: skip
"""Its office holidays, from holiday-data/EP.json of the repository that the examples are from."""

REGULATION = [
    ("eu1182-01", "2025-04-03", "2 days", "2025-04-07"),
    ("eu1182-05", "2025-04-03", "2 working days", "2025-04-07"),
    ("eu1182-08", "2025-01-15", "2 months", "2025-03-17"),
    ("eu1182-09", "2025-01-31", "1 month", "2025-02-28"),
    ("eu1182-10", "2024-01-30", "1 month", "2024-02-29"),
    ("eu1182-15", "2024-12-26", "5 days", "2025-01-07"),
    ("eu1182-16", "2025-05-06", "3 days", "2025-05-12"),
]


@of(*(row[0] for row in REGULATION))
@pytest.mark.parametrize(("vector", "event", "period", "expected"), REGULATION)
def test_regulation_1182(
    vector: str, event: str, period: str, expected: str, named_calendar: Calendars
) -> None:
    calendar = named_calendar("EU", EUROPEAN_PARLIAMENT)
    end = period_end(day(event), Span.parse(period), EU_COUNTING, calendar)
    assert end.last_day == day(expected), VECTORS[vector]["rule"]


@of("eu1182-13-at", "eu1182-14-bg")
@pytest.mark.parametrize(
    ("place", "event", "nominal", "expected"),
    [("AT", "2025-01-03", "2025-01-06", "2025-01-08"),
     ("BG", "2025-02-28", "2025-03-03", "2025-03-05")],
)  # fmt: skip
def test_holiday_roll_then_two_working_days(
    place: str, event: str, nominal: str, expected: str, public_calendar: Calendars
) -> None:
    calendar = public_calendar(place)
    end = period_end(day(event), Span(3), EU_COUNTING, calendar)
    assert (end.nominal, end.last_day) == (day(nominal), day(expected))
    assert end.rolled_because == calendar.holidays[day(nominal)]


@of("pl-06-conflict")
def test_polish_saturday_rolls_although_it_once_did_not(public_calendar: Calendars) -> None:
    """PROBE. Not followed: the blog and the court's resolution are older than the consumer act."""
    delivered = day("2026-11-07")
    end = last_day(delivered, withdrawal("PL"), public_calendar("PL"))
    assert end.nominal == day("2026-11-21")  # the Saturday of the older reading
    assert end.last_day == day("2026-11-23")


@of("fr-02-conflict")
def test_french_saturday_rolls_by_the_code(public_calendar: Calendars) -> None:
    """PROBE. The Code de la consommation is followed, not the blog."""
    end = last_day(day("2026-11-07"), withdrawal("FR"), public_calendar("FR"))
    assert (end.last_day, end.rolled_because) == (day("2026-11-23"), "weekend")


@of("uk-06-lateinfo")
def test_british_late_information(public_calendar: Calendars) -> None:
    end = last_day(
        day("2026-01-10"), withdrawal("GB"), public_calendar("GB"),
        told=False, informed=day("2026-06-01"),
    )  # fmt: skip
    assert end.last_day == day("2026-06-15")


@of("uk-07-olddsr")
def test_seven_working_days_of_old_british_law_are_not_there() -> None:
    """HISTORIC. Not followed: there is no pack before 13 June 2014, and 14 days from then on."""
    assert laws_for("GB", day("2014-06-12")) == ()
    right = withdrawal("GB", day("2014-06-13"))
    assert (right.days, right.unit) == (14, "days")


@of("br-01-conflict")
def test_brazilian_sunday_rolls(public_calendar: Calendars) -> None:
    """PROBE. The documented choice is the roll: the later day is the better one for the buyer."""
    end = last_day(day("2020-12-20"), withdrawal("BR"), public_calendar("BR"))
    assert end.nominal == day("2020-12-27")  # the day that one law office states
    assert end.last_day == day("2020-12-28")


@of("kr-01-conflict")
def test_korean_day_of_receipt_is_not_day_1(public_calendar: Calendars) -> None:
    """PROBE. The Civil Act, article 157, is followed (read), not the blog's 7 October."""
    end = last_day(day("2025-10-01"), withdrawal("KR"), public_calendar("KR"))
    assert end.nominal == day("2025-10-08")
    assert end.last_day == day("2025-10-10")  # Chuseok's substitute day, then Hangul Day


@of("kr-03")
@pytest.mark.parametrize(
    ("found", "expected"),
    [("2026-03-10", "2026-04-09"),  # thirty days from finding out
     ("2026-05-20", "2026-06-02"),  # three months from receipt
     (None, "2026-06-02")],
)  # fmt: skip
def test_korean_defects_end_with_the_earlier_limit(
    found: str | None, expected: str, public_calendar: Calendars
) -> None:
    end = last_day_for_defects(
        day("2026-03-02"), guarantee("KR"), public_calendar("KR"), day(found) if found else None
    )
    assert end is not None
    assert end.last_day == day(expected)


@of("kr-04")
def test_korean_buyer_pays_the_return() -> None:
    """What shops commonly charge beyond it is not law, and not in the pack."""
    assert withdrawal("KR").freight == "buyer"


@of("x-kr-refund")
def test_korean_refund_in_three_working_days(named_calendar: Calendars) -> None:
    duty = withdrawal("KR").refund
    assert duty is not None
    assert str(duty.period) == "3 working days after arrival"
    chuseok = named_calendar("KR", ["2024-09-16", "2024-09-17", "2024-09-18"])
    assert chuseok.add_working_days(day("2024-09-12"), duty.days) == day("2024-09-20")


@of("jp-04-mailorder", "jp-05-mailorder", "jp-06-mailorder")
def test_japanese_right_exists_only_where_terms_are_not_shown(public_calendar: Calendars) -> None:
    """Shown "no returns" excludes it; five days that are not shown clearly do not."""
    right = withdrawal("JP")
    assert right.only_if_terms_not_shown
    assert right.freight == "buyer"
    end = last_day(day("2026-11-04"), right, public_calendar("JP"))
    assert end.last_day >= day("2026-11-10")  # a request on day D+6 is in time


@of("cn-03-hours", "cn-04-hours")
def test_chinese_hours_of_platforms_never_outlast_the_days(public_calendar: Calendars) -> None:
    """168 hours from a known time end on the last day; from midnight after signing, with it."""
    end = last_day(day("2026-11-10"), withdrawal("CN"), public_calendar("CN"))
    assert end.last_day == day("2026-11-10") + timedelta(hours=168)


@of("cn-05-conflict")
def test_chinese_day_of_signing_is_not_day_1(public_calendar: Calendars) -> None:
    """PROBE. The court's guide is followed, not the content site that says D + 6."""
    end = last_day(day("2026-11-10"), withdrawal("CN"), public_calendar("CN"))
    assert end.last_day == day("2026-11-17")


@of("tw-02-noinfo")
@pytest.mark.parametrize(
    ("informed", "expected"),
    [("2026-04-07", "2026-04-14"),  # seven days from the information
     ("2026-07-01", "2026-07-03"),  # but four months at most
     (None, "2026-07-03")],
)  # fmt: skip
def test_taiwanese_late_information_has_a_cap(
    informed: str | None, expected: str, public_calendar: Calendars
) -> None:
    end = last_day(
        day("2026-03-03"), withdrawal("TW"), public_calendar("TW"),
        told=False, informed=day(informed) if informed else None,
    )  # fmt: skip
    assert end.last_day == day(expected)


@of("us-ftc-01")
def test_american_shipping_in_thirty_days() -> None:
    duty = law("US").dispatch
    assert duty is not None
    assert (duty.event, str(duty.period)) == ("dispatch", "30 days after order")


@of("us-ftc-05")
def test_american_refund_of_an_unshipped_order_is_of_everything() -> None:
    duty = law("US").dispatch
    assert duty is not None
    assert duty.outbound == "all"
    vector = VECTORS["us-ftc-05"]
    assert sum(vector["given"]["paid"].values()) == vector["expect"]["refund"]


@of("x-us-ftc-7wd")
def test_american_refund_in_seven_working_days(named_calendar: Calendars) -> None:
    duty = law("US").dispatch
    assert duty is not None
    assert duty.refund is not None
    assert duty.refund.unit == "working days"
    calendar = named_calendar("US", ["2024-12-25", "2025-01-01"])
    cancelled = day("2024-12-20")
    assert calendar.add_working_days(cancelled, duty.refund.days) == day("2025-01-02")


@of("es-01")
def test_spanish_buyer_who_was_not_told_has_twelve_months_more(public_calendar: Calendars) -> None:
    """The directive's meaning: twelve months after the end of the fourteen days, not in all."""
    calendar = public_calendar("ES")
    told = last_day(day("2026-03-03"), withdrawal("ES"), calendar)
    not_told = last_day(day("2026-03-03"), withdrawal("ES"), calendar, told=False)
    assert told.last_day == day("2026-03-17")
    assert not_told.last_day == day("2027-03-17")


@of("x-eu-leap")
def test_twelve_months_after_a_leap_day(public_calendar: Calendars) -> None:
    calendar = public_calendar("DE")
    assert last_day(day("2024-02-15"), withdrawal("DE"), calendar).last_day == day("2024-02-29")
    not_told = last_day(day("2024-02-15"), withdrawal("DE"), calendar, told=False)
    assert not_told.last_day == day("2025-02-28")


@of("eu-ship-timely")
def test_european_notice_counts_when_it_is_sent() -> None:
    assert withdrawal("DE").notice_counts == "sent"


@of("eu-return-ship-02")
def test_european_goods_go_back_within_fourteen_days_of_the_notice() -> None:
    assert withdrawal("DE").send_back_days == 14


@of("nl-02-regular")
def test_regular_deliveries_count_from_the_first() -> None:
    assert withdrawal("NL").anchor == "delivery"
    assert withdrawal("NL").regular_anchor == "first delivery"


@of("us-ca-02")
def test_californian_seven_days_need_no_posting() -> None:
    [duty] = law("US-CA").duties
    assert (duty.code, duty.unless_window_days) == ("return-policy-displayed", 7)


@of("us-ca-03-conflict")
def test_californian_buyer_has_thirty_days_where_nothing_is_posted(
    public_calendar: Calendars,
) -> None:
    """PROBE. The statute is followed, not the pages that say seven days."""
    right = withdrawal("US-CA")
    assert right.only_if_terms_not_shown
    bought = day("2026-11-02")
    end = last_day(bought, right, public_calendar("US-CA"))
    assert end.last_day == bought + timedelta(days=30)


@of("us-ca-04")
def test_californian_exclusions() -> None:
    right = withdrawal("US-CA")
    assert right.exempt == {"perishable", "final-sale", "custom-made", "no-resale"}
    assert right.lost_when == {"used", "damaged", "incomplete"}


@of("in-01", "in-03")
def test_indian_duties() -> None:
    assert law("IN").withdrawal is None
    duties = {duty.code for duty in law("IN").duties}
    assert {"symmetric-cancellation-fee", "return-policy-displayed"} <= duties


@of("in-02-conflict")
def test_indian_refund_is_not_due_in_fifteen_days() -> None:
    """PROBE. Not followed: the rules of 2020 name no fifteen days, and the act of 2019 thirty."""
    refund = guarantee("IN").refund
    assert refund is not None
    assert refund.days == 30


def test_every_example_has_its_test() -> None:
    assert _tested == VECTORS.keys()
