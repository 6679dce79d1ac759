"""Words of the terms that do not go together, in one row or across rows.

A label that is free and paid for, a window that has closed before it opens, evidence first of which
there is none. Each is read alone, and answers make something of it that nobody meant.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, NamedTuple

from policy_core.answers.deadlines import compare_spans
from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import SEASONS
from policy_core.answers.tables.table import Table, bits
from policy_core.proof.findings import MOST, Finding, Path, listed
from policy_core.proof.rules.way_back import charged_again, charged_twice, waited_for
from policy_core.proof.tables.decisions import terms_of
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.search import SearchTooLarge
from policy_core.proof.walk import Spot
from policy_core.rulebook import Reason, Term
from policy_core.rulebook.store import named_in
from policy_core.values import Period
from policy_core.values.money import MILLION
from policy_core.values.period import WAY_BACK

_SENT = WAY_BACK | {"credit"}
_ASKED = frozenset(("notice", "agreement", "decision")) | _SENT
"""Events that come with the request, or after it."""
_TOO_LATE = {
    "window": (_ASKED, "the buyer asks", "`send_within` says by when goods are sent"),
    "report": (_ASKED, "the buyer asks", "count from the delivery"),
    "send_within": (_SENT, "the goods are sent", "count from the notice or the delivery"),
    "arrive_within": (_SENT - {"proof"}, "the goods are back", "count from the notice"),
}
"""Periods by which something has to be done, and events that only follow from its being done."""


def counted_from_itself(spots: Sequence[Spot]) -> Iterator[Finding]:
    """Periods that begin with what has to happen within them, so that they never end."""
    gone = {
        path[-1] for path, _, part in spots if isinstance(part, Reason) and part.goods != "here"
    }
    for path, _, row in spots:
        if not isinstance(row, Term):
            continue
        for point, (events, done, hint) in _TOO_LATE.items():
            period: Period | None = getattr(row, point)
            if period is None or not period.anchors or not events.issuperset(period.anchors):
                continue
            if point == "window" and row.in_time not in (None, "ask"):
                continue
            reasons = named_in(row.when, "reason")
            if WAY_BACK.issuperset(period.anchors) and reasons and gone.issuperset(reasons):
                continue  # a parcel that nobody took comes back before the buyer asks
            message = f"“{period}” begins when {done}, so it is never over"
            yield Finding("PW234", (*path, point), message, hint)


def fixed_days(rows: Sequence[Term]) -> Iterator[Finding]:
    """Exceptions that end on a fixed day where the rows that they override count days.

    Such a day prolongs the time of whoever ordered early, and takes from that of the last ones. One
    to which every window lasts, of no season, lets an order of the day after come back for a year.
    """
    for number, row in enumerate(rows):
        window, least = row.window, row.window_at_least
        if least is not None and least.yearly and SEASONS.keys().isdisjoint(row.when):
            message = f"by “{row.id}” every window lasts “{least}” at least, all year round"
            path: Path = ("returns", "terms", number, "window_at_least")
            yield Finding("PW239", path, message, "name a season in its `when`")
        if window is None or window.endless or window.span is not None:
            continue
        others = [
            other.id
            for other in rows
            if (other.id in row.overrides or "all" in row.overrides)
            and other.window is not None
            and other.window.span is not None
        ]
        if others:
            message = f"“{window}” ends sooner than {listed(others)} for who ordered last"
            hint = f"say “window_at_least: {window}” in place of `window` if it only prolongs"
            yield Finding("PW238", ("returns", "terms", number, "window"), message, hint)


class _Pair(NamedTuple):
    """Two points that do not go together when both fit."""

    one: str
    other: str
    clash: Callable[[Any, Any], bool]
    say: str
    hint: str
    unless: tuple[str, ...] = ()
    """Points by which the other one may last longer, where a row says them."""


_COURSE = ("order", "dispatch", "first delivery", "delivery")
"""Events none of which comes before those that stand ahead of it."""


def _longer(one: Period, other: Period) -> bool:
    """Does a period surely end later than another, from the same events or from later ones?"""
    if one.span is None or other.span is None or compare_spans(other.span, one.span) != 1:
        return False
    if {*one.anchors} == {*other.anchors}:
        return True
    if other.otherwise is not None or not {*one.anchors, *other.anchors} <= {*_COURSE}:
        return False
    return max(map(_COURSE.index, other.anchors)) < min(map(_COURSE.index, one.anchors))


_PAIRS = (
    _Pair(
        "label", "freight",
        lambda label, freight: label == "prepaid" and freight.buyer_ppm == MILLION,
        "“{one}” sends a prepaid label, and by {other} the buyer pays the postage",
        "“deducted” takes its price off the refund; with “buyer” the buyer finds a carrier",
    ),
    _Pair(
        "label", "freight",
        lambda label, freight: label == "deducted" and not freight.buyer_ppm,
        "“{one}” takes the label off the refund, and by {other} the buyer pays nothing of it",
        "a label that costs the buyer nothing is “prepaid”",
    ),
    _Pair(
        "freight_most", "freight",
        lambda _most, freight: freight.buyer_ppm == MILLION,
        "“{one}” bounds what others than the buyer bear, and by {other} the buyer pays all",
        "leave one of the two out, or say what part others bear",
    ),
    _Pair(
        "opens", "window", _longer,
        "“{one}” opens when by {other} the time for it is over",
        "let the window last longer than what has to be waited for",
        ("window_at_least", "grace"),
    ),
    _Pair(
        "send_within", "arrive_within", _longer,
        "by “{one}” goods may be sent later than they have to be back by {other}",
        "let them arrive some days after they have to be sent",
    ),
    _Pair(
        "goods", "refund.withheld",
        lambda goods, withheld: goods == "keep" and withheld,
        "“{one}” lets the goods stay, and by {other} the money waits for them",
        "say “withheld: false” there",
    ),
)  # fmt: skip
_ONLY_FOR = {
    "refund.bonus": ("store-credit",),
    "refund.credit_lasts": ("store-credit",),
    "difference": ("exchange",),
    "leaves": ("resend", "exchange", "repair"),
}
"""Points that count with some remedies alone."""


def crossed_terms(policy: Policy) -> Iterator[Finding]:
    """Rows that, in some case, ask for what cannot be, deny each other, or could never count."""
    terms = terms_of(policy)
    if not terms.rows:
        return
    fees = Table(policy.rulebook.returns.fees, policy.dimensions)
    quotes = Table(policy.rulebook.returns.quotes, policy.dimensions)
    grid = Grid(policy, terms, (*fees.constraints, *quotes.constraints))
    for found in (
        waited_for(grid),
        charged_twice(grid, fees),
        charged_again(grid, fees, quotes),
        _denying(grid),
        _never_offered(grid),
        _nothing_to_show(grid),
    ):
        with suppress(SearchTooLarge):  # the table's own proof says so
            yield from islice(found, MOST)


def _denying(grid: Grid) -> Iterator[Finding]:
    for pair in _PAIRS:
        longer = reduce(or_, map(grid.speaking, pair.unless), 0)
        values = {grid.says[row][pair.other] for row in bits(grid.speaking(pair.other))}
        for one in bits(grid.speaking(pair.one)):
            said = grid.says[one][pair.one]
            clashing = (grid.saying(pair.other, word) for word in values if pair.clash(said, word))
            for other in grid.first_met(one, sum(clashing)):
                if grid.together([(one, pair.one), (other, pair.other)], longer) is not None:
                    second = "the same row" if one == other else f"“{grid.rows[other].id}”"
                    message = pair.say.format(one=grid.rows[one].id, other=second)
                    yield Finding("PW234", _at(one, pair.one), message, pair.hint)
                    break


def _never_offered(grid: Grid) -> Iterator[Finding]:
    """Words about a remedy that is offered nowhere where they would count."""
    for point, remedies in _ONLY_FOR.items():
        for row in bits(grid.speaking(point)):
            if not grid.go_together([(row, point)], "remedies", set(remedies).intersection):
                message = f"what “{grid.rows[row].id}” says of {point} never counts"
                hint = f"it would with {listed(remedies)}, which is not offered there"
                yield Finding("PW309", _at(row, point), message, hint)


def _nothing_to_show(grid: Grid) -> Iterator[Finding]:
    """Evidence that is asked for first, or by a day, where none is named."""
    for point in ("evidence_first", "show_within"):
        for row in grid.deciding(point, bool):
            if not grid.go_together([(row, point)], "evidence", bool):
                message = f"“{grid.rows[row].id}” waits for evidence, and none is named there"
                yield Finding("PW234", _at(row, point), message, "name it in `evidence`")


def _at(row: int, point: str) -> Path:
    return ("returns", "terms", row, *point.split("."))
