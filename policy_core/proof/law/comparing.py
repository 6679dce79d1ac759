"""What a law would put in the place of a row's words: nothing where these are as good."""

from collections.abc import Callable, Mapping
from typing import Any

from policy_core.answers.deadlines import can_end_sooner
from policy_core.answers.returns.statutory import StatutoryRight, apply_law
from policy_core.answers.returns.terms import Point
from policy_core.answers.trace import Source, written
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight
from policy_core.proof.law.rights import Right
from policy_core.rulebook import Disclosure
from policy_core.values import Period

type Asked = Mapping[str, str]
"""By point: what the law asks for instead, in words."""
type Asks = Callable[[Right, Mapping[str, Any]], Asked]
"""What a right asks for instead of what a row says."""

_ROW = Source("row", "", "")
_BESIDE = ("label", "agreement")
"""Points that follow the freight."""


def of_term(disclosure: Disclosure, right: Right, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead of what a row of the terms says.

    The row's points are overridden by the very function that overrides those of an answer.
    """
    single = [name for name in says if name.startswith("remedies.")]
    for_all = {point: value for point, value in says.items() if point not in single}
    asked = _overridden(right, disclosure, for_all, "refund")
    for name in single:
        _, remedy, point = name.split(".", 2)
        if says[name] != for_all.get(point):
            own = _overridden(right, disclosure, {**for_all, point: says[name]}, remedy)
            if point in own:
                asked[name] = own[point]
    if says.get("accept", "yes") != "yes":
        asked["accept"] = "yes"
    if not isinstance(right.part, DispatchDuty) and not _unread(right.part):
        period, window = right.part.period, says.get("window")
        if can_end_sooner(window, period) or _never_ends(period, window):
            asked["window"] = str(period)
        elif _lasts_longer_untold(right.part, disclosure, window):
            asked["window"] = f"longer than {period}"
    return asked


def _never_ends(period: Period, window: Period | None) -> bool:
    """Is a right without end where a row has one?"""
    return period.endless and window is not None and not window.endless


def _lasts_longer_untold(
    part: WithdrawalRight | LegalGuarantee, disclosure: Disclosure, window: Period | None
) -> bool:
    """Does a right outlast a window for buyers who are not told of it?"""
    if not isinstance(part, WithdrawalRight) or disclosure.withdrawal_right:
        return False
    if part.uninformed_endless:
        return _never_ends(Period(), window)
    more = part.uninformed
    return more is not None and can_end_sooner(window, Period(more, (part.anchor,)))


def _overridden(
    right: Right, disclosure: Disclosure, says: Mapping[str, Any], remedy: str
) -> dict[str, str]:
    """What a law says instead of what a row says to a buyer who chooses a remedy."""
    points = {point: Point(value, _ROW) for point, value in says.items()}
    own = StatutoryRight(right.law, right.part, deducts=right.deducts)
    for _ in apply_law(points, own, disclosure, remedy):
        pass
    return {
        point: written(points[point].value or "none") if point in points else "no limit"
        for point, value in says.items()
        if point not in _BESIDE and (point not in points or points[point].value != value)
    }


def _unread(part: WithdrawalRight | LegalGuarantee) -> bool:
    """Is nothing sure of how long a right lasts?"""
    return isinstance(part, LegalGuarantee) and part.unread


def of_fee(disclosure: Disclosure, right: Right, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead of a fee."""
    points: dict[str, Point] = {}
    own = StatutoryRight(right.law, right.part, deducts=right.deducts)
    for _ in apply_law(points, own, disclosure):
        pass
    allowed = points.get("fees")
    return {} if allowed is None or says["covers"] in allowed.value else {"charge": "none"}
