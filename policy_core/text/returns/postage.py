"""Postage in words: who pays for the way back, and what its price turns on."""

from collections.abc import Iterator, Mapping

from policy_core.answers.policy import Policy
from policy_core.answers.returns.settlement import Freight
from policy_core.text.labels import fields_named
from policy_core.text.language import Language, _
from policy_core.values import Split


def pays(freight: Freight, say: Language) -> str:
    """Who pays the postage, as a clause."""
    if freight.label == "pick-up":
        # What the collection costs the buyer is taken off.
        costs = _("we collect it") if freight.cost else _("we collect it at your cost")
        return say.text(costs if freight.split.buyer_ppm else _("we collect it free of charge"))
    ours, first = str(freight.split) == "seller", freight.label == "buyer"
    if ours and freight.most is not None:
        message = _("we pay the postage, up to {amount}")
        if first:
            message = _("we refund the postage that you pay first, up to {amount}")
        return say.text(message, amount=freight.most)
    if ours and first:
        return say.text("we refund the postage that you pay first")
    return who_pays(freight.split, say)


def pays_sum(freight: Freight, say: Language) -> str:
    """The same, with the buyer's part where that is known, and something."""
    if freight.label == "pick-up" or not freight.split.buyer_ppm or not freight.buyers:
        return pays(freight, say)
    if len(freight.split.by_party()) > 1:
        return say.text("the postage is shared: you pay {amount}", amount=freight.buyers)
    return say.text("you pay the postage: {amount}", amount=freight.buyers)


def who_pays(split: Split, say: Language) -> str:
    """The same of a split alone, whatever becomes of the label."""
    if str(split) in _PAYS:
        return say.text(_PAYS[str(split)])
    return say.text("the postage is shared: {split}", split=split_said(split, say))


def unquotable(policy: Policy, freight: Freight, say: Language) -> Iterator[str]:
    """What the price of the postage turns on; nothing where it is nothing to the buyer."""
    ours = str(freight.split) == "seller" or freight.label == "prepaid"
    # Whose label or collection is ours chooses no parcel service.
    no_choice = freight.label in ("deducted", "pick-up") and freight.unquotable == "no-quote"
    if freight.unquotable and not (ours or no_choice):
        fields = fields_named(policy, freight.turns_on, say)
        yield say.text(_UNQUOTABLE.get(freight.unquotable, _NOT_KNOWN), fields=fields)


def split_said(split: Split, say: Language, names: Mapping[str, str] | None = None) -> str:
    """A split in words: "we 50%, you 50%"; one who pays all is named alone.

    `names` are what the parties are called, where that is not as they usually are.
    """
    shares, called = split.by_party(), names or PARTIES
    if len(shares) == 1:
        return say.text(called[next(iter(shares))])
    return say.join(
        f"{say.text(called[party])} {say.percent(share)}" for party, share in shares.items()
    )


PARTIES = {
    "seller": _("we"),
    "buyer": _("you"),
    "platform": _("the guarantee service"),
    "carrier": _("the parcel service"),
}
PAID_BY = {
    "seller": _("paid by us"),
    "buyer": _("paid by you"),
    "platform": _("paid by the guarantee service"),
    "carrier": _("paid by the parcel service"),
}
"""What is said after an amount that a party pays."""
_PAYS = {
    "seller": _("we pay the postage"),
    "buyer": _("you pay the postage"),
    "platform": _("the guarantee service pays the postage"),
    "carrier": _("the parcel service pays the postage"),
}
_UNQUOTABLE = {
    "no-weight": _("Tell us the weight, and we can say what the postage is."),
    "postal": _("Tell us your postal code, and we can say what the postage is."),
    "depends": _("Tell us this, and we can say what the way back costs: {fields}"),
    "no-quote": _("The postage depends on the parcel service that you choose."),
}
_NOT_KNOWN = _("We do not know the postage from there; ask your parcel service.")
