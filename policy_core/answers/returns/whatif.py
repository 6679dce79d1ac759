"""What could change the answer: the same return with one fact otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.answer import WhatIf
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.outlook import Outlook, verdict
from policy_core.answers.returns.plan import Plan
from policy_core.values import record

MOST = 3
"""More alternatives than these are not read."""


@record
class Try:
    """One fact otherwise, and the plan that it leads to."""

    field: str
    value: str
    plan: Plan


def alternatives(days: Days, found: Outlook, tries: Iterable[Try]) -> tuple[WhatIf, ...]:
    """Up to three facts that would have led to something else, the most telling first."""
    telling: list[WhatIf] = []
    seen = {(found.outcome, found.payer, found.window.last_day)}
    for one in tries:
        other = verdict(one.plan, days)
        payer = other.stands.paid_by if other.outcome == "accepted" else ""
        key = other.outcome, payer, other.window.last_day
        if key not in seen:
            seen.add(key)
            telling.append(WhatIf(one.field, one.value, *key))
            if len(telling) == MOST:
                break
    return tuple(telling)


def tries(cell: Cell) -> Iterator[Try]:
    """The facts that lead to plans of their own."""
    met = [cell.prepared(Plan)] if cell.settled else []
    for field, value, changes in _changes(cell):
        varied = cell.varied(changes)
        if varied.settled and not any(varied.prepared(Plan).alike(other) for other in met):
            met.append(varied.prepared(Plan))
            yield Try(field, value, met[-1])


def _changes(cell: Cell) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """One reason of every other fault, then the programmes' own facts, then other conditions."""
    desk, fault = cell.desk, cell.facts.get("fault")
    for reason, other in desk.other_faults[fault if isinstance(fault, str) else None]:
        yield "reason", reason, {"reason": reason, "fault": other}
    for name, value in desk.programme_facts:
        if value != cell.facts.get(name):
            yield name, value, {name: value}
    condition = cell.facts.get("condition")
    if condition is not None and "condition" in desk.dimensions:
        for other in desk.policy.rulebook.store.conditions:
            if other != condition:
                yield "condition", other, {"condition": other}
