"""What laws have every store say or offer, and this one does not."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from policy_core.answers.deadlines import can_end_sooner
from policy_core.answers.policy import Policy
from policy_core.facts.law import Duty, Law, all_laws
from policy_core.proof.findings import Finding, closest, named
from policy_core.proof.law.rights import protecting
from policy_core.values import Period, Span


class _Disclosed(NamedTuple):
    """A field of the store's disclosure, and the duties of laws that it is about."""

    field: str
    codes: tuple[str, ...]
    code: str
    message: str
    hint: str


_LISTED = 3
"""More laws than these are named without their sources."""
_FIELDS = (
    _Disclosed(
        "return_cost", ("told-return-cost",), "PW807",
        "buyers are not told that they bear the return freight, so that the seller does",
        "tell them before they order, then say “return_cost: true”",
    ),
    _Disclosed(
        "withdrawal_function", ("withdrawal-function",), "PW808",
        "there is no function for withdrawing from a contract online",
        "build one into the shop, then say “withdrawal_function: https://…” with its address",
    ),
    _Disclosed(
        "withdrawal_right", ("told-withdrawal-right",), "PW809",
        "buyers are not told of their right to withdraw",
        "tell them before they order, then say “withdrawal_right: true”",
    ),
    _Disclosed(
        "contract_copy", ("contract-copy",), "PW810",
        "buyers get no copy of the contract after they order",
        "send one with every order, then say “contract_copy: true”",
    ),
    _Disclosed(
        "return_terms", ("return-policy-displayed", "final-screen"), "PW810",
        "buyers are not shown the terms of returns before they order",
        "show them, then say “return_terms: true”",
    ),
)  # fmt: skip


type _Owed = list[tuple[Law, Duty, frozenset[str]]]
"""What laws ask for, each with the destinations concerned."""


def duties(policy: Policy, on: date) -> Iterator[Finding]:
    """Duties that are not met towards buyers who order on a day, one finding a duty."""
    disclosure = policy.rulebook.store.disclosure
    asked = [
        (law, duty, places)
        for law, places in protecting(policy, on)
        for duty in law.duties
        if _is_asked(law, duty, policy)
    ]
    unsaid: dict[str, frozenset[str]] = {}
    for about in _FIELDS:
        told = getattr(disclosure, about.field)
        owed = [each for each in asked if each[1].code in about.codes]
        if owed and told is None:
            unsaid[about.field] = _places(owed)
        elif owed and not told:
            yield _finding(about, owed)
    if unsaid:
        yield _unsaid(unsaid)
    settled = {*disclosure.duties, *(code for about in _FIELDS for code in about.codes)}
    unconfirmed: dict[str, _Owed] = {}
    for each in asked:
        if each[1].code not in settled:
            unconfirmed.setdefault(each[1].code, []).append(each)
    if unconfirmed:
        yield _unconfirmed(unconfirmed)
    yield from _unknown(policy)


def _unsaid(fields: Mapping[str, frozenset[str]]) -> Finding:
    """What the store has not said of what buyers are told, and laws turn on: one finding."""
    listed = ", ".join(f"{field} ({named(places)})" for field, places in fields.items())
    message = (
        f"it is not said what buyers are told before they pay: {listed}; answers give them what "
        "the law gives to those who were not told"
    )
    lines = ", ".join(f"{field}: true" for field in fields)
    hint = f"write what is so: “disclosure: {{ {lines} }}”, and false for what is not so yet"
    return Finding("PW814", ("store", "disclosure"), message, hint)


def _unconfirmed(owed: Mapping[str, _Owed]) -> Finding:
    """Duties that no field of the disclosure is about and that the store has not confirmed."""
    listed = ", ".join(f"{code} ({named(_places(of_code))})" for code, of_code in owed.items())
    message = f"laws ask for what nobody has confirmed here: {listed}"
    first, ((_, duty, _), *_) = next(iter(owed.items()))
    hint = (
        f"“{first}” is: {duty.text} Once you do it, add its code to “duties”; "
        "the pages of the laws explain the others"
    )
    return Finding("PW811", ("store", "disclosure"), message, hint)


def _unknown(policy: Policy) -> Iterator[Finding]:
    """Confirmed duties that no law knows."""
    known = sorted({duty.code for law in all_laws() for duty in law.duties})
    for number, code in enumerate(policy.rulebook.store.disclosure.duties):
        if code not in known:
            path = ("store", "disclosure", "duties", number)
            message = f"no law knows the duty “{code}”"
            yield Finding("PW215", path, message, closest(code, known), about=code)


def _places(owed: _Owed) -> frozenset[str]:
    return frozenset().union(*(places for *_, places in owed))


def _is_asked(law: Law, duty: Duty, policy: Policy) -> bool:
    """Is a duty asked of this store at all?

    One that takes everything back for long enough may be free of it, and one that has no exempt
    goods marks none.
    """
    if duty.for_exempt_goods and law.withdrawal is not None:
        kinds = {tag.exempt for tag in policy.rulebook.store.tags.values()}
        if kinds.isdisjoint(law.withdrawal.exempt):
            return False
    days = duty.unless_window_days
    enough = Period(Span(days or 0), ("delivery",))
    windows = (term.window for term in policy.rulebook.returns.terms)
    return days is None or any(can_end_sooner(window, enough) for window in windows)


def _finding(about: _Disclosed, owed: _Owed) -> Finding:
    sources = {law.name: duty.source for law, duty, _ in owed}
    laws = [f"{name} ({sources[name]})" for name in sources]
    if len(laws) > _LISTED:
        laws = list(sources)
    message = f"{about.message}, in {named(_places(owed))}: {'; '.join(laws)}"
    return Finding(about.code, ("store", "disclosure", about.field), message, about.hint)
