"""What could be otherwise: a programme that was missed, a later day, facts to be looked up.

By when a parcel must have left, to be asked for today, stands here too. Nothing here teaches a
buyer to say something else: neither another reason nor another state of the goods is ever proposed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from policy_core.answers.deadlines import day_of_count
from policy_core.answers.returns.answer import LatestDay
from policy_core.answers.returns.branches import TELLING
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case, assumes_delivery, make_case
from policy_core.answers.returns.options import serving
from policy_core.answers.returns.outcome import DatedOutcome, settled_outcome
from policy_core.answers.returns.points import UNSAID
from policy_core.answers.tables.conditions import edges_of
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import bits
from policy_core.answers.trace import NearMiss, NextTerms, Source, written
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import WithdrawalRight
from policy_core.rulebook import Programme

_MEASURED = frozenset({
    "value", "order-value", "kept-value", "outbound-paid", "quantity", "weight", "return-number",
})  # fmt: skip
"""Facts that explain why a programme does not hold, and that nobody would claim otherwise."""


def near_misses(case: Case, found: DatedOutcome) -> tuple[NearMiss, ...]:
    """The programmes that were missed by one measured fact, and by how much."""
    if found.track.programme is not None:
        return ()
    table = case.rules.programmes
    return tuple(
        _near_miss(case, number, dimension)
        for dimension, rows in table.missed_once(case.facts)
        if dimension in _MEASURED
        for number in bits(rows)
    )


def _near_miss(case: Case, number: int, dimension: str) -> NearMiss:
    table = case.rules.programmes
    row: Programme = table.rows[number]
    given = case.facts.get(dimension)
    intervals = table.constraints[number][dimension].intervals
    by = [abs(interval.distance(given)) for interval in intervals if isinstance(given, int)]
    source, wanted = Source("programme", row.id, f"returns/#{row.id}"), written(row.when[dimension])
    return NearMiss(source, dimension, written(given), wanted, str(min(by)) if by else "")


def next_terms(case: Case, found: DatedOutcome) -> NextTerms | None:
    """What holds otherwise for whom asks later: by a row that counts days, or once a right ends."""
    if found.outcome != "accepted" or found.unsettled or not case.seen.settled:
        return None
    before = _telling(found)
    with suppress(CalendarRunsOut):  # nobody knows so far ahead which days are working days
        for start in sorted(set(_changing_days(case))):
            then = _asked_on(start, case)
            if then.outcome != "accepted":
                break
            after = _telling(then).items()
            changed = ((p, said) for p, said in after if said not in (before[p], str(None)))
            if said := tuple(changed):
                return NextTerms(start, said)
    return None


def _asked_on(day: date, case: Case) -> DatedOutcome:
    """What becomes of the case of a buyer who asks on a later day."""
    days = {**case.question.days, "notice": day}
    now = datetime.combine(day, time())
    told = replace(case.question, today=day, now=now, days=days)
    later = make_case(case.line, Days(case.rules, told))
    return settled_outcome(later.choosing(case.seen.remedy))


def _changing_days(case: Case) -> Iterator[date]:
    """The days to come from which rows that fit in all else begin to fit or end, or rights end."""
    rules, days = case.rules, case.days
    since = {
        name: (days.events[event], months)
        for name, way, event, months in rules.since
        if way == "since" and event in days.events
    }
    others = {name: value for name, value in case.facts.items() if name not in since}
    possible = rules.joined.rows.match(others).possible
    edges = rules.edges.get((possible, *since), lambda: _edges(rules, possible, since))
    starts: list[date] = []
    for name, (day, months) in since.items():
        on = partial(day_of_count, day, months=months)
        ahead = bisect_right(edges[name], days.noticed, key=on)
        starts += map(on, edges[name][ahead : ahead + _STEPS_AHEAD])
    withdraws = case.seen.remedy == "refund" and not case.seen.at_fault
    ends = [
        days.by_law(right)
        for right in case.seen.rights
        if withdraws and isinstance(right.part, WithdrawalRight)
    ]
    starts += [end.last_day + timedelta(days=1) for end in ends if end.last_day is not None]
    return (start for start in starts if start > days.noticed)


def _edges(
    rules: CompiledReturns, possible: int, names: Iterable[str]
) -> Mapping[str, Sequence[int]]:
    fitting = [
        table.constraints[row]
        for table, rows in ((rules.terms, "terms"), (rules.fees, "fees"))
        for row in bits(rules.joined.of(rows, possible))
    ]
    return {name: edges_of([one.get(name) for one in fitting]) for name in names}


def _telling(found: DatedOutcome) -> dict[str, str]:
    """What makes a difference to the buyer, by point."""
    terms, window = found.terms, found.window
    points = {point: terms.get(point, UNSAID.get(point)) for point in (*TELLING, "freight", "fee")}
    fees = ", ".join(fee.id for fee in found.fees)
    told = {**points, "window": window.last_day or window.period, "fees": fees}
    return {point: written(value) for point, value in told.items()}


def worth_finding_out(case: Case) -> tuple[str, ...]:
    """Facts that were taken as usual, and with which something else would be owed.

    They are the merchant's own, and where the parcel is: both sides can look those up.
    """
    if not case.seen.settled:
        return ()
    own = sorted(case.line.assumed & case.rules.dimensions)
    dimensions = [case.rules.policy.dimensions[name] for name in own]
    others = [(one.name, one.values) for one in dimensions if one.kind == "choice"]
    if assumes_delivery(case):
        others.append(("delivery", ("not-sent", "on-its-way")))
    return tuple(
        name
        for name, values in others
        if any(_differs(case, name, value) for value in values if value != case.facts.get(name))
    )


def _differs(case: Case, name: str, value: Value) -> bool:
    other = case.varied({name: value})
    if not other.seen.settled:
        return False
    here, there = settled_outcome(case), settled_outcome(other)
    if here.outcome != there.outcome:
        return True
    # Whoever pays in the buyer's place, to the buyer it is all one.
    return case.seen.goods_are_here and _buyers(here) != _buyers(there)


def _buyers(found: DatedOutcome) -> int:
    """The buyer's share of the way back, in parts per million."""
    return found.terms.payer.buyer_ppm if found.payer else 0


_STEPS_AHEAD = 12
"""Of so many next days on which rows begin or end one is looked for that makes a difference."""
_LOOKED_BACK = 256
"""Days: a parcel that left earlier is overdue by every method."""
_NOT_YET = ("too-early", "in-time")


def latest_days(case: Case) -> Iterator[LatestDay]:
    """The latest day of dispatch with which a method's promise is missed by today.

    Methods of which nobody can say it are left out; those with the same day stand together.
    """
    by_day: dict[date, list[str]] = {}
    for method in _possible(case):
        day = _latest(case, method)
        if day is not None:
            by_day.setdefault(day, []).append(method)
    for day, methods in sorted(by_day.items(), reverse=True):
        yield LatestDay(day, tuple(methods))


def _possible(case: Case) -> tuple[str, ...]:
    """The method, or those of which it is one."""
    known = case.facts.get("method")
    if isinstance(known, str):
        return (known,)
    there = serving(case)
    return tuple(one for one in there if one in known) if isinstance(known, tuple) else there


def _latest(case: Case, method: str) -> date | None:
    """The latest day on which the parcel can have left: the longer ago, the more it is overdue."""
    today = case.days.today
    ago = bisect_left(range(_LOOKED_BACK), True, key=lambda ago: _is_overdue(case, method, ago))
    return today - timedelta(days=ago) if ago < _LOOKED_BACK else None


def _is_overdue(case: Case, method: str, ago: int) -> bool:
    question = case.question
    left = case.days.today - timedelta(days=ago)
    asked = replace(question, method=method, days={**question.days, "dispatch": left})
    found = settled_outcome(make_case(case.line, Days(case.rules, asked)))
    opens = found.opens
    return found.because not in _NOT_YET and (opens is None or opens.last_day is not None)
