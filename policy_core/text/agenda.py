"""The days of an answer that belong in a buyer's calendar, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policy_core.answers.answer import Answer
from policy_core.answers.deadlines import Due
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.answer import Act
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.values.clock import Clock


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is on a day, or on all days from a first to a last one."""

    id: str
    """Tells the appointments of one answer apart, whatever the language."""
    label: str
    first: date
    last: date
    by: Clock | None = None
    """The time of day at which it is over on its last day; None: at its end."""


def agenda(policy: Policy, answer: Answer, say: Language) -> tuple[Appointment, ...]:
    """The appointments of an answer; none while its days are not known."""
    match answer:
        case ReturnsAnswer():
            return tuple(_returns(answer, say))
        case DeliveryAnswer():
            return tuple(_delivery(policy, answer, say))


def _on(id_: str, label: str, day: date | None, by: Clock | None = None) -> Iterator[Appointment]:
    if day is not None:
        yield Appointment(id_, label, day, day, by)


def _until(id_: str, label: str, end: Due | None) -> Iterator[Appointment]:
    if end is not None:
        yield from _on(id_, label, end.last_day, end.period.by)


def _returns(answer: ReturnsAnswer, say: Language) -> Iterator[Appointment]:
    line, one = answer.first, answer.settlement
    if line.opens is not None and answer.outcome == "wait":
        yield from _on("opens", say.text("From this day you can ask for it"), line.opens.last_day)
    if one is None:
        return
    yield from _until("report", say.text("Last day to report the fault"), line.report_by)
    told: set[str] = set()
    for deadline in answer.deadlines:
        act = deadline.act
        if deadline.remedy in ("", one.remedy) and act in _ACTS and act not in told:
            told.add(act)
            label = _IN_TIME[line.in_time] if act == "ask" else _ACTS[act]
            if act == "ask" and line.in_time == "ask" and line.law_goes_on:
                label = _("Our own time to ask for it ends")
            yield from _until(act, say.text(label), deadline.due)


def _delivery(policy: Policy, answer: DeliveryAnswer, say: Language) -> Iterator[Appointment]:
    """Of the way that the headline names: the days of all ways would fill a calendar."""
    option = answer.fastest
    if option is None or option.expected.last < answer.question.today:
        return
    names = {method.id: method.say for method in policy.rulebook.shipping.methods}
    label = say.text("Your parcel is expected ({method})", method=say.pick(names[option.method]))
    yield Appointment("expected", label, option.expected.first, option.expected.last)
    if option.promised is not None:
        promised = option.promised
        label = say.text("Promised day of delivery")
        yield from _on("promise", label, promised.latest, promised.by)
        label = say.text("From this day you can claim a parcel that has not come")
        yield from _on("claim", label, promised.claim_from)


_IN_TIME = {
    "ask": _("Last day to ask for it"),
    "send": _("Last day to send the goods off"),
    "arrive": _("Last day for the goods to arrive"),
}
"""What has to happen within the window."""
_ACTS: Mapping[Act, str] = {
    "ask": _IN_TIME["ask"],
    "send-back": _IN_TIME["send"],
    "arrive": _IN_TIME["arrive"],
    "show": _("Last day to show what we ask for"),
    "answer": _("Our answer is due"),
    "search": _("The parcel service's search ends"),
    "send": _("The goods leave for you by this day"),
    "refund": _("Your money is due"),
    "dispute": _("Last day to open a dispute"),
}
