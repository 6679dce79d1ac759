"""What laws have every store say or offer, and this one does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policy_core.answers.deadlines import can_end_sooner
from policy_core.answers.policy import Policy
from policy_core.facts.law import Duty, Law
from policy_core.proof.findings import Finding
from policy_core.proof.law.naming import named
from policy_core.proof.law.rights import protecting
from policy_core.values import Period, Span


@dataclass(frozen=True, slots=True)
class _Disclosed:
    """A field of the store's disclosure, and the duties of laws that it is about."""

    field: str
    codes: tuple[str, ...]
    code: str
    message: str
    hint: str


_FIELDS = (
    _Disclosed(
        "return_cost", ("told-return-cost",), "PW807",
        "buyers are not told that they bear the return freight, so that the seller does",
        "tell them before they order, then say “return_cost: true”",
    ),
    _Disclosed(
        "withdrawal_function", ("withdrawal-function",), "PW808",
        "there is no function for withdrawing from a contract online",
        "say “withdrawal_function: https://…” with the address of its page",
    ),
    _Disclosed(
        "withdrawal_right", ("told-withdrawal-right",), "PW809",
        "buyers are not told of their right to withdraw",
        "tell them before they order, then say “withdrawal_right: true”",
    ),
    _Disclosed(
        "return_terms", ("return-policy-displayed", "final-screen"), "PW810",
        "buyers are not shown the terms of returns before they order",
        "show them, then say “return_terms: true”",
    ),
)  # fmt: skip


def duties(policy: Policy, on: date) -> Iterator[Finding]:
    """Duties that are not met towards buyers who order on a day, one finding a duty."""
    disclosure = policy.rulebook.store.disclosure
    laws = list(protecting(policy, on))
    for about in _FIELDS:
        if getattr(disclosure, about.field):
            continue
        owed = [
            (law, duty, places)
            for law, places in laws
            for duty in law.duties
            if duty.code in about.codes and _is_asked(duty, policy)
        ]
        if owed:
            yield _finding(about, owed)


def _is_asked(duty: Duty, policy: Policy) -> bool:
    """A store that takes everything back for long enough may be free of a duty."""
    days = duty.unless_window_days
    enough = Period(Span(days or 0), ("delivery",))
    windows = (term.window for term in policy.rulebook.returns.terms)
    return days is None or any(can_end_sooner(window, enough) for window in windows)


def _finding(about: _Disclosed, owed: list[tuple[Law, Duty, frozenset[str]]]) -> Finding:
    places: frozenset[str] = frozenset().union(*(places for *_, places in owed))
    laws = {f"{law.name} ({duty.source})": None for law, duty, _ in owed}
    message = f"{about.message}, in {named(places)}: {'; '.join(laws)}"
    return Finding(about.code, ("store", "disclosure", about.field), message, about.hint)
