"""What can be asked for once a promised day is past: what the terms after the sale answer."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from policy_core.answers.delivery import DeliveryQuestion, Option
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, answer_returns, read_returns, returns_fields
from policy_core.values import record


@record
class Claim:
    """Can something be asked for, and until when? A day of None is no last day."""

    owed: bool
    opens: date
    """The first day on which it can be asked for."""
    until: date | None
    law_may_help: bool = False
    """May the law of the buyer's country give more than our terms?"""
    answer: ReturnsAnswer | None = None
    """What the terms answer; None where the promise's own word holds."""


@record
class MissedPromise:
    """What becomes of a parcel whose promised day is past."""

    late: Claim
    """For a parcel that came late."""
    lost: Claim
    """For one that has not come."""


def missed_promise(policy: Policy, question: DeliveryQuestion, option: Option) -> MissedPromise:
    """What can be asked for by whoever waited for a parcel by this method.

    The option has a promise. Where the terms after the sale do not tell of it, or count the promise
    from another day, the promise's own word holds.
    """
    promised = option.promised
    assert promised is not None
    claims = {
        "late": Claim(promised.claim_until is not None, promised.claim_from, promised.claim_until),
        "lost": Claim(True, promised.claim_from, promised.lost_until),
    }
    return MissedPromise(**claims | dict(_answered(policy, question, option)))


def _answered(
    policy: Policy, question: DeliveryQuestion, option: Option
) -> Iterator[tuple[str, Claim]]:
    """What is answered for the first reason of each kind that turns on the promised day."""
    assert option.promised is not None
    noon = datetime.combine(question.today, time(12), UTC)
    known = _known(policy, question, option)
    found = set()
    for name, reason in policy.rulebook.returns.reasons.items():
        kind = "late" if reason.goods == "here" else "lost"
        if kind in found or reason.fault == "buyer":
            continue
        try:
            asked = read_returns(policy, {**known, "reason": name}, noon)
        except QuestionError:
            continue
        answer = answer_returns(policy, asked)
        line, promised = answer.first, answer.promised
        same = promised is not None and promised.latest == option.promised.latest
        counted = line.opens.period.anchors if line.opens is not None else None
        # Of a parcel that came, it has to be the day that is complained of.
        if same and counted is not None and (kind == "lost" or "promise" in counted):
            found.add(kind)
            yield kind, _claim(answer, option.promised.claim_from)


def _known(policy: Policy, question: DeliveryQuestion, option: Option) -> dict[str, object]:
    """What was told of the order, as fields of a question after the sale."""
    told = {
        **question.facts,
        "destination": question.country,
        "postal": question.postal,
        "ordered": policy.zone.local(question.ordered.first).date().isoformat(),
        "method": option.method,
        "origin": option.origin,
    }
    fields = returns_fields(policy).by_name
    return {
        name: [*value] if isinstance(value, tuple) else str(value)
        for name, value in told.items()
        if name in fields and value
    }


def _claim(answer: ReturnsAnswer, claim_from: date) -> Claim:
    line = answer.first
    owed = line.outcome != "refused" or line.because == "late"
    opens = line.opens.last_day if line.opens is not None else None
    until = line.window.last_day if line.window is not None else None
    may_help = line.law_unread or any(note.may_help for note in line.laws)
    return Claim(owed, opens or claim_from, until, may_help, answer)
