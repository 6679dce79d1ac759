"""What the buyer does next, in order: ask, show, pack, send, wait. What is done is not asked."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.text.labels import evidence_names
from policy_core.text.language import Language, _
from policy_core.text.returns.status import has_asked, has_sent, never_begins, reports_first


def all_steps(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The steps of a request that is accepted, or that the store has to look at."""
    if answer.outcome not in ("accepted", "review"):
        return
    line, one = answer.first, answer.settlement
    sent = has_sent(answer)
    acts: list[Iterable[str]] = []
    if not sent:
        acts.append(_asking(policy, answer, say))
    if one is not None and one.goods == "back" and not sent:
        if answer.delivery == "on-its-way":
            acts.append((say.text("Wait until the parcel has come to you."),))
        acts.append(_notes(policy, line, "pack", say))
        acts.append(sending(policy, answer, say))
    if one is not None and one.goods == "store-says" and not sent:
        acts.append((say.text("Send nothing back before we have answered."),))
    if one is not None:
        acts.append(_notes(policy, line, "refund", say))
    # One step for each thing to do, however many sentences it takes.
    yield from filter(None, (" ".join(filter(None, act)) for act in acts))


def _asking(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    line, report = answer.first, answer.first.report_by
    if has_asked(answer):
        yield from _awaited(answer, say)
    else:
        yield _first_word(policy, answer, say)
    if line.missing:
        yield _showing(policy, answer, say)
    if report is not None and not has_asked(answer):
        if report.waits_for and not never_begins(report, answer):
            yield say.text("Report it {within}.", within=say.within(report.period))
        elif (
            report.last_day
            and not answer.is_past(report)
            and report is not _last_day_to_ask(answer)
        ):
            yield say.text("Report it by {date}.", date=report)
    yield from _notes(policy, line, "ask", say)


def _first_word(policy: Policy, answer: ReturnsAnswer, say: Language) -> str:
    """Whom to write to, and whether an answer has to be waited for; empty where nobody needs to."""
    line, contact, day = answer.first, policy.rulebook.store.contact, _last_day_to_ask(answer)
    one, sure = answer.settlement, day is not None and not day.at_latest
    waits = line.authorisation or answer.outcome == "review" or line.label == "pick-up"
    if waits or one is None or one.goods != "back":
        message = _("Write to {email} and wait for our answer; we answer within {span}.")
        if sure:
            message = _(
                "Write to {email} by {date} and wait for our answer; we answer within {span}."
            )
        return say.text(message, email=contact.email, date=day, span=contact.answers_within)
    if sure:
        message = _("Tell us by {date} that you send it back: {email}.")
        if line.label == "drop-off":
            message = _("Tell us by {date} that you bring it back: {email}.")
        return say.text(message, date=day, email=contact.email)
    told = line.label in ("prepaid", "deducted") and not any(_notes(policy, line, "ask", say))
    if told or day is not None:
        return say.text("Tell us that you send it back: {email}.", email=contact.email)
    return ""


def _showing(policy: Policy, answer: ReturnsAnswer, say: Language) -> str:
    """What is shown along with the first word, or until a day of its own."""
    evidence = evidence_names(policy, answer.first.missing, say)
    if answer.delivery in ("refused", "undeliverable") and answer.settlement is not None:
        return say.text("Send along what you have of this: {evidence}.", evidence=evidence)
    due = answer.first.show_by
    if due is not None and not answer.is_past(due) and (day := say.due(due)):
        return say.text("Show us by {date}: {evidence}.", date=day, evidence=evidence)
    return say.text("Send along: {evidence}.", evidence=evidence)


def _awaited(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The answer of the store that is due, or was."""
    for due in (one.due for one in answer.deadlines if one.act == "answer"):
        if due.last_day is not None and answer.is_past(due):
            yield say.text("Our answer was due on {date}.", date=due)
            yield say.ago((answer.today - due.last_day).days)
            yield say.text("Please write to us again.")
        elif due.last_day is not None:
            yield say.text("Wait for our answer; it is due by {date}.", date=due)


def _last_day_to_ask(answer: ReturnsAnswer) -> Due | None:
    """The day by which the first word has to come, where it is known and asking is enough."""
    line = answer.first
    if answer.outcome != "accepted" or line.window is None:
        return None
    if line.in_time != "ask" or line.window.last_day is None:
        return None
    return reports_first(line) or line.window  # who writes at all reports it by that


def sending(
    policy: Policy, answer: ReturnsAnswer, say: Language, *, letter: bool = False
) -> Iterator[str]:
    """Where goods are sent or brought, how, and by when.

    A `letter` of our own sends nobody to us for an address, and has no notes of the rows.
    """
    line, late = answer.first, [*_too_late(answer, say)]
    if late:
        yield from late
        return
    yield from _label(answer, say)
    if line.label != "pick-up":
        yield _where_to(policy, line, say, letter=letter)
    if not letter:
        yield from _notes(policy, line, "send", say)
    yield from _in_time(answer, say)


def _label(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """How the goods travel, and who pays for that first."""
    label, freight, one = answer.first.label, answer.freight, answer.settlement
    message = _LABELS.get(label, "")
    if label == "deducted" and one is not None and one.means == "goods":
        message = _("Use our label.")
    if label == "buyer" and freight is not None and str(freight.split) == "seller":
        message = _(
            "Choose a parcel service with tracking, pay the postage at first, and keep the "
            "receipt: we refund it."
        )
        if freight.most is not None:
            message = _(
                "Choose a parcel service with tracking, pay the postage at first, and keep the "
                "receipt: we refund up to {amount} of it."
            )
    if message:
        yield say.text(message, amount=freight and freight.most)


def _where_to(policy: Policy, line: LineAnswer, say: Language, *, letter: bool) -> str:
    """Where the goods are sent, or brought; a letter sends nobody to us for an address."""
    brought, labelled = line.label == "drop-off", line.label in ("prepaid", "deducted")
    address = policy.rulebook.returns.addresses.get(line.send_to)
    if address is not None and address.lines:
        message = (
            _("Bring the goods to {address}.") if brought else _("Send the goods to {address}.")
        )
        place, lines = say.pick(address.say), ", ".join(address.lines)
        return say.text(message, address=say.text("{name} ({address})", name=place, address=lines))
    if address is not None:
        message = _("Send the goods to {place}; we tell you the address.")
        if brought:
            message = _("Bring the goods to {place}.")
        elif labelled:
            message = _("Send the goods to {place}; the address is on the label.")
        return say.text(message, place=say.pick(address.say))
    if brought:
        return say.text("Bring the goods to us.")
    if line.send_to == "origin":
        return say.text("Send the goods to the warehouse that they came from.")
    if letter:
        return ""
    if labelled:
        return say.text("Send the goods with it.")
    email = policy.rulebook.store.contact.email
    return say.text("Ask us where to send the goods: {email}.", email=email)


def _in_time(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The last days, each said as what has to happen by then."""
    line = answer.first
    if line.send_by is not None and not _is_known(line.send_by, answer) and not _hand_over(line):
        yield say.text("Send it off {within}.", within=say.within(line.send_by.period))
    for due, message, _past in _last_days(answer):
        yield say.text(message, date=due)


def _too_late(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """What had to happen by a day that is past, and what now."""
    for due, _message, past in _last_days(answer):
        if answer.is_past(due):
            yield say.text(past, date=due)
            yield say.text("If it was not, write to us before you send anything.")


def _last_days(answer: ReturnsAnswer) -> list[tuple[Due, str, str]]:
    """The days that are known, with what to say of each before it is over and after."""
    line = answer.first
    days: list[tuple[Due | None, str, str]] = [
        (line.send_by, _("Send it off by {date}."), _("It had to be sent by {date}.")),
        (line.arrive_by, _("See that the goods arrive by {date}."), _BACK),
    ]
    if line.in_time != "ask":
        send = line.in_time == "send"
        last = _("Send the goods off by {date}.") if send else days[1][1]
        days.append((line.window, last, _BACK))
    known = [
        (due, last, past) for due, last, past in days if due is not None and _is_known(due, answer)
    ]
    if not _hand_over(line) or not known:
        return known
    # Goods that no post carries go and arrive at once.
    soonest = min(known, key=lambda one: one[0].last_day or date.max)[0]
    bring = line.label == "drop-off"
    last = _("Bring it by {date}.") if bring else _("It has to be collected by {date}.")
    return [(soonest, last, _BACK)]


def _hand_over(line: LineAnswer) -> bool:
    """Are the goods collected or brought, rather than sent?"""
    return line.label in ("pick-up", "drop-off")


def _is_known(due: Due, answer: ReturnsAnswer) -> bool:
    """Is the day certain by which something has to happen: had what it counts from its day?

    Who has not asked yet may do so later than today.
    """
    return due.last_day is not None and (due.anchor != "notice" or has_asked(answer))


def _notes(
    policy: Policy, line: LineAnswer, at: Literal["ask", "pack", "send", "refund"], say: Language
) -> Iterator[str]:
    """What the rulebook notes for a stage."""
    for note in policy.rulebook.returns.notes:
        if note.at == at and note.id in line.notes:
            yield say.pick(note.say)


_BACK = _("It had to be back by {date}.")
_LABELS = {
    "prepaid": _("Print the prepaid label that we send you."),
    "deducted": _("Use our label; its price is taken off the refund."),
    "buyer": _("Choose a parcel service with tracking, pay the postage, and keep the receipt."),
    "pick-up": _("We collect it from you: we agree on the day."),
}
"""What is done by how the postage is paid, or the goods are collected."""
