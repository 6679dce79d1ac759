"""What the buyer does next, in order: ask, show, pack, send, wait. What is done is not asked."""

from collections.abc import Iterable, Iterator
from typing import Literal

from policy_core.answers.deadlines import Due, first_to_end
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.labels import evidence_names
from policy_core.text.language import _
from policy_core.text.returns import status
from policy_core.text.returns.status import SaidCase, asked_for, has_asked


def all_steps(case: SaidCase) -> Iterator[str]:
    """The steps of a request that is accepted, or that the store has to look at."""
    if case.answer.outcome not in ("accepted", "review"):
        return
    one, sent = case.settlement, status.has_sent(case.answer)
    acts: list[Iterable[str]] = []
    if not sent:
        acts.append(_asking(case))
    if one is not None and one.goods == "back" and not sent:
        if case.answer.delivery == "on-its-way":
            acts.append((case.text("Wait until the parcel has come to you."),))
        acts.append(_notes(case, "pack"))
        acts.append(sending(case))
    if one is not None and one.goods == "store-says" and not sent:
        acts.append((case.text("Send nothing back before we have answered."),))
    if one is not None:
        acts.append(_notes(case, "refund"))
    # One step for each thing to do, however many sentences it takes.
    yield from filter(None, (" ".join(filter(None, act)) for act in acts))


def _asking(case: SaidCase) -> Iterator[str]:
    report, asks_by = status.report_by(case.answer), _last_day_to_ask(case.answer)
    missing = dict.fromkeys(one for line in asked_for(case.answer) for one in line.missing)
    words = [*(_awaited(case) if has_asked(case.answer) else [_first_word(case)])]
    yield from words
    if missing:
        yield _showing(case, missing, alone=not any(words))
    if report is not None and not has_asked(case.answer):
        if report.waits_for and not status.never_begins(report, case.answer):
            yield case.text("Report it {within}.", within=case.say.within(report.period))
        elif report.last_day and not case.answer.is_past(report) and report != asks_by:
            yield case.text("Report it by {date}.", date=report)
    yield from _notes(case, "ask")


def _first_word(case: SaidCase) -> str:
    """Whom to write to, and whether an answer has to be waited for; empty where nobody needs to."""
    one, day = case.settlement, _last_day_to_ask(case.answer)
    contact, sure = case.policy.rulebook.store.contact, day is not None and not day.at_latest
    asks = any(one.authorisation for one in asked_for(case.answer))
    waits = asks or case.answer.outcome == "review" or case.label == "pick-up"
    if waits or one is None or one.goods != "back":
        message = _("Write to {email} and wait for our answer; we answer within {span}.")
        if sure:
            message = _(
                "Write to {email} by {date} and wait for our answer; we answer within {span}."
            )
        return case.text(message, email=contact.email, date=day, span=contact.answers_within)
    if sure:
        message = _("Tell us by {date} that you send it back: {email}.")
        if case.label == "drop-off":
            message = _("Tell us by {date} that you bring it back: {email}.")
        return case.text(message, date=day, email=contact.email)
    told = case.label in ("prepaid", "deducted") and not any(_notes(case, "ask"))
    if told or day is not None:
        return case.text("Tell us that you send it back: {email}.", email=contact.email)
    return ""


def _showing(case: SaidCase, missing: Iterable[str], *, alone: bool) -> str:
    """What is shown along with the first word, or until a day of its own."""
    evidence = evidence_names(case.policy, missing, case.say)
    if case.answer.delivery in ("refused", "undeliverable") and case.settlement is not None:
        return case.text("Send along what you have of this: {evidence}.", evidence=evidence)
    due = case.line.show_by
    if due is not None and not case.answer.is_past(due) and (day := case.say.due(due)):
        return case.text("Show us by {date}: {evidence}.", date=day, evidence=evidence)
    message = _("Send us: {evidence}.") if alone else _("Send along: {evidence}.")
    return case.text(message, evidence=evidence)


def _awaited(case: SaidCase) -> Iterator[str]:
    """The answer of the store that is due, or was."""
    for due in (one.due for one in case.answer.deadlines if one.act == "answer"):
        if due.last_day is not None and case.answer.is_past(due):
            yield case.text("Our answer was due on {date}.", date=due)
            yield case.say.ago((case.answer.today - due.last_day).days)
            yield case.text("Please write to us again.")
        elif due.last_day is not None:
            yield case.text("Wait for our answer; it is due by {date}.", date=due)


def _last_day_to_ask(answer: ReturnsAnswer) -> Due | None:
    """The day by which the first word has to come, where it is known and asking is enough."""
    lines = answer.settled if answer.outcome == "accepted" else ()
    asking = [one for one in lines if one.in_time == "ask" and one.window and one.window.last_day]
    # Who writes at all reports it by that; of several articles, in time for each of them.
    return first_to_end(status.reports_first(line) or line.window for line in asking)


def sending(case: SaidCase) -> Iterator[str]:
    """Where goods are sent or brought, how, and by when.

    A letter of our own sends nobody to us for an address, and has no notes of the rows.
    """
    if late := [*_too_late(case)]:
        yield from late
        return
    yield from _label(case)
    if case.label != "pick-up":
        yield _where_to(case)
    if not case.letter:
        yield from _notes(case, "send")
    yield from _in_time(case)


def _label(case: SaidCase) -> Iterator[str]:
    """How the goods travel, and who pays for that first."""
    freight, one = case.answer.freight, case.settlement
    message = _LABELS.get(case.label, "")
    if case.label == "deducted" and one is not None and one.means == "goods":
        message = _("Use our label.")
    if case.label == "buyer" and freight is not None and str(freight.split) == "seller":
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
        yield case.text(message, amount=freight and freight.most)


def _where_to(case: SaidCase) -> str:
    """Where the goods are sent, or brought; a letter sends nobody to us for an address."""
    brought, labelled = case.label == "drop-off", case.label in ("prepaid", "deducted")
    # What one article has no address for may stay with the buyer, while another goes back.
    send_to = next((one.send_to for one in (case.line, *case.answer.lines) if one.send_to), "")
    address = case.policy.rulebook.returns.addresses.get(send_to)
    if address is not None and address.lines:
        message = _("Send the goods to {address}.")
        if brought:
            message = _("Bring the goods to {address}.")
        place, lines = case.say.pick(address.say), ", ".join(address.lines)
        full = case.text("{name} ({address})", name=place, address=lines)
        return case.text(message, address=full)
    if address is not None:
        message = _("Send the goods to {place}; we tell you the address.")
        if brought:
            message = _("Bring the goods to {place}.")
        elif labelled:
            message = _("Send the goods to {place}; the address is on the label.")
        return case.text(message, place=case.say.pick(address.say))
    if brought:
        return case.text("Bring the goods to us.")
    if send_to == "origin":
        return case.text("Send the goods to the warehouse that they came from.")
    if case.letter:
        return ""
    if labelled:
        return case.text("Send the goods with it.")
    email = case.policy.rulebook.store.contact.email
    return case.text("Ask us where to send the goods: {email}.", email=email)


def _in_time(case: SaidCase) -> Iterator[str]:
    """The last days, each said as what has to happen by then."""
    for by, message in zip((case.line.send_by, case.line.arrive_by), _WITHIN, strict=True):
        if by is not None and not _is_known(by, case.answer) and case.label not in _HANDED_OVER:
            yield case.text(message, within=case.say.within(by.period))
    for due, message, _past in _last_days(case):
        yield case.text(message, date=due)


def _too_late(case: SaidCase) -> Iterator[str]:
    """What had to happen by a day that is past, and what now."""
    late = [one for one in _last_days(case) if case.answer.is_past(one[0])]
    yield from (case.text(past, date=due) for due, _message, past in late)
    if late:
        yield case.text("If it was not, write to us before you send anything.")


def _last_days(case: SaidCase) -> list[tuple[Due, str, str]]:
    """The days that are known, with what to say of each before it is over and after.

    Of two for one act the sooner is told.
    """
    line, answer = case.line, case.answer
    days = (line.send_by, "send"), (line.arrive_by, "arrive"), (line.window, line.in_time)
    known = [(due, act) for due, act in days if due and act in _BY and _is_known(due, answer)]
    if case.label in _HANDED_OVER:  # goods that no post carries go and arrive at once
        known = [(due, case.label) for due, _act in known]
    first = {act: first_to_end(due for due, one in known if one == act) for act in _BY}
    return [(due, *_BY[act]) for act, due in first.items() if due is not None]


def _is_known(due: Due, answer: ReturnsAnswer) -> bool:
    """Is the day certain by which something has to happen: had what it counts from its day?

    Who has not asked yet may do so later than today.
    """
    return due.last_day is not None and (due.anchor != "notice" or has_asked(answer))


def _notes(case: SaidCase, at: Literal["ask", "pack", "send", "refund"]) -> Iterator[str]:
    """What the rulebook notes for a stage."""
    for note in case.policy.rulebook.returns.notes:
        if note.at == at and note.id in case.line.notes:
            yield case.say.pick(note.say)


_HANDED_OVER = ("pick-up", "drop-off")
"""How goods are collected or brought, rather than sent."""
_WITHIN = _("Send it off {within}."), _("See that the goods arrive {within}.")
_BACK = _("It had to be back by {date}.")
_BY = {
    "send": (_("Send it off by {date}."), _("It had to be sent by {date}.")),
    "arrive": (_("See that the goods arrive by {date}."), _BACK),
    "drop-off": (_("Bring it by {date}."), _BACK),
    "pick-up": (_("It has to be collected by {date}."), _BACK),
}
"""What has to happen by a day, and what had to once it is past."""
_LABELS = {
    "prepaid": _("Print the prepaid label that we send you."),
    "deducted": _("Use our label; its price is taken off the refund."),
    "buyer": _("Choose a parcel service with tracking, pay the postage, and keep the receipt."),
    "pick-up": _("We collect it from you: we agree on the day."),
}
"""What is done by how the postage is paid, or the goods are collected."""
