"""The ways that a case can go: by the store's own rows or under a guarantee programme.

A track follows from the matching rows and the reason alone, so cases share it, whatever their days.
"""

from collections.abc import Sequence

from policy_core.answers.cache import BoundedCache
from policy_core.answers.returns.answer import Outcome
from policy_core.answers.returns.compiled import ACTS, CompiledReturns, Limit
from policy_core.answers.returns.facts import FactClass
from policy_core.answers.returns.statutory import OTHERS_FAULTS, StatutoryRight, rights_of
from policy_core.answers.returns.terms import EffectiveTerms, TermInputs, effective_terms
from policy_core.rulebook import Fee, Reason
from policy_core.values import Period

NO_LIMIT = Period()
_ANY_FEE = ("handling", "loss", "outbound")


class Track:
    """One way that cases can go, and what holds on it; it follows from rows and reason alone."""

    def __init__(
        self, rules: CompiledReturns, inputs: TermInputs, reason: Reason | None, fees: int
    ) -> None:
        """`fees` are the rows of the fees that match, as bits."""
        self._rules = rules
        self._all_fees = tuple(rules.fees.winners(fees))
        self._inputs = inputs
        self._under: BoundedCache[EffectiveTerms] = BoundedCache()
        self._fees: dict[tuple[str, ...], tuple[Fee, ...]] = {}
        self.programme = inputs.programme
        self.terms = effective_terms(rules, inputs)
        self.outcome, self.because = self._by_rows()
        self.timed = (
            self.programme is None
            and not self.terms.conflicting
            and self.terms.get("accept", "no") != "no"
        )
        """Does the store's time bar it? What no row takes back, or looks at, has no time."""
        self.limit = self._limit()
        """The window."""
        self.opens = self._counted("opens", None)
        self.report = self._counted("report", reason.report if reason else None)
        self.evidence: tuple[str, ...] = self.terms.get(
            "evidence", reason.evidence if reason is not None else ()
        )
        """What the buyer shows."""
        self.show = self._counted("show_within", None)
        self.answer = self._rules.limit(self._answer_within())
        """By when the store answers."""
        self.act = ACTS[self.terms.get("in_time", "ask")]
        """The event that has to happen within the window."""
        self.goods_came = reason is None or reason.goods == "here"
        self.fault: str | None = self.terms.get("fault", reason.fault if reason else None)
        """Whose it is."""
        self.promised = (
            not self.goods_came and self.fault != "buyer" and "opens" not in self.terms.points
        )
        """Can it be asked for as the shipping method promises, where no row says from when? Who
        did not take a parcel waits for no promise."""
        counted = (*self.limit.anchors, *(self.opens.anchors if self.opens is not None else ()))
        self.counts_from_promise = self.promised or "promise" in counted
        """Does something turn on the day by which the parcel was promised?"""
        self.is_about_time = (
            self.goods_came and self.opens is not None and "promise" in self.opens.anchors
        )
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
        known = self._fees.get(allowed)
        if known is None:
            known = self._fees[allowed] = tuple(
                fee for fee in self._all_fees if fee.covers in allowed
            )
        return known

    def _by_rows(self) -> tuple[Outcome, str]:
        said = self.terms.points.get("accept")
        if self.terms.conflicting:
            return "review", "contradiction"
        if said is None:
            return "review", "no-rule"
        match said.value:
            case "yes":
                return self._within_agreement()
            case "no":
                return "refused", said.source.id
            case _:
                return "review", said.source.id

    def _within_agreement(self) -> tuple[Outcome, str]:
        """A share outside the bounds that the rulebook sets is for the store to look at."""
        agreed = self._inputs.agreed
        if agreed is not None and "agreement" in self.terms.points:
            agreement = self._rules.agreements[self.terms.points["agreement"].value]
            if not agreement.least.ppm <= agreed.ppm <= agreement.most.ppm:
                return "review", "outside-agreement"
        return "accepted", ""

    def _limit(self) -> Limit:
        """The programme's window, or that of the rows; where no row names one there is no limit."""
        if self.programme is not None:
            return self._rules.limit(self.programme.window)
        period: Period = self.terms.get("window", NO_LIMIT)
        rolls = self.terms.get("closed_day", "ends") == "rolls"
        counts_work = period.span is not None and period.span.unit == "working days"
        grace = self.terms.get("grace", None)
        return self._rules.limit(period, rolls, rolls and not counts_work, grace)

    def _answer_within(self) -> Period:
        answers = self._rules.policy.rulebook.store.contact.answers_within
        said: Period = self.terms.get("answer_within", Period(answers, ("notice",)))
        return said

    def _counted(self, point: str, usual: Period | None) -> Limit | None:
        period: Period | None = self.terms.get(point, usual)
        return self._rules.limit(period) if period is not None else None


class Tracks:
    """The tracks of a case, and what the law gives it."""

    def __init__(self, seen: FactClass) -> None:
        reason = seen.reason
        inputs = TermInputs(
            seen.terms.possible,
            seen.remedy,
            reason.remedies if reason is not None else ("refund",),
            agreed=seen.agreed,
        )
        self.own = _track_of(seen, inputs)
        """By the store's own rows."""
        self.covered = tuple(self._covered(seen, inputs))
        """Under programmes, the one that bears most first: the order of rows never matters."""
        self.at_fault = self.own.fault in OTHERS_FAULTS
        self.rights = rights_of(seen, self.at_fault and not self.own.is_about_time)

    def _covered(self, seen: FactClass, inputs: TermInputs) -> Sequence[Track]:
        if not seen.goods_are_here:
            return []  # a programme bears the way back of goods that go back
        number = seen.facts["return-number"]
        assert isinstance(number, int)
        covering = [
            inputs._replace(
                programme=one, free=one.free_returns is None or number <= one.free_returns
            )
            for one in seen.rules.programmes.winners(seen.programmes.possible)
        ]
        return [_track_of(seen, one) for one in sorted(covering, key=_bearing)]


def _track_of(seen: FactClass, inputs: TermInputs) -> Track:
    """The track of a case, which all cases share that the same rows match for the same reason."""
    programme = inputs.programme.id if inputs.programme is not None else ""
    key = (
        inputs.rows, inputs.remedy, seen.facts.get("reason"), programme, inputs.free,
        inputs.agreed, seen.fees.possible,
    )  # fmt: skip
    track: Track = seen.rules.tracks.get(
        key, lambda: Track(seen.rules, inputs, seen.reason, seen.fees.possible)
    )
    return track


def _bearing(inputs: TermInputs) -> tuple[bool, int, str]:
    assert inputs.programme is not None
    return not inputs.free, inputs.programme.bears.buyer_ppm, inputs.programme.id
