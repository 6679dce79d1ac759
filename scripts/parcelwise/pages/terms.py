"""The returns table as a reader sees it: what a row leaves open, the row that it excepts says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from parcelwise.pages.conditions import Condition, conditions, several
from parcelwise.pages.saying import Sayer
from policy_core.answers.policy import Policy
from policy_core.rulebook import Refund, Term, When
from policy_core.values import Percent

_ON_THE_REASON = ("fault", "reason")
_ALL = Percent.parse("100%")


@dataclass(frozen=True, slots=True)
class Cell:
    """One point of a row; `inherited` when the row that it is an exception to says it."""

    text: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of the returns table in words."""

    id: str
    name: str
    reasons: tuple[str, ...]
    """The return reasons that it is for."""
    conditions: tuple[Condition, ...]
    """What else has to be so; of an exception, beyond what the rule asks for already."""
    exception_to: tuple[tuple[str, str], ...]
    """Ids and names of the rows that it goes before."""
    accepted: str
    """yes, no or review."""
    because: str
    agreement: str
    """The agreement by which its freight may be shared."""
    window: Cell
    payer: Cell
    fees: Cell
    refund: Cell
    deadline: Cell


class TermTable:
    """All rows of the returns table, said in one language."""

    def __init__(self, policy: Policy, sayer: Sayer) -> None:
        self._policy = policy
        self._sayer = sayer
        self._terms = {term.id: term for term in policy.rulebook.returns.terms}

    def rows(self) -> tuple[TermRow, ...]:
        """The rows, each exception behind the rule that it is an exception to."""
        return tuple(self._row(term) for term in self._in_order())

    def for_fault(self, fault: str) -> TermRow | None:
        """The rule for a fault, whatever else is the case; none when the policy has no such row."""
        for term in self._terms.values():
            if (
                set(term.when) == {"fault"}
                and fault in several(term.when["fault"])
                and not term.overrides
            ):
                return self._row(term)
        return None

    def _in_order(self) -> Iterator[Term]:
        terms = self._terms.values()
        for rule in (term for term in terms if not self._bases(term)):
            yield rule
            yield from (term for term in terms if self._rule_of(term) is rule)

    def _rule_of(self, term: Term) -> Term | None:
        """The rule that an exception belongs to in the end; none for a rule."""
        bases = self._bases(term)
        return (self._rule_of(bases[0]) or bases[0]) if bases else None

    def _bases(self, term: Term) -> list[Term]:
        return [self._terms[name] for name in term.overrides if name in self._terms]

    def _row(self, term: Term) -> TermRow:
        said = self._sayer.said
        return TermRow(
            id=term.id,
            name=said(term.say) or term.id,
            reasons=tuple(self._reasons(term)),
            conditions=tuple(conditions(self._policy, self._beyond(term), self._sayer)),
            exception_to=tuple((base.id, said(base.say)) for base in self._bases(term)),
            accepted=self._point(term, lambda row: row.accept)[0] or "yes",
            because=said(term.because),
            agreement=self._point(term, lambda row: row.agreement)[0] or "",
            window=self._cell(term, lambda row: row.window),
            payer=self._cell(term, lambda row: row.freight),
            fees=self._cell(term, lambda row: row.restocking),
            refund=self._refund(term),
            deadline=self._cell(term, lambda row: row.refund.within),
        )

    def _reasons(self, term: Term) -> Iterator[str]:
        """The names of the reasons that fit what the row says of reasons and faults."""
        for name, reason in self._policy.rulebook.returns.reasons.items():
            faults = several(term.when.get("fault", reason.fault))
            names = several(term.when.get("reason", name))
            if reason.fault in faults and name in names:
                yield self._sayer.said(reason.say)

    def _beyond(self, term: Term) -> When:
        """The conditions of a row without those on its reason, and without its rule's."""
        shared = dict(self._bases(term)[0].when) if self._bases(term) else {}
        return {
            name: said
            for name, said in term.when.items()
            if name not in _ON_THE_REASON and shared.get(name) != said
        }

    def _cell(self, term: Term, read: Callable[[Term], object]) -> Cell:
        value, inherited = self._point(term, read)
        return Cell(self._sayer.said(value), inherited)

    def _refund(self, term: Term) -> Cell:
        goods, goods_inherited = self._point(term, lambda row: row.refund.goods)
        outbound, outbound_inherited = self._point(term, lambda row: row.refund.outbound)
        duty, duty_inherited = self._point(term, lambda row: row.refund.duty)
        refund = Refund(goods=goods, outbound=outbound, duty=duty)
        return Cell(
            "; ".join(refunded(refund, self._sayer)),
            goods_inherited and outbound_inherited and duty_inherited,
        )

    def _point(self, term: Term, read: Callable[[Term], Any]) -> tuple[Any, bool]:
        """What a row says on a point, or else what the rows say that it excepts."""
        value = read(term)
        if value is not None:
            return value, False
        for base in self._bases(term):
            value, _ = self._point(base, read)
            if value is not None:
                return value, True
        return None, True


def refunded(refund: Refund, sayer: Sayer) -> Iterator[str]:
    """What comes back, part by part."""
    text = sayer.language.text
    if refund.goods == _ALL:
        yield text("the price of the goods")
    elif refund.goods is not None:
        yield text("{share} of the price", share=sayer.said(refund.goods))
    match refund.outbound:
        case "all":
            yield text("the delivery cost")
        case "standard":
            yield text("the cost of the cheapest standard delivery")
    if refund.duty == "all":
        yield text("duty and import tax")
