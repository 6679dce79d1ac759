"""Findings that a store accepts: with a reason, until a day, and nothing else with them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from parcelwise.store.checking import FORMATS, Report, check_store

type Shop = Callable[..., Path]

TODAY = date(2026, 11, 22)
SHORT = {"window: 14 days after delivery": "window: 7 days after delivery"}
"""A window that ends before that of European law: PW802."""


def checked(shop: Shop, acceptance: str, today: date = TODAY) -> Report:
    accepted = f"accepted:\n  - {{ {acceptance} }}\nrates:\n"
    return check_store(shop(store={"rates:\n": accepted}, returns=SHORT), today)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    "at", ["", ", at: returns", ", at: returns.terms.yours", ", at: returns.terms.yours.window"]
)
def test_what_is_accepted_is_reported_no_more(shop: Shop, at: str) -> None:
    report = checked(shop, f"code: PW802{at}, because: we give more in fact, until: 2027-01-31")

    assert codes(report) == []
    assert [one.problem.code for one in report.accepted] == ["PW802"]
    assert report.summary == "nothing to complain about (1 accepted)"


@pytest.mark.parametrize("at", ["returns.terms.ours", "returns.terms.your", "shipping"])
def test_an_acceptance_of_something_else_is_one_of_nothing(shop: Shop, at: str) -> None:
    report = checked(shop, f"code: PW802, at: {at}, because: x, until: 2027-01-31")

    assert codes(report) == ["PW802", "PW702"]


def test_the_last_day_counts_and_the_next_one_does_not(shop: Shop) -> None:
    acceptance = "code: PW802, because: x, until: 2026-11-22"

    assert codes(checked(shop, acceptance)) == []
    assert codes(checked(shop, acceptance, date(2026, 11, 23))) == ["PW802", "PW701"]


def test_errors_cannot_be_accepted(shop: Shop) -> None:
    gap = {"when: { fault: seller }": "when: { fault: seller, category: food }"}
    accepted = "accepted:\n  - { code: PW301, because: never, until: 2027-01-31 }\nrates:\n"
    report = check_store(shop(store={"rates:\n": accepted}, returns=gap), TODAY)

    assert codes(report) == ["PW301", "PW703"]
    assert not report.passed


def test_a_number_on_a_page_can_be_accepted_by_its_file(shop: Shop) -> None:
    accepted = (
        "accepted:\n"
        "  - { code: PW222, at: docs/pages/about.md, because: our house, until: 2027-01-31 }\n"
        "rates:\n"
    )
    root = shop(store={"rates:\n": accepted})
    pages = root / "docs" / "pages"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("We live at Example Street 1.\n")
    (pages / "returns.md").write_text("# Returns\n\nYou have **15 days**.\n")

    report = check_store(root, TODAY)

    (problem,) = report.problems
    assert (problem.code, problem.file.name) == ("PW222", "returns.md")
    assert (problem.line, problem.column) == (3, 12)
    assert [one.problem.file.name for one in report.accepted] == ["about.md"]


def test_programs_are_told_what_is_accepted_and_why(shop: Shop) -> None:
    report = checked(shop, "code: PW802, because: we give more in fact, until: 2027-01-31")

    (told,) = json.loads(FORMATS["json"](report))["accepted"]
    assert (told["code"], told["because"], told["until"]) == (
        "PW802", "we give more in fact", "2027-01-31",
    )  # fmt: skip
    # SARIF 2.1.0, 3.35: a result that is suppressed says how, and may say why.
    (run,) = json.loads(FORMATS["sarif"](report))["runs"]
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "we give more in fact"}]
    assert FORMATS["github"](report) == ""
