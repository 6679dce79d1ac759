"""What scenarios expect of answers: by the names that they use for it, how to read it off."""

from collections.abc import Callable, Mapping
from typing import Any

from policy_core.answers.answer import Answer
from policy_core.answers.deadlines import Due
from policy_core.answers.delivery import DeliveryAnswer, Option
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.answers.trace import Source
from policy_core.values import Money


def _source(source: Source | None) -> str | None:
    return f"{source.layer} {source.id}" if source else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _period(due: Due | None) -> str | None:
    return _text(due and due.period)


def _last_day(due: Due | None) -> str | None:
    return _text(due and due.last_day)


def _amounts(answer: ReturnsAnswer) -> dict[str, str]:
    """By code, the sum of the amounts."""
    sums: dict[str, Money] = {}
    for amount in _settlement(answer).amounts or ():
        sums[amount.code] = sums.get(amount.code, Money(0, amount.amount.currency)) + amount.amount
    return {code: str(amount) for code, amount in sums.items()}


def _decider(answer: ReturnsAnswer, point: str) -> str | None:
    """Where the word on a point comes from."""
    rulings = (ruling for ruling in answer.first.rulings if ruling.point == point)
    return next((_source(ruling.source) for ruling in rulings), None)


def _overridden(answer: ReturnsAnswer) -> list[str | None]:
    """The sources that the one which decides about acceptance overrode."""
    rulings = (ruling for ruling in answer.first.rulings if ruling.point == "accept")
    return [_source(source) for ruling in rulings for source in ruling.overridden]


def _settlement(answer: ReturnsAnswer) -> Settlement:
    """What is owed by the remedy that is answered."""
    assert answer.settlement is not None
    return answer.settlement


def _deadline(answer: ReturnsAnswer, act: str) -> str | None:
    """The day until which a party does something."""
    return next((_last_day(item.due) for item in answer.deadlines if item.act == act), None)


RETURNS: Mapping[str, Callable[[ReturnsAnswer], object]] = {
    "outcome": lambda answer: answer.outcome,
    "because": lambda answer: answer.first.because,
    "decided_by": lambda answer: _source(answer.first.decided_by),
    "overridden": _overridden,
    "programme": lambda answer: answer.first.programme,
    "window_by": lambda answer: _decider(answer, "window"),
    "report_by": lambda answer: _last_day(answer.first.report_by),
    "opens": lambda answer: _last_day(answer.first.opens),
    "last_day": lambda answer: _text(answer.first.window and answer.first.window.last_day),
    "payer": lambda answer: _text(answer.freight and answer.freight.split),
    "label": lambda answer: answer.first.label,
    "freight": lambda answer: _text(answer.freight and answer.freight.cost),
    "amounts": _amounts,
    "total": lambda answer: _text(_settlement(answer).total),
    "up_to": lambda answer: _text(_settlement(answer).total_up_to),
    "search_until": lambda answer: _text(answer.first.search_until),
    "choice": lambda answer: answer.first.choice,
    "answer_by": lambda answer: _deadline(answer, "answer-dispute"),
    "remedies": lambda answer: list(answer.first.remedies),
    "evidence": lambda answer: [item.name for item in answer.first.evidence],
    "authorisation": lambda answer: answer.first.authorisation,
    "send_to": lambda answer: answer.first.send_to,
    "goods": lambda answer: _settlement(answer).goods,
    "means": lambda answer: _settlement(answer).means,
    "refund_within": lambda answer: _period(_settlement(answer).due),
    "refund_by": lambda answer: _last_day(_settlement(answer).due),
    "credit_lasts": lambda answer: _text(_settlement(answer).credit_lasts),
    "at_cost": lambda answer: [source.id for source in _settlement(answer).at_cost],
    "notes": lambda answer: list(answer.first.notes),
}


DELIVERY: Mapping[str, Callable[[Option], object]] = {
    "price": lambda option: _text(option.price and option.price.shown),
    "counts_for": lambda option: _text(option.cut_off.counts_for.first),
    "handling": lambda option: _text(option.handling),
    "handover": lambda option: [_text(option.handover.first), _text(option.handover.last)],
    "transit": lambda option: _text(option.transit),
    "expected": lambda option: [_text(option.expected.first), _text(option.expected.last)],
    "claim_from": lambda option: _text(option.promised and option.promised.claim_from),
    "claim_until": lambda option: _text(option.promised and option.promised.claim_until),
    "goods": lambda option: _text(option.tax_off and option.tax_off.left),
    "duty_payer": lambda option: option.duty and option.duty.payer,
}


def _of_method(answer: DeliveryAnswer, method: str, expected: Mapping[str, object]) -> object:
    """What the answer has of one method; its obstacles where it is not offered."""
    for option in answer.options:
        if option.method == method:
            return {name: DELIVERY[name](option) for name in expected}
    if any(one.method == method for one in answer.at_checkout):
        return {"at_checkout": True}
    refusals = (no for no in answer.not_offered if no.method == method)
    return {"obstacles": [obstacle.code for no in refusals for obstacle in no.obstacles]}


def seen(answer: Answer, expected: Mapping[str, Any]) -> Mapping[str, object]:
    """What an answer has to say on everything that is expected of it, to be compared with that."""
    match answer:
        case ReturnsAnswer():
            return {name: RETURNS[name](answer) for name in expected}
        case DeliveryAnswer():
            return {name: _of_method(answer, name, expected[name]) for name in expected}
