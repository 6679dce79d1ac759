"""Fact classes: cases that rules and laws do not tell apart, and what follows for all of them.

Rules tell apart few of the many values that facts can have. What follows from the rows that match,
the reason and the laws is worked out once for all cases that have these alike: which way the case
goes (its `Track`), on which effective terms, with which statutory rights. Days and amounts are not
looked at here.
"""

from functools import cached_property
from typing import Any, Literal

from policy_core.answers.returns.answer import Outcome
from policy_core.answers.returns.compiled import CompiledReturns, Laws
from policy_core.answers.returns.points import ACTS, Limit
from policy_core.answers.returns.statutory import OTHERS_FAULTS, StatutoryRight, rights_of
from policy_core.answers.returns.terms import EffectiveTerms, TermInputs, effective_terms
from policy_core.answers.tables.conditions import Match
from policy_core.rulebook import Fee, Programme, Reason
from policy_core.values import Percent, Period
from policy_core.values.record import BoundedCache

LOOKED_AT = (
    "reason", "condition", "tags", "customer", "sale", "seller", "return-number", "remedy",
    "delivery",
)  # fmt: skip
"""Facts that laws, programmes and remedies look at: each of their values counts by itself."""
NEVER_HELD = ("not-sent", "refused", "undeliverable")
"""Deliveries that never put goods into the buyer's hands."""
NO_LIMIT = Period()
_ANY_FEE = ("handling", "loss", "outbound")


type _Parcel = Literal["came", "may-come", "went-back"]
"""Have the goods come? A parcel that was refused, or brought back to the store, went back."""


class FactClass:
    """What follows from the rules and laws for all cases that they do not tell apart."""

    def __init__(
        self,
        rules: CompiledReturns,
        looked_at: tuple[Any, ...],
        match: Match,
        laws: Laws,
        agreed: Percent | None,
    ) -> None:
        """`looked_at` are the values of the facts that are, `match` is that of all tables.

        `agreed` is the seller's share of the return freight, as both sides agreed.
        """
        self.rules = rules
        self.facts = facts = dict(zip(LOOKED_AT, looked_at, strict=True))
        self.match = match
        self.laws = laws
        """Those that protect the buyer."""
        self._fees = rules.joined.of("fees", match.possible)
        self.settled = match.possible & rules.deciding == match.certain & rules.deciding
        """Do the known facts say of every row that decides something whether it matches?"""
        self.remedy = str(facts["remedy"])
        """The remedy that is looked at."""
        self.reason = rules.policy.rulebook.returns.reasons.get(facts["reason"])
        """The reason, when it is known."""
        here = self.reason is None or self.reason.goods == "here"
        wish = self.reason is not None and self.reason.fault == "buyer"
        self.goods_came = here or (wish and facts["delivery"] == "delivered")
        """Is it about goods that have come? An order that is cancelled once it has come is, too."""
        self.goods_are_here = self.goods_came and facts["delivery"] not in NEVER_HELD
        """Has the buyer goods in hand that could be sent back?"""

        usual = self.reason.remedies if self.reason is not None else ("refund",)
        terms = rules.joined.of("terms", match.possible)
        inputs = TermInputs(terms, self.remedy, usual, agreed=agreed)
        self.own = self._track(inputs)
        """By the store's own rows."""
        self.covered = tuple(map(self._track, self._covered(inputs)))
        """Under programmes, the one that bears most first: the order of rows never matters."""
        self.at_fault = self.own.fault in OTHERS_FAULTS
        """Is the seller, or somebody whom the seller answers for, at fault?"""
        faulty = self.at_fault and not self.own.is_about_time
        self.rights = rights_of(rules, facts, laws, goods_came=self.goods_came, at_fault=faulty)
        """What the laws of the buyer's country give, whatever the day."""

    def _covered(self, inputs: TermInputs) -> list[TermInputs]:
        if not self.goods_are_here:
            return []  # a programme bears the way back of goods that go back
        programmes = self.rules.joined.of("programmes", self.match.possible)

        def is_free(one: Programme) -> bool:
            return one.free_returns is None or self.facts["return-number"] <= one.free_returns

        covering = sorted(
            self.rules.programmes.winners(programmes),
            key=lambda one: (not is_free(one), one.bears.buyer_ppm, one.id),
        )
        return [inputs._replace(programme=one, free=is_free(one)) for one in covering]

    @cached_property
    def notes_to_read(self) -> tuple[str, ...]:
        """The notes that are sure to concern the buyer, by id."""
        rows = self.rules.joined.of("notes", self.match.certain)
        return tuple(note.id for note in self.rules.notes.winners(rows))

    def _track(self, inputs: TermInputs) -> "Track":
        """The track, which all cases share that the same rows match for the same reason."""
        programme = inputs.programme.id if inputs.programme is not None else ""
        back = self.facts["delivery"] in ("refused", "undeliverable")
        parcel: _Parcel = "came" if self.goods_came else "went-back" if back else "may-come"
        key = (
            inputs.rows, inputs.remedy, self.facts["reason"], programme, inputs.free,
            inputs.agreed, self._fees, parcel,
        )  # fmt: skip
        return self.rules.tracks.get(
            key, lambda: Track(self.rules, inputs, self.reason, self._fees, parcel)
        )


class Track:
    """One way that cases can go, and what holds on it; it follows from rows and reason alone."""

    def __init__(
        self,
        rules: CompiledReturns,
        inputs: TermInputs,
        reason: Reason | None,
        fees: int,
        parcel: _Parcel,
    ) -> None:
        """`fees` are the rows of the fees that match, as bits."""
        self._rules = rules
        self._inputs = inputs
        self._all_fees = rules.fees.winners(fees)
        self._under = BoundedCache()
        terms = self.terms = effective_terms(rules, inputs)
        self.programme = inputs.programme
        self.outcome, self.because = self._by_rows()
        clear = self.programme is None and not terms.by_rows.conflicting
        self.timed = clear and terms.get("accept", "no") != "no"
        """Does the store's time bar it? What no row takes back, or looks at, has no time."""
        self.limit = self._limit()
        """The window."""
        self.opens = self._counted("opens")
        self.report = self._counted("report", reason.report if reason else None)
        self.send = self._counted("send_within")
        self.arrive = self._counted("arrive_within")
        self.show = self._counted("show_within")
        self.evidence: tuple[str, ...] = terms.get("evidence", reason.evidence if reason else ())
        """What the buyer shows."""
        answers = rules.policy.rulebook.store.contact.answers_within
        self.answer = rules.limit(terms.get("answer_within", Period(answers, ("notice",))))
        """By when the store answers."""
        self.act = ACTS[terms.get("in_time", "ask")]
        """The event that has to happen within the window."""
        self.goods_came = parcel == "came"
        self.fault: str | None = terms.get("fault", reason.fault if reason else None)
        """Whose it is."""
        may_come = parcel == "may-come"
        self.promised = may_come and self.fault in OTHERS_FAULTS and self.opens is None
        """Can it be asked for as the shipping method promises, where no row says from when? Who
        did not take a parcel waits for no promise, nor does anybody once it went back."""
        opening = self.opens.events if self.opens is not None else ()
        self.counts_from_promise = self.promised or "promise" in (*self.limit.events, *opening)
        """Does something turn on the day by which the parcel was promised?"""
        self.is_about_time = self.goods_came and "promise" in opening
        """Is it the day that is complained of? Goods that came late have no defect by that."""

    def under(self, rights: tuple[StatutoryRight, ...]) -> EffectiveTerms:
        """What holds with statutory rights applied."""
        if not rights:
            return self.terms
        rules, inputs = self._rules, self._inputs
        return self._under.get(
            rights, lambda: effective_terms(rules, inputs._replace(rights=rights))
        )

    def fees(self, terms: EffectiveTerms) -> tuple[Fee, ...]:
        """The fees that apply, as far as the law lets them."""
        allowed = terms.get("fees", _ANY_FEE)
        return tuple([fee for fee in self._all_fees if fee.covers in allowed])

    def _by_rows(self) -> tuple[Outcome, str]:
        """What becomes of a request, and why, where it is made in time."""
        said, agreed = self.terms.points.get("accept"), self._inputs.agreed
        if self.terms.by_rows.conflicting:
            return "review", "contradiction"
        if said is None:
            return "review", "no-rule"
        if said.value == "no":
            return "refused", said.source.id
        if said.value != "yes":
            return "review", said.source.id
        # A share outside the bounds that the rulebook sets is for the store to look at.
        bounds = self._rules.agreements.get(self.terms.get("agreement", ""))
        within = bounds is None or agreed is None or bounds.least <= agreed <= bounds.most
        return ("accepted", "") if within else ("review", "outside-agreement")

    def _limit(self) -> Limit:
        """The programme's window, or that of the rows; where no row names one there is no limit."""
        if self.programme is not None:
            return self._rules.limit(self.programme.window)
        period: Period = self.terms.get("window", NO_LIMIT)
        rolls = self.terms.get("closed_day", "ends") == "rolls"
        counts_work = period.span is not None and period.span.unit == "working days"
        grace = self.terms.get("grace", None)
        least = self._counted("window_at_least") if not period.endless else None
        return self._rules.limit(period, rolls, rolls and not counts_work, grace, least)

    def _counted(self, point: str, usual: Period | None = None) -> Limit | None:
        period: Period | None = self.terms.get(point, usual)
        return self._rules.limit(period) if period is not None else None
