"""Who pays: a split of one cost between parties, always summing to the whole."""

import re
from dataclasses import dataclass
from typing import Self

from policy_core.values.money import MILLION, Money, Percent
from policy_core.values.phrase import Phrase

PARTIES = ("seller", "buyer", "platform", "carrier")


@dataclass(frozen=True, slots=True)
class Split(Phrase):
    """Shares of a cost by party, in parts per million, in the order of `PARTIES`.

    >>> from policy_core.values import Money
    >>> share = Split.parse("seller 50%, buyer 50%").of(Money.parse("9.99 EUR"))
    >>> {party: str(amount) for party, amount in share.items()}
    {'seller': '5.00 EUR', 'buyer': '4.99 EUR'}
    """

    shares: tuple[int, int, int, int]

    what = "a payer"
    examples = ("seller", "buyer", "seller 50%, buyer 50%")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a party alone, or parties with percentages; the buyer takes what is left."""
        shares = dict.fromkeys(PARTIES, 0)
        for part in text.strip().split(","):
            found = re.fullmatch(r"\s*(seller|buyer|platform|carrier)(?: (.+%))?\s*", part)
            if found is None or shares[found[1]]:
                raise cls.unreadable(text)
            shares[found[1]] = Percent.parse(found[2]).ppm if found[2] else MILLION
        rest = MILLION - sum(shares.values())
        if rest < 0 or (rest and shares["buyer"]):
            raise cls.unreadable(text)
        shares["buyer"] += rest
        return cls(tuple(shares.values()))  # type: ignore[arg-type]

    @classmethod
    def all_to(cls, party: str) -> Self:
        """One party pays everything."""
        return cls(tuple(MILLION * (party == name) for name in PARTIES))  # type: ignore[arg-type]

    @classmethod
    def seller_bears(cls, share: Percent) -> Self:
        """The seller bears a share, the buyer the rest."""
        return cls((share.ppm, MILLION - share.ppm, 0, 0))

    def __str__(self) -> str:
        paying = self.by_party()
        if len(paying) == 1:
            return next(iter(paying))
        return ", ".join(f"{party} {share}" for party, share in paying.items())

    def by_party(self) -> dict[str, Percent]:
        """The parties that pay something, and how much of the whole."""
        pairs = zip(PARTIES, self.shares, strict=True)
        return {party: Percent(share) for party, share in pairs if share}

    def of(self, cost: Money) -> dict[str, Money]:
        """Each paying party's amount; the amounts sum to the cost."""
        if MILLION in self.shares:
            return {PARTIES[self.shares.index(MILLION)]: cost}
        amounts = zip(PARTIES, cost.split(self.shares), self.shares, strict=True)
        return {party: amount for party, amount, share in amounts if share}

    @property
    def buyer_ppm(self) -> int:
        """The buyer's share, in parts per million."""
        return self.shares[1]
