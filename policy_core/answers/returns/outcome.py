"""What becomes of a case on its days: by one of its tracks, unless the law gives more."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from policy_core.answers.deadlines import Due, ends_sooner, is_late, outlasts
from policy_core.answers.returns.answer import OWED, Later, Open, Outcome
from policy_core.answers.returns.days import AFTER_PROMISE, BY_DELIVERY, Days
from policy_core.answers.returns.fact_class import NO_LIMIT, FactClass, Track
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.statutory import StatutoryRight
from policy_core.answers.returns.terms import EffectiveTerms
from policy_core.facts.calendars import after
from policy_core.facts.law import DispatchDuty, LegalGuarantee
from policy_core.rulebook import Fee
from policy_core.values import Period, Span, record


@record
class DatedOutcome:
    """What becomes of a case on its days."""

    outcome: Outcome
    because: str
    """Why it is not accepted; see `LineAnswer.because`."""
    window: Due
    opens: Due | None
    """Its last day is the first one on which it can be asked for; None: at once."""
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
        owed = self.outcome in OWED and self.track.goods_came
        brought = self.terms.get("label", "") == "drop-off"
        return self.terms.paid_by if owed and not brought else ""


def settled_outcome(case: Case) -> DatedOutcome:
    """What becomes of a case of which every fact that matters is known."""
    seen, days = case.seen, case.days
    # The programme that bears most and is not over, or else the store's own rows.
    in_time = (one for one in seen.covered if not days.too_late(days.end(one.limit), "notice"))
    track = next(in_time, seen.own)
    ruled = _by_rows(track, days)
    rights = []
    for right in seen.rights:
        if isinstance(right.part, DispatchDuty):
            ruled, used = _late_delivery(ruled, right, right.part, days)
        elif ruled.outcome in OWED:
            ruled, used = _beside(ruled, right, days, seen)
        else:
            ruled, used = _against(ruled, right, days)
        if used is not None:
            rights.append(used)
    terms = track.under(tuple(rights))
    search: Span | None = terms.get("search", None)
    asked = max(days.noticed, (ruled.opens and ruled.opens.last_day) or days.noticed)
    until = after(asked, search, days.stores) if search is not None else None
    if until is not None and ruled.outcome == "accepted" and days.noticed < days.today <= until:
        ruled = ruled._replace(outcome="wait", because="search")
    accepted = ruled.outcome in OWED
    return DatedOutcome(
        *ruled,
        search_until=until,
        terms=terms,
        track=track,
        later=tuple(_outlasting(seen, track, ruled.window, days)) if accepted else (),
        fees=track.fees(terms) if accepted else (),
    )


_NEVER_OPEN = "contradiction"
"""Why a request is looked at of which the rows say that its time is over before it begins."""


class _Ruled(NamedTuple):
    """What becomes of a request by the rows, as far as the laws looked at have raised it."""

    outcome: Outcome
    because: str
    window: Due
    opens: Due | None


def _by_rows(track: Track, days: Days) -> _Ruled:
    """What becomes of a request by the track alone: its rows, the store's silence, the days."""
    outcome, because = track.outcome, track.because
    window = _window(track, days)
    opens = _opens(track, days, window)
    if opens is not None and not track.goods_came and is_late(window, opens.last_day or days.today):
        opens = None  # it came after all, as it seems: what ends before it begins begins at once
    if outcome in ("accepted", "review"):
        outcome, because = _by_silence(track, days) or (outcome, because)
    if track.timed:
        outcome, because = _on_time(track, window, opens, days) or (outcome, because)
        if because == _NEVER_OPEN:
            window, opens = Due(NO_LIMIT, None), None  # neither day can be kept
    return _Ruled(outcome, because, window, opens)


def _window(track: Track, days: Days) -> Due:
    """Until when it can be asked for: as the rows say, or as the shipping method promises."""
    promised = days.promised if track.promised and "window" not in track.terms.points else None
    until = promised.lost_until if promised is not None else None
    if promised is None or until is None:
        return days.end(track.limit)
    return Due(Period(Span((until - promised.latest).days), ("promise",)), until)


def _opens(track: Track, days: Days, window: Due) -> Due | None:
    """From when it can be asked for: as a row says, or as the shipping method promises.

    Of a parcel by whose delivery the window runs nobody waits for what was promised.
    """
    if track.opens is not None:
        return days.end(track.opens)
    if not track.promised or window.anchor in BY_DELIVERY:
        return None
    promised = days.promised
    if promised is None or "promise" in days.question.days:
        return days.end(days.rules.limit(AFTER_PROMISE))
    return Due(AFTER_PROMISE, promised.claim_from)


def _on_time(
    track: Track, window: Due, opens: Due | None, days: Days
) -> tuple[Outcome, str] | None:
    """What the days make of a request, and why, where they do not let it through."""
    if track.goods_came and _came_in_time(opens, days):
        return "refused", "in-time"
    if opens is not None and opens.last_day is not None and is_late(window, opens.last_day):
        return "review", _NEVER_OPEN
    if days.is_ahead(opens):
        return "wait", "too-early"
    if days.too_late(window, track.act):
        return "refused", "late"
    if track.report is not None and days.too_late(days.end(track.report), "notice"):
        return "refused", "reported-late"
    if track.send is not None and days.too_late(days.end(track.send), "proof"):
        return "refused", "sent-late"
    if track.arrive is not None and days.too_late(days.end(track.arrive), "arrival"):
        return "refused", "arrived-late"
    shown = days.question.evidence
    if track.show is not None and shown is not None and not set(shown).issuperset(track.evidence):
        return ("refused", "not-shown") if days.is_over(days.end(track.show)) else None
    return None


def _by_silence(track: Track, days: Days) -> tuple[Outcome, str] | None:
    """What it means that the store has not answered a request in time; None where it has time."""
    said: str = track.terms.get("unanswered", "")
    answered = not days.question.noticed_before or "agreement" in days.events
    if not said or answered or not days.is_over(days.end(track.answer)):
        return None
    return ("accepted", "") if said == "agreed" else ("refused", "unanswered")


def _came_in_time(opens: Due | None, days: Days) -> bool:
    """Did goods come before the day from which a missed promise can be claimed?"""
    delivered = days.came_by
    if opens is None or "promise" not in opens.period.anchors or opens.last_day is None:
        return False
    return delivered is not None and delivered < opens.last_day


type _Raised = tuple[_Ruled, StatutoryRight | None]
"""What becomes of it with one right more, and that right as it can be used; None: not at all."""


def _beside(ruled: _Ruled, right: StatutoryRight, days: Days, seen: FactClass) -> _Raised:
    """What a right adds to what is accepted.

    The right to withdraw lengthens a shorter window for the money; what else a store gives, such
    as an exchange, it gives as long as it says. The legal guarantee is a right of its own,
    which goes on after the store's window: it is told beside it. Where it holds, the right to
    withdraw has nothing to add.
    """
    part, end = right.part, days.by_law(right)
    if is_late(end, days.noticed):
        return ruled, None
    if isinstance(part, LegalGuarantee):
        says_something = bool(part.remedies) or not part.unread
        used = right.used("", rejects=_may_reject(right, days)) if says_something else None
        return ruled, used
    if seen.at_fault:
        return ruled, None
    if outlasts(end, ruled.window) and seen.remedy == "refund":
        return ruled._replace(window=end), right.used("window")
    return ruled, right.used("")


def _against(ruled: _Ruled, right: StatutoryRight, days: Days) -> _Raised:
    """What a right does to a refusal: it overrules it, or says until when one could ask."""
    part, end = right.part, days.by_law(right)
    unread = isinstance(part, LegalGuarantee) and part.unread
    if unread or is_late(end, days.noticed):
        may_help = isinstance(part, LegalGuarantee) and part.may_last_longer
        known = ruled.because == "late" and part.mandatory and not unread
        if known and outlasts(end, ruled.window):
            # Too late from this day on, and no sooner.
            return ruled._replace(window=end), right.used("window", over=may_help)
        told = may_help and ruled.because != "in-time"
        return ruled, right.used("", over=True) if told else None
    if ruled.because == "in-time":
        return ruled, None
    if not part.mandatory:
        return ruled, right.used("")
    accepted = ruled._replace(outcome="accepted", because="", window=end)
    return accepted, right.used("accept", rejects=_may_reject(right, days))


def _may_reject(right: StatutoryRight, days: Days) -> bool:
    """May the buyer insist on the money at once?"""
    part, delivered = right.part, days.events.get("delivery")
    if not isinstance(part, LegalGuarantee) or part.reject_days is None:
        return False
    return delivered is None or days.noticed <= delivered + timedelta(days=part.reject_days)


def _late_delivery(ruled: _Ruled, right: StatutoryRight, duty: DispatchDuty, days: Days) -> _Raised:
    """A parcel that has not come in time: all the money, from the day on which it is late."""
    opens = days.late_by_law(duty)
    accepted = ruled.outcome in OWED
    if accepted and opens.last_day is None:
        return ruled, None
    used = right.used("" if accepted else "accept")
    if accepted and not (ruled.opens is not None and ends_sooner(opens, ruled.opens)):
        return ruled, used
    # Without the day that it counts from, nobody can refuse: that day is asked for.
    early = opens.last_day is None or days.today < opens.last_day
    owed = _Ruled("accepted", "", Due(NO_LIMIT, None), opens)
    return owed._replace(outcome="wait", because="too-early") if early else owed, used


def _outlasting(seen: FactClass, track: Track, window: Due, days: Days) -> Iterator[Later]:
    """Rights that outlast the window: the store's own terms, then the legal guarantee."""
    own = seen.own
    if track is not own and own.outcome == "accepted":
        end = days.end(own.limit)
        if outlasts(end, window):
            yield Later(own.terms.points["accept"].source, end, own.terms.paid_by)
    for right in seen.rights:
        part = right.part
        if isinstance(part, LegalGuarantee) and right.part.mandatory:
            by_law = days.by_law(right)
            if outlasts(by_law, window):
                yield Later(right.source, by_law, "seller", part.may_last_longer)
