"""Reasons as their buyers see them: behind which door they look, who pays, what happens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import radians, sin

from parcelwise.site.pages.terms import TermRow, TermTable
from parcelwise.words.formatting import Formatter
from policy_core.answers.deadlines import typical_end
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.rulebook import Address, Reason
from policy_core.values import Split

DOORS = ("wrong", "wish", "not-come")
"""Behind which a buyer looks: something is wrong, nothing is, or nothing came."""

_MILLION = 1_000_000
_ARM = 44
"""Half the beam of the scales, in units of the picture."""
_TILT = 14
"""How far a pair of scales leans, in degrees, where one side pays all."""


@dataclass(frozen=True, slots=True)
class Scales:
    """How a pair of scales leans that weighs who pays: to us below nought, else to the buyer."""

    tilt: int
    """In degrees."""
    drop: int
    """By how much the buyer's pan hangs lower than the middle, in units of the picture."""
    ours: bool
    """Do we, or others for the buyer, pay a part?"""
    yours: bool
    """Does the buyer?"""


@dataclass(frozen=True, slots=True)
class Payer:
    """Reasons for which the same one pays the return postage."""

    said: str
    by_law: str
    """Where a law has us pay it instead, as a sentence; empty where none does."""
    scales: Scales
    reasons: tuple["ReasonPage", ...]
    doors: frozenset[str]
    """Behind which there are none but these."""


@dataclass(frozen=True, slots=True)
class ReasonPage:
    """What the page of a reason tells."""

    id: str
    name: str
    door: str
    """One of `DOORS`."""
    cancels: bool
    """Does its buyer take back an order that has not left yet?"""
    reason: Reason
    term: TermRow | None
    """The rule for it, whatever else is the case; none where that depends."""
    exceptions: tuple[TermRow, ...]
    """The rows that go before that rule in some cases of this reason; without one, those that hold
    in some."""
    report: str
    """By when it has to be reported; empty where that is not asked for."""
    last_day: str
    """By when the buyer has to write; empty where there is no last day."""
    payer: str
    """Who pays the return postage, in one clause; empty where nothing goes back."""
    payer_by_law: str
    """Where a law has us pay it instead, as a sentence; empty where none does."""
    scales: Scales | None
    label: str
    """Whose label is on the parcel that goes back: "prepaid", "deducted", "buyer" or unsaid."""
    addresses: tuple[Address, ...]
    """Where it goes back to."""
    remedies: tuple[str, ...]
    """What the buyer can choose, by name."""
    goods: str
    """What happens to the goods that came: "back", "keep", "store-says"; empty: there are none."""

    @property
    def exchanged(self) -> bool:
        """Can the buyer have another article, or another size?"""
        return "exchange" in self.remedies

    @property
    def refunded(self) -> bool:
        """Can the buyer send it back for the money?"""
        return "refund" in self.remedies and self.goods in ("back", "store-says")

    @property
    def money(self) -> bool:
        """Can it end with money for the buyer, by a day that a row names?"""
        paid = {"refund", "keep"} & set(self.remedies)
        return bool(paid and self.term and self.term.deadline.text)


def reason_pages(policy: Policy, formatter: Formatter, terms: TermTable) -> tuple[ReasonPage, ...]:
    """A page for each reason, in the rulebook's order."""
    returns = policy.rulebook.returns
    return tuple(
        _page(policy, formatter, name, one, terms) for name, one in returns.reasons.items()
    )


def _page(
    policy: Policy, formatter: Formatter, name: str, reason: Reason, terms: TermTable
) -> ReasonPage:
    cancels = name in policy.prepared(CompiledReturns).cancellations
    term, here = terms.for_reason(name), reason.goods != "not-here" and not cancels
    goods = (terms.goods(name) if term else "") if here else ""
    split = terms.split(name) if here else None
    return ReasonPage(
        id=name,
        name=formatter.said(reason.say),
        door=door_of(reason, cancels=cancels),
        cancels=cancels,
        reason=reason,
        term=term,
        exceptions=terms.exceptions_for(name),
        report=formatter.said(terms.report(name)),
        last_day=_last_day(terms, name, formatter),
        payer=payer_said(split, formatter) if split else "",
        payer_by_law=_by_law(terms, name, formatter) if split else "",
        scales=_scales(split) if split else None,
        label=terms.label(name) if here else "",
        addresses=tuple(_addresses(policy, terms.send_to(name)))
        if goods in ("back", "store-says")
        else (),
        remedies=terms.offered(name) or reason.remedies,
        goods=goods,
    )


def _last_day(terms: TermTable, reason: str, formatter: Formatter) -> str:
    window, longer = terms.window(reason), terms.longer_in(reason)
    report = terms.report(reason)
    if report is not None and (window is None or typical_end(report) < typical_end(window)):
        # Who writes at all reports it by that.
        return formatter.language.text("at the latest: {deadline}", deadline=formatter.said(report))
    if window is None or window.endless:
        return ""
    said = formatter.said(window)
    deadline = terms.longer_by_law(said, longer) if longer else said
    return formatter.language.text("at the latest: {deadline}", deadline=deadline)


def door_of(reason: Reason, *, cancels: bool = False) -> str:
    """Behind which door a buyer with this reason looks; `cancels`: who takes an order back."""
    if cancels:
        return "wish"
    if reason.goods == "not-here":
        return "not-come"
    return "wrong" if reason.fault in ("seller", "carrier") else "wish"


def _by_law(terms: TermTable, reason: str, formatter: Formatter) -> str:
    where = terms.we_pay_in(reason)
    return formatter.language.text("By law we pay all of it {where}.", where=where) if where else ""


def payer_said(split: Split, formatter: Formatter) -> str:
    """Who pays the return postage, as a sentence without its end."""
    text, shares = formatter.language.text, split.by_party()
    names: Mapping[str, str] = {
        "seller": text("We pay the return postage"),
        "buyer": text("You pay the return postage"),
        "platform": text("The guarantee service pays the return postage"),
        "carrier": text("The parcel service pays the return postage"),
    }
    if len(shares) == 1:
        return names[next(iter(shares))]
    return text("We share the return postage ({shares})", shares=formatter.said(split))


def payers(pages: Iterable[ReasonPage]) -> tuple[Payer, ...]:
    """The reasons by who pays the return postage: those for which we do come first."""
    alike: dict[tuple[str, str], list[ReasonPage]] = {}
    behind: dict[str, set[tuple[str, str]]] = {}
    for page in pages:
        if page.scales:
            said = (page.payer, page.payer_by_law)
            alike.setdefault(said, []).append(page)
            behind.setdefault(page.door, set()).add(said)
    groups = (
        Payer(*said, one[0].scales, tuple(one), _only_behind(behind, said))
        for said, one in alike.items()
        if one[0].scales
    )
    return tuple(sorted(groups, key=lambda group: group.scales.tilt))


def _only_behind(
    behind: Mapping[str, set[tuple[str, str]]], said: tuple[str, str]
) -> frozenset[str]:
    return frozenset(door for door, payers in behind.items() if payers == {said})


def money_by(pages: Iterable[ReasonPage]) -> Mapping[str, tuple[ReasonPage, ...]]:
    """The reasons by when their money is due."""
    alike: dict[str, list[ReasonPage]] = {}
    for page in pages:
        if page.money and page.term:
            alike.setdefault(page.term.deadline.text, []).append(page)
    return {due: tuple(one) for due, one in alike.items()}


def _scales(split: Split) -> Scales:
    seller, buyer, *others = split.shares
    tilt = round((buyer - seller - sum(others)) * _TILT / _MILLION)
    drop = round(_ARM * sin(radians(tilt)))
    return Scales(tilt, drop, ours=bool(seller or any(others)), yours=bool(buyer))


def _addresses(policy: Policy, send_to: str) -> Iterator[Address]:
    """The addresses that goods go back to; "origin" is that of each warehouse."""
    known = policy.rulebook.returns.addresses
    origins = policy.rulebook.shipping.origins.values()
    names = (one.return_address for one in origins) if send_to == "origin" else (send_to,)
    for name in dict.fromkeys(names):
        if name in known:
            yield known[name]
