"""Overrides: what goes before the merchant's rows, point by point.

A guarantee programme, what both sides agreed on, and the law: where a merchant's word is worse for
the buyer than the law, the law's holds. Each override names what it replaces, so that the answer
can tell which one won; every comparison with a law is noted.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from policy_core.answers.deadlines import typical_end
from policy_core.answers.returns.statutory import StatutoryRight
from policy_core.answers.trace import Source
from policy_core.facts.law import ActName, DispatchDuty, LegalGuarantee, RefundDuty, WithdrawalRight
from policy_core.rulebook import Agreement, Disclosure, Programme
from policy_core.values import Outbound, Percent, Period, Share, Span, Split, record
from policy_core.values.record import may_be_postponed

_ALL, _NO_LIMIT = Share.all(), Period()
_WITHOUT_LABEL = ("pick-up", "drop-off")
"""How goods go back without a label; who pays for it changes nothing about that."""


@record
class LawNote:
    """What a law asked for, and whether it had to be enforced."""

    law: str
    place: str
    """Where it holds: a group ("EU"), a country or a part of one ("US-NY")."""
    article: str
    point: str
    asked: str
    won: bool
    verified: bool
    act: ActName | None = None
    """What the act goes by among buyers."""
    anchor: str = ""
    """Where the pages tell of it."""
    may_be_limited: bool = False
    """Is it a right that the store's terms may limit, so that it does not go before them?"""
    serious_at_once: bool = False
    """Of what comes first: does a serious fault give the money at once?"""
    repair_adds_months: int = 0
    """How much longer the seller answers for faults once it was repaired."""
    at_least: bool = False
    """Of a period: does the law give more for some goods?"""
    may_last_longer: bool = False
    """Is what is sure of it over, so that it may still help, but does not go before the terms?"""
    untold: Literal["", "more", "in all", "endless"] = ""
    """What a right to withdraw lasts, where nothing says that buyers are told of it: so much more
    (`untold_span`), so much in all, or without end."""
    untold_span: Span | None = None
    limitation_years: int | None = None
    """Of a right without a last day: after how many years a court need not hear it any more."""
    limitation_in_parts: tuple[tuple[str, int], ...] = ()
    """The same in parts of the country where it is another number: ("GB-SCT", 5)."""

    @property
    def may_help(self) -> bool:
        """Is it told without going before the store's own terms?"""
        return self.may_be_limited or self.may_last_longer


@may_be_postponed("overridden")
@record
class Point:
    """One point: its value, where that comes from, and whom that source overrode."""

    value: Any
    source: Source
    overridden: tuple[Source, ...] = ()


type Points = dict[str, Point]


def override(points: Points, point: str, value: Any, source: Source) -> None:
    """Put a stronger source's word over a point; the same word changes nothing."""
    before = points.get(point)
    if before is None:
        points[point] = Point(value, source)
    elif before.value != value:
        points[point] = Point(value, source, (before.source, *before.overridden))


def row_source(row: Any) -> Source:
    """A published row of the returns page as a source."""
    return _row(row.id)


@lru_cache(maxsize=1 << 16)
def _row(name: str) -> Source:
    return Source("row", name, f"returns/#{name}")


def apply_programme(points: Points, programme: Programme, free: bool) -> None:
    """What a programme gives; once its free returns are used up, its address alone."""
    source = Source("programme", programme.id, f"returns/#{programme.id}")
    override(points, "accept", "yes", source)
    if programme.send_to:
        override(points, "send_to", programme.send_to, source)
    bears = programme.bears if free else Split.all_to("buyer")
    said = points.get("freight")
    if said is not None and said.value.buyer_ppm < bears.buyer_ppm:
        return
    points.pop("agreement", None)
    override(points, "freight", bears, source)
    override(points, "label", "prepaid" if free else "buyer", source)
    points.pop("freight_most", None)
    if free and programme.cap is not None:
        override(points, "freight_most", programme.cap, source)


def apply_agreement(points: Points, agreement: Agreement, agreed: Percent) -> None:
    """What both sides agreed: the seller's share."""
    source = Source("agreement", agreement.id, f"returns/#{agreement.id}")
    override(points, "freight", Split.seller_bears(agreed), source)


def apply_law(
    points: Points, right: StatutoryRight, disclosure: Disclosure, remedy: str = "refund"
) -> Iterator[LawNote]:
    """Override the points that are worse for the buyer than a right; note every comparison."""
    if right.over or not right.part.mandatory:
        if right.wins and isinstance(right.part, LegalGuarantee):
            override(points, "window", right.part.period, right.source)
        note = _note(right, "window", str(right.part.period), False)
        yield replace(note, may_last_longer=right.over, may_be_limited=not right.over)
        return
    if right.wins == "accept":
        yield _raised(points, right, "accept", "yes", True)
    yield from _time(points, right, disclosure)
    yield from _remedies(points, right)
    if isinstance(right.part, DispatchDuty):
        for hurdle in ("search", "agreement", "evidence_first"):
            points.pop(hurdle, None)
    else:
        yield from _freight(points, right, right.part, bool(disclosure.return_cost))
    if isinstance(right.part, WithdrawalRight) and remedy == "refund":
        points.pop("evidence_first", None)  # to say so is enough
    if remedy == "refund":
        yield from _money_back(points, right)
        yield from _outbound(points, right)
        if right.part.refund is not None:
            yield _deadline(points, right, right.part.refund)
    elif isinstance(right.part, LegalGuarantee) and right.part.freight == "seller":
        _free_of_charge(points, right)


def _time(points: Points, right: StatutoryRight, disclosure: Disclosure) -> Iterator[LawNote]:
    """Until when it can be asked for. A guarantee that outlasts the window is told beside it."""
    part = right.part
    if isinstance(part, DispatchDuty):
        if not _said(points, "window", _NO_LIMIT).endless:
            points.pop("window")
            yield _note(right, "window", str(_NO_LIMIT), True)
        return
    if right.wins or isinstance(part, WithdrawalRight):
        longer = isinstance(part, LegalGuarantee) and part.may_last_longer
        note = _raised(points, right, "window", part.period, bool(right.wins))
        if right.wins:
            points.pop("in_time", None)  # that is the time to ask in
        note = replace(note, at_least=longer)
        if isinstance(part, WithdrawalRight) and not disclosure.withdrawal_right:
            note = replace(note, untold=_untold(part), untold_span=part.uninformed)
        elif isinstance(part, LegalGuarantee) and part.endless:
            parts = part.limitation_in_parts()
            note = replace(note, limitation_years=part.limitation_years, limitation_in_parts=parts)
        yield note
    within = _said(points, "in_time", "ask") != "ask"  # the window itself says by when
    if isinstance(part, WithdrawalRight) and part.send_back_days and not within:
        period, said = Period(Span(part.send_back_days), ("notice",)), points.get("send_within")
        if said is None or typical_end(said.value) < typical_end(period):
            yield _raised(points, right, "send_within", period, True)


def _untold(part: WithdrawalRight) -> Literal["", "more", "in all", "endless"]:
    """How a right lasts longer for a buyer who was not told of it."""
    if part.uninformed_endless:
        return "endless"
    if part.uninformed is None:
        return ""
    return "in all" if part.uninformed_from == "start" else "more"


def _remedies(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    """What the buyer can choose: something of what the law gives first is among it."""
    # Where the rows gave nothing, what is offered is the law's alone.
    offered: tuple[str, ...] = () if right.wins == "accept" else _said(points, "remedies", ())
    missing = right.first_remedies
    if set(missing).isdisjoint(offered):
        override(points, "remedies", (*missing, *offered), right.source)
        note = _note(right, "remedies", ", ".join(missing), True)
        if isinstance(right.part, LegalGuarantee):
            added = right.part.repair_adds_months if "repair" in missing else 0
            serious = right.part.serious_at_once
            note = replace(note, serious_at_once=serious, repair_adds_months=added)
        yield note
    elif isinstance(right.part, LegalGuarantee) and "repair" in offered:
        added = right.part.repair_adds_months
        yield replace(_note(right, "remedies", "repair", False), repair_adds_months=added)
    if _said(points, "choice") == "store":
        yield _raised(points, right, "choice", "buyer", True)


def _money_back(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    """The whole price; only what use took from the value may be kept."""
    part = right.part
    if right.deducts:
        return
    if isinstance(part, WithdrawalRight) and part.import_tax_back:
        worse = _said(points, "refund.duty") != "all"
        yield _raised(points, right, "refund.duty", "all", worse)
    if _said(points, "refund.price", _ALL).ppm < _ALL.ppm:
        yield _raised(points, right, "refund.price", _ALL, True)
    if "restocking" in points:
        override(points, "restocking", None, right.source)
    points.pop("refund.at_most", None)
    allowed = ("loss", "outbound") if part.outbound == "none" else ("loss",)
    if "fees" not in points or len(allowed) < len(points["fees"].value):
        override(points, "fees", allowed, right.source)


def _free_of_charge(points: Points, right: StatutoryRight) -> None:
    """What is put right costs the buyer nothing; only what makes good a loss may be charged."""
    points.pop("fee", None)
    if "fees" not in points:
        override(points, "fees", ("loss",), right.source)


def _freight(
    points: Points, right: StatutoryRight, part: WithdrawalRight | LegalGuarantee, told: bool
) -> Iterator[LawNote]:
    """Who pays the way back; `told`: are buyers told that they do?"""
    wanted = part.freight
    if wanted == "unspecified":
        return
    sellers = wanted == "seller" or (wanted == "buyer-if-told" and not told)
    said = points.get("freight")
    asked = Split.all_to("seller" if sellers else "buyer")
    worse = said is None or said.value.buyer_ppm > asked.buyer_ppm
    # Where the rows give nothing, they give no label either.
    alone = right.wins == "accept" and sellers
    if worse or alone:
        override(points, "freight", asked, right.source)
        if _said(points, "label") not in _WITHOUT_LABEL:
            override(points, "label", part.label if sellers else "buyer", right.source)
        points.pop("agreement", None)
    if sellers:
        points.pop("freight_most", None)
    yield _note(right, "freight", str(asked), worse)


def _outbound(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    wanted = Outbound.parse(right.part.outbound)
    if wanted.nothing:
        return
    said = points.get("refund.outbound")
    worse = said is None or said.value < wanted
    yield _raised(points, right, "refund.outbound", wanted, worse)


def _deadline(points: Points, right: StatutoryRight, refund: RefundDuty) -> LawNote:
    said, waits = points.get("refund.within"), _said(points, "refund.withheld", False)
    by_law = typical_end(refund.period, refund.may_withhold)
    worse = said is None or by_law < typical_end(said.value, waits)
    note = _raised(points, right, "refund.within", refund.period, worse)
    if worse and (refund.may_withhold or waits):
        override(points, "refund.withheld", refund.may_withhold, right.source)
    return note


def _said(points: Points, point: str, nothing: Any = None) -> Any:
    """What is said on a point, or another value where nothing is."""
    return points[point].value if point in points else nothing


def _raised(points: Points, right: StatutoryRight, point: str, asked: Any, worse: bool) -> LawNote:
    """Put the law's word over one that is worse for the buyer; note the comparison."""
    if worse:
        override(points, point, asked, right.source)
    return _note(right, point, str(asked), worse)


def _note(right: StatutoryRight, point: str, asked: str, won: bool) -> LawNote:
    law, source, anchor = right.law, right.part.source, right.source.anchor
    return LawNote(
        law.id, law.place, source.article, point, asked, won, source.verified, source.act, anchor
    )
