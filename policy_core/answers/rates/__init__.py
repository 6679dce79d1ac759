"""What a parcel costs by a rate card of the rulebook."""

from collections.abc import Mapping
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.answers.rates.parcels import Charged, NearlyFree, Parcel, Quoted, Shipment
from policy_core.answers.rates.price_lines import NotQuotable
from policy_core.answers.rates.rate_card import PreparedCard, RateCardError
from policy_core.answers.tables.dimensions import Value
from policy_core.values import Box, Money, Weight

__all__ = [
    "Charged",
    "CompiledRates",
    "NearlyFree",
    "NotQuotable",
    "PreparedCard",
    "Quoted",
    "RateCardError",
    "Shipment",
    "quote",
]


class CompiledRates:
    """All rate cards of a policy, prepared."""

    def __init__(self, policy: Policy) -> None:
        """Raise `RateCardError` or `ConditionError` for a card that cannot be read."""
        self.cards = {
            name: PreparedCard(policy, name, card)
            for name, card in policy.rulebook.shipping.rate_cards.items()
        }

    def quote(self, card: str, shipment: Shipment, facts: Mapping[str, Value]) -> Quoted:
        """Name the price of a shipment; raise `NotQuotable`.

        `facts` are what conditions of surcharges may look at beyond the shipment itself.
        """
        if card not in self.cards:
            raise NotQuotable("no-card")
        return self.cards[card].quote(shipment, facts)


def quote(  # noqa: PLR0913 - what a price depends on, each by its name
    policy: Policy,
    card: str,
    country: str,
    *,
    postal: str = "",
    weight: Weight | None = None,
    size: Box | None = None,
    items: int = 1,
    value: Money | None = None,
    day: date | None = None,
    origin: str = "",
    facts: Mapping[str, Value] | None = None,
) -> Quoted:
    """The price of one parcel by a rate card; raises `NotQuotable`.

    While the postal code is unknown, a country stands for what none of the store's areas covers.
    """
    shipment = Shipment(
        place=policy.destinations.of(country, postal)[0],
        parcels=(Parcel(weight, size),),
        items=items,
        value=value,
        day=day,
        origin=origin,
    )
    return policy.prepared(CompiledRates).quote(card, shipment, facts or {})
