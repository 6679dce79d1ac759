"""What is past its budget is said with its reason, and nothing else is."""

from datetime import UTC, datetime
from pathlib import Path

from parcelwise.bench.budgets import Measurement, budgets, explanations
from parcelwise.bench.report import FILE, Report, write
from parcelwise.installation import HERE

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
EXPLAINED = next(iter(explanations()))
UNEXPLAINED = next(what for what in budgets() if what not in explanations())


def test_every_missed_budget_of_the_page_is_explained_and_no_met_one() -> None:
    """What the page does not have was not measured when it was written."""
    page = (HERE / FILE).read_text("utf-8")
    verdicts = {verdict: _rows(page, verdict) for verdict in ("met", "MISSED")}
    missed, met = verdicts["MISSED"], verdicts["met"] - verdicts["MISSED"]
    assert missed <= explanations().keys()
    assert met.isdisjoint(explanations())
    assert [what for what in missed if f"**{what}.**" not in page] == []


def _rows(page: str, verdict: str) -> set[str]:
    rows = [[cell.strip() for cell in line.split("|")[1:]] for line in page.splitlines()]
    named = [row[0] for row in rows if len(row) > 3 and row[3] == verdict]
    return {next(what for what in budgets() if name.startswith(what)) for name in named}


def test_what_nobody_explains_is_named() -> None:
    report = Report({"part": [Measurement(UNEXPLAINED, 1e9), Measurement(EXPLAINED, 1e9)]})
    assert report.unexplained == [UNEXPLAINED]
    assert report.outdated == []


def test_an_explanation_of_what_is_met_by_now_is_named() -> None:
    met, missed = Measurement(EXPLAINED, 0.0, "", "here"), Measurement(EXPLAINED, 1e9, "", "there")
    assert Report({"part": [met]}).outdated == [EXPLAINED]
    assert Report({"part": [met, missed]}).outdated == []


def test_the_page_says_why_below_its_tables(tmp_path: Path) -> None:
    report = Report({"part": [Measurement(EXPLAINED, 1e9)]})
    write(report, tmp_path, NOW, 7, {}, "scripts/bench")
    page = (tmp_path / FILE).read_text("utf-8")
    said = " ".join(page.partition("## Past the budget")[2].split())
    assert said == " ".join(f"**{EXPLAINED}.** {explanations()[EXPLAINED]}".split())
