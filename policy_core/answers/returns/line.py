"""Deciding one line: rows, then programme, agreement and law, then the window."""

from dataclasses import dataclass, replace
from datetime import date

from policy_core.answers.periods import Due, due
from policy_core.answers.returns.answer import LawNote, Late, LineAnswer, Open, Outcome
from policy_core.answers.returns.branches import undecided
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.floor import (
    Claim,
    accept_by_law,
    claims,
    lay_law,
    window_note,
)
from policy_core.answers.returns.standing import (
    Standing,
    from_rows,
    lay,
    lay_agreement,
    lay_programme,
    row_source,
    rulings,
)
from policy_core.answers.returns.window import is_late, merchants_window, still_in_time
from policy_core.answers.trace import Source
from policy_core.rulebook import Programme

NO_RULE = Source("default", "no-rule", "returns/#terms")


@dataclass(frozen=True, slots=True)
class Decided:
    """A line's answer together with what stands for it, which the money is counted from."""

    answer: LineAnswer
    standing: Standing
    fee_rows: int
    """The fee rows that match, as bits of the desk's fee table."""


def decide_line(case: Case) -> Decided:
    """Answer one line of a return."""
    match = case.desk.terms.match(case.facts)
    open_fact = undecided(case) if match.possible != match.certain else None
    rows = match.certain if open_fact else match.possible
    decisions = case.desk.terms.decide(rows)
    standing = from_rows(decisions)
    contradiction = any(decision.rivals for decision in decisions.values())
    programme = lay_programme(standing, case)
    lay_agreement(standing, case)
    outcome, because = _by_rows(standing, contradiction)
    window = merchants_window(standing, case)
    if programme is not None:
        window = _programme_window(standing, programme, window, case)
    late = outcome == "accepted" and is_late(window, case.today)
    if late:
        outcome, because = "refused", "late"
    outcome, window, notes = _by_law(standing, case, outcome, window)
    if outcome == "accepted":
        late, because = False, ""
    if open_fact is None and window is not None and window.waits_for and outcome == "accepted":
        open_fact = Open(_FIELDS.get(window.waits_for, window.waits_for))
        open_fact = replace(open_fact, since=still_in_time(window, case.today))
    elif open_fact is not None:
        outcome, because = "depends", ""
    answer = LineAnswer(
        outcome=outcome,
        reason=case.line.reason or "",
        because=because,
        decided_by=standing["accept"].source if "accept" in standing else NO_RULE,
        window=window,
        late=_late(window, case) if late else None,
        agreement=_value(standing, "agreement", ""),
        send_to=_value(standing, "send_to", ""),
        label=_value(standing, "label", ""),
        authorisation=_value(standing, "authorisation", False),
        evidence=_evidence(standing, case),
        report_by=_report_by(case),
        remedies=_remedies(standing, case),
        rulings=rulings(standing),
        lost=tuple(row_source(row) for row in case.desk.terms.members(_beaten(case, rows))),
        laws=notes,
        programme=programme.id if programme else "",
        open=open_fact,
    )
    return Decided(answer, standing, case.desk.fees.match(case.facts).certain)


_FIELDS = {
    "delivery": "delivered",
    "order": "ordered",
    "dispatch": "dispatched",
    "confirmation": "confirmed",
}
"""The question's field for each event that a window may wait for."""


def _by_rows(standing: Standing, contradiction: bool) -> tuple[Outcome, str]:
    ruled = standing.get("accept")
    if contradiction:
        return "review", "contradiction"
    if ruled is None:
        return "review", "no-rule"
    match ruled.value:
        case "yes":
            return "accepted", ""
        case "no":
            return "refused", ruled.source.id
        case _:
            return "review", ruled.source.id


def _programme_window(
    standing: Standing, programme: Programme, window: Due | None, case: Case
) -> Due | None:
    """The later of the merchant's window and the programme's."""
    ends = due(programme.window, case.events, case.store_calendar)
    if window is None or _later(ends, window):
        lay(standing, "window", programme.window, standing["accept"].source)
        return ends
    return window


def _later(one: Due, other: Due) -> bool:
    if one.last_day is None or other.last_day is None:
        return one.last_day is None and not one.waits_for and other.last_day is not None
    return one.last_day > other.last_day


def _by_law(
    standing: Standing, case: Case, outcome: Outcome, window: Due | None
) -> tuple[Outcome, Due | None, tuple[LawNote, ...]]:
    """Raise the outcome to what the law of the buyer's country asks for."""
    notes: list[LawNote] = []
    for claim in claims(case):
        if not claim.open_on(case.today):
            continue
        if outcome in ("refused", "review"):
            if claim.window is None:
                continue
            notes.append(accept_by_law(standing, claim))
            outcome, window = "accepted", _laid_window(standing, claim, window)
        elif _better_window(claim, window):
            notes.append(window_note(claim, True))
            window = _laid_window(standing, claim, window)
        else:
            notes.append(window_note(claim, False))
        notes.extend(lay_law(standing, claim, case))
    return outcome, window, tuple(notes)


def _better_window(claim: Claim, window: Due | None) -> bool:
    if claim.window is None or window is None:
        return False
    if claim.window.last_day is None:
        return _days(claim.window) > _days(window)
    return _later(claim.window, window)


def _days(window: Due) -> int:
    span = window.period.span
    factor = {"days": 1, "working days": 1, "months": 30, "years": 365, "hours": 0}
    return span.count * factor[span.unit] if span else 1_000_000


def _laid_window(standing: Standing, claim: Claim, window: Due | None) -> Due | None:
    if claim.window is None:
        return window
    lay(standing, "window", claim.window.period, claim.source)
    return claim.window


def _late(window: Due | None, case: Case) -> Late | None:
    if window is None or window.last_day is None:
        return None
    return Late((case.today - window.last_day).days, str(window.period))


def _value[T](standing: Standing, point: str, missing: T) -> T:
    ruled = standing.get(point)
    return ruled.value if ruled is not None else missing


def _evidence(standing: Standing, case: Case) -> tuple[str, ...]:
    reasons = case.desk.policy.rulebook.returns.reasons
    asked: tuple[str, ...] = reasons[case.line.reason].evidence if case.line.reason else ()
    return _value(standing, "evidence", asked)


def _remedies(standing: Standing, case: Case) -> tuple[str, ...]:
    reasons = case.desk.policy.rulebook.returns.reasons
    offered: tuple[str, ...] = reasons[case.line.reason].remedies if case.line.reason else ()
    return _value(standing, "remedies", offered)


def _report_by(case: Case) -> date | None:
    reasons = case.desk.policy.rulebook.returns.reasons
    report = reasons[case.line.reason].report if case.line.reason else None
    return due(report, case.events, case.store_calendar).last_day if report else None


def _beaten(case: Case, rows: int) -> int:
    """Matching rows that others override, as bits."""
    table = case.desk.terms
    return sum(
        1 << i for i, stronger in enumerate(table.overriders) if rows >> i & 1 and stronger & rows
    )
