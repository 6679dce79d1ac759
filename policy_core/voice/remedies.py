"""Remedies in words: for the buyer's answer and for the store's reply alike."""

from collections.abc import Iterator, Sequence

from policy_core.answers.claims import Amount, Offer
from policy_core.answers.claims.answer import Goods
from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.rulebook import Remedy
from policy_core.values import Split
from policy_core.voice.language import Language
from policy_core.voice.payers import party_name
from policy_core.voice.spoken import Figure, Link

_WITH_SUM = ("refund", "partial-refund", "store-credit")


class RemedyWords:
    """Says what a remedy is, what happens to the goods, who pays, and by when."""

    def __init__(self, policy: Policy, language: Language) -> None:
        self._policy = policy
        self._say = language

    def either(self, remedies: Sequence[str]) -> str:
        """Remedies of which one is chosen: "a, b or c"."""
        *first, last = remedies
        if not first:
            return last
        return self._say.text("{these} or {that}", these=", ".join(first), that=last)

    def short(self, offer: Offer) -> str:
        """A remedy within a sentence, with its sum where one is known."""
        if offer.total is not None and offer.remedy in _WITH_SUM:
            return self._with_sum(offer.remedy, self._say.money(offer.total))
        say = self._say
        if offer.only_freight:
            return say.text("the freight that you paid")
        names = {
            "refund": say.text("your money back"),
            "partial-refund": say.text("keep the goods and get a part of the price back"),
            "exchange": say.text("an exchange"),
            "resend": say.text("the right goods sent again"),
            "repair": say.text("a repair"),
            "store-credit": say.text("store credit"),
            "keep": say.text("keep the goods"),
        }
        return names[offer.remedy]

    def _with_sum(self, remedy: Remedy, amount: str) -> str:
        say = self._say
        if remedy == "partial-refund":
            return say.text("keep the goods and get {amount} back", amount=amount)
        if remedy == "store-credit":
            return say.text("{amount} as store credit", amount=amount)
        return say.text("{amount} back", amount=amount)

    def name(self, offer: Offer) -> str:
        """A remedy as a heading."""
        say = self._say
        if offer.only_freight:
            return say.text("The freight back")
        names = {
            "refund": say.text("Money back"),
            "partial-refund": say.text("Keep the goods and get a part of the price back"),
            "exchange": say.text("Exchange"),
            "resend": say.text("The right goods, sent again"),
            "repair": say.text("Repair"),
            "store-credit": say.text("Store credit"),
            "keep": say.text("Keep the goods"),
        }
        return names[offer.remedy]

    def sentences(self, offer: Offer) -> Iterator[str]:
        """All that goes with a remedy, one sentence each."""
        if offer.total is not None:
            amount = self._say.money(offer.total)
            yield self._say.text("{amount} comes back to you.", amount=amount)
        if offer.goods != "none":
            yield self.goods(offer.goods)
        if offer.freight is not None:
            yield self.freight(offer.freight)
        if offer.by is not None:
            pays = "refund" in offer.remedy or offer.remedy == "store-credit"
            yield self.paid(offer.by) if pays else self.sent(offer.by)

    def goods(self, goods: Goods) -> str:
        """What happens to the goods that came."""
        say = self._say
        match goods:
            case "send-back":
                return say.text("The goods that came go back.")
            case "store-says":
                return say.text("The store says whether what came goes back.")
            case _:
                return say.text("What came stays with you.")

    def freight(self, freight: Split) -> str:
        """Who pays for sending them back."""
        say = self._say
        match str(freight):
            case "seller":
                return say.text("The store pays the way back.")
            case "buyer":
                return say.text("You pay the way back.")
            case _:
                return say.text("The way back is shared: {split}.", split=self.split(freight))

    def split(self, split: Split) -> str:
        """A split in words: "the store 50%, you 50%"."""
        say = self._say
        shares = split.by_party().items()
        return say.join(f"{party_name(party, say)} {say.percent(share)}" for party, share in shares)

    def paid(self, by: Due) -> str:
        """By when the money is paid."""
        say = self._say
        if by.last_day is not None:
            return say.text("The money is on its way by {date}.", date=say.date(by.last_day))
        return say.text("The money is on its way within {period}.", period=say.period(by.period))

    def sent(self, by: Due) -> str:
        """By when the right goods leave."""
        say = self._say
        if by.last_day is not None:
            return say.text("It leaves by {date}.", date=say.date(by.last_day))
        return say.text("It leaves within {period}.", period=say.period(by.period))

    def figures(self, offer: Offer) -> Iterator[Figure]:
        """The amounts that the sum is made of, where there is more than one."""
        if len(offer.amounts) > 1:
            for line in offer.amounts:
                link = Link(self._say.text("rule"), line.source.anchor)
                yield Figure(self._label(line), self._say.money(line.amount), link)

    def _label(self, line: Amount) -> str:
        say = self._say
        match line.code:
            case "goods":
                return say.text("Price of the goods")
            case "outbound":
                return say.text("Outbound freight that you paid")
            case "duty":
                return say.text("Duty and import tax that you paid")
            case "limit":
                return say.text("Above the limit of this rule")
