"""A marketplace's dispute clock in words: from when, until when, and who answers whom by when."""

from collections.abc import Iterator

from policy_core.answers.claims import ClaimAnswer, Dispute
from policy_core.answers.deadlines import Due
from policy_core.voice.language import Language
from policy_core.voice.spoken import Figure, Link, Spoken


def speak_dispute(answer: ClaimAnswer, say: Language) -> Iterator[Spoken]:
    """The clock as an alternative to the store's own rules; nothing where there is none."""
    dispute = answer.dispute
    if dispute is not None:
        yield Spoken(
            tone="bad" if dispute.state == "over" else "open",
            headline=say.text("If you bought it at a marketplace"),
            sentences=(_state(dispute, say),),
            figures=tuple(_figures(dispute, say)),
        )


def _state(dispute: Dispute, say: Language) -> str:
    match dispute.state:
        case "not-yet":
            return say.text("A dispute cannot be opened there yet.")
        case "opened":
            assert dispute.opened is not None
            return say.text("You opened a dispute there on {date}.", date=say.date(dispute.opened))
        case "open":
            return say.text("A dispute can be opened there now.")
        case "over":
            return say.text("It is too late to open a dispute there.")
        case "unknown":
            return say.text("From when a dispute can be opened there depends on another day.")


def _figures(dispute: Dispute, say: Language) -> Iterator[Figure]:
    """Every bell of the clock that is still to ring, in their order."""
    before = dispute.opened is None
    bells = (
        (say.text("A dispute can be opened from"), dispute.opens if before else None),
        (say.text("A dispute can be opened until"), dispute.closes if before else None),
        (say.text("The store answers the dispute by, or has agreed"), dispute.silence),
        (say.text("The marketplace's officer steps in by"), dispute.officer),
        (say.text("You send the goods back by"), dispute.ship_back),
    )
    link = Link(say.text("rule"), dispute.source.anchor)
    for label, bell in bells:
        if bell is not None:
            yield Figure(label, _day(bell, say), link)


def _day(bell: Due, say: Language) -> str:
    if bell.last_day is not None:
        return say.date(bell.last_day)
    if bell.period.anchors == ("notice",) and bell.period.span is not None:
        return say.text("{span} after the dispute was opened", span=say.span(bell.period.span))
    return say.period(bell.period)
