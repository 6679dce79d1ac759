"""The returns table as a reader sees it: what a row leaves open, the row that it excepts says."""

from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.pages.rules import Cell, Rules
from parcelwise.saying import Sayer
from policy_core.answers.policy import Policy
from policy_core.rulebook import Refund, Term
from policy_core.values import Percent
from policy_core.voice.conditions import Condition, conditions, several
from policy_core.voice.payers import pays

_ON_THE_REASON = ("fault", "reason")
_ALL = Percent.parse("100%")


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
    pays: str
    """Who pays the return freight, as a sentence; empty when no row says."""
    payer: Cell
    fees: Cell
    refund: Cell
    deadline: Cell


class TermTable:
    """All rows of the returns table, said in one language."""

    def __init__(self, policy: Policy, sayer: Sayer) -> None:
        self._policy = policy
        self._sayer = sayer
        self._rules = Rules(policy.rulebook.returns.terms)

    def rows(self) -> tuple[TermRow, ...]:
        """The rows, each exception behind the rule that it is an exception to."""
        return tuple(map(self._row, self._rules.in_order()))

    def for_fault(self, fault: str) -> TermRow | None:
        """The rule for a fault, whatever else is the case; none when the policy has no such row."""
        for term in self._rules.in_order():
            if (
                set(term.when) == {"fault"}
                and fault in several(term.when["fault"])
                and not term.overrides
            ):
                return self._row(term)
        return None

    def _row(self, term: Term) -> TermRow:
        said, rules = self._sayer.said, self._rules
        others = {
            name: wanted
            for name, wanted in rules.own_conditions(term).items()
            if name not in _ON_THE_REASON
        }
        freight, _ = rules.point(term, lambda row: row.freight)
        return TermRow(
            id=term.id,
            name=said(term.say) or term.id,
            reasons=tuple(self._reasons(term)),
            conditions=tuple(conditions(self._policy, others, self._sayer.language)),
            exception_to=tuple((base.id, said(base.say)) for base in rules.excepted(term)),
            accepted=rules.point(term, lambda row: row.accept)[0] or "yes",
            because=said(term.because),
            agreement=rules.point(term, lambda row: row.agreement)[0] or "",
            window=rules.cell(term, lambda row: row.window, self._sayer),
            pays=pays(freight, self._sayer.language) if freight else "",
            payer=rules.cell(term, lambda row: row.freight, self._sayer),
            fees=rules.cell(term, lambda row: row.restocking, self._sayer),
            refund=self._refund(term),
            deadline=rules.cell(term, lambda row: row.refund.within, self._sayer),
        )

    def _reasons(self, term: Term) -> Iterator[str]:
        """The names of the reasons that fit what the row says of reasons and faults."""
        for name, reason in self._policy.rulebook.returns.reasons.items():
            faults = several(term.when.get("fault", reason.fault))
            names = several(term.when.get("reason", name))
            if reason.fault in faults and name in names:
                yield self._sayer.said(reason.say)

    def _refund(self, term: Term) -> Cell:
        goods, goods_inherited = self._rules.point(term, lambda row: row.refund.goods)
        outbound, outbound_inherited = self._rules.point(term, lambda row: row.refund.outbound)
        duty, duty_inherited = self._rules.point(term, lambda row: row.refund.duty)
        refund = Refund(goods=goods, outbound=outbound, duty=duty)
        return Cell(
            "; ".join(refunded(refund, self._sayer)),
            goods_inherited and outbound_inherited and duty_inherited,
        )


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
