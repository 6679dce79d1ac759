"""Delivery promises that parcels break although they come as expected."""

from collections.abc import Iterator
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.rows import with_fallback
from policy_core.answers.table import Table
from policy_core.proof.findings import Finding
from policy_core.proof.search import Search
from policy_core.proof.space import Space, meet
from policy_core.rulebook import Method, Promise, Transit
from policy_core.values import DayRange, Period


def short_promises(policy: Policy) -> Iterator[Finding]:
    """Promises for a case in which the transit time may take longer.

    Days off are not looked at, and weekends to the advantage of the promise.
    """
    for number, method in enumerate(policy.rulebook.shipping.methods):
        handling = _handling(policy, method)
        for row, promise in enumerate(method.promise):
            for transit in method.transit:
                if not _breaks(promise.latest, transit.time, handling):
                    continue
                case = _common_case(policy, method, transit, promise)
                if case:
                    said = f"“{transit.id}” may take {transit.time}"
                    message = f"{promise.latest} is promised, but {said}"
                    path = ("shipping", "methods", number, "promise", row, "latest")
                    yield Finding("PW205", path, message, example=case)


def _handling(policy: Policy, method: Method) -> int:
    """The days that even the quickest warehouse may take, at the most."""
    if method.handling is not None:
        return method.handling.high
    origins = policy.rulebook.shipping.origins
    names = method.origins or tuple(origins)
    return min((origins[name].handling.high for name in names), default=0)


def _breaks(latest: Period, time: DayRange, handling: int) -> bool:
    """Does a parcel that takes its longest expected time come after the promised day?"""
    if latest.span is None or latest.span.unit not in ("days", "working days"):
        return False
    allowed = latest.span.count - (handling if "order" in latest.anchors else 0)
    if latest.span.unit == time.unit:
        return time.high > allowed
    if time.unit == "working days":
        return time.high + 2 * (time.high // 5) > allowed
    return time.high > allowed + 2 * ((allowed + 4) // 5)


def _common_case(policy: Policy, method: Method, transit: Transit, promise: Promise) -> str:
    """A case, in words, for which both rows decide; empty when there is none."""
    times: Table[Any] = Table(with_fallback(method.transit), policy.dimensions)
    promises: Table[Any] = Table(with_fallback(method.promise), policy.dimensions)
    space = Space(policy, (*times.constraints, *promises.constraints), policy.dimensions, {})
    stronger = [
        box
        for table, row in ((times, transit), (promises, promise))
        for winner in table.members(table.overriders[_number(table.rows, row.id)])
        for box in space.boxes(table.constraints[_number(table.rows, winner.id)])
    ]
    mine = space.boxes(times.constraints[_number(times.rows, transit.id)])
    theirs = space.boxes(promises.constraints[_number(promises.rows, promise.id)])
    hidden = dict(enumerate([*stronger, *space.impossible]))
    for one in mine:
        for other in theirs:
            both = meet(one, other)
            region = Search(both, hidden).first() if both is not None else None
            if region is not None:
                return space.say(region, space.everything)
    return ""


def _number(rows: tuple[Any, ...], row_id: str) -> int:
    return next(number for number, row in enumerate(rows) if row.id == row_id)
