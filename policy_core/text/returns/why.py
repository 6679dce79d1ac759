"""Why an answer is as it is: the reason in one sentence, and the folded explanation."""

from collections.abc import Iterable, Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import CompiledReturns, LineAnswer
from policy_core.answers.returns.answer import OWED, Late
from policy_core.answers.trace import NearMiss, Ruling, Source, Used
from policy_core.text.answer_text import Link, Section
from policy_core.text.conditions import given, wanted
from policy_core.text.editions import not_final
from policy_core.text.labels import evidence_names, field_label
from policy_core.text.language import _
from policy_core.text.returns import law, outcome, points, settlements, status
from policy_core.text.returns.status import SaidCase
from policy_core.values import Span


def because(case: SaidCase) -> Iterator[str]:
    """The reason that stands right behind the headline."""
    line, promised, owed = case.line, case.answer.promised, case.answer.outcome in OWED
    if owed:
        yield _because_accepted(case)
    else:
        yield from because_of_line(case, line)
    turns = line.opens is not None and "promise" in line.opens.period.anchors
    if promised is not None and turns and (owed or line.because == "in-time"):
        yield case.text("It was promised by {date} at the latest.", date=promised.latest)


def of_a_refusal(case: SaidCase) -> Iterator[str]:
    """Of a parcel that was refused: that no rule for its reason is about that."""
    name = case.line.reason
    reason = case.policy.rulebook.returns.reasons[name]
    if case.answer.delivery != "refused" or reason.goods != "here":
        return
    known = {"reason": name, "fault": reason.fault, "goods": reason.goods}
    about_it = any(
        "delivery" in allowed
        and all(value in allowed[fact].values for fact, value in known.items() if fact in allowed)
        for allowed in case.policy.prepared(CompiledReturns).terms.constraints
    )
    if not about_it:
        yield case.text(
            "Our rules say nothing special about a refused parcel: the rule for “{reason}” holds.",
            reason=case.say.pick(reason.say),
        )


def of_its_day(case: SaidCase) -> Iterator[str]:
    """Of a parcel that has not come, and has a day on which it did: whose word that is."""
    told = case.answer.told.keys() & {"first_delivered", "delivered", "confirmed"}
    lost = status.never_came(case, case.line) and not status.cancels(case, case.line)
    if told and lost and case.answer.delivery == "delivered":
        yield case.text(
            "You name a day on which it came: we take that as the parcel service's word."
        )


def own_remedies(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    """What one of several articles brings, where it is not what the headline speaks of."""
    one = case.settlement
    elsewise = line.outcome == "accepted" and one is not None and one.remedy not in line.remedies
    if elsewise and line.remedies:
        names = case.say.either(case.text(settlements.REMEDIES[name]) for name in line.remedies)
        yield case.text("For this you get: {remedies}.", remedies=names)


def closed_remedies(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    """The remedies that are not open beside the one that is answered, each with the reason."""
    for one in line.closed:
        refused = one.line.outcome == "refused"
        told = [*because_of_line(case, one.line)]
        why = told[0] if told else outcome.becomes(case, one.line)
        message = _("Not possible: {remedy}. {why}") if refused else _("Not sure: {remedy}. {why}")
        yield case.text(message, remedy=case.text(settlements.REMEDIES[one.remedy]), why=why)


def because_of_line(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    """Why a line is refused, or looked at by the store."""
    if line.outcome == "refused":
        yield from _because_refused(case, line)
    elif line.outcome == "review":
        decides = _DECIDES if status.has_asked(case.answer) else _WRITE_TO_US
        yield case.text(_REVIEWED.get(line.because, decides))


def _because_accepted(case: SaidCase) -> str:
    # Who cancels is taken to do so in time, whether or not anybody said that it was not sent.
    if case.answer.delivery == "not-sent" and "delivery" in case.answer.told:
        return case.text("We have not sent it yet.")
    source = case.answer.freight.source if case.answer.freight is not None else None
    if source is not None and source.layer == "programme":
        name = points.source_name(case, source)
        return case.text("The {name} covers this return.", name=name)
    if source is not None and source.layer == "agreement":
        return case.text("That is the share that both sides agreed on.")
    # Who pays is first what a buyer asks about; then, that a law takes back what our row refuses.
    won = {note.point: note for note in reversed(case.line.laws) if note.won}
    if note := (source and won.get("freight")) or won.get("accept"):
        act = law.law_name(case.policy, note, case.say)
        return case.text("The law where you live asks for that: {law}.", law=act)
    return " ".join(dict.fromkeys(_because_of_fault(case, one) for one in case.answer.settled))


def _because_of_fault(case: SaidCase, line: LineAnswer) -> str:
    reason = case.policy.rulebook.returns.reasons[line.reason]
    fault = status.fault_of(case, line)
    why = _FAULTS.get(fault, _NOBODYS)
    if fault in ("seller", "platform") and reason.suspected:
        why = _("“{reason}”: we look into it, and answer for it if it is so.")
    elif fault == "buyer" and status.cancels(case, line):
        why = _("“{reason}”: you take the order back.")
    elif fault == "buyer" and reason.goods == "not-here":
        why = _("“{reason}”: neither we nor the parcel service are at fault.")
    return case.text(why, reason=case.say.pick(reason.say))


def _because_refused(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    window = line.window
    if line.late is not None and window is not None and window.last_day is not None:
        yield _ended(case, line, window)
        if window.at_latest:
            return  # it may have ended before
        since = (case.answer.today - window.last_day).days
        if line.late.days == since and not line.late.minutes:
            yield case.say.ago(since)
        else:  # it was done, and too late
            yield case.text(_DONE_TOO_LATE[line.in_time], span=_missed_by(line.late))
        return
    missed = {
        "reported-late": (line.report_by, _("It had to be reported by {date}.")),
        "not-shown": (line.show_by, _("This had to be shown by {date}: {evidence}.")),
        "unanswered": (line.answer_by, _("We did not answer by {date}, so it counts as refused.")),
        "sent-late": (line.send_by, _("It had to be sent by {date}.")),
        "arrived-late": (line.arrive_by, _("It had to be back by {date}.")),
    }
    due, message = missed.get(line.because, (None, ""))
    if day := case.say.due(due):
        evidence = evidence_names(case.policy, line.missing, case.say)
        yield case.text(message, date=day, evidence=evidence)
    for term in case.policy.rulebook.returns.terms:
        if term.id == line.because and term.because:
            yield case.say.pick(term.because)


def _missed_by(late: Late) -> Span:
    """By how much something came too late: begun hours count in full."""
    if not late.minutes:
        return Span(late.days)
    hours = -(-late.minutes // 60)
    return Span(hours, "hours") if late.minutes >= 60 else Span(late.minutes, "minutes")


def _ended(case: SaidCase, line: LineAnswer, window: Due) -> str:
    """Of whose time it was the end, where the law may give more than is sure."""
    period, day, text = window.period, case.say.due(window), case.text
    if window.at_latest and window.last_day is not None:
        ends = case.say.end(window.last_day, window.by)
        day = text("{date} or earlier ({period})", date=ends, period=period)
    elif period.span is not None and period.span.count and not period.span.by_clock:
        day = text("{date} ({period})", date=day, period=period)  # else the day says all of it
    if not line.law_unread and not any(note.may_help for note in line.laws):
        return text("The time for it ended on {date}.", date=day)
    if any(one.point == "window" and one.source.layer == "law" for one in line.rulings):
        return text("What is sure by law ended on {date}.", date=day)
    return text("Our own time for it ended on {date}.", date=day)


def sections(case: SaidCase) -> Iterator[Section]:
    """The folded part: rules, what lost, near misses, the facts."""
    line, rulings = case.line, _shown(case)
    deciding = {ruling.source for ruling in rulings}
    lost = [row for row in line.overridden if row not in deciding]
    parts: tuple[tuple[str, Iterable[Link]], ...] = (
        (_("The rules that decided"), (_ruling(case, one) for one in rulings)),
        (_("Other rules that fit, but come after these"), (_row(case, row) for row in lost)),
        (_("Narrowly missed"), (_near(case, one) for one in line.near_misses)),
        (_("The facts used"), (Link(_fact(case, used)) for used in case.answer.facts)),
    )
    found = [Section(case.text(title), tuple(items)) for title, items in parts]
    found.append(not_final(case.policy, case.answer.provisional, case.say))
    return (one for one in found if one.items)


def _shown(case: SaidCase) -> list[Ruling]:
    """What decided; of a refusal only what refused, of a settlement only what it comes to."""
    line, settled, deciding = case.line, case.settlement, _DECIDING
    if line.outcome == "refused":
        refusing = "opens" if line.because == "in-time" else "accept"
        deciding = ("window",) if line.late is not None else (refusing,)
    elif settled is not None:
        means = "part" if settled.remedy == "keep" else settled.means
        deciding = tuple(point for point in _DECIDING if point not in _NOT_OF[means])
    return [ruling for ruling in line.rulings if ruling.point in deciding]


def _row(case: SaidCase, source: Source) -> Link:
    return Link(points.source_name(case, source), source.anchor)


def _ruling(case: SaidCase, ruling: Ruling) -> Link:
    text = case.text(
        "{point}: {value} – {source}",
        point=points.point_name(ruling.point, case.say, case.line.label),
        value=points.point_value(case.policy, ruling.point, ruling.said, case.say),
        source=points.source_name(case, ruling.source),
    )
    rows = [row for row in ruling.overridden if row.layer != "default"]
    if rows:
        overridden = case.say.join(points.source_name(case, row) for row in rows)
        text = case.text("{said} (goes before {overridden})", said=text, overridden=overridden)
    return Link(text, ruling.source.anchor)


def _near(case: SaidCase, near: NearMiss) -> Link:
    name = near.dimension
    asked = wanted(case.policy, name, tuple(near.wanted.split(", ")), case.say)
    text = case.text(
        "{row} asks for: {fact} – yours is {given}",
        row=points.source_name(case, near.source),
        fact=case.say.labelled(field_label(case.policy, name, case.say), asked),
        given=given(case.policy, name, near.given, case.say) or case.text("none"),
    )
    return Link(text, near.source.anchor)


def _fact(case: SaidCase, used: Used) -> str:
    """A fact of the case; one that nobody said is marked."""
    value = given(case.policy, used.name, used.value, case.say)
    said = case.say.labelled(field_label(case.policy, used.name, case.say), value)
    if used.origin == "clock":
        return case.text("{said} (today, as you did not say)", said=said)
    if used.origin == "usual":
        return case.text("{said} (assumed, as you did not say)", said=said)
    return said


_REVIEWED = {
    "no-rule": _("No rule of this policy decides it, so we answer you ourselves."),
    "outside-agreement": _("The share that you name is outside what this policy lets us agree on."),
}
_DECIDES = _("We decide such cases one by one.")
_WRITE_TO_US = _("Write to us: we decide such cases one by one.")
_DONE_TOO_LATE = {
    "ask": _("You asked {span} too late."),
    "send": _("You sent it off {span} too late."),
    "arrive": _("It was back {span} too late."),
}
_FAULTS = {
    "seller": _("“{reason}”: that is our fault."),
    "buyer": _("“{reason}”: nothing is wrong with it."),
    "carrier": _("“{reason}”: that happened on the way to you."),
    "platform": _("“{reason}”: that is the marketplace's fault."),
}
_NOBODYS = _("“{reason}”: neither side alone is at fault.")
_DECIDING: tuple[str, ...] = (
    "accept", "opens", "window", "search", "remedies", "choice", "goods", "freight", "restocking",
    "difference", "fee", "refund.price", "refund.outbound", "refund.duty", "refund.at_most",
    "refund.within", "leaves",
)  # fmt: skip
"""Points whose rules explain an answer, in this order."""
_NOT_OF = {
    "money": {"difference", "leaves"},
    "credit": {"difference", "leaves"},
    "part": {"difference", "leaves", "refund.outbound", "refund.duty"},
    "goods": {
        "refund.price", "refund.outbound", "refund.duty", "refund.at_most", "refund.within",
    },
}  # fmt: skip
"""Points that say nothing of what the buyer gets, a part of the price or what else it is."""
