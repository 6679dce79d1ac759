"""Places as a finite set, and amounts in other currencies."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.destinations import UnknownPlace
from policy_core.answers.policy import NoRate
from policy_core.values import Money
from tests.answers.small_store import named, small_policy

STORE = {
    "groups": {"alps": {"say": named("alps"), "places": ["CH", "AT", "islands"]}},
    "areas": {
        "islands": {"say": named("islands"), "country": "DE", "postal": ["2599", "26465"]},
        "north": {"say": named("north"), "country": "DE", "postal": ["2"]},
    },
}
ATLAS = small_policy(store=STORE).destinations
POLICY = small_policy()  # one dollar is 0.5 euro, one yen 0.01 euro


def test_a_country_is_its_areas_and_the_rest() -> None:
    assert ATLAS.atoms("DE") == {"DE", "islands", "north"}
    assert ATLAS.atoms("islands") == {"islands"}
    assert ATLAS.atoms("alps") == {"CH", "AT", "islands"}
    assert {"islands", "FR"} < ATLAS.atoms("EU")
    assert set(ATLAS.everywhere) == ATLAS.atoms("anywhere")
    assert ATLAS.country("islands") == "DE"


def test_a_parcel_goes_to_one_atom_or_to_several_while_its_postal_code_is_unknown() -> None:
    assert ATLAS.of("DE", "25992") == ("islands",)
    assert ATLAS.of("DE", "20 095") == ("north",)
    assert ATLAS.of("DE", "80331") == ("DE",)
    assert ATLAS.of("DE") == ("DE", "islands", "north")
    assert ATLAS.of("FR") == ("FR",)


@pytest.mark.parametrize("order", [1, -1])
def test_a_code_is_of_the_area_that_names_it_most_narrowly(order: int) -> None:
    """ "The Highlands; Skye costs more": whichever of the two is written first."""
    areas = [
        ("highlands", {"say": named("!"), "country": "GB", "postal": ["IV", "KA27 8"]}),
        ("skye", {"say": named("!"), "country": "GB", "postal": ["IV51", "KA"]}),
    ]
    destinations = small_policy(store={"areas": dict(areas[::order])}).destinations
    assert destinations.of("GB", "IV51 9AA") == ("skye",)
    assert destinations.of("GB", "IV52 8AA") == ("highlands",)
    assert destinations.of("GB", "KA27 8AA") == ("highlands",)
    assert destinations.of("GB", "KA27 9AA") == ("skye",)
    # Of the district alone, only the narrower one can still change it.
    assert destinations.of("GB", "IV51") == ("skye",)
    assert destinations.of("GB", "IV52") == ("highlands",)
    assert destinations.of("GB", "KA27") == ("skye", "highlands")


def test_names_that_are_no_places() -> None:
    with pytest.raises(UnknownPlace, match="Atlantis"):
        ATLAS.atoms("Atlantis")


@pytest.mark.parametrize(
    ("amount", "currency", "worth"),
    [("10 USD", "EUR", "5.00 EUR"), ("1 EUR", "JPY", "100 JPY"), ("1 USD", "JPY", "50 JPY"),
     ("0.01 USD", "EUR", "0.01 EUR"), ("3 EUR", "EUR", "3.00 EUR"), ("0 GBP", "EUR", "0.00 EUR")],
)  # fmt: skip
def test_amounts_are_exchanged_through_the_stores_currency(
    amount: str, currency: str, worth: str
) -> None:
    assert str(POLICY.exchange(Money.parse(amount), currency)) == worth


def test_a_currency_without_a_rate_is_named() -> None:
    with pytest.raises(NoRate, match="GBP"):
        POLICY.exchange(Money.parse("1 GBP"), "EUR")


@given(st.integers(-(10**12), 10**12))
def test_an_exchange_is_off_by_half_a_minor_unit_at_most(minor: int) -> None:
    found = POLICY.exchange(Money(minor, "USD"), "JPY").minor
    assert abs(found - Fraction(minor, 2)) <= Fraction(1, 2)
