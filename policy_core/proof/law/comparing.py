"""What a law would put in the place of a row's words: nothing where these are as good."""

from collections.abc import Mapping
from typing import Any

from policy_core.answers.returns.floor import TENTHS, Claim, lay_law, typical_end
from policy_core.answers.returns.ruled import Ruled
from policy_core.answers.trace import Source
from policy_core.facts.law import DispatchDuty, LegalGuarantee
from policy_core.proof.law.rights import Right
from policy_core.rulebook import Disclosure
from policy_core.values import Percent, Period

type Asked = Mapping[str, str]
"""By point: what the law asks for instead, in words."""

_ROW = Source("row", "", "")
_BESIDE = ("label", "agreement")
"""Points that follow the freight."""
_ALL = Percent.parse("100%")
_BEFORE_DELIVERY = frozenset(("order", "payment", "invoice", "dispatch", "first delivery"))


def of_term(right: Right, disclosure: Disclosure, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead of what a row of the returns table says.

    Laid over the row's points by the very function that lays it over those of an answer.
    """
    points = {point: Ruled(value, _ROW) for point, value in says.items()}
    claim = Claim(right.law, right.part, deducts=right.deducts)
    for _ in lay_law(points, claim, disclosure):
        pass
    asked = {
        point: str(points[point].value or "none") if point in points else "no limit"
        for point, value in says.items()
        if point not in _BESIDE and (point not in points or points[point].value != value)
    }
    if says.get("accept", "yes") != "yes":
        asked["accept"] = "yes"
    period = right.part.period
    if is_shorter(says.get("window"), period):
        asked["window"] = str(period)
    return asked


def of_fee(right: Right, disclosure: Disclosure, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead of a fee."""
    points: dict[str, Ruled] = {}
    claim = Claim(right.law, right.part, deducts=right.deducts)
    for _ in lay_law(points, claim, disclosure):
        pass
    allowed = points.get("fees")
    return {} if allowed is None or says["covers"] in allowed.value else {"charge": "none"}


def of_claim(right: Right, disclosure: Disclosure, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead of what a row of the claims table says."""
    part = right.part
    assert not isinstance(part, DispatchDuty)
    asked = {**of_term(right, disclosure, says)}
    if says.get("refund.at_most") == "paid":
        asked.pop("refund.at_most", None)
    remedies = says.get("remedies")
    if remedies is not None and "refund" not in remedies:
        asked = {p: word for p, word in asked.items() if not p.startswith("refund.")}
        if isinstance(part, LegalGuarantee) and part.reject_days is not None:
            asked["remedies"] = "refund"
    if is_shorter(says.get("closes"), part.period):
        asked["closes"] = str(part.period)
    return asked


def of_delivery(duty: DispatchDuty, says: Mapping[str, Any]) -> Asked:
    """What a law asks for instead where a parcel has not come in time."""
    asked = {}
    if says.get("accept", "yes") != "yes":
        asked["accept"] = "yes"
    for point in ("search", "closes"):
        if point in says:
            asked[point] = "none"
    if "refund" not in says.get("remedies", ("refund",)):
        asked["remedies"] = "refund"
    if says.get("refund.goods", _ALL).ppm < _ALL.ppm:
        asked["refund.goods"] = str(_ALL)
    if says.get("refund.outbound", "all") != duty.outbound == "all":
        asked["refund.outbound"] = "all"
    if says.get("refund.at_most", "paid") != "paid":
        asked["refund.at_most"] = "paid"
    within = says.get("refund.within")
    owed = duty.refund.period if duty.refund is not None else None
    if owed is not None and within is not None and typical_end(owed) < typical_end(within):
        asked["refund.within"] = str(owed)
    return asked


def is_shorter(period: Period | None, asked: Period) -> bool:
    """Can a merchant's period end before one that a law names?

    Lengths are compared; days of rest, at which either may roll on, are not. A period that runs
    from an event before the delivery may be over before the goods are there. One that ends on a
    fixed day, or never, is not compared.
    """
    if period is None or period.span is None or asked.span is None:
        return False
    if "delivery" in asked.anchors and not _BEFORE_DELIVERY.isdisjoint(period.anchors):
        return True
    length = period.span.count * TENTHS[period.span.unit]
    return length < asked.span.count * TENTHS[asked.span.unit]
