"""Which of the remedies that are offered a buyer can still choose, where rows differ by remedy."""

from collections.abc import Callable, Collection, Mapping

from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.outcome import DatedOutcome

OWED = ("accepted", "wait")
"""Outcomes of which something is owed, now or from a later day on."""


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
    if not (closed := _closed(each)):
        return case, found, {}
    name = _leading(each)
    return case.choosing(name), each[name], closed


def _leading(each: Mapping[str, DatedOutcome]) -> str:
    """The remedy to answer with: the first one, unless that is refused and another one is not."""
    own = next(iter(each))
    if each[own].outcome != "refused":
        return own
    ranked = (OWED, ("depends", "review"))
    likely = [name for rank in ranked for name, found in each.items() if found.outcome in rank]
    return next(iter(likely), own)


def _closed(each: Mapping[str, DatedOutcome]) -> Mapping[str, DatedOutcome]:
    """The others that cannot be chosen today, beside one that can."""
    leads = _leading(each)
    if each[leads].outcome == "refused":
        return {}
    owed = each[leads].outcome in OWED
    return {
        name: found
        for name, found in each.items()
        if name != leads and (found.outcome == "refused" or (owed and found.outcome not in OWED))
    }
