"""One defect of every kind in a sound rulebook: exactly its code, exactly its place.

The place is marked with ¶ in the text that is planted, and counted from the file, not from the
code under test.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policy_core.proof
from parcelwise.store.checking import check_store
from policy_core.proof import CODES
from tests.yaml12 import read_yaml

type Shop = Callable[..., Path]

TODAY = date(2026, 11, 22)

DEFECTS, IN_REFERENCE = (
    read_yaml(Path(__file__).with_name(name)) for name in ("defects.yaml", "reference_defects.yaml")
)


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect['code']}-{defect['part']}")
def test_exactly_the_planted_defect_is_found(shop: Shop, defect: dict[str, Any]) -> None:
    assert_found(shop, defect, own=())


@pytest.mark.sampled  # the corner shop's defects are of the same kinds
@pytest.mark.parametrize(
    "defect", IN_REFERENCE, ids=lambda defect: f"{defect['code']}-{defect['part']}"
)
def test_exactly_the_planted_defect_is_found_in_the_reference_store(
    reference: Shop, defect: dict[str, Any]
) -> None:
    assert_found(reference, defect, own=("PW226",))


def assert_found(shop: Shop, defect: dict[str, Any], own: tuple[str, ...]) -> None:
    """Plant a defect; of all that the check finds then, `own` codes are the shop's, unplanted."""
    edits: dict[str, dict[str, str]] = {}
    for edit in (defect, defect["also"]) if "also" in defect else (defect,):
        edits.setdefault(edit["part"], {})[edit["old"]] = edit["new"]
    root = shop(**edits)
    file = root / "docs" / "rulebook" / f"{defect.get('place_in', defect['part'])}.yaml"
    if "place" in defect:
        text = file.read_text(encoding="utf-8")
        unmarked = defect["place"].replace("¶", "")
        assert text.count(unmarked) == 1
        file.write_text(text.replace(unmarked, defect["place"]), encoding="utf-8")
    before, marked, after = file.read_text(encoding="utf-8").partition("¶")
    file.write_text(before + after, encoding="utf-8")

    beside = (*defect.get("beside", ()), *own)
    problems = check_store(root, defect.get("today", TODAY)).problems
    found = [problem for problem in problems if problem.code not in beside]
    # A gap may have several examples, all at one place.
    (_,) = {(problem.code, problem.file, problem.line, problem.column) for problem in found}
    problem = found[0]

    assert problem.code == defect["code"]
    assert problem.file == file
    assert problem.hint or CODES[problem.code].remedy
    if marked:
        lines = before.split("\n")
        assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


def test_the_shop_without_a_defect_has_none(shop: Shop) -> None:
    assert check_store(shop(), TODAY).problems == ()


def test_a_price_that_cannot_be_read_is_said_before_any_question_is_asked(shop: Shop) -> None:
    """The page's worked examples ask for prices and for the cost of the way back."""
    root = shop(
        shipping={
            "up to 5 kg: 6.90": "half a stone: 6.90",
            "origins:\n  berlin": "examples: [{ destination: AT }]\n\norigins:\n  berlin",
        }
    )
    (problem,) = check_store(root, TODAY).problems
    assert problem.code == "PW218"
    assert "half a stone" in problem.message


def test_every_defect_that_files_can_have_is_planted() -> None:
    planted = {defect["code"] for defect in DEFECTS}
    elsewhere = {
        "PW001",  # below
        "PW117", "PW118",  # tests/words/test_own.py
        "PW119",  # test_elsewhere.py
        "PW120",  # test_look.py
        "PW307",  # tests/proof
        "PW222",  # test_accepting.py
        "PW401", "PW402",  # questions: tests/test_cli_ask.py
        "PW501",  # below
        "PW601", "PW602", "PW603", "PW604", "PW605",  # tests/editions
    }  # fmt: skip
    assert planted | elsewhere == set(CODES)
    assert not planted & elsewhere


def test_no_section_of_the_handbook_is_passed_over() -> None:
    """A heading that is written otherwise than the others would leave a code unexplained."""
    handbook = Path(policy_core.proof.__file__).with_name("handbook.md").read_text("utf-8")
    headings = [line[3:8] for line in handbook.splitlines() if line.startswith("## ")]
    assert headings == list(CODES)
    assert all(code.why and code.remedy for code in CODES.values())


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


def test_a_template_of_a_reply_that_promises(shop: Shop) -> None:
    root = shop()
    file = root / "docs" / "replies" / "refunded.en.j2"
    file.parent.mkdir()
    file.write_text("{{ opening }}\n\nYou get a gift.\n\n{{ sign_off }}", encoding="utf-8")

    (problem,) = check_store(root, TODAY).problems

    assert (problem.code, problem.file, problem.line) == ("PW501", file, 3)


@pytest.mark.parametrize("name", ["first.j2", "frist.en.j2", "first.en.j2"])
def test_a_template_that_no_letter_is_made_with(shop: Shop, name: str) -> None:
    root = shop()
    file = root / "docs" / "replies" / name
    file.parent.mkdir()
    file.write_bytes(b"{{ opening }} \xff")

    (problem,) = check_store(root, TODAY).problems

    assert (problem.code, problem.file) == ("PW501", file)


def test_all_problems_of_all_files_at_once(shop: Shop) -> None:
    root = shop(
        store={"zone: Europe/Berlin": "zone: Berlin", "de: Inseln }": "de: Inseln }, plces: []"},
        returns={"    window: 60": "    windw: 60", "send_to: depot": "send_to: attic"},
        shipping={
            "destinations: [DE, near]": "destinations: [UK]",
            "carrier: Post": "carier: Post",
        },
        replies={"  broken:": "  brokn:"},
    )
    found = {(p.file.name, p.code) for p in check_store(root, TODAY).problems}

    assert found >= {
        ("replies.yaml", "PW105"),
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

    assert hints >= {
        "did you mean “GB”? countries are two letters",
        "did you mean “seller”?",
        "did you mean “used”?",
    }


def test_the_reference_store_can_be_published() -> None:
    root = Path(__file__).resolve().parents[2]

    assert check_store(root, TODAY).passed
