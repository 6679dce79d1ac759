"""Reports about prices by place, weight and value (tests/vectors/bugs.yaml)."""

import pytest

from policy_core import Policy, QuestionError
from tests.reports.stores import by_post, price, small_store

LONDON = ("GB", "Europe/London", "GBP")


def scottish_islands() -> Policy:
    """b01: one zone for some outcodes, a dearer one for an island's."""
    areas = """
areas:
  ayrshire: { say: { en: Ayrshire }, country: GB, postal: [KA26, KA29, KA30] }
  arran: { say: { en: Arran }, country: GB, postal: [KA27] }
"""
    card = """
    zones: { near: [ayrshire], island: [arran] }
    prices: { near: { flat: 25 GBP }, island: { flat: 50 GBP }, rest: { flat: 5 GBP } }
"""
    return small_store(*LONDON, more=areas, shipping=by_post("GB", "GB", card))


@pytest.mark.parametrize(
    ("postal", "costs"),
    [
        ("KA27 8SQ", "50.00 GBP"),
        ("ka27 8sq", "50.00 GBP"),
        ("KA278SQ", "50.00 GBP"),
        (" Ka27  8sq ", "50.00 GBP"),
        ("KA29 0AA", "25.00 GBP"),
        ("EH1 1AA", "5.00 GBP"),
    ],
)
def test_b01_outcodes_are_told_apart(postal: str, costs: str) -> None:
    assert price(scottish_islands(), destination="GB", postal=postal) == costs


def two_countries_codes() -> Policy:
    """b42: an Indian and an American area whose codes may begin alike."""
    areas = """
areas:
  miami: { say: { en: Miami }, country: US, postal: ["331"] }
"""
    card = """
    zones: { miami: [miami], india: [IN] }
    prices: { miami: { flat: 5 GBP }, india: { flat: 55 GBP }, rest: { flat: 9 GBP } }
"""
    return small_store(*LONDON, more=areas, shipping=by_post("GB", "US, IN", card))


@pytest.mark.parametrize(
    ("destination", "postal", "costs"),
    [("US", "33131", "5.00 GBP"), ("IN", "331310", "55.00 GBP"), ("IN", "400001", "55.00 GBP")],
)
def test_b42_codes_count_within_their_country(destination: str, postal: str, costs: str) -> None:
    assert price(two_countries_codes(), destination=destination, postal=postal) == costs


def weight_steps() -> Policy:
    """b05: steps with a gap between 9 and 10 kg, which the next step covers."""
    card = """
    prices:
      rest: { up to 8 kg: 3 GBP, up to 9 kg: 5 GBP, up to 10 kg: 5 GBP, up to 11 kg: 10 GBP }
"""
    return small_store(*LONDON, shipping=by_post("GB", "GB", card))


@pytest.mark.parametrize(
    ("weight", "costs"),
    [
        ("8 kg", "3.00 GBP"),
        ("8.1 kg", "5.00 GBP"),
        ("9 kg", "5.00 GBP"),
        ("10.01 kg", "10.00 GBP"),
        ("11.001 kg", ""),
    ],
)
def test_b05_a_weight_finds_its_own_step(weight: str, costs: str) -> None:
    assert price(weight_steps(), destination="GB", weight=weight) == costs


def free_from_25() -> Policy:
    """b07, and the reports on thresholds: 4.95 below 25, free from there on."""
    card = """
    prices: { rest: { flat: 4.95 GBP } }
    free: [{ id: free, say: { en: Free from 25 GBP }, when: { order-value: 25 GBP or more } }]
"""
    return small_store(*LONDON, shipping=by_post("GB", "GB", card))


@pytest.mark.parametrize(
    ("value", "costs"),
    [
        ("0", "4.95 GBP"),
        ("0.00", "4.95 GBP"),
        ("24.99", "4.95 GBP"),
        ("25", "0.00 GBP"),
        ("25.00", "0.00 GBP"),
    ],
)
def test_b07_a_basket_worth_nothing_has_a_price(value: str, costs: str) -> None:
    assert price(free_from_25(), destination="GB", value=value) == costs


@pytest.mark.parametrize("value", ["-3.55e-15", -3.552713678800501e-15])
def test_b07_the_rest_of_a_float_is_refused(value: object) -> None:
    with pytest.raises(QuestionError) as wrong:
        price(free_from_25(), destination="GB", value=value)
    assert [error.field for error in wrong.value.errors] == ["value"]


def portuguese_islands() -> Policy:
    """b03: codes that come with a hyphen, a blank, or neither."""
    areas = """
areas:
  madeira: { say: { en: Madeira }, country: PT, postal: ["9000-"] }
  azores: { say: { en: Azores }, country: PT, postal: ["9500-"] }
  warsaw: { say: { en: Warsaw }, country: PL, postal: ["00-950"] }
  okinawa: { say: { en: Okinawa }, country: JP, postal: ["900-0"] }
"""
    card = """
    zones: { far: [madeira, azores], warsaw: [warsaw], okinawa: [okinawa] }
    prices:
      far: { flat: 30 GBP }
      warsaw: { flat: 3 GBP }
      okinawa: { flat: 40 GBP }
      rest: { flat: 5 GBP }
"""
    return small_store(*LONDON, more=areas, shipping=by_post("GB", "PT, PL, JP", card))


@pytest.mark.parametrize(
    ("destination", "postal", "costs"),
    [
        ("PT", "9000-017", "30.00 GBP"),
        ("PT", "9000 017", "30.00 GBP"),
        ("PT", "9000017", "30.00 GBP"),
        ("PT", "PT-9500-321", "30.00 GBP"),
        ("PT", "1000-001", "5.00 GBP"),
        ("PL", "00-950", "3.00 GBP"),
        ("PL", "00950", "3.00 GBP"),
        ("JP", "900-0015", "40.00 GBP"),
        ("JP", "〒900-0015", "40.00 GBP"),
        ("JP", "９００-００１５", "40.00 GBP"),
    ],
)
def test_b03_each_spelling_of_a_code_has_one_price(
    destination: str, postal: str, costs: str
) -> None:
    assert price(portuguese_islands(), destination=destination, postal=postal) == costs


def outcodes_with_a_blank() -> Policy:
    """b02: a blank at the end of a code means the end of the outcode."""
    areas = """
areas:
  nottingham: { say: { en: Nottingham }, country: GB, postal: ["NG1 "] }
  around: { say: { en: Around }, country: GB, postal: ["NG10"] }
"""
    card = """
    zones: { near: [nottingham], around: [around] }
    prices: { near: { flat: 2 GBP }, around: { flat: 9 GBP }, rest: { flat: 5 GBP } }
"""
    return small_store(*LONDON, more=areas, shipping=by_post("GB", "GB", card))


@pytest.mark.parametrize(
    ("postal", "costs"), [("NG1 5FB", "2.00 GBP"), ("NG15FB", "2.00 GBP"), ("NG10 1AA", "9.00 GBP")]
)
def test_b02_a_code_with_a_blank_is_an_outcode(postal: str, costs: str) -> None:
    assert price(outcodes_with_a_blank(), destination="GB", postal=postal) == costs
