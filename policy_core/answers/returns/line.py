"""The answer for one line: its outlook, with what the buyer has to show, send and know."""

from dataclasses import dataclass
from datetime import date

from policy_core.answers.periods import due
from policy_core.answers.returns.answer import Late, LineAnswer
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.near import near_misses
from policy_core.answers.returns.outlook import Outlook, outlook
from policy_core.answers.trace import Source
from policy_core.rulebook import Reason

NO_RULE = Source("default", "no-rule", "returns/#terms")


@dataclass(frozen=True, slots=True)
class Decided:
    """A case with its outlook and its answer."""

    case: Case
    outlook: Outlook
    answer: LineAnswer


def decide_line(case: Case) -> Decided:
    """Answer one line of a return."""
    found = outlook(case)
    stands = found.stands
    reason = case.reason
    accept = stands.points.get("accept")
    answer = LineAnswer(
        outcome=found.outcome,
        reason=case.line.reason or "",
        because=found.because,
        decided_by=accept.source if accept is not None else NO_RULE,
        window=found.window,
        late=_late(found, case) if found.because == "late" else None,
        agreement=stands.get("agreement", ""),
        send_to=stands.get("send_to", ""),
        label=stands.get("label", ""),
        authorisation=stands.get("authorisation", False),
        evidence=stands.get("evidence", reason.evidence if reason else ()),
        report_by=_report_by(reason, case),
        remedies=stands.get("remedies", reason.remedies if reason else ()),
        rulings=stands.rulings,
        lost=stands.lost,
        near_misses=near_misses(case),
        laws=stands.notes,
        programme=found.programme.id if found.programme else "",
        open=found.open,
    )
    return Decided(case, found, answer)


def _late(found: Outlook, case: Case) -> Late | None:
    window = found.window
    if window is None or window.last_day is None:
        return None
    return Late((case.today - window.last_day).days, str(window.period))


def _report_by(reason: Reason | None, case: Case) -> date | None:
    if reason is None or reason.report is None:
        return None
    return due(reason.report, case.events, case.store_calendar).last_day
