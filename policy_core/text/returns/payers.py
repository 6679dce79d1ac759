"""Who pays, in words: parties, shares, and what would become of a return."""

from policy_core.answers.returns.answer import Branch
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.values import Split


def party_name(party: str, say: Language) -> str:
    """A party as the buyer calls it."""
    return say.text(_PARTIES[party])


def split_said(split: Split, say: Language) -> str:
    """A split in words: "the store 50%, you 50%"; one who pays all is named alone."""
    shares = split.by_party()
    if len(shares) == 1:
        return party_name(next(iter(shares)), say)
    return say.join(
        f"{party_name(party, say)} {say.percent(share)}" for party, share in shares.items()
    )


def paid_by(party: str, say: Language) -> str:
    """That a party pays an amount, to be said after it."""
    return say.text(_PAID[party])


def outcome_said(case: Branch, say: Language) -> str:
    """What would become of a return, in one clause."""
    match case.outcome:
        case "refused":
            return say.text("we would refuse it")
        case "review":
            return say.text("we would look at it")
        case "depends":
            return say.text("it would depend on more")
        case "wait":
            return say.text("wait")
        case "accepted" if not case.payer:
            return say.text("you can ask for it now")
        case "accepted":
            payer = would_pay(case.payer, say)
            return say.text("we would take it back, and {payer}", payer=payer)


def would_pay(payer: str, say: Language) -> str:
    """Who would pay the return postage."""
    match payer:
        case "":
            return say.text("you can ask for it now")
        case "buyer":
            return say.text("you would pay the postage")
        case "seller":
            return say.text("we would pay the postage")
        case "platform":
            return say.text("the guarantee service would pay the postage")
        case _:
            return say.text(
                "the postage would be shared: {split}",
                split=split_said(Split.parse(payer), say),
            )


_PARTIES = {
    "seller": _("we"),
    "buyer": _("you"),
    "platform": _("the guarantee service"),
    "carrier": _("the parcel service"),
}
_PAID = {
    "seller": _("paid by us"),
    "buyer": _("paid by you"),
    "platform": _("paid by the guarantee service"),
    "carrier": _("paid by the parcel service"),
}
