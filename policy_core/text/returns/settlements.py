"""Settlements in words: for the buyer's answer and for the store's reply alike.

Everything is said of what was settled: of amounts and days, never of rules.
"""

from collections.abc import Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.text.answer_text import Figure, Link
from policy_core.text.labels import field_label
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.days import due_days
from policy_core.text.returns.payers import paid_by, party_name, split_said
from policy_core.text.returns.steps import has_sent
from policy_core.values import Money, Period

_NAMES = {
    "refund": _("Money back"),
    "store-credit": _("Store credit"),
    "exchange": _("Exchange"),
    "resend": _("A replacement, sent to you"),
    "repair": _("Repair"),
    "keep": _("Keep it and get a part of the price back"),
}
_SENT_AGAIN = _("Sent to you again")
REMEDIES = {
    "refund": _("money back"),
    "store-credit": _("store credit"),
    "exchange": _("exchange"),
    "resend": _("replacement"),
    "repair": _("repair"),
    "keep": _("keeping it and a part of the price back"),
}
"""What remedies are called within a sentence."""
_AMOUNTS = {
    "goods": _("Price of the goods"),
    "coupon": _("Its part of what your coupon took off"),
    "outbound": _("Delivery cost that you paid"),
    "kept-delivery": _("Delivery of what you keep, by our prices"),
    "duty": _("Duty and import tax that you paid"),
    "restocking": _("Restocking fee"),
    "label": _("Return label, taken off"),
    "collection": _("Collection, taken off"),
    "freight-refund": _("Return postage that you pay first, refunded"),
    "discount": _("Discount that held for the whole order only"),
    "bonus": _("Bonus for store credit"),
    "limit": _("Above the most that comes back"),
    "difference": _("Difference to the other article"),
    "fee": _("Fee"),
}
_DIFFERENCES = {
    "unsaid": _("This is for an article of the same price."),
    "settled": _(
        "If the other article costs more, you pay the difference; if it costs less, the difference "
        "comes back."
    ),
    "credit": _(
        "If the other article costs more, you pay the difference; if it costs less, you get the "
        "difference in store credit."
    ),
    "charged": _(
        "If the other article costs more, you pay the difference; if it costs less, nothing comes "
        "back."
    ),
    "waived": _(
        "You pay nothing if the other article costs more, and get nothing if it costs less."
    ),
}
"""What becomes of a difference that is not known yet."""


class SettlementWords:
    """Says what a settlement gives, what it costs the buyer, and by when."""

    def __init__(self, policy: Policy, answer: ReturnsAnswer, language: Language) -> None:
        self._policy = policy
        self._answer = answer
        self._say = language

    def name(self, one: Settlement) -> str:
        """A remedy as a heading."""
        if one.remedy == "resend" and one.goods == "none":
            return self._say.text(_SENT_AGAIN)
        return self._say.text(_NAMES[one.remedy])

    def headline(self, one: Settlement) -> str:
        """What the buyer gets and pays, in one sentence."""
        say = self._say
        if self._answer.delivery == "not-sent" and one.means == "money":
            if one.total is not None and one.total.minor > 0:
                return say.text(
                    "You can cancel the order and get {amount} back.", amount=self.sum(one)
                )
            return say.text("You can cancel the order.")
        match one.means:
            case "goods":
                return self._goods(one)
            case _ if one.total is None:
                return self._unknown_sum(one)
            case _ if one.total.minor == 0 and one.total_up_to is None:
                return say.text("No money comes back.")
            case _ if one.total.minor < 0:
                if one.goods == "back" and one.buyer_pays and one.net:
                    return self._with_postage(one, one.total, one.buyer_pays, one.net)
                return say.text("You would have to pay {amount}.", amount=say.money(-one.total))
            case _:
                return self._money(one)

    def sum(self, one: Settlement) -> str:
        """What comes back: a sum, or a range of sums; of store credit, that it is that."""
        assert one.total is not None
        say = self._say
        amount = say.money(one.total)
        if one.total_up_to is not None:
            most = say.money(one.total_up_to)
            amount = say.text("{least} to {most}", least=amount, most=most)
        if one.means == "credit":
            return say.text("{amount} in store credit", amount=amount)
        return amount

    def _money(self, one: Settlement) -> str:
        say, freight = self._say, one.freight
        gets = self._gets(one, self.sum(one))
        if one.goods == "keep":
            return say.text("You keep it and get {amount} back.", amount=self.sum(one))
        if freight is None or one.goods != "back" or freight.label == "deducted":
            return say.ended(gets)
        pays, net = one.buyer_pays, one.net
        if pays is not None and net is not None:
            return self._net(gets, pays, net)
        return say.text("{you_get}, and {postage}.", you_get=gets, postage=self._postage(freight))

    def _gets(self, one: Settlement, amount: str) -> str:
        """What the buyer gets, as a clause: money comes back, store credit is new."""
        if one.means == "credit":
            return self._say.text("You get {amount}", amount=amount)
        return self._say.text("You get {amount} back", amount=amount)

    def _net(self, gets: str, pays: Money, net: Money) -> str:
        say, postage = self._say, self._say.money(pays)
        if not net.minor:
            return say.text(
                "{you_get} and pay as much for the postage: nothing is left.", you_get=gets
            )
        if net.minor < 0:
            return say.text(
                "{you_get} but pay {postage} for the postage: it costs you {owed}.",
                you_get=gets,
                postage=postage,
                owed=say.money(-net),
            )
        return say.text(
            "{you_get} and pay {postage} for the postage: {net} is left.",
            you_get=gets,
            postage=postage,
            net=say.money(net),
        )

    def _postage(self, freight: Freight) -> str:
        """Who pays the postage, as a clause."""
        say = self._say
        if freight.label == "pick-up":
            return self._collection(freight)
        match str(freight.split):
            case "buyer":
                return say.text("you pay the postage")
            case "seller" if freight.label == "buyer":
                return say.text("we refund the postage that you pay first")
            case "seller":
                return say.text("we pay the postage")
            case "platform":
                return say.text("the guarantee service pays the postage")
            case "carrier":
                return say.text("the parcel service pays the postage")
            case _:
                shares = split_said(freight.split, say)
                return say.text("the postage is shared: {split}", split=shares)

    def _collection(self, freight: Freight) -> str:
        """That the goods are collected, as a clause; what it costs the buyer is taken off."""
        say = self._say
        if not freight.split.buyer_ppm:
            return say.text("we collect it free of charge")
        return say.text("we collect it") if freight.cost else say.text("we collect it at your cost")

    def _unknown_sum(self, one: Settlement) -> str:
        """What the buyer gets and pays, of money whose sum is not known."""
        say, freight = self._say, one.freight
        if one.goods == "keep" and one.means == "money":
            return self._keeps_unpriced(one)
        gets = self._gets_unpriced(one)
        if freight is None or one.goods != "back":
            return say.ended(gets)
        if freight.label == "deducted":
            return say.text("{you_get}, less the price of our label.", you_get=gets)
        bought = freight.label != "pick-up" and freight.buyers is not None
        if not bought or not freight.split.buyer_ppm:
            return say.text(
                "{you_get}, and {postage}.", you_get=gets, postage=self._postage(freight)
            )
        assert freight.buyers is not None
        amount = say.money(freight.buyers)
        if len(freight.split.by_party()) > 1:
            return say.text(
                "{you_get}, and the postage is shared: you pay {amount}.",
                you_get=gets,
                amount=amount,
            )
        return say.text(
            "{you_get}, and you pay the postage: {amount}.", you_get=gets, amount=amount
        )

    def _keeps_unpriced(self, one: Settlement) -> str:
        """What the buyer gets back of goods that stay, without an amount."""
        say = self._say
        match one.price_back:
            case _ if one.remedy == "keep":
                return say.text("You keep it and get a part of the price back.")
            case "all":
                return say.text("You keep it and get your money back.")
            case "part":
                return say.text("You keep it and get a part of the price back.")
            case "delivery":
                return say.text("You keep it and get back what you paid for the delivery.")
            case "none":
                return say.text("You keep it, and no money comes back.")
            case "open":
                return say.text("You keep it and get all or a part of the price back.")

    def _gets_unpriced(self, one: Settlement) -> str:
        """What the buyer gets, as a clause without an amount."""
        say = self._say
        if one.means == "credit":
            return say.text("You get store credit")
        match one.price_back:
            case "all":
                return say.text("You get your money back")
            case "part":
                return say.text("You get a part of the price back")
            case "delivery":
                return say.text("You get back what you paid for the delivery")
            case "none":
                return say.text("None of the price comes back")
            case "open":
                return say.text("You get all or a part of the price back")

    def _postage_alone(self, freight: Freight) -> str:
        """Who pays the postage, as a sentence with what is known of its cost."""
        say = self._say
        if freight.label == "pick-up":
            if not freight.split.buyer_ppm:
                return say.text("We collect it free of charge.")
            cost = freight.cost
            return say.text("We collect it.") if cost else say.text("We collect it at your cost.")
        if str(freight.split) == "buyer" and freight.cost is not None:
            return say.text("You pay the postage: {amount}.", amount=say.money(freight.cost))
        if len(freight.split.by_party()) > 1 and freight.buyers is not None:
            return say.text(
                "The postage is shared: you pay {amount}.", amount=say.money(freight.buyers)
            )
        match str(freight.split):
            case "buyer":
                return say.text("You pay the postage.")
            case "seller" if freight.label == "buyer":
                return say.text("You pay the postage at first, and we refund it.")
            case "seller":
                return say.text("We pay the postage.")
            case "platform":
                return say.text("The guarantee service pays the postage.")
            case "carrier":
                return say.text("The parcel service pays the postage.")
            case _:
                shares = split_said(freight.split, say)
                return say.text("The postage is shared: {split}.", split=shares)

    def _goods(self, one: Settlement) -> str:
        """What is sent, exchanged or repaired; then what that costs the buyer."""
        say = self._say
        parts = [self._what_is_sent(one)]
        if one.goods == "back" and one.buyer_pays and one.net and one.total and self._priced(one):
            parts.append(self._with_postage(one, one.total, one.buyer_pays, one.net))
            return " ".join(parts)
        laid_out = self._laid_out(one)
        if laid_out and one.freight is not None and not one.freight.split.buyer_ppm:
            parts.append(laid_out)
            return " ".join((*parts, *self._in_credit(one)))
        owes = one.total is not None and one.total.minor < 0
        if one.freight is not None and one.goods == "back":
            parts.append(self._postage_alone(one.freight))
        if one.total is not None and owes:
            besides = len(parts) > 1 and one.freight is not None and one.freight.split.buyer_ppm
            pay = _("You pay {amount} besides.") if besides else _("You pay {amount}.")
            parts.append(say.text(pay, amount=say.money(-one.total)))
        elif laid_out:
            parts.append(laid_out)
        elif one.total is not None and one.total.minor > 0:
            parts.append(say.ended(self._gets(one, say.money(one.total))))
        return " ".join((*parts, *self._in_credit(one)))

    def _in_credit(self, one: Settlement) -> Iterator[str]:
        """Store credit beside the goods."""
        say = self._say
        if one.credit is not None:
            amount = say.text("{amount} in store credit", amount=say.money(one.credit))
            yield say.text("You get {amount}.", amount=amount)

    def _priced(self, one: Settlement) -> bool:
        """Does money go to and fro for the goods themselves, beside their postage?"""
        return any(line.code != "freight-refund" for line in one.amounts or ())

    def _with_postage(self, one: Settlement, total: Money, pays: Money, net: Money) -> str:
        """What goods that are sent cost in all, or what is left of what comes back for them."""
        if total.minor > 0:
            return self._net(self._gets(one, self._say.money(total)), pays, net)
        return self._say.text(
            "You pay {amount} in all, {postage} of it for the postage.",
            amount=self._say.money(-net),
            postage=self._say.money(pays),
        )

    def _laid_out(self, one: Settlement) -> str:
        """That the postage which the buyer lays out comes back, where that is all that does."""
        say, total, freight = self._say, one.total, one.freight
        only = all(line.code == "freight-refund" for line in one.amounts or ())
        if total is None or total.minor <= 0 or freight is None or not only:
            return ""
        amount = say.money(total)
        if freight.split.buyer_ppm:
            return say.text("You pay all of it at first, and {amount} comes back.", amount=amount)
        return say.text("You pay the postage at first, and we refund it: {amount}.", amount=amount)

    def _what_is_sent(self, one: Settlement) -> str:
        say = self._say
        match one.remedy:
            case "exchange":
                return say.text("You can exchange it.")
            case "repair":
                return say.text("We repair it.")
            case _ if one.goods == "none":
                return say.text("We send it to you again.")
            case _:
                return say.text("We send you a replacement.")

    def _of_goods(self, one: Settlement) -> Iterator[str]:
        """Whether goods come back, where that is not plain."""
        say = self._say
        match one.goods:
            case "store-says" if has_sent(self._answer):
                pass  # the goods come back whatever we would have said
            case "store-says":
                yield say.text("Wait for our answer: we say whether it has to come back.")
                if one.freight is not None:
                    yield say.text("If so, {postage}.", postage=self._postage(one.freight))
            case "keep" if one.means == "goods":
                yield say.text("You keep what came.")
            case "none" if one.means != "goods" and self._answer.delivery != "not-sent":
                yield say.text("There is nothing to send back.")

    def sentences(self, one: Settlement) -> Iterator[str]:
        """What else goes with a settlement, one sentence each."""
        say = self._say
        yield from self._of_goods(one)
        if one.waits_for is not None:
            yield from self._kept_delivery(one.waits_for)
        if one.difference:
            yield say.text(_DIFFERENCES[one.difference])
        yield from self.days(one)
        if one.credit_lasts is not None:
            yield self._credit_lasts(one.credit_lasts)
        if one.at_cost:
            fees = say.join(self.fee_name(source.id) for source in one.at_cost)
            if one.means == "goods":
                yield say.text("You pay for it besides: {fees}.", fees=fees)
            else:
                yield say.text(
                    "Not yet taken off, as its cost is not known beforehand: {fees}.", fees=fees
                )

    def _credit_lasts(self, period: Period) -> str:
        if period.endless:
            return self._say.text("Store credit does not expire.")
        return self._say.text(
            "Store credit can be spent: {period}.", period=self._say.period(period)
        )

    def _kept_delivery(self, fields: tuple[str, ...]) -> Iterator[str]:
        """That the delivery cost comes back less that of what is kept, and what would tell it."""
        say = self._say
        yield say.text(
            "The delivery cost comes back, less what delivery of what you keep would have cost."
        )
        if fields:
            asked = say.join(say.apart([field_label(self._policy, name, say) for name in fields]))
            yield say.text(
                "Tell us this, and we can say the sum: {fields}", fields=say.ended(asked)
            )
        else:
            yield say.text("We work out that sum when you ask.")

    def days(self, one: Settlement) -> Iterator[str]:
        """By when money comes or goods leave."""
        return due_days(self._answer, one, self._say)

    def figures(self, one: Settlement) -> Iterator[Figure]:
        """The amounts, what the way back costs, and what is left."""
        say, freight = self._say, one.freight
        if one.goods not in ("back", "store-says"):
            freight = None
        amounts = one.amounts or ()
        for amount in amounts:
            yield Figure(self._label(amount), self._value(amount), self._row(amount))
        if freight is not None and freight.cost is not None:
            yield from self._postage_figures(freight)
        net = one.net
        if net is None or not (amounts or net.minor):
            return
        if not net.minor and one.means == "goods":
            return
        if net.minor < 0:
            yield Figure(say.text("You pay in all"), say.money(-net), strong=True)
        elif one.total_up_to is not None:
            yield Figure(say.text("You get"), self.sum(one), strong=True)
        elif one.buyer_pays is not None:
            yield Figure(say.text("Left for you"), say.money(net), strong=True)
        else:
            yield Figure(say.text("You get"), say.money(net), strong=True)

    def _postage_figures(self, freight: Freight) -> Iterator[Figure]:
        say = self._say
        assert freight.cost is not None
        quotes = {quote.id: quote.say for quote in self._policy.rulebook.returns.quotes}
        source = freight.quote
        link = Link(say.pick(quotes[source.id]), source.anchor) if source is not None else None
        parties = freight.split.by_party()
        cost = say.money(freight.cost)
        if len(parties) == 1:
            cost = say.text(
                "{amount}, {payer}", amount=cost, payer=paid_by(next(iter(parties)), say)
            )
        named = say.text("Collection") if freight.label == "pick-up" else say.text("Return postage")
        yield Figure(named, cost, link)
        if len(freight.shares) > 1:
            for party, share in freight.shares:
                label = say.text("of this, {party}", party=party_name(party, say))
                yield Figure(label, say.money(share))

    def _value(self, amount: Amount) -> str:
        least = self._say.money(amount.amount)
        if amount.up_to is None:
            return least
        return self._say.text("{least} to {most}", least=least, most=self._say.money(amount.up_to))

    def _label(self, amount: Amount) -> str:
        if amount.code == "fee" and amount.source.id in self._fees():
            return self.fee_name(amount.source.id)
        return self._say.text(_AMOUNTS[amount.code])

    def fee_name(self, name: str) -> str:
        """What a fee is called."""
        return self._fees()[name]

    def _fees(self) -> dict[str, str]:
        return {fee.id: self._say.pick(fee.say) for fee in self._policy.rulebook.returns.fees}

    def _row(self, amount: Amount) -> Link | None:
        source = amount.source
        if source.layer == "default":
            return None
        return Link(self._say.text("rule"), source.anchor)
