"""How a fact that is still open is said: what to tell, and what each value would come to."""

from collections.abc import Iterator
from datetime import datetime

from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import Branch, LatestDay, Open
from policy_core.answers.tables.dimensions import SEASONS
from policy_core.rulebook import Fee
from policy_core.text.conditions import alternatives
from policy_core.text.labels import as_day, choice_name, field_label, fields_named
from policy_core.text.language import Language, _
from policy_core.text.returns import postage, status
from policy_core.text.returns.points import point_name, point_value
from policy_core.text.returns.status import SaidCase
from policy_core.values import Split

_UNSAID = (("refund.within", "None"), ("leaves", "None"))
"""What no rule says, and so nobody is told."""


def open_sentence(case: SaidCase, asked: Open) -> str:
    """What the answer turns on."""
    policy, say, since = case.policy, case.say, asked.since
    field = say.before_colon(field_label(policy, asked.field, say))
    told = status.has_asked(case.answer)
    if asked.until is not None:
        already = _("{field}: if it is {date} or earlier, you can ask for it today.")
        if since is not None:
            already = _("{field}: if it is from {since} to {date}, you can ask for it today.")
        first, last = say.short_date(since or asked.until), say.short_date(asked.until)
        return say.text(already, field=field, since=first, date=last)
    if since is not None:
        by_clock = isinstance(since, datetime)
        # Where a law goes on, it is not the only way to be in time.
        only = by_clock or not case.line.law_goes_on
        in_time = (_ONLY_IF if only else _BY_OUR_TERMS)[told]
        if by_clock and not told:
            in_time = _("{field}: only if it is {date} or later, you are in time now.")
        elif only and not told and since == case.answer.today:
            in_time = _("{field}: only if it is today, you are in time.")
        return say.text(in_time, field=field, date=say.short_end(since))
    others = asked.others if is_one_of_several(asked) else ()
    needed = fields_named(policy, (asked.field, *others), say)
    return say.text("What we still need to know: {field}", field=needed)


_ONLY_IF = (
    _("{field}: only if it is {date} or later, you are in time today."),
    _("{field}: only if it is {date} or later, you asked in time."),
)
"""Before the shop was asked, and afterwards."""
_BY_OUR_TERMS = (
    _("{field}: if it is {date} or later, you are in time today by our own terms."),
    _("{field}: if it is {date} or later, you asked in time by our own terms."),
)
"""The same, where a law gives longer."""


def open_cases(policy: Policy, asked: Open, say: Language, told: bool = False) -> Iterator[str]:
    """What becomes of it with each value of the open fact; `told`: was the shop asked earlier?"""
    yield from (_latest(policy, latest, say) for latest in asked.by_method)
    if len(asked.branches) == 1:
        return  # it comes to the same whatever it is: something else is open too
    for branch in asked.branches:
        shown = [one for one in branch.said if not _is_said_by_the_outcome(branch, *one)]
        points = [say.sentence(words_of_point(policy, *one, say)) for one in shown]
        values = _values(policy, asked, branch, say, told)
        if points and agree(asked) and branch.outcome != "wait":
            # What is so in any case is no difference: the answer says it already. Until when to
            # wait is one.
            yield say.text("{values} – {outcome}", values=values, outcome=" ".join(points))
        else:
            becomes = " ".join([say.sentence(_outcome(branch, told, say)), *points])
            yield say.text("{values}: {outcome}", values=values, outcome=becomes)


def agree(asked: Open) -> bool:
    """Does the same become of it with all values, and who pays the postage too?"""
    return len({(branch.outcome, branch.payer) for branch in asked.branches}) == 1


def is_one_of_several(asked: Open) -> bool:
    """Does it turn on another fact as well, whatever this one is or for some of its values?"""
    open_still = any(branch.outcome == "depends" for branch in asked.branches)
    return open_still or (agree(asked) and bool(asked.others))


def _is_said_by_the_outcome(branch: Branch, point: str, value: str) -> bool:
    """Does the outcome say a point already, or no rule?"""
    goods = point == "goods" and (value == "keep" or (value == "back" and bool(branch.payer)))
    nothing = (point, value) in _UNSAID or (not value and point != "fees")
    when = point == "refund.within" and _gives_nothing(branch)
    return point == "opens" or goods or nothing or when


def _gives_nothing(branch: Branch) -> bool:
    """Does no money come back, so that no day of it is said?"""
    said = dict(branch.said)
    return said.get("refund.price") == "0%" and said.get("refund.outbound") in ("none", "None")


def _values(policy: Policy, asked: Open, branch: Branch, say: Language, told: bool) -> str:
    """The values of a branch; a season with its days."""
    named = alternatives(policy, asked.dimension, branch, say, told)
    if len(branch.values) == 1:
        named = say.before_colon(named)
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
    missed = _("{methods}: the promise is missed if it left on {date} or earlier.")
    methods = say.either(choice_name(policy, "method", one, say) for one in latest.methods)
    return say.text(missed, methods=methods, date=say.short_date(latest.day))


def _outcome(branch: Branch, told: bool, say: Language) -> str:
    """What becomes of it; of who has to wait, until when."""
    said = dict(branch.said)
    if branch.outcome == "wait" and (day := as_day(said.get("opens", ""), say)):
        return say.text("wait, you can ask for it from {date}", date=day)
    if branch.outcome == "accepted" and said.get("goods") == "keep":
        return say.text("you can keep it")
    if branch.outcome != "accepted":
        return say.text(_OUTCOMES[branch.outcome])
    if not branch.payer:
        return say.text("we accept it") if told else say.text("you can ask for it now")
    payer = postage.who_pays(Split.parse(branch.payer), say)
    return say.text("we take it back, and {payer}", payer=payer)


def words_of_point(policy: Policy, point: str, said: str, say: Language) -> str:
    """What holds on one point, in a few words."""
    if point == "fees":
        fees = {fee.id: fee for fee in policy.rulebook.returns.fees}
        names = [_fee(fees[name], say) for name in said.split(", ") if name]
        if not names:
            return say.text("no fees")
        return say.text("{point}: {value}", point=point_name("fee", say), value=say.join(names))
    if point == "refund.price":
        back = _PRICE_BACK.get(said, _("{share} of the price comes back"))
        return say.text(back, share=point_value(policy, point, said, say))
    unlimited = (point, said) == ("refund.at_most", "None")
    day = as_day(said, say) if point == "window" else ""
    value = day or (
        say.text("without limit") if unlimited else point_value(policy, point, said, say)
    )
    return say.text("{point}: {value}", point=point_name(point, say), value=value)


_PRICE_BACK = {
    "0%": _("nothing of the price comes back"),
    "100%": _("the whole price comes back"),
}


def _fee(fee: Fee, say: Language) -> str:
    """A fee by its name, with its sum where that is the same for everybody."""
    charge, name = fee.charge, say.pick(fee.say)
    if charge is None or fee.on != "goods":
        return name
    if fee.per == "item":
        return say.text("{fee} ({amount} each)", fee=name, amount=charge)
    return say.text("{fee} ({amount})", fee=name, amount=charge)


_OUTCOMES = {
    "refused": _("we do not accept it"),
    "review": _("we look at it"),
    "depends": _("we need to know more"),
    "wait": _("wait"),
}
