"""The marketplace's procedure beside the store's own way: can a dispute be opened, and its days."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import Dispute
from policy_core.text.answer_text import AnswerText, Figure, Link
from policy_core.text.language import _
from policy_core.text.returns.status import SaidCase


def speak_dispute(case: SaidCase) -> Iterator[AnswerText]:
    """The marketplace's way beside the store's own; nothing where the rulebook has none."""
    dispute = case.answer.dispute
    if dispute is not None:
        yield AnswerText(
            tone="bad" if dispute.state == "over" else "open",
            headline=case.text("If you bought it at a marketplace"),
            sentences=(case.text(_STATES[dispute.state], date=dispute.opened),),
            figures=tuple(_deadlines(case, dispute)),
        )


def _deadlines(case: SaidCase, dispute: Dispute) -> Iterator[Figure]:
    """The deadlines that matter now: before a dispute when one can be opened, then what follows."""
    say, sends = case.say, case.settlement is None or case.settlement.goods != "none"
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
