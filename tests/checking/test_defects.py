"""One defect of every kind in a sound rulebook: exactly its code, exactly its place.

The place is marked with ¶ in the text that is planted, and counted from the file, not from the
code under test.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from parcelwise.checking import check_store
from policy_core.proof import CODES

type Shop = Callable[..., Path]

TODAY = date(2026, 11, 22)

DEFECTS = YAML(typ="safe").load(Path(__file__).with_name("defects.yaml"))


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect['code']}-{defect['part']}")
def test_exactly_the_planted_defect_is_found(shop: Shop, defect: dict[str, str]) -> None:
    root = shop(**{defect["part"]: {defect["old"]: defect["new"]}})
    file = root / "docs" / "rulebook" / f"{defect['part']}.yaml"
    before, marked, after = file.read_text(encoding="utf-8").partition("¶")
    file.write_text(before + after, encoding="utf-8")

    (problem,) = check_store(root, TODAY).problems

    assert problem.code == defect["code"]
    assert problem.file == file
    if marked:
        lines = before.split("\n")
        assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


def test_the_shop_without_a_defect_has_none(shop: Shop) -> None:
    assert check_store(shop(), TODAY).problems == ()


def test_every_defect_that_files_can_have_is_planted() -> None:
    planted = {defect["code"] for defect in DEFECTS}
    elsewhere = {
        "PW001", "PW002",  # below
        "PW307",  # tests/proof
        "PW401", "PW402",  # questions: tests/test_cli_ask.py
    }  # fmt: skip
    assert planted | elsewhere == set(CODES)
    assert not planted & elsewhere


def test_a_missing_file_and_one_that_looks_like_it(shop: Shop) -> None:
    root = shop()
    folder = root / "docs" / "rulebook"
    (folder / "returns.yaml").rename(folder / "retuns.yaml")

    stranger, missing = check_store(root, TODAY).problems

    assert (missing.code, missing.file.name) == ("PW001", "returns.yaml")
    assert "retuns.yaml" in missing.hint
    assert (stranger.code, stranger.file.name) == ("PW001", "retuns.yaml")


@pytest.mark.parametrize(
    ("planted", "place"),
    [
        (b"\xff", (1, 1)),
        (b"name: Caf\xe9", (1, 10)),
        (b"name: a\x00", (1, 8)),
        (b"\xfe\xff\0n", (1, 1)),
    ],
)
def test_bytes_that_are_no_text(shop: Shop, planted: bytes, place: tuple[int, int]) -> None:
    root = shop()
    (root / "docs" / "rulebook" / "store.yaml").write_bytes(planted)

    (problem,) = check_store(root, TODAY).problems

    assert (problem.code, problem.line, problem.column) == ("PW002", *place)


def test_all_problems_of_all_files_at_once(shop: Shop) -> None:
    root = shop(
        store={"zone: Europe/Berlin": "zone: Berlin", "de: Inseln }": "de: Inseln }, plces: []"},
        returns={"    window: 60": "    windw: 60", "send_to: depot": "send_to: attic"},
        shipping={
            "destinations: [DE, near]": "destinations: [UK]",
            "carrier: Post": "carier: Post",
        },
        claims={"  broken:": "  brokn:"},
    )
    found = {(p.file.name, p.code) for p in check_store(root, TODAY).problems}

    assert found >= {
        ("claims.yaml", "PW105"),
        ("returns.yaml", "PW010"),
        ("returns.yaml", "PW105"),
        ("shipping.yaml", "PW010"),
        ("shipping.yaml", "PW011"),
        ("store.yaml", "PW010"),
        ("store.yaml", "PW112"),
    }


def test_a_slip_in_a_definition_does_not_make_its_uses_wrong(shop: Shop) -> None:
    """The agreement cannot be read, but the term that names it is right."""
    root = shop(returns={"default: 50%": "default: half", "evidence: [photo]": "evidence: [film]"})

    codes = {p.code for p in check_store(root, TODAY).problems}

    assert codes == {"PW014", "PW105"}


def test_hints_name_what_was_most_likely_meant(shop: Shop) -> None:
    root = shop(
        shipping={"destinations: [DE, near]": "destinations: [DE, UK]"},
        returns={
            "}, fault: seller, ": "}, fault: seler, ",
            "condition: used }\n": "condition: usd }\n",
        },
    )
    hints = {p.hint for p in check_store(root, TODAY).problems}

    assert hints >= {"did you mean “GB”?", "did you mean “seller”?", "did you mean “used”?"}


def test_the_reference_store_can_be_published() -> None:
    root = Path(__file__).resolve().parents[2]

    assert check_store(root, TODAY).passed
