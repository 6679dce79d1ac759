"""What becomes of a case: the tracks that it can take, its days, and the law.

A case goes by the store's own rows or, while one lasts, under a guarantee programme: its tracks,
which follow from the matching rows alone. On given days one of them decides, unless the law gives
more.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from policy_core.answers.cache import BoundedCache
from policy_core.answers.deadlines import Due, ends_sooner, outlasts
from policy_core.answers.returns.answer import Later, Open, Outcome
from policy_core.answers.returns.compiled import ACTS, CompiledReturns, Limit
from policy_core.answers.returns.days import AFTER_PROMISE, Days, is_late
from policy_core.answers.returns.facts import Case, FactClass
from policy_core.answers.returns.statutory import OTHERS_FAULTS, StatutoryRight, rights_of
from policy_core.answers.returns.terms import EffectiveTerms, TermInputs, effective_terms
from policy_core.answers.trace import Source
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight
from policy_core.rulebook import Fee, Reason
from policy_core.values import Period, Span, record

NO_LIMIT = Period()
_ANY_FEE = ("handling", "loss", "outbound")
NOT_SAID = Source("default", "not-said", "returns/#terms")


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


@record
class DatedOutcome:
    """What becomes of a case on its days."""

    outcome: Outcome
    because: str
    """Why it is not accepted; see `LineAnswer.because`."""
    window: Due
    opens: Due | None
    """Its last day is the first one on which it can be asked for; None: at once."""
    opened_by: Source
    search_until: date | None
    """The last day of the carrier's search, while which nothing is owed."""
    terms: EffectiveTerms
    track: Track
    later: tuple[Later, ...]
    fees: tuple[Fee, ...]
    """The fees that are charged when it is accepted."""
    unsettled: frozenset[str] = frozenset()
    """Points that turn on an unknown fact."""
    open: Open | None = None

    @property
    def payer(self) -> str:
        """Who pays the return freight, where goods go back."""
        owed = self.outcome in ("accepted", "wait") and self.track.goods_came
        brought = self.terms.get("label", "") == "drop-off"
        return self.terms.paid_by if owed and not brought else ""


def settled_outcome(case: Case) -> DatedOutcome:
    """What becomes of a case of which every fact that matters is known."""
    return _outcome(case.seen.prepared(Tracks), case.days)


def _outcome(tracks: Tracks, days: Days) -> DatedOutcome:
    track = _track(tracks, days)
    outcome, because = track.outcome, track.because
    window = _window(track, days)
    opens, opened_by = _opens(track, days)
    if outcome in ("accepted", "review"):
        outcome, because = _by_silence(track, days) or (outcome, because)
    if track.timed:
        outcome, because = _on_time(track, window, opens, days) or (outcome, because)
    rights: tuple[StatutoryRight, ...] = ()
    if tracks.rights:
        ruled = _Ruled(outcome, because, window, opens, opened_by)
        rights = tuple(_rights_in_time(tracks, ruled, days))
        outcome, because = ruled.outcome, ruled.because
        window, opens, opened_by = ruled.window, ruled.opens, ruled.opened_by
    terms = track.under(rights)
    search = days.searched_until(terms.get("search", None))
    if outcome == "accepted" and search is not None and days.noticed < days.today <= search:
        outcome, because = "wait", "search"
    accepted = outcome in ("accepted", "wait")
    return DatedOutcome(
        outcome=outcome,
        because=because,
        window=window,
        opens=opens,
        opened_by=opened_by,
        search_until=search,
        terms=terms,
        track=track,
        later=tuple(_outlasting(tracks, track, window, days)) if accepted else (),
        fees=track.fees(terms) if accepted else (),
    )


def _track(tracks: Tracks, days: Days) -> Track:
    """Under the programme that bears most and is not over, or else by the store's own rows."""
    for track in tracks.covered:
        if not days.too_late(days.end(track.limit), "notice"):
            return track
    return tracks.own


def _window(track: Track, days: Days) -> Due:
    """Until when it can be asked for: as the rows say, or as the shipping method promises."""
    promised = days.promised
    until = promised.claim_until if promised is not None and track.promised else None
    if promised is None or until is None or "window" in track.terms.points:
        return days.end(track.limit)
    return Due(Period(Span((until - promised.latest).days), ("promise",)), until)


def _opens(track: Track, days: Days) -> tuple[Due | None, Source]:
    """From when it can be asked for: as a row says, or as the shipping method promises."""
    if track.opens is not None:
        return days.end(track.opens), track.terms.source("opens", NOT_SAID)
    if not track.promised:
        return None, NOT_SAID
    promised = days.promised
    if promised is None or "promise" in days.question.days:
        return days.end(days.rules.limit(AFTER_PROMISE)), NOT_SAID
    return Due(AFTER_PROMISE, promised.claim_from), promised.source


def _on_time(
    track: Track, window: Due, opens: Due | None, days: Days
) -> tuple[Outcome, str] | None:
    """What the days make of a request, and why, where they do not let it through."""
    if track.goods_came and _came_in_time(opens, days):
        return "refused", "in-time"
    if opens is not None and opens.last_day is not None and days.today < opens.last_day:
        return "wait", "too-early"
    if days.too_late(window, track.act):
        return "refused", "late"
    if track.report is not None and days.too_late(days.end(track.report), "notice"):
        return "refused", "reported-late"
    for point, event in (("send_within", "proof"), ("arrive_within", "arrival")):
        period: Period | None = track.terms.get(point, None)
        if period is not None and days.too_late(days.end(days.rules.limit(period)), event):
            return "refused", "sent-late" if event == "proof" else "arrived-late"
    shown = days.question.evidence
    if track.show is not None and shown is not None and not set(shown).issuperset(track.evidence):
        late = is_late(days.end(track.show), days.today, days.question.clock)
        return ("refused", "not-shown") if late else None
    return None


def _by_silence(track: Track, days: Days) -> tuple[Outcome, str] | None:
    """What it means that the store has not answered a request in time; None where it has time."""
    said: str = track.terms.get("unanswered", "")
    answered = not days.question.noticed_before or "agreement" in days.events
    end = days.end(track.answer)
    if not said or answered or not is_late(end, days.today, days.question.clock):
        return None
    return ("accepted", "") if said == "agreed" else ("refused", "unanswered")


def _came_in_time(opens: Due | None, days: Days) -> bool:
    """Did goods come before the day from which a missed promise can be claimed?"""
    delivered = days.events.get("delivery")
    if opens is None or "promise" not in opens.period.anchors or opens.last_day is None:
        return False
    return delivered is not None and delivered < opens.last_day


class _Ruled:
    """What the rules make of a request, while the law raises it."""

    def __init__(
        self, outcome: Outcome, because: str, window: Due, opens: Due | None, opened_by: Source
    ) -> None:
        self.outcome = outcome
        self.because = because
        self.window = window
        self.opens = opens
        self.opened_by = opened_by


def _rights_in_time(tracks: Tracks, ruled: _Ruled, days: Days) -> Iterator[StatutoryRight]:
    """Raise what the rules make of it to what the law asks for; the rights that can be used.

    The right to withdraw lengthens a shorter window. The legal guarantee is a right of its own,
    which goes on after the store's window: it is told beside it. Where it holds, the right to
    withdraw has nothing to add.
    """
    for right in tracks.rights:
        part = right.part
        if isinstance(part, DispatchDuty):
            yield from _late_delivery(right, part, ruled, days)
            continue
        end = days.by_law(right.law, part)
        refused = ruled.outcome not in ("accepted", "wait")
        over = is_late(end, days.noticed) or _unread(part, refused)
        if over and not (refused and _may_last_longer(part)):
            known = right.mandatory and not _unread(part, refused)
            if ruled.because == "late" and known and outlasts(end, ruled.window):
                ruled.window = end  # too late from this day on, and no sooner
                yield right.used("window")
            continue
        withdrawal = isinstance(part, WithdrawalRight)
        rejects = isinstance(part, LegalGuarantee) and _may_reject(part, days)
        if refused:
            if ruled.because == "in-time":
                continue
            if over or not right.mandatory:
                yield right.used("", over=over)
                continue
            ruled.outcome, ruled.because, ruled.window = "accepted", "", end
            yield right.used("accept", rejects=rejects)
        elif withdrawal and tracks.at_fault:
            continue
        elif withdrawal and outlasts(end, ruled.window):
            ruled.window = end
            yield right.used("window", rejects=rejects)
        else:
            yield right.used("", rejects=rejects)


def _unread(part: WithdrawalRight | LegalGuarantee, refused: bool) -> bool:
    """Is nothing sure of how long it lasts, or of anything that it gives?"""
    return isinstance(part, LegalGuarantee) and part.unread and (refused or not part.remedies)


def _may_last_longer(part: WithdrawalRight | LegalGuarantee) -> bool:
    return isinstance(part, LegalGuarantee) and part.may_last_longer


def _may_reject(part: LegalGuarantee, days: Days) -> bool:
    """May the buyer insist on the money at once?"""
    delivered = days.events.get("delivery")
    if part.reject_days is None:
        return False
    return delivered is None or days.noticed <= delivered + timedelta(days=part.reject_days)


def _late_delivery(
    right: StatutoryRight, duty: DispatchDuty, ruled: _Ruled, days: Days
) -> Iterator[StatutoryRight]:
    """A parcel that has not come in time: all the money, from the day on which it is late."""
    opens = days.late_by_law(duty)
    accepted = ruled.outcome in ("accepted", "wait")
    if accepted and opens.last_day is None:
        return
    sooner = ruled.opens is not None and ends_sooner(opens, ruled.opens)
    if not accepted or sooner:
        ruled.opens, ruled.opened_by = opens, right.source
        # Without the day that it counts from, nobody can refuse: that day is asked for.
        early = opens.last_day is None or days.today < opens.last_day
        ruled.outcome, ruled.because = ("wait", "too-early") if early else ("accepted", "")
        ruled.window = Due(NO_LIMIT, None)
    yield right.used("" if accepted else "accept", rejects=False)


def _outlasting(tracks: Tracks, track: Track, window: Due, days: Days) -> Iterator[Later]:
    """Rights that outlast the window: the store's own terms, then the legal guarantee."""
    own = tracks.own
    if track is not own and own.outcome == "accepted":
        end = days.end(own.limit)
        if outlasts(end, window):
            yield Later(own.terms.points["accept"].source, end, own.terms.paid_by)
    for right in tracks.rights:
        part = right.part
        if isinstance(part, LegalGuarantee) and right.mandatory and not part.unread:
            by_law = days.by_law(right.law, part)
            if outlasts(by_law, window):
                yield Later(right.source, by_law, "seller", part.may_last_longer)
