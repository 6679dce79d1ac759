"""The claims as a reader sees them: cases, the rules for them, the clock of a marketplace."""

from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.pages.rules import Cell, Rules
from parcelwise.saying import Sayer
from policy_core.answers.policy import Policy
from policy_core.rulebook.claims import ClaimTerm, DisputeClock
from policy_core.values import Percent, Period
from policy_core.voice.conditions import Condition, conditions

_ALL, _NONE = Percent.parse("100%"), Percent.parse("0%")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Something that can be wrong, in words."""

    id: str
    name: str
    fault: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A row of the claims table in words."""

    id: str
    name: str
    cases: tuple[str, ...]
    conditions: tuple[Condition, ...]
    exception_to: tuple[tuple[str, str], ...]
    """Ids and names of the rows that it goes before."""
    accepted: str
    """yes, no or review."""
    because: str
    opens: Cell
    closes: Cell
    remedies: Cell
    goods: Cell
    refund: Cell
    deadline: Cell
    search: str
    """How long the carrier may search before anything is owed; empty when it need not."""


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A marketplace's clock in words: what happens, and when."""

    id: str
    name: str
    cases: tuple[str, ...]
    bells: tuple[tuple[str, str], ...]
    source: str


class ClaimTables:
    """The claims of a store, said in one language."""

    def __init__(self, policy: Policy, sayer: Sayer) -> None:
        self._policy = policy
        self._sayer = sayer
        self._claims = policy.rulebook.claims
        self._rules = Rules(self._claims.terms)

    def cases(self) -> tuple[CaseRow, ...]:
        """What can be wrong."""
        return tuple(
            CaseRow(name, self._sayer.said(case.say), case.fault, case.evidence)
            for name, case in self._claims.cases.items()
        )

    def rows(self) -> tuple[ClaimRow, ...]:
        """The rules, each exception behind the rule that it is an exception to."""
        return tuple(map(self._row, self._rules.in_order()))

    def clocks(self) -> tuple[ClockRow, ...]:
        """The marketplace's clocks."""
        said = self._sayer.said
        return tuple(
            ClockRow(
                id=clock.id,
                name=said(clock.say),
                cases=self._cases(clock.cases),
                bells=tuple((what, said(when)) for what, when in self._bells(clock) if when),
                source=clock.source,
            )
            for clock in self._claims.clocks
        )

    def _row(self, term: ClaimTerm) -> ClaimRow:
        said, rules, sayer = self._sayer.said, self._rules, self._sayer
        own = rules.own_conditions(term)
        return ClaimRow(
            id=term.id,
            name=said(term.say) or term.id,
            cases=self._cases(term.cases),
            conditions=tuple(conditions(self._policy, own, sayer.language)),
            exception_to=tuple((base.id, said(base.say)) for base in rules.excepted(term)),
            accepted=rules.point(term, lambda row: row.accept)[0] or "yes",
            because=said(term.because),
            opens=rules.cell(term, lambda row: row.opens, sayer),
            closes=rules.cell(term, lambda row: row.closes, sayer),
            remedies=self._remedies(term),
            goods=self._goods(term),
            refund=self._refund(term),
            deadline=rules.cell(term, lambda row: row.refund.within, sayer),
            search=said(rules.point(term, lambda row: row.search)[0]),
        )

    def _cases(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._sayer.said(self._claims.cases[name].say) for name in names)

    def _remedies(self, term: ClaimTerm) -> Cell:
        remedies, inherited = self._rules.point(term, lambda row: row.remedies)
        names = [self._sayer.remedy(remedy) for remedy in remedies or ()]
        return Cell(self._sayer.language.either(names) if names else "", inherited)

    def _goods(self, term: ClaimTerm) -> Cell:
        text = self._sayer.language.text
        names = {
            "send-back": text("go back to us"),
            "keep": text("stay with you"),
            "store-says": text("we tell you in our answer"),
            None: "",
        }
        goods, inherited = self._rules.point(term, lambda row: row.goods)
        return Cell(names[goods], inherited)

    def _refund(self, term: ClaimTerm) -> Cell:
        goods, inherited = self._rules.point(term, lambda row: row.refund.goods)
        keep, keep_inherited = self._rules.point(term, lambda row: row.refund.keep)
        outbound, outbound_inherited = self._rules.point(term, lambda row: row.refund.outbound)
        parts = self._parts(goods, keep, outbound)
        return Cell("; ".join(parts), inherited and keep_inherited and outbound_inherited)

    def _parts(
        self, goods: Percent | None, keep: Percent | None, outbound: str | None
    ) -> Iterator[str]:
        text, said = self._sayer.language.text, self._sayer.said
        if goods == _ALL:
            yield text("the price of the goods")
        elif goods not in (None, _NONE):
            yield text("{share} of the price", share=said(goods))
        if outbound == "all":
            yield text("the delivery cost")
        if keep is not None:
            yield text("{share} of the price if you keep the goods", share=said(keep))

    def _bells(self, clock: DisputeClock) -> Iterator[tuple[str, Period | None]]:
        text = self._sayer.language.text
        yield text("A dispute can be opened from"), clock.opens
        yield text("and until"), clock.closes
        yield text("A proposal that nobody has answered is agreed"), clock.silence
        yield text("The marketplace steps in"), clock.officer
        yield text("An agreed return is sent off within"), clock.ship_back
