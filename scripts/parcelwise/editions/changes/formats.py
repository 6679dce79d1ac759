"""A report of changes for a terminal, for a code review, for a browser and for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from parcelwise.editions.changes.groups import ChangeGroup, Line, Report, ToldFact
from policy_core.proof.changes import Change, Disputed, Fact, Gain, Region
from policy_core.rulebook import encode

_SIGNS: Mapping[Gain, str] = {"better": "+", "worse": "-", "different": "~"}
_TEMPLATES = Path(__file__).parent / "templates"


def as_text(report: Report) -> str:
    """Lines for a terminal: + is better for the buyer, - worse, ~ otherwise."""
    return "\n".join([report.summary, *_text(report, rows=True)])


def for_buyers(report: Report) -> str:
    """The same without the rows behind it, which no buyer knows."""
    return "\n".join([report.summary, *_text(report, rows=False)])


def _text(report: Report, *, rows: bool) -> Iterator[str]:
    for section in report.sections:
        yield f"\n{section.title}"
        for told in section.told:
            yield from (f"  {where}" for where in told.where)
            if told.refused:
                yield f"    ({report.headings['refused']})"
            yield from (f"    {_SIGNS[line.gain]} {_in_a_line(line)}" for line in told.lines)
            if rows:
                yield f"      {_rows(told, report)}"
    for name, facts in (("facts", report.facts), ("words", report.words)):
        if facts:
            yield f"\n{report.headings[name]}"
            yield from (f"  {_SIGNS[fact.line.gain]} {_fact(fact)}" for fact in facts)
    if report.unproven:
        yield f"\n{report.headings['unproven']}"
        yield from (f"  ! {said}" for said in report.unproven)


def _in_a_line(line: Line) -> str:
    if not line.old and not line.new:
        return line.label
    change = f"{line.old} → {line.new}"
    return f"{line.label}: {change}" if line.label else change


def _fact(fact: ToldFact) -> str:
    said = _in_a_line(fact.line)
    return f"{fact.about}: {said}" if fact.about else said


def _rows(told: ChangeGroup, report: Report) -> str:
    """How many cases it concerns, and the rows behind it."""
    old, new = (", ".join(rows) or "–" for rows in told.rows)
    rows = old if old == new else f"{old} → {new}"
    return f"{report.headings['cases']}: {told.cases} · {report.headings['rows']}: {rows}"


def as_markdown(report: Report) -> str:
    """Markdown for a comment in a code review."""
    return _rendered("changes.md", report)


def as_html(report: Report) -> str:
    """A page of its own, without scripts and with nothing from elsewhere."""
    return _rendered("changes.html", report)


def _rendered(template: str, report: Report) -> str:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(signs=_SIGNS, in_a_line=_in_a_line, fact=_fact, rows=_rows)
    environment.filters["plain"] = _plain
    return environment.get_template(template).render(report=report, head=report.headings).strip()


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    marked = "".join(f"\\{sign}" if sign in "\\`*_[]<>|#~" else sign for sign in text)
    return marked.replace("\n", " ")


def as_json(report: Report) -> str:
    """Everything, for programs: values as the rulebook writes them, and what is said of them."""
    changes = report.changes
    gains = Counter(changes.gains)
    content = {
        "summary": {
            "better": gains["better"],
            "worse": gains["worse"],
            "different": gains["different"],
            "words": len(changes.words),
            "complete": not changes.unproven,
        },
        "outcomes": [
            {**_outcome(change), "said": {"where": told.where, "change": _in_a_line(line)}}
            for section in report.sections
            for told in section.told
            for change, line in zip(told.changes, told.lines, strict=True)
        ],
        "facts": [_json_fact(told) for told in report.facts],
        "words": [_json_fact(told) for told in report.words],
        "unproven": [
            {"place": list(each.place), "why": each.why, "about": each.about, "said": said}
            for each, said in zip(changes.unproven, report.unproven, strict=True)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _outcome(change: Change) -> dict[str, Any]:
    return {
        "place": list(change.place),
        "point": change.point,
        "old": _value(change.old),
        "new": _value(change.new),
        "gain": change.gain,
        "where": [_region(region) for region in change.regions],
        "cases": change.cases,
        "rows": {"old": list(change.old_rows), "new": list(change.new_rows)},
        "refused": change.refused,
    }


def _json_fact(told: ToldFact) -> dict[str, Any]:
    fact: Fact = told.fact
    return {
        "place": list(fact.place),
        "old": _value(fact.old),
        "new": _value(fact.new),
        "gain": fact.gain,
        "said": _fact(told),
    }


def _value(value: Any) -> Any:
    if isinstance(value, Disputed):
        return {"contradiction": [_value(each) for each in value.values]}
    if isinstance(value, tuple) and value and all(isinstance(part, tuple) for part in value):
        return {name: encode(part) for name, part in value if part is not None}
    return encode(value)


def _region(region: Region) -> dict[str, Any]:
    """Dimension by dimension, what a case has to be."""
    found: dict[str, Any] = {}
    for wanted in region:
        if wanted.member:
            said = wanted.member if wanted.present else f"not {wanted.member}"
            found.setdefault(wanted.name, []).append(said)
        elif wanted.intervals:
            found[wanted.name] = [{"low": i.low, "high": i.high} for i in wanted.intervals]
        else:
            found[wanted.name] = [*wanted.values, *map(str, wanted.days)]
    return found


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "json": as_json,
}
"""How a report can be written, by name."""
