"""What both sides can agree on in place of the rule, and what it means that nobody answers."""

from collections.abc import Iterator

from policy_core.answers.returns.settlement import Proposal
from policy_core.text.answer_text import Link, Section
from policy_core.text.language import Language, _
from policy_core.text.returns.status import SaidCase


def silence(case: SaidCase) -> Iterator[str]:
    """What it means, or has meant, that the shop does not answer a request in time."""
    by = case.line.answer_by
    asked = "requested" in case.answer.told and "agreed_on" not in case.answer.told
    if by is None or by.last_day is None or not asked:
        return
    if message := _SILENCE.get((case.line.unanswered, case.answer.is_past(by))):
        yield case.text(message, date=by)


def negotiation(case: SaidCase) -> Iterator[str]:
    """That another share of the postage can be agreed on, and what silence means then."""
    freight, name = case.answer.freight, case.line.agreement
    agreed = freight is not None and freight.source.layer == "agreement"
    if not name or agreed or "agreed" in case.answer.told:
        return
    yield case.text("We can agree on another share: ask us before you send anything.")
    agreement = next(one for one in case.policy.rulebook.returns.agreements if one.id == name)
    if agreement.answer_within is not None and agreement.silence is not None:
        unanswered, escalation = _UNANSWERED[agreement.silence], case.say.pick(agreement.escalation)
        yield case.text(unanswered, span=agreement.answer_within, escalation=escalation)


def offers(case: SaidCase) -> Iterator[Section]:
    """The steps that both sides can agree on, in money."""
    agreements = case.policy.rulebook.returns.agreements
    names = {offer.id: offer.say for agreement in agreements for offer in agreement.offers}
    items = tuple(
        Link("; ".join([case.say.pick(names[one.offer]), *_money(one, case.say)]))
        for one in case.answer.proposals
    )
    if items:
        yield Section(case.text("What both sides can agree on"), items)


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
