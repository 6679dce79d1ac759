"""The days of an answer that belong in a buyer's calendar, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policy_core.answers.answer import Answer
from policy_core.answers.claims import ClaimAnswer
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.voice.language import Language


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is on a day, or on all days from a first to a last one."""

    id: str
    """Tells the appointments of one answer apart, whatever the language."""
    label: str
    first: date
    last: date


def agenda(policy: Policy, answer: Answer, say: Language) -> tuple[Appointment, ...]:
    """The appointments of an answer; none while its days are not known."""
    match answer:
        case ReturnsAnswer():
            return tuple(_returns(answer, say))
        case DeliveryAnswer():
            return tuple(_delivery(policy, answer, say))
        case ClaimAnswer():
            return tuple(_claim(answer, say))


def _on(id_: str, label: str, day: date | None) -> Iterator[Appointment]:
    if day is not None:
        yield Appointment(id_, label, day, day)


def _returns(answer: ReturnsAnswer, say: Language) -> Iterator[Appointment]:
    if answer.outcome != "accepted":
        return
    line = answer.first
    acts = {
        "ask": say.text("Last day to ask for the return"),
        "send": say.text("Last day to send the goods off"),
        "arrive": say.text("Last day for the goods to arrive"),
    }
    yield from _on("report", say.text("Last day to report the fault"), line.report_by)
    if line.window is not None:
        yield from _on("window", acts[line.in_time], line.window.last_day)
    if line.send_by is not None:
        yield from _on("send", acts["send"], line.send_by.last_day)
    if answer.refund_by is not None:
        yield from _on("refund", say.text("Your refund is due"), answer.refund_by.last_day)


def _delivery(policy: Policy, answer: DeliveryAnswer, say: Language) -> Iterator[Appointment]:
    """Of the way that the headline names: the days of all ways would fill a calendar."""
    option = answer.fastest
    if option is None:
        return
    names = {method.id: method.say for method in policy.rulebook.shipping.methods}
    label = say.text("Your parcel is expected ({method})", method=say.pick(names[option.method]))
    yield Appointment("expected", label, option.expected.first, option.expected.last)
    if option.promised is not None:
        promised = option.promised
        yield from _on("promise", say.text("Promised day of delivery"), promised.latest)
        label = say.text("From this day you can claim a parcel that has not come")
        yield from _on("claim", label, promised.claim_from)


def _claim(answer: ClaimAnswer, say: Language) -> Iterator[Appointment]:
    if answer.state == "wait" and answer.opens is not None:
        label = say.text("From this day you can claim it")
        yield from _on("opens", label, answer.opens.last_day)
    acts = {
        "claim": say.text("Last day to claim it"),
        "answer": say.text("The store's answer is due"),
        "search": say.text("The carrier's search ends"),
        "resend": say.text("The right goods are sent by this day"),
        "refund": say.text("Your refund is due"),
        "dispute": say.text("Last day to open a dispute"),
        "send-back": say.text("Last day to send the goods back"),
    }
    for deadline in answer.deadlines:
        if deadline.act in acts:
            yield from _on(deadline.act, acts[deadline.act], deadline.due.last_day)
