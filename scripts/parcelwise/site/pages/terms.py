"""The terms as a reader sees them: what a row leaves open, the row that it excepts says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from parcelwise.site.pages.rules import Cell, Rules
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.proof.law import Override, overridden_points
from policy_core.rulebook import Refund, Term
from policy_core.text.conditions import Condition, conditions
from policy_core.text.labels import place_name
from policy_core.text.returns.points import AT_ONCE
from policy_core.values import Outbound, Period, Share, Split

_ON_THE_REASON = ("fault", "goods", "reason")
_NAMED = 3
"""Places whose law gives more than a row are named; more than these are counted."""
_ALL, _NOTHING = Share.all(), Share.parse("0%")
_OURS = Split.all_to("seller")
NOTHING_TOLD: Mapping[str, str] = {}
"""Of a row itself, which may hold for several reasons."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the terms in words."""

    id: str
    name: str
    reasons: tuple[str, ...]
    """What can be wrong where it holds; of an exception, where its rule holds for more."""
    conditions: tuple[Condition, ...]
    """What else has to be so; of an exception, beyond what the rule asks for already."""
    exception_to: tuple[tuple[str, str], ...]
    """Ids and names of the rows that it goes before."""
    accepted: str
    """yes, no or review."""
    because: str
    agreement: str
    """The agreement by which its freight may be shared."""
    opens: Cell
    window: Cell
    remedies: Cell
    goods: Cell
    payer: Cell
    fees: Cell
    refund: Cell
    deadline: Cell
    search: str
    """How long the parcel service may search before anything is owed; empty when it need not."""
    by_law: str
    """Where a law gives more than the row; empty where none does, or where the store leaves it to
    answers to say so."""


class _LawGivesMore:
    """For rows of the terms, by their ids: the destinations whose law gives more."""

    def __init__(self, policy: Policy) -> None:
        named = policy.rulebook.returns.law_goes_first
        self.places: dict[str, frozenset[str]] = {}
        """On any point, where the store has its pages say so."""
        self.on: dict[str, dict[str, tuple[Override, ...]]] = {"freight": {}, "window": {}}
        """On who pays the return postage, and on until when a buyer can ask: the laws of whole
        destinations."""
        self.we_pay_everywhere: set[str] = set()
        """The rows whose buyers pay the postage nowhere."""
        only = () if named else tuple(self.on)
        for point in overridden_points(policy, policy.rulebook.effective, only):
            if point.path[:2] != ("returns", "terms"):
                continue
            if named:
                known = self.places.get(point.row, frozenset())
                self.places[point.row] = known | point.places
            name = ".".join(map(str, point.path[3:]))
            if name in self.on and point.of_whole_places:
                self.on[name][point.row] = point.of_whole_places
                if name == "freight" and point.everywhere:
                    self.we_pay_everywhere.add(point.row)

    def places_on(self, name: str, row: str, told: Mapping[str, str]) -> frozenset[str]:
        """Where a law gives more on a point to whom all that is told applies."""
        laws = (law for law in self.on[name].get(row, ()) if law.right.can_apply(told))
        return frozenset().union(*(law.places for law in laws))


def _says_freight(row: Term) -> Term | None:
    return row if row.freight is not None else None


def _says_window(row: Term) -> Term | None:
    return row if row.window is not None else None


class TermTable:
    """All rows of the terms, said in one language."""

    def __init__(self, policy: Policy, formatter: Formatter) -> None:
        self._policy = policy
        self._formatter = formatter
        self._rules = Rules(policy)
        self._terms = {term.id: term for term in policy.rulebook.returns.terms}
        self._by_laws = policy.prepared(_LawGivesMore)

    def rows(self) -> tuple[TermRow, ...]:
        """The rows, each exception behind the rule that it is an exception to."""
        return tuple(map(self._row, self._rules.in_order()))

    def for_reason(self, name: str) -> TermRow | None:
        """The rule for a reason whatever else is the case; none when the policy has no such row.

        What it leaves open, the other rows say that hold for the reason whatever else is the case.
        """
        fitting = self._fitting(name)
        strongest = self._rules.strongest(fitting)
        return self._in_case(fitting)._row(strongest) if strongest is not None else None

    def exceptions_for(self, name: str) -> tuple[TermRow, ...]:
        """The rows that go before the rules for a reason in some of its cases, or say more there.

        Where no rule holds in all of its cases: the rows that hold in some.
        """
        told, fitting = self._told(name), {term.id for term in self._fitting(name)}
        return tuple(
            self._row(term)
            for term in self._rules.in_order()
            if term.id not in fitting
            and (
                not fitting
                or "reason" in term.when
                or fitting & {base.id for base in self._rules.excepted(term)}
            )
            and self._can_hold(term, told)
        )

    def _fitting(self, name: str) -> list[Term]:
        """The rows that hold for a reason whatever else is the case."""
        told = self._told(name)
        return [
            term
            for term in self._policy.rulebook.returns.terms
            if term.when.keys() <= told.keys() and self._can_hold(term, told)
        ]

    def _can_hold(self, term: Term, told: Mapping[str, str]) -> bool:
        """Does a row say nothing against what is told of a case?"""
        dimensions = self._policy.dimensions
        return all(
            told[part] in dimensions[part].allowed(term.when[part]).values
            for part in told.keys() & term.when.keys()
        )

    def _told(self, name: str) -> dict[str, str]:
        """What a reason tells of a case."""
        reason = self._policy.rulebook.returns.reasons[name]
        return {"reason": name, "fault": reason.fault, "goods": reason.goods}

    def window(self, reason: str) -> Period | None:
        """By when the buyer has to act, for a reason whatever else is the case."""
        window: Period | None = self._sure(reason, lambda row: row.window)
        return window

    def report(self, reason: str) -> Period | None:
        """By when it has to be reported, for a reason whatever else is the case."""
        report: Period | None = self._sure(reason, lambda row: row.report)
        return report or self._policy.rulebook.returns.reasons[reason].report

    def longer_in(self, reason: str) -> str:
        """Where a law gives buyers longer: "in: Brazil", "in 27 countries"."""
        return self._longer_in(self._sure(reason, _says_window), self._told(reason))

    def split(self, reason: str) -> Split | None:
        """Who pays the return postage.

        Where a law has us pay it for all buyers of a row, we do, as every answer says.
        """
        return self._split(self._sure(reason, _says_freight))

    def we_pay_in(self, reason: str) -> str:
        """Where a law has us pay the return postage although the rows do not."""
        return self._we_pay_in(self._sure(reason, _says_freight), self._told(reason))

    def label(self, reason: str) -> str:
        """Whose label a parcel bears that goes back; empty where nothing says it."""
        label: str = self._sure(reason, lambda row: row.label) or ""
        ours = self._is_ours_by_law(self._sure(reason, _says_freight))
        return "prepaid" if ours and label not in ("pick-up", "drop-off") else label

    def send_to(self, reason: str) -> str:
        """Where goods go back to: an address's name, or "origin"."""
        return self._sure(reason, lambda row: row.send_to) or ""

    def goods(self, reason: str) -> str:
        """What becomes of the goods that came: they go back, if no row says so."""
        return self._sure(reason, lambda row: row.goods) or "back"

    def offered(self, reason: str) -> tuple[str, ...]:
        """The remedies that a buyer can choose from."""
        return tuple(self._sure(reason, lambda row: row.remedies) or ())

    def _sure(self, reason: str, read: Callable[[Term], Any]) -> Any:
        """What the rows say on a point that hold for a reason whatever else is the case."""
        fitting = self._fitting(reason)
        strongest = self._rules.strongest(fitting)
        if strongest is None:
            return None
        return self._rules.in_case(fitting).point(strongest, read)[0]

    def _longer_in(self, says: Term | None, told: Mapping[str, str] = NOTHING_TOLD) -> str:
        places = self._by_laws.places_on("window", says.id, told) if says is not None else None
        return self._in(places) if places else ""

    def _split(self, says: Term | None) -> Split | None:
        if says is None:
            return None
        return _OURS if self._is_ours_by_law(says) else says.freight

    def _we_pay_in(self, says: Term | None, told: Mapping[str, str] = NOTHING_TOLD) -> str:
        if says is None or self._is_ours_by_law(says):
            return ""
        places = self._by_laws.places_on("freight", says.id, told)
        return self._in(places) if places else ""

    def _is_ours_by_law(self, says: Term | None) -> bool:
        """Do we pay the postage for all buyers of the row that speaks of it?"""
        return says is not None and says.id in self._by_laws.we_pay_everywhere

    def _in_case(self, rows: Sequence[Term]) -> "TermTable":
        """The same table in a case in which some rows are known to hold together."""
        one = copy(self)
        one._rules = self._rules.in_case(rows)
        return one

    def _row(self, term: Term) -> TermRow:
        said, rules = self._formatter.said, self._rules
        own = rules.own_conditions(term)
        others = {name: wanted for name, wanted in own.items() if name not in _ON_THE_REASON}
        narrower = not rules.excepted(term) or any(name in own for name in _ON_THE_REASON)
        return TermRow(
            id=term.id,
            name=said(term.say) or term.id,
            reasons=tuple(self._reasons(term)) if narrower else (),
            conditions=tuple(conditions(self._policy, others, self._formatter.language)),
            exception_to=tuple(
                (base.id, said(base.say) or base.id) for base in rules.excepted(term)
            ),
            accepted=rules.point(term, lambda row: row.accept)[0] or "yes",
            because=said(term.because),
            agreement=rules.point(term, lambda row: row.agreement)[0] or "",
            opens=self._opens(term),
            window=self._window(term),
            remedies=self._remedies(term),
            goods=self._goods(term),
            payer=self._payer(term),
            fees=rules.cell(term, lambda row: row.restocking, self._formatter),
            refund=self._refund(term),
            deadline=self._deadline(term),
            search=said(rules.point(term, lambda row: row.search)[0]),
            by_law=self._by_law(term),
        )

    def _opens(self, term: Term) -> Cell:
        opens, inherited = self._rules.point(term, lambda row: row.opens)
        if opens == AT_ONCE:
            return Cell(self._formatter.language.text("at once"), inherited)
        return self._rules.cell(term, lambda row: row.opens, self._formatter)

    def _payer(self, term: Term) -> Cell:
        """Who pays the return postage, and where a law has us pay it instead."""
        says = self._rules.point(term, _says_freight)[0]
        split, where = self._split(says), self._we_pay_in(says)
        if split is None:
            return Cell("", inherited=True)
        text = self._formatter.said(split)
        if where:
            text = self._formatter.language.text(
                "{payer}; by law we do {where}", payer=text, where=where
            )
        return Cell(text, term.freight is None)

    def _window(self, term: Term) -> Cell:
        """Until when a buyer can ask, and where a law gives longer."""
        cell = self._rules.cell(term, lambda row: row.window, self._formatter)
        least = self._rules.cell(term, lambda row: row.window_at_least, self._formatter)
        if least.text:
            text = self._formatter.language.text(
                "{period}, in any case at least {least}", period=cell.text, least=least.text
            )
            cell = Cell(text, cell.inherited and least.inherited)
        where = self._longer_in(self._rules.point(term, _says_window)[0])
        return Cell(self.longer_by_law(cell.text, where), cell.inherited) if where else cell

    def longer_by_law(self, said: str, where: str) -> str:
        """What is said of a last day, and where a law gives longer."""
        return self._formatter.language.text(
            "{period}; by law longer {where}", period=said, where=where
        )

    def _by_law(self, term: Term) -> str:
        places = self._by_laws.places.get(term.id, frozenset())
        say = self._formatter.language
        if not places:
            return ""
        if len(places) > _NAMED:
            return say.text("The law gives more in {count} countries.", count=len(places))
        return say.text("The law gives more: {places}.", places=self._places(places))

    def _in(self, places: frozenset[str]) -> str:
        """In which places, by their names or by how many they are."""
        say = self._formatter.language
        if len(places) > _NAMED:
            return say.text("in {count} countries", count=len(places))
        return say.text("in: {places}", places=self._places(places))

    def _places(self, places: frozenset[str]) -> str:
        say = self._formatter.language
        return say.join(sorted(place_name(self._policy.rulebook, one, say) for one in places))

    def _reasons(self, term: Term) -> Iterator[str]:
        """The names of the reasons that fit what the row says of them."""
        for name, reason in self._policy.rulebook.returns.reasons.items():
            if self._can_hold(term, self._told(name)):
                yield self._formatter.said(reason.say)

    def _remedies(self, term: Term) -> Cell:
        remedies, inherited = self._rules.point(term, lambda row: row.remedies)
        names = [self._formatter.remedy(remedy) for remedy in remedies or ()]
        return Cell(self._formatter.language.either(names) if names else "", inherited)

    def _goods(self, term: Term) -> Cell:
        text = self._formatter.language.text
        names = {
            "back": text("go back to us"),
            "keep": text("stay with you"),
            "store-says": text("we tell you in our answer"),
            None: "",
        }
        goods, inherited = self._rules.point(term, lambda row: row.goods)
        return Cell(names[goods], inherited)

    def _deadline(self, term: Term) -> Cell:
        cell = self._rules.cell(term, lambda row: row.refund.within, self._formatter)
        withheld, inherited = self._rules.point(term, lambda row: row.refund.withheld)
        if not withheld or not cell.text:
            return cell
        text = self._formatter.language.text(
            "{period}, but not before we have the goods or your proof of posting",
            period=cell.text,
        )
        return Cell(text, cell.inherited and inherited)

    def _refund(self, term: Term) -> Cell:
        price, price_inherited = self._rules.point(term, lambda row: row.refund.price)
        outbound, outbound_inherited = self._rules.point(term, lambda row: row.refund.outbound)
        duty, duty_inherited = self._rules.point(term, lambda row: row.refund.duty)
        parts = [*refunded(Refund(price=price, outbound=outbound, duty=duty), self._formatter)]
        remedies, _ = self._rules.point(term, lambda row: row.remedies)
        kept, kept_inherited = self._rules.point(term, _kept)
        if kept is not None and "keep" in (remedies or ()):
            text = self._formatter.language.text
            parts.append(
                text("{share} of the price if you keep it", share=self._formatter.said(kept))
            )
        return Cell(
            "; ".join(parts),
            price_inherited and outbound_inherited and duty_inherited and kept_inherited,
        )


def _kept(term: Term) -> Share | None:
    """The part of the price for a buyer who keeps the goods, where a row says it."""
    keep = (term.remedies or {}).get("keep")
    return keep.refund.price if keep is not None else None


def refunded(refund: Refund, formatter: Formatter) -> Iterator[str]:
    """What comes back, part by part."""
    text = formatter.language.text
    if refund.price == _ALL:
        yield text("the price of the goods")
    elif refund.price not in (None, _NOTHING):
        yield text("{share} of the price", share=formatter.said(refund.price))
    yield from _outbound(refund.outbound, formatter)
    if refund.duty == "all":
        yield text("duty and import tax")


def _outbound(outbound: Outbound | None, formatter: Formatter) -> Iterator[str]:
    text = formatter.language.text
    if outbound is None or outbound.nothing:
        return
    if outbound.less_kept:
        yield text("the delivery cost, less what delivery of the goods kept would have cost")
    elif outbound.standard:
        yield text("the cost of the cheapest standard delivery")
    elif str(outbound) == "all":
        yield text("the delivery cost")
    else:
        yield text("{share} of the delivery cost", share=formatter.said(outbound.share))
