"""What delivery of the goods that a buyer keeps would have cost, by the store's own rate card."""

from collections.abc import Mapping

from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.rates import CompiledRates, NotQuotable, Shipment
from policy_core.answers.rates.parcels import Parcel
from policy_core.answers.returns.facts import Case
from policy_core.values import Money, record

_OF_THE_BUYER = ("customer", "tier", "method")
"""Facts of the order as a whole: what else is known is about the goods that come back."""
_TOLD_BY: Mapping[str, str] = {"no-weight": "kept_weight", "origin": "origin"}
"""By why there is no price, the field that would tell."""


@record
class KeptDelivery:
    """The price of delivering the rest of an order."""

    cost: Money | None
    """In the question's currency; None while it cannot be told."""
    needs: tuple[str, ...] = ()
    """The fields that it waits for; none where the rulebook's prices do not say it."""


def kept_delivery(case: Case) -> KeptDelivery:
    """Price what is kept as if it alone had been ordered, by the method that brought the order.

    Nothing is kept where the whole order comes back, and nothing is its price.

    Example: of an order that went by "up to 2 kg: 5 EUR, up to 5 kg: 9 EUR", 1 kg is kept: 5 EUR.
    """
    question, facts = case.question, case.facts
    if question.kept is None:
        return KeptDelivery(None, ("price",))
    if not question.kept.minor:
        return KeptDelivery(Money.zero(question.currency))
    method = case.rules.methods.get(str(facts.get("method")))
    if method is None:
        return KeptDelivery(None, ("method",))
    origin = str(facts.get("origin", ""))
    if method.origin_rate_cards and not origin:
        return KeptDelivery(None, ("origin",))
    policy = case.rules.policy
    cards = policy.prepared(CompiledRates)
    name = method.origin_rate_cards.get(origin, method.rate_card)
    measures = cards.cards[name].measures if name in cards.cards else frozenset()
    if "items" in measures:
        return KeptDelivery(None)  # nobody is asked how many articles are kept
    if "weight" in measures and question.kept_weight is None:
        return KeptDelivery(None, ("kept_weight",))
    shipment = Shipment(
        place=policy.destinations.of(question.country, question.postal)[0],
        parcels=(Parcel(question.kept_weight),),
        value=question.kept,
        day=question.days.get("order"),
        origin=origin,
    )
    known = {fact: facts[fact] for fact in _OF_THE_BUYER if fact in facts}
    try:
        quoted = cards.quote(name, shipment, known)
        cost = exchange(policy, quoted.total, question.currency)
    except NoRate:
        return KeptDelivery(None)
    except NotQuotable as error:
        told = _TOLD_BY.get(error.code)
        return KeptDelivery(None, (told,) if told else ())
    # Weighed without its sides, it is priced by its weight, as a parcel of ordinary size is.
    unknown = set(quoted.unknown) - {"size"}
    if unknown:
        return KeptDelivery(None, ("kept_weight",) if "weight" in unknown else ())
    return KeptDelivery(cost)
