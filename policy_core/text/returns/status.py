"""How far a case has come, and what it is about: what sentences of several modules turn on."""

from datetime import datetime

from policy_core.answers.deadlines import Due, ends_sooner, first_to_end
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, LineAnswer, ReturnsAnswer
from policy_core.answers.returns.days import BY_DELIVERY, FROM_ORDER
from policy_core.answers.returns.fact_class import NEVER_HELD
from policy_core.text.language import Language


class SaidCase:
    """A case as it is said: the answer to it, in the words of a policy and a language."""

    def __init__(
        self, policy: Policy, answer: ReturnsAnswer, language: Language, *, letter: bool = False
    ) -> None:
        """`letter`: does the shop write it to the buyer, rather than a page say it?"""
        self.policy = policy
        self.answer = answer
        self.line = answer.first
        self.settlement = answer.settlement
        self.label = answer.first.label if answer.freight is None else answer.freight.label
        """Of several articles, that of the one by which the way back is paid."""
        self.say = language
        self.text = language.text
        self.letter = letter


def has_asked(answer: ReturnsAnswer) -> bool:
    """Was the store told already: on a day that the buyer names, or as the goods were sent?"""
    told = any(used.name == "requested" and used.origin != "clock" for used in answer.facts)
    return told or has_sent(answer)


def has_sent(answer: ReturnsAnswer) -> bool:
    """Are the goods on their way back or here, as the buyer says?

    What the parcel service brought back has arrived too, and nobody has written yet.
    """
    one = answer.settlement
    sends = one is None or one.goods != "none"
    return sends and bool({"sent_back", "arrived", "inspected"} & answer.told.keys())


def answer_is_late(answer: ReturnsAnswer) -> bool:
    """Was our answer due before today? The steps then say to write again."""
    return not has_sent(answer) and any(
        one.act == "answer" and answer.is_past(one.due) for one in answer.deadlines
    )


def never_came(case: SaidCase, line: LineAnswer) -> bool:
    """Is it about goods that nobody has brought to the buyer?"""
    reason = case.policy.rulebook.returns.reasons.get(line.reason)
    return reason is not None and reason.goods == "not-here"


def cancels(case: SaidCase, line: LineAnswer) -> bool:
    """Does the buyer take an order back, rather than goods that came?"""
    return line.reason in case.policy.prepared(CompiledReturns).cancellations


def nothing_goes_back(case: SaidCase) -> bool:
    """Can nothing have been sent back of it: what stays with the buyer, or was never with him?"""
    goods = {one.goods for one in case.answer.settlements}
    stays = bool(goods and goods <= {"keep", "none"})
    return stays or case.answer.delivery in NEVER_HELD or cancels(case, case.line)


def fault_of(case: SaidCase, line: LineAnswer) -> str:
    """Whose fault it is: a row may see it elsewhere than the reason does."""
    said = next((one.said for one in line.rulings if one.point == "fault"), "")
    reason = case.policy.rulebook.returns.reasons.get(line.reason)
    return said or (reason.fault if reason is not None else "")


def report_by(answer: ReturnsAnswer) -> Due | None:
    """By when it has to be reported; of several articles, the first of their days."""
    return first_to_end(line.report_by for line in asked_for(answer)) or answer.first.report_by


def asked_for(answer: ReturnsAnswer) -> list[LineAnswer]:
    """The articles of which the store hears now."""
    return [line for line in answer.lines if line.outcome in ("accepted", "review")]


def never_begins(window: Due, answer: ReturnsAnswer) -> bool:
    """Does a window run from a delivery that there will not be?"""
    if answer.delivery == "not-sent":
        return window.last_day is None and window.waits_for not in FROM_ORDER
    one = answer.settlement
    return window.waits_for in BY_DELIVERY and one is not None and one.goods == "none"


def reports_first(line: LineAnswer) -> Due | None:
    """By when a buyer has to report it, where that is over before the window; None: it is not."""
    report, window = line.report_by, line.window
    sooner = report is not None and window is not None and ends_sooner(report, window)
    return report if sooner else None


def waits_for_a_day(line: LineAnswer) -> bool:
    """Does it turn on a day that is not known at all? Of another one the hour alone is missing."""
    since = line.open and line.open.since
    return since is not None and not isinstance(since, datetime)
