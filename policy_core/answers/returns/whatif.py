"""What could change the answer: the same return with one fact otherwise."""

from collections.abc import Iterator, Mapping

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.answer import WhatIf
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.outlook import Outlook, outlook

MOST = 3
"""More alternatives than these are not read."""


def alternatives(case: Case, found: Outlook) -> tuple[WhatIf, ...]:
    """Up to three facts that would have led to something else, the most telling first."""
    telling: list[WhatIf] = []
    seen = {_key(found)}
    for field, value, changes in _tries(case):
        other = outlook(case.varied(changes))
        key = _key(other)
        if key in seen or other.outcome == "depends":
            continue
        seen.add(key)
        last_day = other.window.last_day if other.window else None
        telling.append(WhatIf(field, value, other.outcome, other.payer, last_day))
        if len(telling) == MOST:
            break
    return tuple(telling)


def _key(found: Outlook) -> tuple[object, ...]:
    return found.outcome, found.payer, found.window.last_day if found.window else None


def _tries(case: Case) -> Iterator[tuple[str, str, Mapping[str, Value]]]:
    """One reason of every other fault, then the programmes' own facts, then other conditions."""
    rulebook, faults = case.desk.policy.rulebook, {case.facts.get("fault")}
    for name, reason in rulebook.returns.reasons.items():
        if reason.fault not in faults:
            faults.add(reason.fault)
            yield "reason", name, {"reason": name, "fault": reason.fault}
    for name, value in case.desk.programme_facts:
        if value != case.facts.get(name):
            yield name, value, {name: value}
    for condition in rulebook.store.conditions:
        if case.facts.get("condition") not in (None, condition):
            yield "condition", condition, {"condition": condition}
