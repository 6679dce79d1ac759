"""A report for people, for programs, and for the two ways in which code hosts show one."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from parcelwise.errors import Problem
from parcelwise.store.checking.report import Report
from policy_core.proof import CODES, Code


def as_text(report: Report) -> str:
    """`FILE:LINE:COLUMN severity CODE message`, each with its hint below, and a summary."""
    return "\n".join([*map(str, report.problems), report.summary])


def as_json(report: Report) -> str:
    """What `as_object` says, as JSON."""
    return _json(as_object(report))


def as_object(report: Report) -> Mapping[str, Any]:
    """All problems, what is accepted, and the decision, ready for JSON."""
    accepted = [
        {
            **_problem(one.problem),
            "because": one.acceptance.because,
            "until": one.acceptance.until.isoformat(),
        }
        for one in report.accepted
    ]
    problems = [_problem(problem) for problem in report.problems]
    return {"passed": report.passed, "problems": problems, "accepted": accepted}


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        "file": problem.shown_file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_github(report: Report) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    kinds = {"error": "error", "warning": "warning", "advice": "notice"}
    return "\n".join(
        f"::{kinds[problem.severity]} file={_property(problem.shown_file)},line={problem.line}"
        f",col={problem.column},title={problem.code}::{_escaped(_told(problem))}"
        for problem in report.problems
    )


def _told(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(report: Report) -> str:
    """SARIF 2.1.0, which code hosts and editors read (OASIS standard of 27 March 2020)."""
    found = [*report.problems, *(one.problem for one in report.accepted)]
    used = sorted({problem.code for problem in found})
    driver = {"name": "parcelwise", "rules": [_sarif_rule(CODES[code]) for code in used]}
    results = [_sarif_result(problem, used.index(problem.code)) for problem in report.problems]
    for one in report.accepted:
        why = {"kind": "inSource", "justification": one.acceptance.because}
        result = _sarif_result(one.problem, used.index(one.problem.code))
        results.append({**result, "suppressions": [why]})
    return _json(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "results": results}],
        }
    )


_SARIF_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def _sarif_rule(code: Code) -> Mapping[str, Any]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "help": {"text": code.remedy},
        "defaultConfiguration": {"level": _SARIF_LEVELS[code.severity]},
    }


def _sarif_result(problem: Problem, rule: int) -> Mapping[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(Path(problem.shown_file).as_posix())},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": _told(problem)},
        "locations": [{"physicalLocation": place}],
    }


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""How a report can be written, by name."""
