"""What a buyer has when a promise is missed: by the terms of what came late, or has not come."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import Option
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import (
    ReturnsAnswer,
    answer_returns,
    read_returns,
    returns_fields,
)
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.answer import speak_returns

_OTHERS = ("seller", "carrier")
_DAY = timedelta(days=1)


def claims(policy: Policy, answer: DeliveryAnswer, option: Option, say: Language) -> Iterator[str]:
    """What is owed for a parcel that came late, and for one that has not come, and until when.

    Nothing where no row of the terms counts from the promised day.
    """
    for late in (True, False):
        found = _decided(policy, answer, option, late=late)
        if found is not None:
            yield from _said(policy, found, say, late=late)


def _decided(
    policy: Policy, answer: DeliveryAnswer, option: Option, *, late: bool
) -> ReturnsAnswer | None:
    """What the terms make of such a parcel; None where none of them is about that."""
    for name, reason in policy.rulebook.returns.reasons.items():
        if reason.fault in _OTHERS and (reason.goods == "here") == late:
            found = _asked(policy, answer, option, name, late=late)
            opens = found.first.opens if found is not None else None
            if opens is not None and "promise" in opens.period.anchors:
                return found
    return None


def _asked(
    policy: Policy, answer: DeliveryAnswer, option: Option, reason: str, *, late: bool
) -> ReturnsAnswer | None:
    question, promised = answer.question, option.promised
    assert promised is not None
    told = {
        "reason": reason,
        "destination": question.country,
        "postal": question.postal,
        "ordered": question.ordered.last.date().isoformat(),
        "promised": promised.latest.isoformat(),
        "method": option.method,
        "origin": option.origin,
        "category": question.facts.get("category"),
        "utc_offset": "0",
        **({"delivered": (promised.latest + _DAY).isoformat()} if late else {}),
    }
    fields = {field.name for field in returns_fields(policy)}
    known = {name: value for name, value in told.items() if value and name in fields}
    noon = datetime.combine(question.today, time(12), UTC)
    try:
        return answer_returns(policy, read_returns(policy, known, noon))
    except QuestionError:  # a question of its own that it cannot be asked without
        return None


def _said(policy: Policy, found: ReturnsAnswer, say: Language, *, late: bool) -> Iterator[str]:
    line, window = found.first, found.first.window
    if line.outcome == "wait" and line.opens is not None and line.opens.last_day is not None:
        message = _("If it comes late, write to us from {date} on.") if late else _FROM
        yield say.text(message, date=say.short_date(line.opens.last_day))
    elif line.late is not None and window is not None and window.last_day is not None:
        yield say.text(_OVER[late], date=say.short_date(window.last_day))
    elif line.outcome == "accepted":
        yield say.text(_GETS[late], outcome=speak_returns(policy, found, say).headline)
        if window is not None and window.last_day is not None:
            yield say.text("Write to us by {date}.", date=say.short_date(window.last_day))
        else:
            yield say.text("Write to us: we set no last day.")
    else:
        yield say.text(_WRITE[late])


_FROM = _("If it has not come, write to us from {date} on.")
_GETS = {True: _("If it came late: {outcome}"), False: _("If it has not come at all: {outcome}")}
_WRITE = {True: _("If it came late, write to us."), False: _("If it has not come, write to us.")}
_OVER = {
    True: _("The time to ask for something because it came late ended on {date}."),
    False: _("The time to ask for a parcel that has not come ended on {date}."),
}
"""By whether it came late, or not at all."""
