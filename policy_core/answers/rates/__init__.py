"""What a parcel costs by a rate card of the rulebook."""

from policy_core.answers.rates.parcels import Charged, Quoted, Shipment
from policy_core.answers.rates.price_lines import NotQuotable, RateCardError
from policy_core.answers.rates.rate_card import CompiledRates, PreparedCard

__all__ = [
    "Charged", "CompiledRates", "NotQuotable", "PreparedCard", "Quoted", "RateCardError",
    "Shipment",
]  # fmt: skip
