"""Shares: what comes back of a price or of the outbound freight, and who bears a part of a cost."""

import re
from dataclasses import dataclass
from typing import Self

from policy_core.values.money import MILLION, Charge, CurrencyMismatch, Money, Percent
from policy_core.values.phrase import Phrase, PhraseError

_WORDS = {"all": MILLION, "none": 0}
_LESS_KEPT = " less kept"


@dataclass(frozen=True, slots=True)
class Share(Phrase):
    """A part of a price, or a range within which both sides agree on one.

    >>> Share.parse("10% to 25%").of(Money.parse("40 EUR"))
    (Money(minor=400, currency='EUR'), Money(minor=1000, currency='EUR'))
    """

    least: Percent | Money
    most: Percent | Money

    what = "a part of a price"
    examples = ("100%", "10% to 25%", "up to 5 EUR")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a percentage or a sum, two of a kind with "to" between them, or "up to" one."""
        low, _, high = text.strip().partition(" to ")
        low, high = "0" if low == "up" else low, high or low
        unit = high.lstrip("0123456789.")
        try:
            least, most = (
                _bound(one if one.lstrip("0123456789.") else one + unit) for one in (low, high)
            )
            if type(least) is type(most) and least <= most:  # type: ignore[operator]
                return cls(least, most)
        except (PhraseError, CurrencyMismatch):
            pass
        raise cls.unreadable(text)

    @classmethod
    def all(cls) -> Self:
        """The whole price."""
        return cls(Percent(MILLION), Percent(MILLION))

    def __str__(self) -> str:
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"

    @property
    def ppm(self) -> int:
        """The least that comes back, in parts per million; a sum alone counts as less than all."""
        return self.least.ppm if isinstance(self.least, Percent) else MILLION - 1

    @property
    def nothing(self) -> bool:
        """Does none of it come back?"""
        return not (self.most.ppm if isinstance(self.most, Percent) else self.most)

    @property
    def least_counts(self) -> bool:
        """Is there a part that comes back at least?"""
        return bool(self.least.ppm if isinstance(self.least, Percent) else self.least)

    def of(self, price: Money) -> tuple[Money, Money]:
        """The least and the most that come back of a price; sums are in the price's currency.

        No more than the price itself comes back.
        """
        least, most = (
            price.part(bound) if isinstance(bound, Percent) else min(bound, price)
            for bound in (self.least, self.most)
        )
        return least, most

    def amounts(self) -> tuple[Money, ...]:
        """The sums that it names, for checks of their currency."""
        return tuple(bound for bound in (self.least, self.most) if isinstance(bound, Money))


def _bound(text: str) -> Percent | Money:
    return Percent.parse(text) if text.strip().endswith("%") else Money.parse(text)


@dataclass(frozen=True, slots=True)
class ChargeRange(Phrase):
    """A charge, or a range of sums or percentages within which the shop decides.

    >>> least, most = ChargeRange.parse("2 to 5 EUR").ends
    >>> str(least), str(most)
    ('2.00 EUR', '5.00 EUR')
    """

    said: Charge | Share

    what = Charge.what
    examples = ("15% at least 5 USD", "10% to 25%", "up to 7.99 USD")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a charge, two sums or percentages with "to" between them, or "up to" one."""
        try:
            return cls(Share.parse(text) if " to " in text else Charge.parse(text))
        except PhraseError:
            raise cls.unreadable(text) from None

    def __str__(self) -> str:
        return str(self.said)

    @property
    def ends(self) -> tuple[Charge, Charge]:
        """The least and the most that is charged."""
        if isinstance(self.said, Charge):
            return self.said, self.said
        least, most = (
            Charge(percent=bound) if isinstance(bound, Percent) else Charge(bound)
            for bound in (self.said.least, self.said.most)
        )
        return least, most

    @property
    def is_part(self) -> bool:
        """Is it a part of what it is charged on, and not a sum alone?"""
        return self.ends[1].percent is not None

    def amounts(self) -> tuple[Money, ...]:
        """The sums that it names, for checks of their currency."""
        return self.said.amounts()


@dataclass(frozen=True, slots=True)
class Outbound(Phrase):
    """How much of the freight that was paid for the way to the buyer comes back.

    >>> Outbound.parse("standard") < Outbound.parse("all")
    True
    >>> Outbound.parse("all less kept").less_kept
    True
    """

    share: Percent
    standard: bool = False
    """At most what the cheapest standard delivery on offer would have cost."""
    less_kept: bool = False
    """Less what delivery of the goods kept would have cost by the store's own rate card."""

    what = "a part of the outbound freight"
    examples = ("all", "standard", "all less kept", "none")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "all", "standard", "none" or a percentage; "less kept" may follow the first two."""
        word = text.strip()
        whole = word.removesuffix(_LESS_KEPT)
        less_kept = whole != word and whole in ("all", "standard")
        if less_kept or word == "standard":
            return cls(Percent(MILLION), whole == "standard", less_kept)
        try:
            share = Percent(_WORDS[word]) if word in _WORDS else Percent.parse(word)
        except PhraseError:
            raise cls.unreadable(text) from None
        return cls(share)

    def __str__(self) -> str:
        less = _LESS_KEPT if self.less_kept else ""
        if self.standard:
            return f"standard{less}"
        named = (word for word, ppm in _WORDS.items() if ppm == self.share.ppm)
        return f"{next(named, str(self.share))}{less}"

    def __lt__(self, other: "Outbound") -> bool:
        return self._rank < other._rank

    @property
    def _rank(self) -> tuple[int, bool, bool]:
        return self.share.ppm, not self.standard, not self.less_kept

    @property
    def nothing(self) -> bool:
        """Does none of it come back?"""
        return self.share.ppm == 0


PARTIES = ("seller", "buyer", "platform", "carrier")


@dataclass(frozen=True, slots=True)
class Split(Phrase):
    """Shares of a cost by party, in parts per million, in the order of `PARTIES`.

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
