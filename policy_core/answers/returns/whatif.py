"""What could change the answer: the same return with one fact otherwise."""

from collections.abc import Iterator
from dataclasses import replace

from policy_core.answers.returns.answer import LineAnswer, WhatIf
from policy_core.answers.returns.case import Case, make_case
from policy_core.answers.returns.line import Decided, decide_line
from policy_core.answers.returns.question import Line

MOST = 3
"""More alternatives than these are not read."""


def alternatives(case: Case, decided: Decided) -> tuple[WhatIf, ...]:
    """Up to three facts that would have led to something else, the most telling first."""
    found: list[WhatIf] = []
    seen = {_key(decided.answer, decided)}
    for field, value, line in _tries(case):
        other = decide_line(make_case(case.desk, case.question, line))
        key = _key(other.answer, other)
        if key in seen or other.answer.outcome == "depends":
            continue
        seen.add(key)
        window = other.answer.window
        found.append(
            WhatIf(
                field,
                value,
                other.answer.outcome,
                str(other.standing["freight"].value) if "freight" in other.standing else "",
                window.last_day if window else None,
            )
        )
        if len(found) == MOST:
            break
    return tuple(found)


def _key(answer: LineAnswer, decided: Decided) -> tuple[object, ...]:
    freight = decided.standing.get("freight")
    payer = str(freight.value) if freight is not None and answer.outcome == "accepted" else ""
    return answer.outcome, payer, answer.window.last_day if answer.window else None


def _tries(case: Case) -> Iterator[tuple[str, str, Line]]:
    """One reason of every other fault, then the programme's own facts, then better condition."""
    line, rulebook = case.line, case.desk.policy.rulebook
    faults = {case.fault}
    for name, reason in rulebook.returns.reasons.items():
        if reason.fault not in faults:
            faults.add(reason.fault)
            yield "reason", name, replace(line, reason=name)
    for name in rulebook.store.facts:
        values = case.desk.policy.dimensions[name].values
        for value in values:
            if value != line.own.get(name) and any(
                name in p.when for p in rulebook.returns.programmes
            ):
                yield name, value, replace(line, own={**line.own, name: value})
    for condition in rulebook.store.conditions:
        if line.condition is not None and condition != line.condition:
            yield "condition", condition, replace(line, condition=condition)
