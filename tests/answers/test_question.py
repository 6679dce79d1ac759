"""What a buyer types, and what is told when it cannot be read."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.fields import Field, Fields, QuestionError
from policy_core.answers.question import Reader
from policy_core.values import Money

FIELDS = Fields(
    (
        Field("reason", "choice", "required", ("a", "b")),
        Field("day", "date"),
        Field("price", "money"),
        Field("count", "number"),
        Field("share", "percent"),
        Field("weight", "weight"),
        Field("size", "size"),
        Field("tags", "set", choices=("soft", "hard")),
    )
)


def reader(**data: Any) -> Reader:
    return Reader({"reason": "a", **data}, FIELDS, "EUR")


def told(reading: Reader) -> list[tuple[str, str]]:
    with pytest.raises(QuestionError) as caught:
        reading.finish()
    return [(error.field, error.code) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("39.90", "39.90 EUR"),
        ("39,90", "39.90 EUR"),
        ("39", "39.00 EUR"),
        (39.9, "39.90 EUR"),
        ("1 234,50", "1234.50 EUR"),
        ("1\u202f234.50", "1234.50 EUR"),
        ("1'234.50", "1234.50 EUR"),
        ("39.90 EUR", "39.90 EUR"),
        ("EUR 39.90", "39.90 EUR"),
    ],
)
def test_amounts_as_people_type_them(typed: object, amount: str) -> None:
    reading = reader(price=typed)
    assert str(reading.money("price")) == amount
    reading.finish()


@pytest.mark.parametrize(
    ("typed", "code"),
    [("12 USD", "other-currency"), ("-3", "not-an-amount"), ("much", "not-an-amount"),
     ("1.234", "ambiguous"), (["1"], "not-a-text")],
)  # fmt: skip
def test_amounts_that_are_not(typed: object, code: str) -> None:
    reading = reader(price=typed)
    assert reading.money("price") is None
    assert told(reading) == [("price", code)]


@pytest.mark.parametrize(
    "typed", ["2026-12-03", {"day": "3", "month": "12", "year": "2026"},
              {"day": " 03 ", "month": "12", "year": "2026"},
              {"day": "3", "month": "12", "year": "26"}],
)  # fmt: skip
def test_days_as_people_type_them(typed: object) -> None:
    assert reader(day=typed).day("day") == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("next week", "not-a-date"), ({"a": 1}, "not-a-date"), (5, "not-a-date"),
     ("2026-W49-4", "no-such-month"), ("2026-13-01", "no-such-month"),
     ("13.13.2026", "no-such-month"), ("13/13/2026", "no-such-month"),
     ("2026-02-30", "no-such-day"), ("31.4.2026", "no-such-day"), ("0.4.2026", "no-such-day"),
     ("32/12/2026", "no-such-day"), ("20.11.", "year-missing"), ("20/11", "year-missing"),
     ("-11-20", "year-missing"), ("2026--20", "month-missing"), ("2026-11-", "day-missing"),
     ({"day": "3", "month": "", "year": "2026"}, "month-missing"),
     ({"day": "", "month": "12", "year": "2026"}, "day-missing"),
     ({"day": "3", "month": "12", "year": "226"}, "no-such-year"),
     ("20-11-0000", "no-such-year"),
     ({"day": "x", "month": "12", "year": "2026"}, "no-such-day")],
)  # fmt: skip
def test_days_that_are_not_name_the_part(typed: object, code: str) -> None:
    """As the date input of GOV.UK's design system does: the part, and what to do about it."""
    reading = reader(day=typed)
    assert reading.day("day") is None
    assert told(reading) == [("day", code)]


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_last_day_of_a_month_is_named_where_a_day_is_too_many(year: int, month: int) -> None:
    reading = reader(day=f"{year:04}-{month:02}-32")
    reading.day("day")
    (error,) = reading.errors
    (last,) = error.readings
    assert isinstance(last, date)
    assert (last.year, last.month) == (year, month)
    assert (last + timedelta(days=1)).day == 1


def test_an_empty_day_is_not_given() -> None:
    reading = reader(day={"day": "", "month": "", "year": ""})
    assert reading.day("day") is None
    reading.finish()


def test_numbers_shares_weights_and_sizes() -> None:
    reading = reader(count="3", share="12,5", weight="0,4", size="40x30x20", tags="soft")
    assert reading.number("count") == 3
    assert str(reading.percent("share")) == "12.5%"
    assert str(reading.weight("weight")) == "400 g"
    assert str(reading.size("size")) == "40 x 30 x 20 cm"
    assert reading.members("tags") == ("soft",)
    reading.finish()


def test_unsure_is_not_known_and_no_answer_to_what_has_to_be_known() -> None:
    fields = Fields((
        Field("reason", "choice", "required", ("a", "b")),
        Field("state", "choice", choices=("c",)),
    ))  # fmt: skip
    assert Reader({"reason": "a", "state": "unsure"}, fields, "EUR").choice("state") is None
    assert told(Reader({"reason": "unsure"}, fields, "EUR")) == [("reason", "missing")]


def test_every_fault_is_told_at_once_in_the_order_of_the_form() -> None:
    reading = Reader({"count": "-1", "weight": "heavy", "colour": "red"}, FIELDS, "EUR")
    reading.weight("weight")
    reading.number("count")
    assert told(reading) == [
        ("reason", "missing"), ("count", "not-a-number"), ("weight", "not-a-weight"),
        ("colour", "unknown-field"),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["Own-Fact", "own_fact", "ownFact", "OWN FACT"])
def test_a_field_written_by_other_habits_is_named(written: str) -> None:
    reading = Reader({written: "1"}, Fields((Field("own-fact", "number"),)), "EUR")
    assert [(error.field, error.wanted) for error in reading.errors] == [(written, "own-fact")]


TYPED = "09١ ,.-:%xabkgEUR€"
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(TYPED, max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["day", "month", "year", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(st.fixed_dictionaries({}, optional={field.name: anything for field in FIELDS}))
def test_nothing_that_is_sent_breaks_the_reader(data: dict[str, Any]) -> None:
    reading = Reader(data, FIELDS, "EUR")
    for read in (
        lambda: reading.choice("reason"), lambda: reading.day("day"),
        lambda: reading.money("price"), lambda: reading.number("count"),
        lambda: reading.percent("share"), lambda: reading.weight("weight"),
        lambda: reading.size("size"), lambda: reading.members("tags"),
    ):  # fmt: skip
        read()
    with suppress(QuestionError):
        reading.finish()


@given(st.integers(0, 10**9))
def test_an_amount_reads_back_with_a_point_or_a_comma(minor: int) -> None:
    money = Money(minor, "EUR")
    for typed in (money.number(), money.number().replace(".", ","), str(money)):
        assert reader(price=typed).money("price") == money
