"""Postage in words: who pays for the way back, what its price turns on, and what can be agreed on.

What it means that nobody answers a request is said here too.
"""

from collections.abc import Iterator, Mapping

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.settlement import Freight, Proposal
from policy_core.text.answer_text import Link, Section
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.values import Split


def pays(freight: Freight, say: Language) -> str:
    """Who pays the postage, as a clause."""
    if freight.label == "pick-up":
        return say.text(_collected(freight))
    ours, first = str(freight.split) == "seller", freight.label == "buyer"
    if ours and freight.most is not None:
        message = (
            _("we refund the postage that you pay first, up to {amount}")
            if first
            else _("we pay the postage, up to {amount}")
        )
        return say.text(message, amount=freight.most)
    if ours and first:
        return say.text("we refund the postage that you pay first")
    return who_pays(freight.split, say)


def pays_sum(freight: Freight, say: Language) -> str:
    """The same, with the buyer's part where that is known, and something."""
    if freight.label == "pick-up" or not freight.split.buyer_ppm or not freight.buyers:
        return pays(freight, say)
    if len(freight.split.by_party()) > 1:
        return say.text("the postage is shared: you pay {amount}", amount=freight.buyers)
    return say.text("you pay the postage: {amount}", amount=freight.buyers)


def who_pays(split: Split, say: Language) -> str:
    """The same of a split alone, whatever becomes of the label."""
    if str(split) in _PAYS:
        return say.text(_PAYS[str(split)])
    return say.text("the postage is shared: {split}", split=split_said(split, say))


def unquotable(freight: Freight, say: Language) -> str:
    """What the price of the postage turns on; empty where it is nothing to the buyer."""
    if str(freight.split) == "seller" or freight.label == "prepaid" or not freight.unquotable:
        return ""
    if freight.label in ("deducted", "pick-up") and freight.unquotable == "no-quote":
        return ""  # the buyer chooses no parcel service
    return say.text(_UNQUOTABLE.get(freight.unquotable, _NOT_KNOWN))


def party_name(party: str, say: Language) -> str:
    """A party as the buyer calls it."""
    return say.text(_PARTIES[party])


def paid_by(party: str, say: Language) -> str:
    """That a party pays an amount, to be said after it."""
    return say.text(_PAID[party])


def split_said(split: Split, say: Language, names: Mapping[str, str] | None = None) -> str:
    """A split in words: "we 50%, you 50%"; one who pays all is named alone.

    `names` are what the parties are called, where that is not as they usually are.
    """
    shares, called = split.by_party(), names or _PARTIES
    if len(shares) == 1:
        return say.text(called[next(iter(shares))])
    return say.join(
        f"{say.text(called[party])} {say.percent(share)}" for party, share in shares.items()
    )


def _collected(freight: Freight) -> str:
    """That the goods are collected; what it costs the buyer is taken off."""
    if not freight.split.buyer_ppm:
        return _("we collect it free of charge")
    return _("we collect it") if freight.cost else _("we collect it at your cost")


_PARTIES = {
    "seller": _("we"),
    "buyer": _("you"),
    "platform": _("the guarantee service"),
    "carrier": _("the parcel service"),
}
_PAID = {
    "seller": _("paid by us"),
    "buyer": _("paid by you"),
    "platform": _("paid by the guarantee service"),
    "carrier": _("paid by the parcel service"),
}
_PAYS = {
    "seller": _("we pay the postage"),
    "buyer": _("you pay the postage"),
    "platform": _("the guarantee service pays the postage"),
    "carrier": _("the parcel service pays the postage"),
}
_UNQUOTABLE = {
    "no-weight": _("Tell us the weight, and we can say what the postage is."),
    "postal": _("Tell us your postal code, and we can say what the postage is."),
    "depends": _("Tell us more about the goods, and we can say what the postage is."),
    "no-quote": _("The postage depends on the parcel service that you choose."),
}
_NOT_KNOWN = _("We do not know the postage from there; ask your parcel service.")


def silence(answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """What it means, or has meant, that the shop does not answer a request in time."""
    by = answer.first.answer_by
    asked = "requested" in answer.told and "agreed_on" not in answer.told
    if by is None or by.last_day is None or not asked:
        return
    if message := _SILENCE.get((answer.first.unanswered, answer.is_past(by))):
        yield say.text(message, date=by)


def negotiation(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """That another share of the postage can be agreed on, and what silence means then."""
    freight, name = answer.freight, answer.first.agreement
    agreed = freight is not None and freight.source.layer == "agreement"
    if not name or agreed or "agreed" in answer.told:
        return
    yield say.text("We can agree on another share: ask us before you send anything.")
    agreement = next(one for one in policy.rulebook.returns.agreements if one.id == name)
    if agreement.answer_within is not None and agreement.silence is not None:
        yield say.text(
            _UNANSWERED[agreement.silence],
            span=agreement.answer_within,
            escalation=say.pick(agreement.escalation),
        )


def offers(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[Section]:
    """The steps that both sides can agree on, in money."""
    agreements = policy.rulebook.returns.agreements
    names = {offer.id: offer.say for agreement in agreements for offer in agreement.offers}
    items = tuple(
        Link("; ".join([say.pick(names[one.offer]), *_money(one, say)])) for one in answer.proposals
    )
    if items:
        yield Section(say.text("What both sides can agree on"), items)


def _money(proposal: Proposal, say: Language) -> Iterator[str]:
    if proposal.comes_back is not None:
        yield say.text("you get {amount} back", amount=proposal.comes_back)
    if proposal.buyer_pays is not None and proposal.buyer_pays.minor:
        yield say.text("you pay {amount} of the postage", amount=proposal.buyer_pays)
    elif proposal.buyer_pays is not None:
        yield say.text("we pay the postage")


_SILENCE = {
    ("agreed", True): _("We did not answer by {date}, so it is agreed."),
    ("agreed", False): _("If we do not answer by {date}, it is agreed."),
    ("refused", False): _("If we do not answer by {date}, it counts as refused."),
}
"""What the store's silence comes to, before its last day or once that is past."""
_UNANSWERED = {
    "agreed": _("Without an answer within {span} it is agreed."),
    "refused": _("Without an answer within {span} it is refused."),
    "escalates": _("Without an answer within {span}: {escalation}"),
}
