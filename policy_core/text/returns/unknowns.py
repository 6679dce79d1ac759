"""How a fact that is still open is said: what to tell, and what each value would come to."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import Branch, LatestDay, Open
from policy_core.answers.tables.dimensions import SEASONS
from policy_core.text.conditions import alternatives
from policy_core.text.labels import choice_name, field_label
from policy_core.text.language import Language
from policy_core.text.returns.payers import outcome_said
from policy_core.text.returns.why import point_name, point_value

_UNSAID = (("refund.within", "None"), ("leaves", "None"))
"""What no rule says, and so nobody is told."""


def open_sentence(policy: Policy, asked: Open, say: Language, told: bool = False) -> Iterator[str]:
    """What the answer turns on; `told`: was the shop asked on an earlier day?"""
    field = field_label(policy, asked.field, say)
    if asked.since is not None and told:
        yield say.text(
            "{field}: if it is {date} or later, you asked in time.",
            field=field,
            date=say.short_date(asked.since),
        )
    elif asked.since is not None:
        yield say.text(
            "{field}: if it is {date} or later, you are in time today.",
            field=field,
            date=say.short_date(asked.since),
        )
    elif asked.until is not None:
        yield say.text(
            "{field}: if it is {date} or earlier, you can ask for it today.",
            field=field,
            date=say.short_date(asked.until),
        )
    else:
        yield say.text("What we still need to know: {field}", field=say.ended(field))


def open_points(policy: Policy, asked: Open, say: Language) -> Iterator[str]:
    """What becomes of it with each value of the open fact."""
    yield from (_latest(policy, latest, say) for latest in asked.by_method)
    alike = len({(branch.outcome, branch.payer) for branch in asked.branches}) == 1
    for branch in asked.branches:
        shown = [one for one in branch.said if not _is_said_by_the_outcome(branch, *one)]
        points = [_point(policy, *one, say) for one in shown]
        # What is so in any case is no difference: the answer says it already.
        told = points if alike and points else [_outcome(branch, say), *points]
        values = _values(policy, asked, branch, say)
        yield say.text("{values}: {outcome}", values=values, outcome="; ".join(told))


def _is_said_by_the_outcome(branch: Branch, point: str, value: str) -> bool:
    """Does the outcome say a point already, or no rule?"""
    goods = point == "goods" and (value == "keep" or (value == "back" and bool(branch.payer)))
    return point == "opens" or goods or (point, value) in _UNSAID


def _values(policy: Policy, asked: Open, branch: Branch, say: Language) -> str:
    """The values of a branch; a season with its days."""
    named = alternatives(policy, asked.dimension, branch, say)
    if asked.dimension not in SEASONS:
        return named
    seasons = policy.rulebook.store.seasons
    ranges = [
        span for value in branch.values for name in value.split(", ") if name in seasons
        for span in seasons[name].dates
    ]  # fmt: skip
    return f"{named} ({say.join(map(say.season_days, ranges))})" if ranges else named


def _latest(policy: Policy, latest: LatestDay, say: Language) -> str:
    """The latest day of dispatch with which a promise is missed by now."""
    methods = say.either([choice_name(policy, "method", one, say) for one in latest.methods])
    day = say.short_date(latest.day)
    return say.text(
        "{methods}: the promise is missed if it left on {date} or earlier",
        methods=methods,
        date=day,
    )


def _outcome(branch: Branch, say: Language) -> str:
    """What becomes of it; of who has to wait, until when."""
    opens = dict(branch.said).get("opens", "")
    if branch.outcome == "wait" and _is_day(opens):
        day = say.short_date(date.fromisoformat(opens))
        return say.text("wait, you can ask for it from {date}", date=day)
    if branch.outcome == "accepted" and dict(branch.said).get("goods") == "keep":
        return say.text("you could keep it")
    return outcome_said(branch, say)


def _is_day(text: str) -> bool:
    return text[:4].isdigit() and len(text) == len("yyyy-mm-dd")


def _point(policy: Policy, point: str, said: str, say: Language) -> str:
    """What holds on one point, in a few words."""
    if point == "fees":
        fees = {fee.id: fee.say for fee in policy.rulebook.returns.fees}
        names = [say.pick(fees[name]) for name in said.split(", ") if name]
        if not names:
            return say.text("no fees")
        return say.text("{point}: {value}", point=point_name("fee", say), value=say.join(names))
    if point == "window" and _is_day(said):
        return say.text("until {date}", date=say.short_date(date.fromisoformat(said)))
    unlimited = (point, said) == ("refund.at_most", "None")
    value = say.text("without limit") if unlimited else point_value(point, said, say)
    return say.text("{point}: {value}", point=point_name(point, say), value=value)
