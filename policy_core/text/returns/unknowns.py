"""How a fact that is still open is said: what to tell, and what each value would come to."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import Branch, LatestDay, Open
from policy_core.text.conditions import alternatives
from policy_core.text.labels import choice_name, field_label
from policy_core.text.language import Language
from policy_core.text.returns.payers import outcome_said
from policy_core.text.returns.why import point_name, point_value


def open_sentence(policy: Policy, asked: Open, say: Language) -> Iterator[str]:
    """What the answer turns on."""
    if asked.since is not None:
        yield say.text(
            "Today you are in time if this day is {date} or later: {field}.",
            date=say.short_date(asked.since),
            field=field_label(policy, asked.field, say),
        )
    elif asked.until is not None:
        yield say.text(
            "You can ask for it today if this day is {date} or earlier: {field}.",
            date=say.short_date(asked.until),
            field=field_label(policy, asked.field, say),
        )
    else:
        field = field_label(policy, asked.field, say)
        yield say.text("What we still need to know: {field}.", field=field)


def open_points(policy: Policy, asked: Open, say: Language) -> Iterator[str]:
    """What becomes of it with each value of the open fact."""
    yield from (_latest(policy, latest, say) for latest in asked.by_method)
    for branch in asked.branches:
        values = alternatives(policy, asked.dimension, branch, say)
        said = say.text("{values}: {outcome}", values=values, outcome=_outcome(branch, say))
        shown = [one for one in branch.said if one[0] != "opens"]
        yield "; ".join((said, *(_point(policy, *one, say) for one in shown)))


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
    return outcome_said(branch, say)


def _is_day(text: str) -> bool:
    return text[:4].isdigit() and len(text) == len("yyyy-mm-dd")


def _point(policy: Policy, point: str, said: str, say: Language) -> str:
    """What holds on one point, in a few words."""
    if point == "fees":
        fees = {fee.id: fee.say for fee in policy.rulebook.returns.fees}
        names = [say.pick(fees[name]) for name in said.split(", ") if name]
        return say.join(names) if names else say.text("no fees")
    if point == "window" and _is_day(said):
        return say.text("until {date}", date=say.short_date(date.fromisoformat(said)))
    unlimited = (point, said) == ("refund.at_most", "None")
    value = say.text("without limit") if unlimited else point_value(point, said, say)
    return say.text("{point}: {value}", point=point_name(point, say), value=value)
