"""Unknown facts: does the answer turn on one, on which most, and how.

An unknown fact is every value at once. All values that the rules tell apart are tried; what comes
to the same whichever is true is said, and what does not is left open, with the one question that
matters most. Where rows differ by remedy, it is tried which of them can still be chosen.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from policy_core.answers.deadlines import Due
from policy_core.answers.returns.answer import OWED, Branch, Open
from policy_core.answers.returns.branches import TELLING, View, differing_points, most_telling
from policy_core.answers.returns.counterfactuals import latest_days
from policy_core.answers.returns.days import FROM_ORDER
from policy_core.answers.returns.fact_class import NO_LIMIT
from policy_core.answers.returns.facts import Case, may_not_be_sent, waits_for_promise
from policy_core.answers.returns.options import Combination, combinations, unknown_facts
from policy_core.answers.returns.outcome import DatedOutcome, settled_outcome
from policy_core.answers.returns.points import UNSAID, Limit
from policy_core.answers.returns.question import DAYS
from policy_core.answers.returns.terms import EffectiveTerms
from policy_core.answers.returns.unknown_days import in_time_from, in_time_since
from policy_core.facts.law import DispatchDuty
from policy_core.values import Period

MOST = 400
"""More combinations of unknown facts than these, seen apart, are not looked into."""
_NO_LIMIT = str(NO_LIMIT)
_WHATEVER_WAS_SENT: Mapping[str, Any] = dict.fromkeys(
    ("window", "opens", "remedies", "goods", "restocking", "leaves"), ""
)
"""Points that make no difference for an order that was never sent."""


def outcome_of(case: Case) -> DatedOutcome:
    """Work out what becomes of a case, whatever is known of it."""
    clear = case.seen.settled and _clear_to_laws(case)
    if clear and not waits_for_promise(case) and not may_not_be_sent(case):
        return _with_its_day(settled_outcome(case), case)
    unknowns = unknown_facts(case)
    combined, looked_into = combinations(case, unknowns, MOST)
    views = [_view(case, combination) for combination in combined]
    differing = differing_points([view.points for view in views])
    if looked_into < len(unknowns):
        differing |= {"outcome"}
    first = views[0].found
    # What has been done in time needs no last day: none is said, and nobody is asked for it.
    ends = {_ends(view.found.window) for view in views if "window" in view.points}
    unsaid = frozenset({"window"} if len(ends) > 1 and "window" not in differing else ())
    if not differing:
        return replace(_with_its_day(first, case), unsettled=unsaid)
    agreed = not {"outcome", "payer"} & differing and _share_a_remedy(views)
    terms = first.terms.agreed([view.found.terms for view in views[1:]], differing)
    dated = _with_its_day(first, case)
    if agreed and dated.outcome == "depends":
        # Whatever the other facts are, nothing can be said before this day is known.
        return replace(dated, terms=terms, later=(), unsettled=differing | unsaid)
    return replace(
        first,
        outcome=first.outcome if agreed else "depends",
        because=first.because if agreed else "",
        terms=terms,
        later=() if "window" in differing else first.later,
        unsettled=differing | unsaid,
        open=most_telling(unknowns, looked_into, views),
    )


def _clear_to_laws(case: Case) -> bool:
    """Do the laws know of the goods what they look at?"""
    rules, known = case.rules, case.facts
    return ("condition" in known or "condition" not in rules.asked) and (
        "tags" in known or not rules.exemptions
    )


def _with_its_day(found: DatedOutcome, case: Case) -> DatedOutcome:
    """Ask for the day that the answer turns on: from which it opens, or the window runs.

    A window that runs from another day while this one is not known does not refuse by that.
    """
    days, opens = case.days, found.opens
    instead = days.counted_instead(found.track.limit, found.window)
    late = (
        found.because == "late"
        and instead is not None
        and _open_day(instead, found.track.limit, found.track.act, case) is not None
    )
    if found.outcome not in OWED and not late:
        return found
    if opens is not None and _is_ahead(opens, case):
        return replace(found, outcome="wait", because="too-early")
    if opens is not None and not _begins_surely(opens, case):
        return _waiting(found, opens, case)
    if found.outcome == "wait" and (before := _open_while_waiting(found, case)) is not None:
        return before
    window = instead or found.window
    from_order = not window.waits_for or window.waits_for in FROM_ORDER
    if case.never_begins(window) or (case.facts["delivery"] == "not-sent" and not from_order):
        return found  # an order can be cancelled until it is sent
    asked = _open_day(window, found.track.limit, found.track.act, case)
    if asked is None and found.track.report is not None:
        asked = _open_day(days.end(found.track.report), found.track.report, "notice", case)
    asked = asked or _turns_on_an_hour(found, case)
    if asked is None:
        return found
    if late:
        return replace(found, outcome="depends", because="", open=asked)
    return replace(found, open=asked)


def _open_day(end: Due, limit: Limit, act: str, case: Case) -> Open | None:
    """The unknown day that an end runs from, if it decides whether an act is in time.

    It does not when the event is still ahead, or when even its earliest day is late enough.
    """
    event, days = end.waits_for, case.days
    if not event or days.still_ahead(event):
        return None
    earliest = days.earliest(event)
    since = in_time_from(case, end, limit, act)
    if earliest is not None and since is not None and earliest >= since:
        return None
    return Open(DAYS.get(event, event), event, since=since)


def _open_while_waiting(found: DatedOutcome, case: Case) -> DatedOutcome | None:
    """What may make somebody who has to wait not wait: a law, or goods that came in time."""
    by_law = _sooner_by_law(case)
    if by_law is not None:
        return replace(found, open=by_law)
    days = case.days
    told = days.question.delivery is not None or "delivery" in days.events
    if told or not found.track.is_about_time or found.because != "too-early":
        return None
    came = Branch(("delivered",), "refused")
    comes = Branch(("on-its-way",), "wait", said=(("opens", _begins(found)),))
    asked = Open("delivery", "delivery", (came, comes))
    return replace(found, outcome="depends", because="", open=asked)


def _turns_on_an_hour(found: DatedOutcome, case: Case) -> Open | None:
    """The event of which the day alone is known, where its hour decides what is in time."""
    ends = [(found.window, found.track.act)]
    if found.track.report is not None:
        ends.append((case.days.end(found.track.report), "notice"))
    for end, act in ends:
        since = in_time_since(case.days, end, act) if end.at_latest else None
        if since is not None:
            return Open(DAYS.get(end.anchor, end.anchor), end.anchor, since=since)
    return None


def _begins_surely(opens: Due, case: Case) -> bool:
    """Is the day known from which it can be asked for, or is there nothing to wait for?"""
    return not opens.waits_for or case.never_begins(opens) or case.days.has_begun(opens)


def _is_ahead(opens: Due, case: Case) -> bool:
    """Does the time run from a dispatch or delivery that is still to come?"""
    return case.days.still_ahead(opens.waits_for) and not case.never_begins(opens)


def _sooner_by_law(case: Case) -> Open | None:
    """The day of the order, where a law counts from it, and may give the money back by today."""
    for right in case.seen.rights:
        if isinstance(right.part, DispatchDuty):
            late = case.days.late_by_law(right.part)
            span, event = late.period.span, late.waits_for
            if span is not None and event in DAYS:
                until = case.days.today - timedelta(days=span.count)
                return Open(DAYS[event], event, until=until)
    return None


def _waiting(found: DatedOutcome, opens: Due, case: Case) -> DatedOutcome:
    """Nobody can say from when it can be asked for, before a day of the order is known.

    A method that promises no day leaves the day to what the buyer was told.
    """
    event = opens.waits_for
    if event == "promise":
        known, came = case.days.events, not case.days.still_ahead("delivery")
        if found.track.is_about_time and came and "delivery" not in known:
            event = "delivery"
        elif "order" not in known and "dispatch" not in known:
            event = "order" if case.days.still_ahead("dispatch") else "dispatch"
        elif not isinstance(case.facts.get("method"), str):
            event = "method"
    span, field = opens.period.span, DAYS.get(event, event)
    not_before = _begins_no_sooner(opens, case)
    if not_before is not None and event == opens.waits_for and _sooner_by_law(case) is None:
        asked = Open(field, event, not_before=not_before)
        return replace(found, outcome="wait", because="too-early", open=asked)
    days = span is not None and span.unit == "days" and event == opens.waits_for
    until = case.days.today - timedelta(days=span.count) if span is not None and days else None
    asked, window, track = Open(field, event, until=until), found.window, found.track
    if until is not None and window.waits_for == event:
        asked = replace(asked, since=in_time_from(case, window, track.limit, track.act))
    if event == "dispatch" and opens.waits_for == "promise":
        asked = replace(asked, by_method=tuple(latest_days(case)))
    return replace(found, outcome="depends", because="", open=asked)


def _begins_no_sooner(opens: Due, case: Case) -> date | None:
    """The first day of a time that begins after today, however early its unknown event was."""
    days, event = case.days, opens.waits_for
    earliest = days.earliest(event)
    if earliest is None or opens.period.by_clock:
        return None
    begins = days.begins(opens, earliest)
    return begins.last_day if days.is_ahead(begins) else None


def _view(case: Case, combination: Combination) -> View:
    varied = case.varied(combination.changes)
    found = settled_outcome(varied)
    offered = found.terms.get("remedies", ())
    if offered and varied.seen.remedy not in offered:  # then it is answered with the first one
        varied = varied.choosing(offered[0])
        found = settled_outcome(varied)
    varied, found, shut = as_open(varied, found, offered, settled_outcome)
    points = _points(found, varied)
    points |= {"remedies": tuple(one for one in offered if one not in shut)} if shut else {}
    return View(combination.options, found, points)


def _points(found: DatedOutcome, case: Case) -> dict[str, Any]:
    """What makes a difference to the buyer: of goods that nobody has, no way back is paid."""
    if found.outcome not in OWED:
        return {"outcome": found.outcome, "payer": ""}
    if found.opens is not None and _is_ahead(found.opens, case):
        return {"outcome": "wait", "payer": ""}
    if found.opens is not None and not _begins_surely(found.opens, case):
        return {"outcome": "depends", "payer": ""}  # on the day from which it can be asked for
    terms, here, stays = found.terms, case.seen.goods_are_here, case.seen.remedy == "keep"
    # Whether who has acted was in time is known, unless the day is not from which the time runs.
    acted = case.days.has_acted(found.track.act) and not found.window.waits_for
    over = case.never_begins(found.window) or acted
    return {
        "outcome": found.outcome,
        "payer": found.payer if here and not stays else "",
        **{point: terms.get(point, UNSAID.get(point)) for point in TELLING},
        **({"goods": "keep" if stays else ""} if stays or not here else {}),
        "window": _ends(found.window),
        "opens": _begins(found),
        "fees": tuple(sorted(fee.id for fee in found.fees)),
        **(_of_no_parcel(found) if case.facts["delivery"] == "not-sent" else {}),
        **({"window": ""} if over else {}),
    }


def _of_no_parcel(found: DatedOutcome) -> dict[str, Any]:
    """What makes a difference to the buyer of an order that was never sent.

    To have no limit makes none, and money that waits for goods has nothing to wait for.
    """
    from_order = found.window.last_day is not None or found.window.waits_for in FROM_ORDER
    endless = _NO_LIMIT if found.window.period.endless else ""
    window = _ends(found.window) if from_order else endless
    within: Period | None = found.terms.get("refund.within", None)
    own = Period(within.span, ("notice",)) if within is not None and within.span else within
    return {**_WHATEVER_WAS_SENT, "window": window, "refund.within": own}


def _share_a_remedy(views: Sequence[View]) -> bool:
    """Can something be chosen whatever the unknown facts are? Where rows name no remedy, it can."""
    first, *others = [view.found.terms.get("remedies", ()) for view in views]
    return not first or any(all(name in other for other in others) for name in first)


def _ends(window: Due) -> str:
    return str(window.last_day or window.period)


def _begins(found: DatedOutcome) -> str:
    """From when it can be asked for, where that is still ahead."""
    if found.outcome != "wait" or found.opens is None:
        return ""
    return str(found.opens.last_day or found.opens.period)


def as_open(
    case: Case,
    found: DatedOutcome,
    offered: Collection[str],
    outcome_of: Callable[[Case], DatedOutcome],
) -> tuple[Case, DatedOutcome, Mapping[str, DatedOutcome]]:
    """The case with a remedy that is open, what becomes of it, and what of those that are not.

    "Money back for 30 days, an exchange for 90": on the fortieth it is the exchange, beside the
    money that is refused. Where no row looks at the remedy, all stays as it was `found`.
    """
    rules = case.rules
    if "remedy" not in rules.terms.dimensions | rules.programmes.dimensions:
        return case, found, {}
    own = case.seen.remedy
    each = {own: found} | {name: outcome_of(case.choosing(name)) for name in offered if name != own}
    leads = _leading(each)
    closed = _closed(each, leads)
    return (case.choosing(leads), each[leads], closed) if closed else (case, found, {})


def offered_by_own_rows(case: Case, terms: EffectiveTerms) -> Iterator[str]:
    """What rows offer to whom chooses it, beside what is offered: "when: { remedy: exchange }"."""
    if "remedy" not in case.rules.terms.dimensions:
        return
    for name in case.rules.offered_somewhere:
        if name not in terms.get("remedies", ()):
            own = outcome_of(case.choosing(name)).terms
            if "accept" in own.points and name in own.get("remedies", ()):
                yield name


def _leading(each: Mapping[str, DatedOutcome]) -> str:
    """The remedy to answer with: the first one, unless that is refused and another one is not."""
    own = next(iter(each))
    if each[own].outcome != "refused":
        return own
    ranked = (OWED, ("depends", "review"))
    likely = [name for rank in ranked for name, found in each.items() if found.outcome in rank]
    return next(iter(likely), own)


def _closed(each: Mapping[str, DatedOutcome], leads: str) -> Mapping[str, DatedOutcome]:
    """The others that cannot be chosen today, beside one that can."""
    if each[leads].outcome == "refused":
        return {}
    owed = each[leads].outcome in OWED
    return {
        name: found
        for name, found in each.items()
        if name != leads and (found.outcome == "refused" or (owed and found.outcome not in OWED))
    }
