"""Combinations of unknown facts that are looked into once, against looking into every one."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from math import prod
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, read_returns
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case, make_case
from policy_core.answers.returns.options import combinations, unknown_facts
from policy_core.answers.returns.outcome import settled_outcome
from policy_core.answers.tables.dimensions import Value
from policy_core.engine import KINDS
from tests.answers.small_store import small_policy
from tests.policies.test_policies import STORES as REAL
from tests.policies.test_policies import policy_for
from tests.questions import generated
from tests.reference import NOW, reference_policy

_MOST = 400
_TOLD = 0.3
_CHOSEN = ("choice", "country", "set")


def _by_law_alone() -> Policy:
    """A store that takes nothing back: laws do, by the goods, their condition and its country."""
    never = {"id": "never", "when": {"fault": "buyer"}, "accept": "no"}
    return small_policy(never, store={"country": "RU", "zone": "Europe/Moscow"})


@cache
def _policy(store: str) -> Policy:
    if store == "by-law":
        return _by_law_alone()
    return policy_for(store) if store else reference_policy()


def _case(policy: Policy, seed: int) -> Case:
    """A case of which little is told."""
    draw = Random(seed)
    fields = [
        field
        for field in KINDS["returns"].fields(policy)
        if (field.choices or field.kind not in _CHOSEN)
        and (field.need == "required" or draw.random() < _TOLD)
    ]
    [question] = generated("returns", fields, 1, draw)
    rules = policy.prepared(CompiledReturns)
    read = read_returns(policy, question, NOW)
    days = Days(rules, read)
    return make_case(read.lines[0], days)


def _comes_to(case: Case, changes: Mapping[str, Value]) -> str:
    found = settled_outcome(case.varied(changes))
    said = {point: str(one.value) for point, one in found.terms.points.items()}
    fees = [fee.id for fee in found.fees]
    return str((found.outcome, found.because, found.payer, found.window, found.opens, fees, said))


@given(st.sampled_from(["by-law", "", *REAL]), st.integers(0, 1 << 30))
def test_what_is_looked_into_once_comes_to_the_same(store: str, seed: int) -> None:
    try:
        case = _case(_policy(store), seed)
    except QuestionError:
        assume(False)
    unknowns = unknown_facts(case)
    while prod(len(unknown.options) for unknown in unknowns) > _MOST:
        unknowns.pop()
    every: dict[tuple[int, int], set[str]] = {}
    for chosen in product(*(enumerate(unknown.options) for unknown in unknowns)):
        changes = {name: value for _, one in chosen for name, value in one.changes.items()}
        result = _comes_to(case, changes)
        for place, (number, _) in enumerate(chosen):
            every.setdefault((place, number), set()).add(result)
    once: dict[tuple[int, int], set[str]] = {}
    combined, looked_into = combinations(case, unknowns, _MOST)
    assert looked_into == len(unknowns)
    for combination in combined:
        result = _comes_to(case, combination.changes)
        for option in combination.options:
            once.setdefault(option, set()).add(result)
    assert once == every


def test_unknowns_that_are_seen_apart_too_often_are_left_out_from_the_last_one_on() -> None:
    """Of a store with many rules: as many facts as can be combined, and never more."""
    unknowns = unknown_facts(case := _case(reference_policy(), 1))
    for most in (1, 2, 5, 20):
        combined, looked_into = combinations(case, unknowns, most)
        assert len(combined) <= most
        if looked_into < len(unknowns):
            assert combinations(case, unknowns[: looked_into + 1], most)[1] == looked_into
