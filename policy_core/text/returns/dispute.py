"""The marketplace's procedure beside the store's own way: can a dispute be opened, and its days."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import Dispute, ReturnsAnswer
from policy_core.text.answer_text import AnswerText, Figure, Link
from policy_core.text.language import Language, _


def speak_dispute(answer: ReturnsAnswer, say: Language) -> Iterator[AnswerText]:
    """The marketplace's way beside the store's own; nothing where the rulebook has none."""
    dispute = answer.dispute
    if dispute is not None:
        yield AnswerText(
            tone="bad" if dispute.state == "over" else "open",
            headline=say.text("If you bought it at a marketplace"),
            sentences=(say.text(_STATES[dispute.state], date=dispute.opened),),
            figures=tuple(_deadlines(answer, dispute, say)),
        )


def _deadlines(answer: ReturnsAnswer, dispute: Dispute, say: Language) -> Iterator[Figure]:
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
            yield Figure(label, say.due(end) or say.period(end.period), link)


_STATES = {
    "not-yet": _("A dispute cannot be opened there yet."),
    "opened": _("You opened a dispute there on {date}."),
    "open": _("A dispute can be opened there now."),
    "over": _("The time to open a dispute there is over."),
    "unknown": _("From when a dispute can be opened there depends on a day that we do not know."),
}
