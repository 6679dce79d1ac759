"""What the buyer does next, in order: ask, show, pack, send, wait. What is done is not asked."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.answers.returns.days import BY_DELIVERY
from policy_core.text.language import Language


def steps(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
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
        refunded = one.freight is not None and str(one.freight.split) == "seller"
        acts.append(_sending(policy, line, say, refunded))
    if one is not None and one.goods == "store-says" and not sent:
        acts.append((say.text("Send nothing back before we have answered."),))
    if one is not None:
        acts.append(_notes(policy, line, "refund", say))
    # One step for each thing to do, however many sentences it takes.
    yield from filter(None, (" ".join(act) for act in acts))


def _asking(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    rulebook, line = policy.rulebook, answer.first
    contact, day = rulebook.store.contact, _last_day_to_ask(answer)
    span = say.span(contact.answers_within)
    asks_first = line.authorisation or answer.outcome == "review" or not _sends(answer)
    asks_first = asks_first or line.label == "pick-up"
    if has_asked(answer):
        yield from _awaited(answer, say)
    elif not asks_first:
        if day is not None:
            yield (
                say.text("Tell us by {date} that you bring it back.", date=say.date(day))
                if line.label == "drop-off"
                else say.text("Tell us by {date} that you send it back.", date=say.date(day))
            )
        elif line.label in ("prepaid", "deducted") and not _asks_by_note(policy, line):
            yield say.text("Tell us that you send it back: {email}.", email=contact.email)
    elif day is not None:
        yield say.text(
            "Write to {email} by {date} and wait for our answer; we answer within {span}.",
            email=contact.email,
            date=say.date(day),
            span=span,
        )
    else:
        yield say.text(
            "Write to {email} and wait for our answer; we answer within {span}.",
            email=contact.email,
            span=span,
        )
    if line.missing:
        shown = [say.pick(rulebook.returns.evidence[name]) for name in line.missing]
        show = line.show_by
        if answer.delivery in ("refused", "undeliverable") and answer.settlement is not None:
            yield say.text(
                "Send along what you have of this: {evidence}.", evidence=say.join(shown)
            )
        elif show is None or show.last_day is None:
            yield say.text("Send along: {evidence}.", evidence=say.join(shown))
        else:
            yield say.text(
                "Show us by {date}: {evidence}.",
                date=say.end(show.last_day, show.period.by),
                evidence=say.join(shown),
            )
    report = line.report_by
    last_day = report.last_day if report is not None else None
    if report is not None and last_day and last_day >= answer.today and not has_asked(answer):
        yield say.text("Report it by {date}.", date=say.end(last_day, report.period.by))
    yield from _notes(policy, line, "ask", say)


def _asks_by_note(policy: Policy, line: LineAnswer) -> bool:
    """Does the rulebook say itself how to ask?"""
    return any(note.at == "ask" and note.id in line.notes for note in policy.rulebook.returns.notes)


def _sends(answer: ReturnsAnswer) -> bool:
    return answer.settlement is not None and answer.settlement.goods == "back"


def never_begins(window: Due, answer: ReturnsAnswer) -> bool:
    """Does a window run from a delivery that there will not be?"""
    if answer.delivery == "not-sent":
        return True
    one = answer.settlement
    return window.waits_for in BY_DELIVERY and one is not None and one.goods == "none"


def has_asked(answer: ReturnsAnswer) -> bool:
    """Was the store told already: on a day that the buyer names, or as the goods were sent?"""
    told = any(used.name == "requested" and used.origin != "clock" for used in answer.facts)
    return told or has_sent(answer)


def has_sent(answer: ReturnsAnswer) -> bool:
    """Are the goods on their way back or here, as the buyer says?

    What the parcel service brought back has arrived too, and nobody has written yet.
    """
    one = answer.settlement
    done = {used.name for used in answer.facts if used.origin == "given"}
    sends = one is None or one.goods != "none"
    return sends and bool({"sent_back", "arrived", "inspected"} & done)


def _awaited(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The answer of the store that is due, or was."""
    for deadline in answer.deadlines:
        if deadline.act != "answer" or deadline.due.last_day is None:
            continue
        day, late = (
            say.end(deadline.due.last_day, deadline.due.period.by),
            (answer.today - deadline.due.last_day).days,
        )
        if late > 0:
            yield say.plural(
                "Our answer was due on {day}, {count} day ago: please write to us again.",
                "Our answer was due on {day}, {count} days ago: please write to us again.",
                late,
                day=day,
            )
        else:
            yield say.text("Wait for our answer; it is due by {date}.", date=day)


def _last_day_to_ask(answer: ReturnsAnswer) -> date | None:
    """The end of the window, where asking within it is enough."""
    line = answer.first
    if answer.outcome != "accepted" or answer.delivery == "not-sent" or line.window is None:
        return None
    return line.window.last_day if line.in_time == "ask" else None


def _sending(policy: Policy, line: LineAnswer, say: Language, refunded: bool) -> Iterator[str]:
    match line.label:
        case "prepaid":
            yield say.text("Print the prepaid label that we send you.")
        case "deducted":
            yield say.text("Use our label; its price is taken off the refund.")
        case "buyer" if refunded:
            yield say.text(
                "Choose a parcel service with tracking, pay the postage at first, and keep the "
                "receipt: we refund it."
            )
        case "buyer":
            yield say.text(
                "Choose a parcel service with tracking, pay the postage, and keep the receipt."
            )
        case "pick-up":
            yield say.text("We collect it from you: we agree on the day.")
    if line.label != "pick-up":
        yield from _address(policy, line, say)
    yield from _notes(policy, line, "send", say)
    yield from _in_time(line, say)


def _address(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    """Where the goods are sent, or brought."""
    brought = line.label == "drop-off"
    address = policy.rulebook.returns.addresses.get(line.send_to)
    if address is not None and not address.lines:
        place = say.pick(address.say)
        if line.label in ("prepaid", "deducted"):
            yield say.text("Send the goods to {place}; the address is on the label.", place=place)
        else:
            yield say.text("Send the goods to {place}; we tell you the address.", place=place)
    elif address is not None:
        where = say.text(
            "{name} ({address})", name=say.pick(address.say), address=", ".join(address.lines)
        )
        yield (
            say.text("Bring the goods to {address}.", address=where)
            if brought
            else say.text("Send the goods to {address}.", address=where)
        )
    elif line.send_to == "origin" and not brought:
        yield say.text("Send the goods to the warehouse that they came from.")
    elif brought:
        yield say.text("Bring the goods to us.")


def _in_time(line: LineAnswer, say: Language) -> Iterator[str]:
    """The last days, each said as what has to happen by then."""
    if line.label in ("pick-up", "drop-off"):
        yield from _collected_or_brought(line, say)
        return
    if line.send_by is not None and line.send_by.last_day is not None:
        yield say.text(
            "Send it off by {date}.", date=say.end(line.send_by.last_day, line.send_by.period.by)
        )
    elif line.send_by is not None:
        yield say.text("Send it off {within}.", within=say.within(line.send_by.period))
    if line.arrive_by is not None and line.arrive_by.last_day is not None:
        day = say.end(line.arrive_by.last_day, line.arrive_by.period.by)
        yield say.text("See that the goods arrive by {date}.", date=day)
    if line.window is None or line.window.last_day is None:
        return
    day = say.end(line.window.last_day, line.window.period.by)
    match line.in_time:
        case "send":
            yield say.text("Send the goods off by {date}.", date=day)
        case "arrive":
            yield say.text("See that the goods arrive by {date}.", date=day)


def _collected_or_brought(line: LineAnswer, say: Language) -> Iterator[str]:
    """The last day on which goods go back without the post: they are sent and arrive at once."""
    window = line.window if line.in_time != "ask" else None
    ends = [one.last_day for one in (line.send_by, line.arrive_by, window) if one is not None]
    days = [day for day in ends if day is not None]
    if not days:
        return
    day = say.date(min(days))
    if line.label == "drop-off":
        yield say.text("Bring it by {date}.", date=day)
    else:
        yield say.text("It has to be collected by {date}.", date=day)


def _notes(
    policy: Policy,
    line: LineAnswer,
    at: Literal["ask", "pack", "send", "refund"],
    say: Language,
) -> Iterator[str]:
    """What the rulebook notes for a stage."""
    for note in policy.rulebook.returns.notes:
        if note.at == at and note.id in line.notes:
            yield say.pick(note.say)
