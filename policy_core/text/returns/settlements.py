"""Settlements in words: for the buyer's answer and for the store's reply alike.

Everything is said of what was settled: of amounts and days, never of rules.
"""

from collections.abc import Iterator

from policy_core.answers.returns import Settlement
from policy_core.answers.returns.settlement import Freight
from policy_core.text.labels import fields_named
from policy_core.text.language import _
from policy_core.text.returns import days, figures, status
from policy_core.text.returns.postage import pays, pays_sum
from policy_core.text.returns.status import SaidCase
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


class SettlementWords(SaidCase):
    """Says what a settlement gives, what it costs the buyer, and by when."""

    def name(self, one: Settlement) -> str:
        """A remedy as a heading."""
        if one.remedy == "resend" and one.goods == "none":
            return self.text("Sent to you again")
        return self.text(NAMES[one.remedy])

    def headline(self, one: Settlement) -> str:
        """What the buyer gets and pays, in one sentence."""
        total = one.total
        cancels = self.answer.outcome == "accepted" and self.answer.delivery == "not-sent"
        if cancels and one.means == "money":
            if total is None and one.price_back == "all":
                return self.text("You can cancel the order and get your money back.")
            if total is None or total.minor <= 0:
                return self.text("You can cancel the order.")
            back = figures.sum_said(one, self.say)
            return self.text("You can cancel the order and get {amount} back.", amount=back)
        if one.means == "goods":
            return " ".join(self._goods(one))
        if total is None:
            return self._unknown_sum(one)
        if total.minor == 0 and one.total_up_to is None:
            return self._with_postage(one, self.text("No money comes back"))
        if total.minor < 0:
            if one.goods == "back" and one.buyer_pays and one.net and one.total_up_to is None:
                return self._pays_in_all(one, one.net)
            owes = _("You would have to pay {amount}.")
            if figures.is_less(one):
                owes = _("You would have to pay at least {amount}.")
            owed = -total if one.total_up_to is None else figures.owed_said(one, self.say)
            return self.text(owes, amount=owed)
        return self._money(one)

    def _money(self, one: Settlement) -> str:
        """What comes back of a sum that is known, and who pays the postage."""
        amount, net, freight = figures.sum_said(one, self.say), one.net, one.freight
        gets = self._gets(one, amount)
        if one.goods == "keep":
            keeps = _KEEPS_CREDIT if one.means == "credit" else _KEEPS_MONEY
            return self.text(keeps, amount=amount)
        if one.at_cost:
            gets = self.text("{you_get}, less a cost that is not known yet", you_get=gets)
            return self._with_postage(one, gets)
        # What the buyer lays out is no price to pay, nor money that is won.
        left, sure = gets, net is not None and net.minor > 0
        if sure:
            won = figures.by_means(one, figures.left_said(one, self.say), self.say)
            left = self._gets(one, won)
        if one.goods == "store-says":
            buyers = freight is not None and str(freight.split) == "buyer"
            # Of credit nothing is taken off: postage is paid in money.
            return self.say.ended(gets if buyers and one.means == "credit" else left)
        if one.goods != "back" or freight is None or net is None or one.buyer_pays is None:
            return self._with_postage(one, gets)
        if sure and str(freight.split) == "seller" and freight.most is None:
            refunded = _("{you_get}, and we refund the postage that you pay first: {amount}.")
            return self.text(refunded, you_get=left, amount=one.buyer_pays)
        return self._net(one, gets, one.buyer_pays, net)

    def _with_postage(self, one: Settlement, gets: str) -> str:
        """What the buyer gets, and who pays the way back where it stands in no sum yet."""
        freight = one.freight
        if freight is None or one.goods != "back":
            return self.say.ended(gets)
        if freight.label == "deducted":
            if one.total is not None and not figures.is_unpriced(one):
                return self.say.ended(gets)
            return self.text("{you_get}, less the price of our label.", you_get=gets)
        if freight.label == "pick-up" and freight.buyers and one.total is None:
            collected = _("{you_get}, and we collect it; you pay {amount} for that.")
            return self.text(collected, you_get=gets, amount=freight.buyers)
        postage = pays_sum(freight, self.say)
        return self.text("{you_get}, and {postage}.", you_get=gets, postage=postage)

    def _gets(self, one: Settlement, amount: str) -> str:
        """What the buyer gets, as a clause: money comes back, store credit is new."""
        if one.means == "credit":
            return self.text("You get {amount}", amount=amount)
        return self.text("You get {amount} back", amount=amount)

    def _net(self, one: Settlement, gets: str, postage: Money, net: Money) -> str:
        """What is left of what comes back, once the buyer has paid the postage."""
        message = _("{you_get} and pay {postage} for the postage: {net} is left.")
        if net.minor < 0:
            message = _("{you_get} but pay {postage} for the postage: it costs you {owed}.")
        elif not net.minor and one.total_up_to is None:
            message = _("{you_get} and pay as much for the postage: nothing is left.")
        left, owed = figures.left_said(one, self.say), figures.owed_said(one, self.say)
        return self.text(message, you_get=gets, postage=postage, net=left, owed=owed)

    def _pays_in_all(self, one: Settlement, net: Money) -> str:
        """What it costs the buyer in the end: of postage, what nobody refunds."""
        postage = one.freight and one.freight.buyers
        message = _("You pay {amount} in all, {postage} of it for the postage.")
        if not postage:
            message = _("You pay {amount} in all; we refund the postage that you pay first.")
        return self.text(message, amount=-net, postage=postage)

    def _unknown_sum(self, one: Settlement) -> str:
        """What the buyer gets and pays, of money whose sum is not known."""
        if one.goods == "keep" and one.means == "money":
            back = "part" if one.remedy == "keep" else one.price_back
            message = _KEEPS_SHARE if one.share is not None else _KEEPS[back]
            return self.text(message, share=one.share)
        message = _GETS_SHARE if one.share is not None else _GETS[one.price_back]
        if one.means == "credit":
            message = _("You get store credit")
        return self._with_postage(one, self.text(message, share=one.share))

    def _goods(self, one: Settlement) -> Iterator[str]:
        """What is sent, exchanged or repaired; then what that costs the buyer."""
        again = _SENT_AGAIN if one.goods == "none" else _REPLACED
        chosen_by_us = one.remedy == "exchange" and self.line.choice == "store"
        yield self.text(_("We exchange it.") if chosen_by_us else _SENT.get(one.remedy, again))
        total, freight = one.total, one.freight if one.goods == "back" else None
        ours = freight is not None and freight.label in ("deducted", "pick-up")
        if freight is not None and one.buyer_pays and one.net and total and self._priced(one):
            if total.minor < 0:
                yield self._pays_in_all(one, one.net)
            else:
                gets = self._gets(one, self.say.money(total))
                yield self._net(one, gets, one.buyer_pays, one.net)
        elif freight is not None and ours and freight.buyers and total:
            yield self._with_our_label(one, freight, freight.buyers, total)
        else:
            yield from self._apart(one, freight)
        if one.credit is not None:
            amount = self.text("{amount} in store credit", amount=one.credit)
            yield self.text("You get {amount}.", amount=amount)

    def _with_our_label(
        self, one: Settlement, freight: Freight, buyers: Money, total: Money
    ) -> str:
        """What the buyer pays or gets in all, where our label or collection is a part of it."""
        if total == -buyers and freight.label == "pick-up":
            return self.text("We collect it, and you pay {amount}.", amount=buyers)
        if total == -buyers:
            return self.say.sentence(pays_sum(freight, self.say))
        if total.minor < 0:
            return self._pays_in_all(one, total)
        return self.say.ended(self._gets(one, self.say.money(total)))

    def _apart(self, one: Settlement, freight: Freight | None) -> Iterator[str]:
        """Who pays the postage, and what is paid or comes back, each by itself."""
        total, laid_out = one.total, self._laid_out(one)
        shared = freight is not None and freight.split.buyer_ppm
        if freight is not None and (shared or not laid_out):
            yield self.say.sentence(pays_sum(freight, self.say))
        if laid_out:
            yield laid_out
        elif total is not None and total.minor < 0:
            pay = _("You pay {amount} besides.") if shared else _("You pay {amount}.")
            if figures.is_less(one):
                pay = _("You pay at least {amount}.")
            yield self.text(pay, amount=-total)
        elif total:
            yield self.say.ended(self._gets(one, self.say.money(total)))

    def _priced(self, one: Settlement) -> bool:
        """Does money go to and fro for the goods themselves, beside their postage?"""
        return any(line.code != "freight-refund" for line in one.amounts or ())

    def _laid_out(self, one: Settlement) -> str:
        """That the postage which the buyer lays out comes back, where that is all that does."""
        if one.total is None or one.total.minor <= 0 or one.freight is None or self._priced(one):
            return ""
        message = _("You pay the postage at first, and we refund it: {amount}.")
        if one.freight.split.buyer_ppm or one.freight.most is not None:
            message = _("You pay all of it at first, and {amount} comes back.")
        return self.text(message, amount=one.total)

    def sentences(self, one: Settlement, *, chosen: bool = True) -> Iterator[str]:
        """What else goes with a settlement, one sentence each; `chosen` as in `due_days`."""
        yield from self._of_goods(one)
        if one.waits_for is not None:
            yield from self._kept_delivery(one.waits_for)
        if one.difference:
            yield self.text(_DIFFERENCES[one.difference])
        yield from days.due_days(self, one, chosen=chosen)
        if (lasts := one.credit_lasts) is not None:
            spent = _("Store credit can be spent: {period}.")
            endless = _("Store credit does not expire.")
            yield self.text(endless if lasts.endless else spent, period=lasts)
        if one.at_cost:
            names = (figures.fee_name(self.policy, source.id, self.say) for source in one.at_cost)
            costs = _("Not yet taken off, as its cost is not known beforehand: {fees}.")
            if one.means == "goods":
                costs = _("You pay for it besides: {fees}.")
            yield self.text(costs, fees=self.say.join(names))
        if one.told_by:
            yield self._told_by(one.told_by)

    def _of_goods(self, one: Settlement) -> Iterator[str]:
        """Whether goods come back, where that is not plain."""
        match one.goods:
            case "store-says" if status.has_sent(self.answer):
                pass  # the goods come back whatever we would have said
            case "store-says":
                told = _("Wait for our answer: we say whether it has to come back.")
                if self.letter or status.answer_is_late(self.answer):
                    told = _("We tell you whether it has to come back.")
                yield self.text(told)
                if one.freight is not None:
                    postage = self.say.ended(pays(one.freight, self.say))
                    yield self.text("If so: {postage}", postage=postage)
            case "keep" if one.means == "goods" and not status.has_sent(self.answer):
                yield self.text("You keep what came.")
            case "none" if one.means != "goods" and self.answer.delivery != "not-sent":
                cancelled = status.cancels(self, self.line)
                comes = cancelled and self.answer.delivery == "on-its-way"
                asks = _("If it comes to you all the same, ask us before you send it back.")
                yield self.text(asks if comes else _("There is nothing to send back."))

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
        asked = fields_named(self.policy, fields, self.say)
        return self.text("Tell us this, and we can say the sum: {fields}", fields=asked)


NAMES = {
    "refund": _("Money back"),
    "store-credit": _("Store credit"),
    "exchange": _("Exchange"),
    "resend": _("A replacement, sent to you"),
    "repair": _("Repair"),
    "keep": _("Keep it and get a part of the price back"),
}
"""What each remedy is called where it stands alone, as in a heading."""
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
