"""A settlement: what one remedy comes to, its goods, money, postage and days.

Everything that is said, shown, or written into a letter or a list is said of settlements, never of
rules.
"""

from typing import Literal

from policy_core.answers.deadlines import Due
from policy_core.answers.trace import Source
from policy_core.values import Money, Period, Share, Split, record

type Goods = Literal["back", "keep", "store-says", "none"]
"""What happens to the goods: they go back, stay, wait for the store's word, or were never here."""
type PriceBack = Literal["all", "part", "none", "delivery", "open"]
"""How much of the goods' price comes back, once fees are taken off: nothing of it, but what their
delivery cost ("delivery"); or it turns on a fact ("open")."""


@record
class Amount:
    """One line of the money that comes back; deductions are negative."""

    code: Literal[
        "goods", "part", "coupon", "outbound", "duty", "restocking", "fee", "label", "collection",
        "freight-refund", "discount", "bonus", "limit", "difference", "kept-delivery",
    ]  # fmt: skip
    amount: Money
    source: Source
    up_to: Money | None = None
    """Of a range, the most: the amount is the least."""


@record
class Freight:
    """Who pays for the way back."""

    split: Split
    source: Source
    cost: Money | None
    """None: not quotable, `unquotable` says why."""
    shares: tuple[tuple[str, Money], ...] = ()
    """Each paying party's part; they sum to the cost."""
    quote: Source | None = None
    """The row that says the cost; None: the buyer says it, or nobody."""
    unquotable: str = ""
    """no-quote, depends, contradiction, other-currency, or a code of `NotQuotable`."""
    turns_on: tuple[str, ...] = ()
    """Of what depends: the fields that would tell."""
    label: str = ""
    agreement: str = ""
    most: Money | None = None
    """The most that others than the buyer bear, where that is less than the cost, or may be."""

    @property
    def buyers(self) -> Money | None:
        """The buyer's own part; None while the cost is not known."""
        if self.cost is None:
            return None
        return dict(self.shares).get("buyer", Money.zero(self.cost.currency))


@record
class Settlement:
    """What one remedy comes to: goods, freight, money, and what is sent, by when."""

    remedy: str
    source: Source
    """Who offers it."""
    goods: Goods
    means: Literal["money", "credit", "goods"]
    """What the buyer gets: money by the original means, store credit, or goods."""
    freight: Freight | None = None
    """The way back; None where nothing is sent back by post."""
    amounts: tuple[Amount, ...] | None = None
    """None: a price or an amount is not known."""
    waits_for: tuple[str, ...] | None = None
    """Fields without which nobody can say what delivery of the goods kept would have cost, where
    the amounts turn on it; empty where no field would tell."""
    total: Money | None = None
    """The sum of the amounts; below nothing it is owed by the buyer."""
    total_up_to: Money | None = None
    """Of a range, the most."""
    price_back: PriceBack = "all"
    share: Share | None = None
    """The part of the price that comes back, where no more is taken off it; None: all, or not one
    part of the price of all that comes back."""
    difference: str = ""
    """How the price of the other article of an exchange will be settled, while it is not known."""
    credit: Money | None = None
    """Store credit beside the goods: what the other article of an exchange costs less."""
    at_cost: tuple[Source, ...] = ()
    """Fees whose cost nobody knows yet, which the total does not hold."""
    told_by: tuple[str, ...] = ()
    """Fields that would tell the cost of some of them, or the most that comes back."""
    due: Due | None = None
    """By when the money comes, or the goods leave for the buyer."""
    withheld: bool = False
    """May the store wait with the money until goods, or proof that they were sent, have come?"""
    credit_lasts: Period | None = None
    """How long store credit can be spent."""
    window: Due | None = None
    """Until when it can be chosen, where that is another day than of the first one."""

    @property
    def buyer_pays(self) -> Money | None:
        """What the buyer pays for the way back, beside what is taken off the total.

        Who buys the label pays all of it at first; what others bear of it is in the total.
        """
        if self.freight is None or self.freight.label in ("deducted", "pick-up"):
            return None
        pays = self.freight.cost if self.freight.label == "buyer" else self.freight.buyers
        return pays if pays is None or pays.minor else None

    @property
    def net(self) -> Money | None:
        """What is left of the total once the buyer has paid the way back; below nothing, owed."""
        if self.total is None:
            return None
        pays = self.buyer_pays
        return self.total - pays if pays is not None else self.total


@record
class Proposal:
    """One step of a negotiation in money."""

    offer: str
    comes_back: Money | None
    """What the buyer would get for the goods."""
    buyer_pays: Money | None
    """The buyer's part of the return freight; None: nothing goes back, or no price is known."""
