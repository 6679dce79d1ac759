"""Weights, lengths, sizes and intervals: exact in metric and imperial words, and back again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.values import Box, Interval, Length, Phrase, PhraseError, Weight, parse_interval

numbers = st.decimals("0.001", 99_999, places=3)


@st.composite
def written(draw: st.DrawFn) -> Phrase:
    number = draw(numbers)
    kind = draw(st.sampled_from([Weight, Length, Box]))
    if kind is Weight:
        return Weight.parse(f"{number} {draw(st.sampled_from(['g', 'kg', 'lb', 'oz']))}")
    unit = draw(st.sampled_from(["mm", "cm", "m", "in"]))
    if kind is Length:
        return Length.parse(f"{number} {unit}")
    return Box.parse(f"{number} x {draw(numbers)} x {draw(numbers)} {unit}")


@given(written())
def test_what_is_written_reads_back(value: Phrase) -> None:
    assert type(value).parse(str(value)) == value


def test_the_pound_the_ounce_and_the_inch_are_exact() -> None:
    """The international avoirdupois pound is 453.59237 g, the inch 25.4 mm (agreement of 1959)."""
    assert Weight.parse("1 lb").grams == Decimal("453.59237")
    assert Weight.parse("16 oz") == Weight.parse("1 lb")
    assert Length.parse("1 in").millimetres == Decimal("25.4")
    assert str(Weight.parse("0.4 kg")) == "400 g"
    assert str(Weight.parse("1500 g")) == "1.5 kg"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Weight.parse("150 lb"), "150 lb"), (Weight.parse("3.5 oz"), "3.5 oz"),
        (Length.parse("108 in"), "108 in"), (Length.parse("274.32 cm"), "274.32 cm"),
        (Box.parse("18 x 14 x 12 in"), "18 x 14 x 12 in"),
        # A rule that looks at weights counts whole grams.
        (Weight.of_whole(68_039), "150 lb"), (Weight.of_whole(454), "1 lb"),
        (Weight.of_whole(2_000), "2 kg"), (Weight.of_whole(450), "450 g"),
        (Weight.of_whole(1), "1 g"),
    ],
)  # fmt: skip
def test_what_is_written_in_pounds_and_inches_is_said_so(value: Phrase, said: str) -> None:
    assert str(value) == said


def test_the_unit_makes_no_other_measure_of_it() -> None:
    assert Weight.parse("1 lb") == Weight.parse("453.59237 g")
    assert len({Length.parse("10 in"), Length.parse("25.4 cm")}) == 1


def test_a_box_is_the_same_whichever_side_is_named_first() -> None:
    assert Box.parse("20 x 40 x 30 cm") == Box.parse("400×300×200 mm")
    assert str(Box.parse("20*40*30 cm")) == "40 x 30 x 20 cm"


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Weight, "2"), (Weight, "2 stone"), (Weight, "-1 kg"), (Length, "6 ft"), (Box, "1 x 2 cm"),
     (Box, "1 x 2 x 3"), (Weight, "")],
)  # fmt: skip
def test_measures_that_are_not(kind: type[Phrase], text: str) -> None:
    with pytest.raises(PhraseError):
        kind.parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50 or more", 50, None),
        ("at least 50", 50, None),
        ("more than 50", 51, None),
        ("over 50", 51, None),
        ("50 or less", None, 50),
        ("up to 50", None, 50),
        ("at most 50", None, 50),
        ("under 50", None, 49),
        ("less than 50", None, 49),
        ("5 to 50", 5, 50),
        ("50", 50, 50),
    ],
)
def test_intervals(text: str, low: int | None, high: int | None) -> None:
    """The words decide whether the bound itself counts: a day 30 that no row takes is a hole."""
    assert parse_interval(text, int, "50") == Interval(low, high)


def test_the_first_of_two_quantities_borrows_the_unit() -> None:
    def days(text: str) -> int:
        number, _, unit = text.partition(" ")
        if unit != "days":
            raise ValueError
        return int(number)

    assert parse_interval("0 to 30 days", days, "30 days") == Interval(0, 30)


@pytest.mark.parametrize("text", ["", "or more", "50 to 5", "about 50", "5 to 10 to 20"])
def test_intervals_that_are_not(text: str) -> None:
    with pytest.raises(PhraseError, match="“50 or more” or “under 50” or “50”"):
        parse_interval(text, int, "50")


bounds = st.none() | st.integers(-50, 50)


@given(bounds, bounds, st.integers(-99, 99))
def test_the_distance_leads_to_the_nearest_number_inside(
    low: int | None, high: int | None, number: int
) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    interval = Interval(low, high)
    distance = interval.distance(number)
    assert (distance == 0) == (number in interval)
    assert number - distance in interval
    if distance:
        assert number - distance + (1 if distance > 0 else -1) not in interval
