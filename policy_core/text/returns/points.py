"""The points that rules and laws decide, in words: what each is called, and what is said on it."""

from policy_core.answers.policy import Policy
from policy_core.answers.trace import Source
from policy_core.rulebook.returns import bounds_of
from policy_core.text.language import Language, _
from policy_core.text.returns.postage import split_said
from policy_core.text.returns.settlements import REMEDIES
from policy_core.text.returns.status import SaidCase
from policy_core.values import ChargeRange, Money, Percent, Period, Share, Span, Split

AT_ONCE = Period(Span(0), ("notice",))
"""From when something can be asked for that waits for nothing."""
_AT_ONCE = str(AT_ONCE)


def point_name(point: str, say: Language, label: str = "") -> str:
    """What a point of an outcome is called; `label`: how the goods go back, where that matters."""
    named = "pick-up" if (point, label) == ("freight", "pick-up") else point
    return say.text(_POINTS[named])


def point_value(policy: Policy, point: str, said: str, say: Language) -> str:
    """What is said on a point, in words."""
    match point:
        case "freight":
            return split_said(Split.parse(said), say, _VALUES)
        case "opens" if said == _AT_ONCE:
            return say.text("at once")
        case "window" | "opens" | "leaves" | "refund.within" | "send_within":
            return say.period(Period.parse(said))
        case "search":
            return say.span(Span.parse(said))
        case "remedies":
            return say.either(say.text(REMEDIES.get(name, name)) for name in said.split(", "))
        case "restocking" | "fee" if said not in _VALUES:
            return say.charge_range(ChargeRange.parse(said))
        case "refund.price":
            return say.share(Share.parse(said))
        case "refund.outbound" if said.endswith("%"):
            return say.percent(Percent.parse(said))
        case "refund.at_most" if said not in _VALUES:
            bounds = [_bound(policy, one, say) for one in bounds_of(said)]
            least = say.text("the least of {amounts}", amounts=say.join(bounds))
            return least if bounds[1:] else bounds[0]
    named = _OWN_VALUES.get(point, _VALUES)
    return say.text(named[said]) if said in named else said


def _bound(policy: Policy, said: str, say: Language) -> str:
    """What limits a refund: a sum, or what the buyer answers to the merchant's question."""
    fact = policy.rulebook.store.facts.get(said)
    if fact is not None:
        return say.text("what you answer to “{question}”", question=say.pick(fact.ask))
    return say.text(_VALUES[said]) if said in _VALUES else say.money(Money.parse(said))


def source_name(case: SaidCase, source: Source) -> str:
    """What a source is called on the pages: as the merchant calls its row, where there is one."""
    if source.layer == "law":
        return case.text("the law there")
    returns = case.policy.rulebook.returns
    tables = (
        returns.terms, returns.programmes, returns.agreements, returns.fees, returns.quotes,
        returns.disputes,
    )  # fmt: skip
    named = (row.say for table in tables for row in table if row.id == source.id and row.say)
    if words := next(named, None):
        return case.text("“{name}”", name=case.say.pick(words))
    return case.text("not said by a rule") if source.layer == "default" else source.id


_POINTS = {
    "accept": _("What you ask for"),
    "opens": _("From when you can ask for it"),
    "window": _("Until when you can ask for it"),
    "search": _("The parcel service's search"),
    "send_within": _("Sending it back"),
    "remedies": _("What you can choose"),
    "choice": _("Who chooses"),
    "goods": _("The goods that came"),
    "freight": _("Return postage"),
    "pick-up": _("Collection"),
    "restocking": _("Restocking fee"),
    "difference": _("Another article that costs more or less"),
    "fee": _("Fee"),
    "refund.price": _("Part of the price that comes back"),
    "refund.outbound": _("Delivery cost that you paid"),
    "refund.duty": _("Duty and import tax"),
    "refund.at_most": _("At most"),
    "refund.within": _("When the money comes"),
    "leaves": _("When the goods leave"),
}
_OWN_VALUES = {
    "choice": {"buyer": _("you"), "store": _("the shop")},
    "difference": {
        "settled": _("you pay what is more, and get back what is less"),
        "credit": _("you pay what is more; what is less is store credit"),
        "charged": _("you pay what is more; what is less does not come back"),
        "waived": _("nobody pays the difference"),
    },
}
_VALUES = {
    "yes": _("accepted"),
    "no": _("not accepted"),
    "review": _("looked at by us"),
    "all": _("refunded in full"),
    "standard": _("refunded up to the cheapest standard delivery"),
    "all less kept": _("refunded, less that of what you keep"),
    "standard less kept": _(
        "refunded up to the cheapest standard delivery, less that of what you keep"
    ),
    "none": _("not refunded"),
    "None": _("none"),
    "seller": _("we pay"),
    "buyer": _("you pay"),
    "platform": _("the guarantee service pays"),
    "carrier": _("the parcel service pays"),
    "back": _("go back"),
    "keep": _("stay with you"),
    "store-says": _("we say whether they go back"),
    "declared": _("the value declared to customs"),
    "insured": _("the sum that the shipping method insures"),
}
