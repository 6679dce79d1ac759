"""Why an answer is as it is: the reason in one sentence, and the folded explanation."""

from collections.abc import Iterable, Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, LineAnswer, ReturnsAnswer
from policy_core.answers.returns.answer import OWED, Late
from policy_core.answers.trace import NearMiss, Ruling, Used
from policy_core.text.answer_text import Link, Section
from policy_core.text.conditions import given, wanted
from policy_core.text.editions import not_final
from policy_core.text.labels import evidence_names, field_label
from policy_core.text.language import Language, _
from policy_core.text.returns import law, outcome, points, settlements, status
from policy_core.values import Span


def because(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The reason that stands right behind the headline."""
    line = answer.first
    if answer.outcome in OWED:
        yield _because_accepted(policy, answer, say)
    else:
        yield from because_of_line(policy, answer, line, say)
    turns = line.opens is not None and "promise" in line.opens.period.anchors
    owed = answer.outcome in OWED or line.because == "in-time"
    if answer.promised is not None and turns and owed:
        yield say.text("It was promised by {date} at the latest.", date=answer.promised.latest)


def of_a_refusal(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """Of a parcel that was refused: that no rule for its reason is about that."""
    name = answer.first.reason
    reason = policy.rulebook.returns.reasons[name]
    if answer.delivery != "refused" or reason.goods != "here":
        return
    known = {"reason": name, "fault": reason.fault, "goods": reason.goods}
    about_it = any(
        "delivery" in allowed
        and all(value in allowed[fact].values for fact, value in known.items() if fact in allowed)
        for allowed in policy.prepared(CompiledReturns).terms.constraints
    )
    if not about_it:
        yield say.text(
            "Our rules say nothing special about a refused parcel: the rule for “{reason}” holds.",
            reason=say.pick(reason.say),
        )


def own_remedies(answer: ReturnsAnswer, line: LineAnswer, say: Language) -> Iterator[str]:
    """What one of several articles brings, where it is not what the headline speaks of."""
    one = answer.settlement
    elsewise = line.outcome == "accepted" and one is not None and one.remedy not in line.remedies
    if elsewise and line.remedies:
        names = say.either(say.text(settlements.REMEDIES[name]) for name in line.remedies)
        yield say.text("For this you get: {remedies}.", remedies=names)


def closed_remedies(
    policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language
) -> Iterator[str]:
    """The remedies that are not open beside the one that is answered, each with the reason."""
    for one in line.closed:
        refused = one.line.outcome == "refused"
        told = [*because_of_line(policy, answer, one.line, say)]
        why = told[0] if told else outcome.becomes(policy, answer, one.line, say)
        message = _("Not possible: {remedy}. {why}") if refused else _("Not sure: {remedy}. {why}")
        yield say.text(message, remedy=say.text(settlements.REMEDIES[one.remedy]), why=why)


def because_of_line(
    policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language
) -> Iterator[str]:
    """Why a line is refused, or looked at by the store."""
    if line.outcome == "refused":
        yield from _because_refused(policy, answer, line, say)
    elif line.outcome == "review":
        decides = _DECIDES if status.has_asked(answer) else _WRITE_TO_US
        yield say.text(_REVIEWED.get(line.because, decides))


def _because_accepted(policy: Policy, answer: ReturnsAnswer, say: Language) -> str:
    if _is_told_unsent(answer):
        return say.text("We have not sent it yet.")
    source = answer.freight.source if answer.freight is not None else None
    if source is not None and source.layer == "programme":
        return say.text(
            "The {name} covers this return.", name=points.source_name(policy, source, say)
        )
    if source is not None and source.layer == "agreement":
        return say.text("That is the share that both sides agreed on.")
    # Who pays is first what a buyer asks about; then, that a law takes back what our row refuses.
    won = {note.point: note for note in reversed(answer.first.laws) if note.won}
    if note := won.get("freight") or won.get("accept"):
        return say.text(
            "The law where you live asks for that: {law}.", law=law.law_name(policy, note, say)
        )
    return _because_of_fault(policy, answer, say)


def _is_told_unsent(answer: ReturnsAnswer) -> bool:
    """Has somebody said that it was not sent? Who cancels is taken to do so in time."""
    return answer.delivery == "not-sent" and "delivery" in answer.told


def _because_of_fault(policy: Policy, answer: ReturnsAnswer, say: Language) -> str:
    reason = policy.rulebook.returns.reasons[answer.first.reason]
    fault = status.fault_of(policy, answer.first)
    why = _FAULTS.get(fault, _NOBODYS)
    if fault in ("seller", "platform") and reason.suspected:
        why = _("“{reason}”: we look into it, and answer for it if it is so.")
    elif fault == "buyer" and status.cancels(policy, answer.first):
        why = _("“{reason}”: you take the order back.")
    elif fault == "buyer" and reason.goods == "not-here":
        why = _("“{reason}”: neither we nor the parcel service are at fault.")
    return say.text(why, reason=say.pick(reason.say))


def _because_refused(
    policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language
) -> Iterator[str]:
    window = line.window
    if line.late is not None and window is not None and window.last_day is not None:
        yield _ended(line, window, say)
        if window.at_latest:
            return  # it may have ended before
        since = (answer.today - window.last_day).days
        if line.late.days == since and not line.late.minutes:
            yield say.ago(since)
        else:  # it was done, and too late
            yield say.text(_DONE_TOO_LATE[line.in_time], span=_missed_by(line.late))
        return
    missed = {
        "reported-late": (line.report_by, _("It had to be reported by {date}.")),
        "not-shown": (line.show_by, _("This had to be shown by {date}: {evidence}.")),
        "unanswered": (line.answer_by, _UNANSWERED),
        "sent-late": (line.send_by, _("It had to be sent by {date}.")),
        "arrived-late": (line.arrive_by, _("It had to be back by {date}.")),
    }
    due, message = missed.get(line.because, (None, ""))
    if day := say.due(due):
        yield say.text(message, date=day, evidence=evidence_names(policy, line.missing, say))
    for term in policy.rulebook.returns.terms:
        if term.id == line.because and term.because:
            yield say.pick(term.because)


def _missed_by(late: Late) -> Span:
    """By how much something came too late: begun hours count in full."""
    if not late.minutes:
        return Span(late.days)
    hours = -(-late.minutes // 60)
    return Span(hours, "hours") if late.minutes >= 60 else Span(late.minutes, "minutes")


def _ended(line: LineAnswer, window: Due, say: Language) -> str:
    """Of whose time it was the end, where the law may give more than is sure."""
    period, day = window.period, say.due(window)
    if window.at_latest and window.last_day is not None:
        ends = say.end(window.last_day, window.by)
        day = say.text("{date} or earlier ({period})", date=ends, period=period)
    elif period.span is not None and period.span.count and not period.span.by_clock:
        day = say.text("{date} ({period})", date=day, period=period)  # else the day says all of it
    if not line.law_unread and not any(note.may_help for note in line.laws):
        return say.text("The time for it ended on {date}.", date=day)
    if any(one.point == "window" and one.source.layer == "law" for one in line.rulings):
        return say.text("What is sure by law ended on {date}.", date=day)
    return say.text("Our own time for it ended on {date}.", date=day)


def sections(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[Section]:
    """The folded part: rules, what lost, near misses, the facts."""
    line, rulings = answer.first, _shown(answer)
    deciding = {ruling.source for ruling in rulings}
    lost = [row for row in line.overridden if row not in deciding]
    parts: tuple[tuple[str, Iterable[Link]], ...] = (
        (_("The rules that decided"), (_ruling(policy, line, one, say) for one in rulings)),
        (
            _("Other rules that fit, but come after these"),
            (Link(points.source_name(policy, row, say), row.anchor) for row in lost),
        ),
        (_("Narrowly missed"), (_near(policy, one, say) for one in line.near_misses)),
        (_("The facts used"), (Link(_fact(policy, used, say)) for used in answer.facts)),
    )
    found = [Section(say.text(title), tuple(items)) for title, items in parts]
    return (one for one in (*found, not_final(policy, answer.provisional, say)) if one.items)


def _shown(answer: ReturnsAnswer) -> list[Ruling]:
    """What decided; of a refusal only what refused, of a settlement only what it comes to."""
    line, settled, deciding = answer.first, answer.settlement, _DECIDING
    if line.outcome == "refused":
        refusing = "opens" if line.because == "in-time" else "accept"
        deciding = ("window",) if line.late is not None else (refusing,)
    elif settled is not None:
        means = "part" if settled.remedy == "keep" else settled.means
        deciding = tuple(point for point in _DECIDING if point not in _NOT_OF[means])
    return [ruling for ruling in line.rulings if ruling.point in deciding]


def _ruling(policy: Policy, line: LineAnswer, ruling: Ruling, say: Language) -> Link:
    text = say.text(
        "{point}: {value} – {source}",
        point=points.point_name(ruling.point, say, line.label),
        value=points.point_value(policy, ruling.point, ruling.said, say),
        source=points.source_name(policy, ruling.source, say),
    )
    rows = [row for row in ruling.overridden if row.layer != "default"]
    if rows:
        overridden = say.join(points.source_name(policy, row, say) for row in rows)
        text = say.text("{said} (goes before {overridden})", said=text, overridden=overridden)
    return Link(text, ruling.source.anchor)


def _near(policy: Policy, near: NearMiss, say: Language) -> Link:
    name = near.dimension
    asked = wanted(policy, name, tuple(near.wanted.split(", ")), say)
    text = say.text(
        "{row} asks for: {fact} – yours is {given}",
        row=points.source_name(policy, near.source, say),
        fact=say.labelled(field_label(policy, name, say), asked),
        given=given(policy, name, near.given, say) or say.text("none"),
    )
    return Link(text, near.source.anchor)


def _fact(policy: Policy, used: Used, say: Language) -> str:
    """A fact of the case; one that nobody said is marked."""
    value = given(policy, used.name, used.value, say)
    said = say.labelled(field_label(policy, used.name, say), value)
    if used.origin == "clock":
        return say.text("{said} (today, as you did not say)", said=said)
    if used.origin == "usual":
        return say.text("{said} (assumed, as you did not say)", said=said)
    return said


_REVIEWED = {
    "no-rule": _("No rule of this policy decides it, so we answer you ourselves."),
    "outside-agreement": _("The share that you name is outside what this policy lets us agree on."),
}
_DECIDES = _("We decide such cases one by one.")
_WRITE_TO_US = _("Write to us: we decide such cases one by one.")
_UNANSWERED = _("We did not answer by {date}, so it counts as refused.")
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
