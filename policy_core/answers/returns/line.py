"""The answer for one line: its outlook, with what the buyer has to show, send and know."""

from policy_core.answers.deadlines import Due
from policy_core.answers.returns.answer import Late, LineAnswer
from policy_core.answers.returns.around import Around, around
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.near import near_misses
from policy_core.answers.returns.outlook import Outlook
from policy_core.answers.returns.unknowns import outlook
from policy_core.answers.trace import Source
from policy_core.values import Period, record

NO_RULE = Source("default", "no-rule", "returns/#terms")


@record
class Decided:
    """A case with its outlook and its answer."""

    case: Case
    outlook: Outlook
    around: Around
    answer: LineAnswer


def decide_line(case: Case) -> Decided:
    """Answer one line of a return."""
    found, nearby = outlook(case), case.cell.prepared(around)
    stands, reason = found.stands, case.cell.reason
    accept = stands.points.get("accept")
    course, days = found.course, case.days
    report = days.end(course.report) if course.report is not None else None
    answer = LineAnswer(
        outcome=found.outcome,
        reason=case.line.reason or "",
        because=found.because,
        decided_by=accept.source if accept is not None else NO_RULE,
        opens=days.end(course.opens) if course.opens is not None else None,
        window=found.window if "window" not in found.unsettled else None,
        late=_late(found, case) if found.because == "late" else None,
        later=found.later,
        unsettled=tuple(sorted(found.unsettled)),
        rivals=stands.rivals,
        in_time=stands.get("in_time", "ask"),
        send_by=_send_by(found, case),
        agreement=stands.get("agreement", ""),
        send_to=_send_to(stands.get("send_to", ""), case),
        label=stands.get("label", ""),
        authorisation=stands.get("authorisation", False),
        evidence=stands.get("evidence", reason.evidence if reason else ()),
        report_by=report.last_day if report is not None else None,
        remedies=stands.get("remedies", reason.remedies if reason else ()),
        rulings=stands.rulings,
        lost=stands.lost,
        near_misses=near_misses(case, found, nearby.missed),
        laws=stands.notes,
        notes=case.cell.prepared(_notes),
        programme=course.programme.id if course.programme else "",
        open=found.open,
    )
    return Decided(case, found, nearby, answer)


def _notes(cell: Cell) -> tuple[str, ...]:
    """What the buyer has to know or do, as far as it is sure to concern them."""
    notes = cell.desk.notes
    return tuple(note.id for note in notes.winners(notes.match(cell.facts).certain))


def _send_to(said: str, case: Case) -> str:
    """The address; where goods came from stays "origin" while warehouses differ and it is open."""
    if said != "origin":
        return said
    origins = case.desk.policy.rulebook.shipping.origins
    name = case.facts.get("origin")
    if isinstance(name, str):
        return origins[name].return_address or said
    addresses = {origin.return_address for origin in origins.values()}
    return (addresses.pop() or said) if len(addresses) == 1 else said


def _late(found: Outlook, case: Case) -> Late | None:
    window = found.window
    if window.last_day is None:
        return None
    return Late((case.days.acted(found.course.act) - window.last_day).days, str(window.period))


def _send_by(found: Outlook, case: Case) -> Due | None:
    period: Period | None = found.stands.get("send_within", None)
    if period is None or found.outcome != "accepted":
        return None
    return case.days.end(case.desk.limit(period))
