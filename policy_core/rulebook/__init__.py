"""What a merchant can say: the rulebook's dataclasses and their JSON form."""

from policy_core.rulebook.codec import CodecError, decode, encode
from policy_core.rulebook.marketplace import Agreement, Dispute, Offer, Programme
from policy_core.rulebook.rates import (
    Bounds,
    Free,
    LeastWeight,
    RateCard,
    Rounding,
    SpecialPrices,
    Surcharge,
    VolumeWeight,
)
from policy_core.rulebook.replies import Habit, Letter, Replies
from policy_core.rulebook.returns import (
    Address,
    Difference,
    Fault,
    Fee,
    Goods,
    Note,
    Quote,
    Reason,
    Refund,
    Remedy,
    RemedyName,
    Returns,
    Term,
)
from policy_core.rulebook.rulebook import Rulebook
from policy_core.rulebook.shipping import (
    ChosenDay,
    Customs,
    Delay,
    Handling,
    Limits,
    Method,
    Origin,
    Promise,
    Restriction,
    Shipping,
    Transit,
    Wave,
)
from policy_core.rulebook.store import (
    Area,
    Category,
    Closure,
    Contact,
    Disclosure,
    Fact,
    Group,
    Links,
    Part,
    Rates,
    Season,
    Store,
    Tag,
    When,
    Words,
    Workdays,
    Working,
)

__all__ = [
    "Address", "Agreement", "Area", "Bounds", "Category", "ChosenDay", "Closure", "CodecError",
    "Contact", "Customs", "Delay", "Difference", "Disclosure", "Dispute", "Fact", "Fault",
    "Fee", "Free", "Goods", "Group", "Habit", "Handling", "LeastWeight", "Letter", "Limits",
    "Links", "Method", "Note", "Offer", "Origin", "Part", "Programme", "Promise", "Quote",
    "RateCard", "Rates",
    "Reason", "Refund", "Remedy", "RemedyName", "Replies", "Restriction", "Returns", "Rounding",
    "Rulebook", "Season", "Shipping", "SpecialPrices", "Store", "Surcharge", "Tag", "Term",
    "Transit", "VolumeWeight", "Wave", "When", "Words", "Workdays", "Working", "decode",
    "encode",
]  # fmt: skip
