"""A marketplace's dispute in words: from when, until when, and who answers whom by when."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import Dispute, ReturnsAnswer
from policy_core.text.answer_text import AnswerText, Figure, Link
from policy_core.text.language import Language


def speak_dispute(answer: ReturnsAnswer, say: Language) -> Iterator[AnswerText]:
    """The marketplace's way beside the store's own; nothing where the rulebook has none."""
    dispute = answer.dispute
    if dispute is not None:
        yield AnswerText(
            tone="bad" if dispute.state == "over" else "open",
            headline=say.text("If you bought it at a marketplace"),
            sentences=(_state(dispute, say),),
            figures=tuple(_figures(answer, dispute, say)),
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


def _figures(answer: ReturnsAnswer, dispute: Dispute, say: Language) -> Iterator[Figure]:
    """The deadlines that matter now: before a dispute when one can be opened, then what follows."""
    sends = answer.settlement is None or answer.settlement.goods != "none"
    deadlines: tuple[tuple[str, Due | None], ...] = (
        (say.text("A dispute can be opened from"), dispute.opens),
        (say.text("A dispute can be opened until"), dispute.closes),
    )
    if dispute.opened is not None:
        deadlines = (
            (say.text("We must answer by this day, or you win"), dispute.silence),
            (say.text("Both sides show their evidence by"), dispute.evidence),
            (say.text("The marketplace's officer steps in by"), dispute.officer),
            (say.text("You send the goods back by"), dispute.ship_back if sends else None),
        )
    link = Link(say.text("rule"), dispute.source.anchor)
    for label, end in deadlines:
        if end is not None:
            yield Figure(label, _day(end, say), link)


def _day(end: Due, say: Language) -> str:
    if end.last_day is not None:
        return say.end(end.last_day, end.period.by)
    return say.period(end.period)
