"""Settlements in words: for the buyer's answer and for the store's reply alike.

Everything is said of what was settled: of amounts and days, never of rules.
"""

from collections.abc import Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.answers.returns.settlement import Freight
from policy_core.text.labels import field_label
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.days import answer_is_late, due_days
from policy_core.text.returns.figures import fee_name, is_less, is_unpriced, sum_said
from policy_core.text.returns.postage import pays, pays_sum
from policy_core.text.returns.steps import has_sent, nothing_to_send
from policy_core.values import Money

REMEDIES = {
    "refund": _("money back"),
    "store-credit": _("store credit"),
    "exchange": _("exchange"),
    "resend": _("replacement"),
    "repair": _("repair"),
    "keep": _("a part of the price back for keeping it"),
}
"""What remedies are called within a sentence."""


class SettlementWords:
    """Says what a settlement gives, what it costs the buyer, and by when."""

    def __init__(
        self, policy: Policy, answer: ReturnsAnswer, language: Language, *, letter: bool = False
    ) -> None:
        """`letter`: does the shop write it to the buyer, rather than a page say it?"""
        self._letter = letter
        self._policy = policy
        self._answer = answer
        self._say = language
        self.text = language.text

    def name(self, one: Settlement) -> str:
        """A remedy as a heading."""
        if one.remedy == "resend" and one.goods == "none":
            return self.text("Sent to you again")
        return self.text(_NAMES[one.remedy])

    def sum(self, one: Settlement) -> str:
        """What comes back: a sum, or a range of sums; of store credit, that it is that."""
        return sum_said(one, self._say)

    def headline(self, one: Settlement) -> str:
        """What the buyer gets and pays, in one sentence."""
        total = one.total
        cancels = self._answer.outcome == "accepted" and self._answer.delivery == "not-sent"
        if cancels and one.means == "money":
            if total is None and one.price_back == "all":
                return self.text("You can cancel the order and get your money back.")
            if total is None or total.minor <= 0:
                return self.text("You can cancel the order.")
            return self.text(
                "You can cancel the order and get {amount} back.", amount=self.sum(one)
            )
        if one.means == "goods":
            return " ".join(self._goods(one))
        if total is None:
            return self._unknown_sum(one)
        if total.minor == 0 and one.total_up_to is None:
            return self.text("No money comes back.")
        if total.minor < 0:
            if one.goods == "back" and one.buyer_pays and one.net:
                return self._pays_in_all(one.buyer_pays, one.net)
            owes = _("You would have to pay {amount}.")
            if is_less(one):
                owes = _("You would have to pay at least {amount}.")
            return self.text(owes, amount=-total)
        return self._money(one)

    def _money(self, one: Settlement) -> str:
        gets, freight = self._gets(one, self.sum(one)), one.freight
        if one.goods == "keep":
            keeps = _KEEPS_CREDIT if one.means == "credit" else _KEEPS_MONEY
            return self.text(keeps, amount=self.sum(one))
        if one.at_cost:
            gets = self.text("{you_get}, less a cost that is not known yet", you_get=gets)
        if freight is None or one.goods != "back":
            in_any_case = one.net if one.goods == "store-says" else None
            sure = in_any_case is not None and in_any_case.minor > 0 and one.total_up_to is None
            gets = self._gets(one, self._say.money(in_any_case)) if in_any_case and sure else gets
            return self._say.ended(gets)
        if is_unpriced(one, "deducted"):
            return self.text("{you_get}, less the price of our label.", you_get=gets)
        if freight.label == "deducted":
            return self._say.ended(gets)
        if one.buyer_pays is not None and one.net is not None and not one.at_cost:
            capped = freight.most is not None
            ours = str(freight.split) == "seller" and not capped
            if ours and one.net.minor > 0 and one.total_up_to is None:
                # What the buyer lays out is no price to pay, nor money that is won.
                return self.text(
                    "{you_get}, and we refund the postage that you pay first: {amount}.",
                    you_get=self._gets(one, self._say.money(one.net)),
                    amount=one.buyer_pays,
                )
            return self._net(gets, one.buyer_pays, one.net)
        postage = (pays_sum if one.at_cost else pays)(freight, self._say)
        return self.text("{you_get}, and {postage}.", you_get=gets, postage=postage)

    def _gets(self, one: Settlement, amount: str) -> str:
        """What the buyer gets, as a clause: money comes back, store credit is new."""
        if one.means == "credit":
            return self.text("You get {amount}", amount=amount)
        return self.text("You get {amount} back", amount=amount)

    def _net(self, gets: str, postage: Money, net: Money) -> str:
        """What is left of what comes back, once the buyer has paid the postage."""
        if not net.minor:
            return self.text(
                "{you_get} and pay as much for the postage: nothing is left.", you_get=gets
            )
        if net.minor < 0:
            return self.text(
                "{you_get} but pay {postage} for the postage: it costs you {owed}.",
                you_get=gets,
                postage=postage,
                owed=-net,
            )
        return self.text(
            "{you_get} and pay {postage} for the postage: {net} is left.",
            you_get=gets,
            postage=postage,
            net=net,
        )

    def _pays_in_all(self, postage: Money, net: Money) -> str:
        return self.text(
            "You pay {amount} in all, {postage} of it for the postage.",
            amount=-net,
            postage=postage,
        )

    def _unknown_sum(self, one: Settlement) -> str:
        """What the buyer gets and pays, of money whose sum is not known."""
        if one.goods == "keep" and one.means == "money":
            back = "part" if one.remedy == "keep" else one.price_back
            message = _KEEPS_SHARE if one.share is not None else _KEEPS[back]
            return self.text(message, share=one.share)
        message = _GETS_SHARE if one.share is not None else _GETS[one.price_back]
        if one.means == "credit":
            message = _("You get store credit")
        gets = self.text(message, share=one.share)
        if one.freight is None or one.goods != "back":
            return self._say.ended(gets)
        if one.freight.label == "deducted":
            return self.text("{you_get}, less the price of our label.", you_get=gets)
        if one.freight.label == "pick-up" and one.freight.buyers:
            collected = _("{you_get}, and we collect it; you pay {amount} for that.")
            return self.text(collected, you_get=gets, amount=one.freight.buyers)
        postage = pays_sum(one.freight, self._say)
        return self.text("{you_get}, and {postage}.", you_get=gets, postage=postage)

    def _goods(self, one: Settlement) -> Iterator[str]:
        """What is sent, exchanged or repaired; then what that costs the buyer."""
        freight, total, say = one.freight, one.total, self._say
        again = _SENT_AGAIN if one.goods == "none" else _REPLACED
        yield self.text(_SENT.get(one.remedy, again))
        laid_out = self._laid_out(one)
        if one.goods == "back" and one.buyer_pays and one.net and total and self._priced(one):
            if total.minor <= 0:
                yield self._pays_in_all(one.buyer_pays, one.net)
            else:
                gets = self._gets(one, say.money(total))
                yield self._net(gets, one.buyer_pays, one.net)
            return
        ours = freight is not None and freight.label in ("deducted", "pick-up")
        if freight is not None and ours and total and one.goods == "back" and freight.buyers:
            yield from self._with_our_label(one, freight, total)
            return
        shared = freight is not None and freight.split.buyer_ppm
        if freight is not None and one.goods == "back" and (shared or not laid_out):
            yield say.sentence(pays_sum(freight, say))
        if laid_out:
            yield laid_out
        elif total is not None and total.minor < 0:
            besides = one.goods == "back" and shared
            pay = _("You pay {amount} besides.") if besides else _("You pay {amount}.")
            if is_less(one):
                pay = _("You pay at least {amount}.")
            yield self.text(pay, amount=-total)
        elif total is not None and total.minor > 0:
            yield say.ended(self._gets(one, say.money(total)))
        if one.credit is not None:
            amount = self.text("{amount} in store credit", amount=one.credit)
            yield self.text("You get {amount}.", amount=amount)

    def _with_our_label(self, one: Settlement, freight: Freight, total: Money) -> Iterator[str]:
        """What the buyer pays or gets in all, where our label or collection is a part of it."""
        assert freight.buyers is not None
        if total == -freight.buyers and freight.label == "pick-up":
            yield self.text("We collect it, and you pay {amount}.", amount=-total)
        elif total == -freight.buyers:
            yield self._say.sentence(pays_sum(freight, self._say))
        elif total.minor < 0:
            yield self._pays_in_all(freight.buyers, total)
        else:
            yield self._say.ended(self._gets(one, self._say.money(total)))

    def _priced(self, one: Settlement) -> bool:
        """Does money go to and fro for the goods themselves, beside their postage?"""
        return any(line.code != "freight-refund" for line in one.amounts or ())

    def _laid_out(self, one: Settlement) -> str:
        """That the postage which the buyer lays out comes back, where that is all that does."""
        if one.total is None or one.total.minor <= 0 or one.freight is None or self._priced(one):
            return ""
        if one.freight.split.buyer_ppm or one.freight.most is not None:
            return self.text(
                "You pay all of it at first, and {amount} comes back.", amount=one.total
            )
        return self.text(
            "You pay the postage at first, and we refund it: {amount}.", amount=one.total
        )

    def sentences(self, one: Settlement, *, chosen: bool = True) -> Iterator[str]:
        """What else goes with a settlement, one sentence each; `chosen` as in `due_days`."""
        yield from self._of_goods(one)
        if one.waits_for is not None:
            yield from self._kept_delivery(one.waits_for)
        if one.difference:
            yield self.text(_DIFFERENCES[one.difference])
        yield from self.days(one, chosen=chosen)
        if one.credit_lasts is not None:
            yield (
                self.text("Store credit does not expire.")
                if one.credit_lasts.endless
                else self.text("Store credit can be spent: {period}.", period=one.credit_lasts)
            )
        if one.at_cost:
            names = (fee_name(self._policy, source.id, self._say) for source in one.at_cost)
            yield self.text(
                _("You pay for it besides: {fees}.")
                if one.means == "goods"
                else _("Not yet taken off, as its cost is not known beforehand: {fees}."),
                fees=self._say.join(names),
            )
        if one.told_by:
            yield self._told_by(one.told_by)

    def days(self, one: Settlement, *, chosen: bool = True) -> Iterator[str]:
        """By when money comes or goods leave; `chosen` as in `due_days`."""
        return due_days(self._answer, one, self._say, chosen=chosen, letter=self._letter)

    def _of_goods(self, one: Settlement) -> Iterator[str]:
        """Whether goods come back, where that is not plain."""
        match one.goods:
            case "store-says" if has_sent(self._answer):
                pass  # the goods come back whatever we would have said
            case "store-says":
                yield self.text(
                    _("We tell you whether it has to come back.")
                    if self._letter or answer_is_late(self._answer)
                    else _("Wait for our answer: we say whether it has to come back.")
                )
                if one.freight is not None:
                    postage = self._say.sentence(pays(one.freight, self._say))
                    yield self.text("If so: {postage}", postage=postage)
            case "keep" if one.means == "goods" and not has_sent(self._answer):
                yield self.text("You keep what came.")
            case "none" if one.means != "goods" and self._answer.delivery != "not-sent":
                yield self.text(nothing_to_send(self._policy, self._answer))

    def _kept_delivery(self, fields: tuple[str, ...]) -> Iterator[str]:
        """That the delivery cost comes back less that of what is kept, and what would tell it."""
        yield self.text(
            "The delivery cost comes back, less what delivery of what you keep would have cost."
        )
        if fields:
            yield self._told_by(fields)
        else:
            yield self.text("We work out that sum when you ask.")

    def _told_by(self, fields: tuple[str, ...]) -> str:
        say = self._say
        asked = say.join(say.apart([field_label(self._policy, name, say) for name in fields]))
        return self.text("Tell us this, and we can say the sum: {fields}", fields=say.ended(asked))


_NAMES = {
    "refund": _("Money back"),
    "store-credit": _("Store credit"),
    "exchange": _("Exchange"),
    "resend": _("A replacement, sent to you"),
    "repair": _("Repair"),
    "keep": _("Keep it and get a part of the price back"),
}
_GETS = {
    "all": _("You get your money back"),
    "part": _("You get a part of the price back"),
    "delivery": _("You get back what you paid for the delivery"),
    "none": _("Nothing of the price comes back"),
    "open": _("You get all or a part of the price back"),
}
"""What the buyer gets, as a clause without an amount."""
_GETS_SHARE = _("You get {share} of the price back")
_KEEPS_MONEY = _("You keep it and get {amount} back.")
_KEEPS_CREDIT = _("You keep it and get {amount}.")
_KEEPS = {
    "all": _("You keep it and get your money back."),
    "part": _("You keep it and get a part of the price back."),
    "delivery": _("You keep it and get back what you paid for the delivery."),
    "none": _("You keep it, and no money comes back."),
    "open": _("You keep it and get all or a part of the price back."),
}
"""What the buyer gets back of goods that stay, without an amount."""
_KEEPS_SHARE = _("You keep it and get {share} of the price back.")
_SENT = {"exchange": _("You can exchange it."), "repair": _("We repair it.")}
_SENT_AGAIN = _("We send it to you again.")
_REPLACED = _("We send you a replacement.")
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
