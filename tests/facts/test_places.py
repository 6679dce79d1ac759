"""Places: the codes against two other lists of them, groups, and what was meant by a wrong code."""

import re

import holidays
import pytest
from babel import Locale

from policy_core.facts.places import (
    CANADIAN_PROVINCES,
    COUNTRIES,
    GROUPS,
    KOSOVO,
    US_STATES,
    expand,
    is_country,
    is_region,
    suggestion,
)

# CLDR also names these: user-assigned or exceptionally reserved codes, and unions of countries.
NOT_ASSIGNED = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ".split())


def test_the_assigned_codes() -> None:
    """ISO: 249 officially assigned codes. CLDR and `holidays` list the same."""
    in_cldr = {
        code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)
    }
    assert len(COUNTRIES) == 249
    assert in_cldr - NOT_ASSIGNED == COUNTRIES
    assert set(holidays.list_supported_countries(include_aliases=False)) == COUNTRIES | {KOSOVO}


def test_the_regions_of_the_united_states_and_canada() -> None:
    """`holidays` leaves out UM, islands without inhabitants but for soldiers and scientists."""
    known = holidays.list_supported_countries(include_aliases=False)
    assert set(known["US"]) | {"UM"} == US_STATES
    assert set(known["CA"]) == CANADIAN_PROVINCES


def test_groups_have_their_number_of_members() -> None:
    """europa.eu: 27; EFTA: 30 in the EEA, 4 in EFTA; ECB: 21 since Bulgaria; GCC charter: 6."""
    numbers = {code: len(group) for code, group in GROUPS.items()}
    assert numbers == {
        "EU": 27,
        "EU-OUTERMOST": 6,
        "EUROZONE": 21,
        "EEA": 30,
        "EFTA": 4,
        "GCC": 6,
    }


def test_groups_are_of_countries() -> None:
    for code, group in GROUPS.items():
        assert group <= COUNTRIES
        assert not is_country(code)
        assert not is_region(code)


@pytest.mark.parametrize(
    ("group", "inside", "outside"),
    [
        ("EU", "HR", "GB"),
        ("EU", "IE", "RE"),
        ("EU-OUTERMOST", "RE", "FR"),
        ("EUROZONE", "BG", "PL"),
        ("EEA", "NO", "CH"),
        ("EFTA", "CH", "GB"),
        ("GCC", "SA", "YE"),
    ],
)
def test_who_belongs(group: str, inside: str, outside: str) -> None:
    assert inside in expand(group)
    assert outside not in expand(group)


def test_a_place_stands_for_itself() -> None:
    assert expand("DE") == {"DE"}
    assert expand("US-CA") == {"US-CA"}
    assert expand("XK") == {"XK"}


@pytest.mark.parametrize("code", ["DE-NW", "US-CA", "CA-QC", "GB-ENG", "FR-2A", "ES-M"])
def test_regions(code: str) -> None:
    assert is_region(code)
    assert not is_country(code)


@pytest.mark.parametrize(
    "code", ["US-XX", "CA-CA", "DE-", "DE", "UK-ENG", "DE-nw", "DE-NRWX", "DE-N-W", "FR-É"]
)
def test_no_regions(code: str) -> None:
    assert not is_region(code)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("USA", "US"),
        ("ZH", "CN"),
        ("de", "DE"),
        (" fr ", "FR"),
        ("us_ca", "US-CA"),
        ("UK-ENG", "GB-ENG"),
        ("eu", "EU"),
        ("eu_outermost", "EU-OUTERMOST"),
        ("Q0", None),
        ("", None),
    ],
)
def test_what_was_meant(wrong: str, meant: str | None) -> None:
    assert suggestion(wrong) == meant
    with pytest.raises(ValueError, match="has the code"):
        expand(wrong)
