"""Areas of one country: a code belongs to one of them, and everybody can see to which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.proof import examine_names
from tests.answers.small_store import named, small_policy


def found(country: str, *postal: list[str]) -> list[str]:
    areas = {
        f"area-{number}": {"say": named("an area"), "country": country, "postal": each}
        for number, each in enumerate(postal)
    }
    findings = examine_names(small_policy(store={"areas": areas}))
    return [one.message for one in findings if one.code == "PW220"]


@pytest.mark.parametrize(
    ("country", "postal"),
    [
        ("DK", (["1000 to 2999"], ["2500 to 3999"])),
        ("DK", (["2500 to 3999"], ["1000 to 2999"])),
        ("DK", (["25"], ["2400 to 2549"])),
        ("DK", (["2400 to 2549"], ["30", "25"])),
        ("GB", (["KW15 to KW17"], ["KW14 to KW16"])),
    ],
)
def test_ranges_that_lie_partly_in_each_other_are_a_finding(
    country: str, postal: tuple[list[str], ...]
) -> None:
    assert found(country, *postal)


@pytest.mark.parametrize(
    ("country", "postal"),
    [
        ("DK", (["1000 to 3999"], ["2500 to 2599"], ["2512"])),
        ("DK", (["2512", "9"], ["2500 to 2599"])),
        ("DK", (["1000 to 1999"], ["2000 to 2999"])),
        ("DK", (["1000 to 1549", "1500 to 2999"],)),
        ("GB", (["KW"], ["KW15 to KW17"])),
    ],
)
def test_an_area_may_lie_in_another(country: str, postal: tuple[list[str], ...]) -> None:
    assert found(country, *postal) == []


def test_the_finding_names_both() -> None:
    (one,) = found("DK", ["1000 to 2999"], ["2500 to 3999"])
    assert one == "“2500 to 3999” lies partly in “1000 to 2999” of “area-0”"


ENDS = st.tuples(st.integers(1_000, 1_400), st.integers(1_000, 1_400)).map(sorted)


@given(ENDS, ENDS)
def test_two_ranges_are_named_as_their_codes_lie(one: list[int], other: list[int]) -> None:
    """Ranges with a beginning in common are named, too, also where one holds the other."""
    codes = [set(range(low, high + 1)) for low, high in (one, other)]
    partly = bool(codes[0] & codes[1]) and not (codes[0] <= codes[1] or codes[1] <= codes[0])
    messages = found("DK", *([f"{low} to {high}"] for low, high in (one, other)))
    assert any("partly" in message for message in messages) <= partly <= bool(messages)
