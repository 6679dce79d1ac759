"""Fourteen real stores' policies, written as rulebooks: does the rulebook say them, and answer so?

Each folder holds a store's rulebook, `clauses.yaml` (what its policy page says, with the page's
source, and the lines of the rulebook that say it) and `scenarios.yaml` (questions whose answers
follow from the clauses). A folder `earlier` is an older edition of the same policy.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from ruamel.yaml import YAML

from parcelwise.reading import read_store, world_around
from policy_core.answers.claims import ClaimAnswer, Offer
from policy_core.answers.delivery import DeliveryAnswer, NotOffered, Option
from policy_core.answers.periods import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.trace import Source
from policy_core.engine import ask
from policy_core.proof import examine, severity_of
from policy_core.rulebook import Rulebook
from policy_core.values import Money
from policy_core.voice.language import Language
from policy_core.voice.say import say

HERE = Path(__file__).parent
PARTS = ("store", "returns", "shipping", "claims")
WORLD = world_around(date(2026, 11, 1))
"""Scenarios lie in the years around this day; all stores share its calendars."""

ENGLISH = Language("en")

STORES = sorted(path.parent.relative_to(HERE).as_posix() for path in HERE.rglob("store.yaml"))
"""Folders with a rulebook, earlier editions included: "uk-outdoor-a", "uk-outdoor-a/earlier"."""


def load(file: Path) -> Any:
    """A YAML file as plain data, its dates as ISO text."""
    return _plain(YAML(typ="safe", pure=True).load(file))


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


@cache
def policy_for(store: str) -> Policy:
    """A store's rulebook, read as a merchant's folder is; anything wrong in it fails the test."""
    with TemporaryDirectory() as folder:
        rulebook = Path(folder) / "docs" / "rulebook"
        rulebook.mkdir(parents=True)
        for part in PARTS:
            file = HERE / store / f"{part}.yaml"
            if file.exists():
                (rulebook / file.name).symlink_to(file)
        reading = read_store(Path(folder))
    assert not reading.problems, "\n".join(map(str, reading.problems))
    assert reading.rulebook is not None
    return Policy(reading.rulebook, WORLD)


@pytest.mark.parametrize("store", STORES)
def test_the_rulebook_stands_its_proof(store: str) -> None:
    errors = [found for found in examine(policy_for(store)) if severity_of(found.code) == "error"]
    assert not errors


# Clauses

CLAUSES = {
    f"{file.parent.name} {name}": (file.parent.name, clause)
    for file in sorted(HERE.glob("*/clauses.yaml"))
    for name, clause in load(file)["clauses"].items()
}
WAYS = ("rule", "words", "not sayable")


def found(rulebook: Rulebook, path: str) -> object:
    """The part of a rulebook at "returns.terms.ROW.window"; rows go by their id or number."""
    part: Any = rulebook
    for step in path.split("."):
        if isinstance(part, Mapping):
            part = part[step]
        elif isinstance(part, tuple):
            part = part[int(step)] if step.isdigit() else next(p for p in part if p.id == step)
        else:
            part = getattr(part, step)
    return part


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_rulebook_says_the_clause(clause: str) -> None:
    store, said = CLAUSES[clause]
    assert said["text"]
    (way,) = (way for way in WAYS if way in said)
    if way == "not sayable":
        assert said[way].strip()
        return
    for path in said[way]:
        edition, _, inside = path.rpartition("/")
        part = found(policy_for(f"{store}/{edition}" if edition else store).rulebook, inside)
        assert part not in (None, "", (), {}), path


def test_nearly_all_clauses_can_be_said() -> None:
    sayable = sum("not sayable" not in clause for _, clause in CLAUSES.values())
    assert sayable / len(CLAUSES) >= 0.9


# Scenarios

SCENARIOS = {
    f"{store} {name}": (store, scenario)
    for store in STORES
    for name, scenario in load(HERE / store / "scenarios.yaml").items()
}


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_rulebook_answers_the_scenario(scenario: str) -> None:
    store, asked = SCENARIOS[scenario]
    answer = ask(policy_for(store), asked["question"], datetime.fromisoformat(asked["now"]))
    expected = asked["answer"]
    if isinstance(answer, ReturnsAnswer):
        assert {name: RETURNS[name](answer) for name in expected} == expected
    elif isinstance(answer, ClaimAnswer):
        assert {name: CLAIMS[name](answer) for name in expected} == expected
    elif isinstance(answer, DeliveryAnswer):
        assert {name: _of_method(answer, name, expected[name]) for name in expected} == expected


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_answer_is_said_with_its_notes(scenario: str) -> None:
    store, asked = SCENARIOS[scenario]
    policy = policy_for(store)
    answer = ask(policy, asked["question"], datetime.fromisoformat(asked["now"]))
    said = say(policy, answer, ENGLISH, "text")
    if isinstance(answer, ReturnsAnswer) and answer.outcome == "accepted":
        notes = {note.id: note.say["en"] for note in policy.rulebook.returns.notes}
        assert all(notes[name] in said for name in answer.first.notes)
    assert said.strip()


def _source(source: Source | None) -> str | None:
    return f"{source.layer} {source.id}" if source else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _last_day(due: Due | None) -> str | None:
    return _text(due and due.last_day)


def _amounts(answer: ReturnsAnswer) -> dict[str, str]:
    """By code, the sum of the amounts."""
    sums: dict[str, Money] = {}
    for amount in answer.refund:
        sums[amount.code] = sums.get(amount.code, Money(0, amount.amount.currency)) + amount.amount
    return {code: str(amount) for code, amount in sums.items()}


def _decider(answer: ReturnsAnswer, point: str) -> str | None:
    """Where the word on a point comes from."""
    rulings = (ruling for ruling in answer.first.rulings if ruling.point == point)
    return next((_source(ruling.source) for ruling in rulings), None)


def _beaten(answer: ReturnsAnswer) -> list[str | None]:
    """The sources that the one which decides about acceptance beat."""
    rulings = (ruling for ruling in answer.first.rulings if ruling.point == "accept")
    return [_source(source) for ruling in rulings for source in ruling.beaten]


RETURNS: Mapping[str, Callable[[ReturnsAnswer], object]] = {
    "outcome": lambda answer: answer.outcome,
    "because": lambda answer: answer.first.because,
    "decided_by": lambda answer: _source(answer.first.decided_by),
    "beaten": _beaten,
    "programme": lambda answer: answer.first.programme,
    "window_by": lambda answer: _decider(answer, "window"),
    "report_by": lambda answer: _text(answer.first.report_by),
    "last_day": lambda answer: _text(answer.first.window and answer.first.window.last_day),
    "payer": lambda answer: _text(answer.freight and answer.freight.split),
    "label": lambda answer: answer.first.label,
    "freight": lambda answer: _text(answer.freight and answer.freight.cost),
    "amounts": _amounts,
    "total": lambda answer: _text(answer.total),
    "remedies": lambda answer: list(answer.first.remedies),
    "evidence": lambda answer: list(answer.first.evidence),
    "authorisation": lambda answer: answer.first.authorisation,
    "send_to": lambda answer: answer.first.send_to,
    "refund_as": lambda answer: answer.refund_as,
    "refund_within": lambda answer: _text(answer.refund_by and answer.refund_by.period),
    "refund_by": lambda answer: _last_day(answer.refund_by),
    "credit_lasts": lambda answer: _text(answer.credit_lasts),
    "at_cost": lambda answer: [source.id for source in answer.at_cost],
    "notes": lambda answer: list(answer.first.notes),
}
"""What scenarios expect of an answer about a return, by the name that they give it."""


CLAIMS: Mapping[str, Callable[[ClaimAnswer], object]] = {
    "state": lambda answer: answer.state,
    "because": lambda answer: answer.because,
    "opens": lambda answer: _last_day(answer.opens),
    "closes": lambda answer: _last_day(answer.closes),
    "search_until": lambda answer: _text(answer.search_until),
    "choice": lambda answer: answer.choice,
    "remedies": lambda answer: [offer.remedy for offer in answer.offers],
    "refund": lambda answer: _text(_refund(answer).total),
    "refund_by": lambda answer: _last_day(_refund(answer).by),
    "goods": lambda answer: answer.offers[0].goods,
    "evidence": lambda answer: [item.name for item in answer.evidence],
    "answer_by": lambda answer: _deadline(answer, "answer-dispute"),
}
"""What scenarios expect of an answer about a claim, by the name that they give it."""


def _refund(answer: ClaimAnswer) -> Offer:
    offer = answer.offer("refund")
    assert offer is not None
    return offer


def _deadline(answer: ClaimAnswer, act: str) -> str | None:
    """The day until which a party does something."""
    return next((_last_day(item.due) for item in answer.deadlines if item.act == act), None)


def _of_method(answer: DeliveryAnswer, method: str, expected: Mapping[str, object]) -> object:
    """What the answer has of one method; its obstacles where it is not offered."""
    for option in answer.options:
        if option.method == method:
            return {name: DELIVERY[name](option) for name in expected}
    refusals: Iterator[NotOffered] = (no for no in answer.not_offered if no.method == method)
    return {"obstacles": [obstacle.code for no in refusals for obstacle in no.obstacles]}


DELIVERY: Mapping[str, Callable[[Option], object]] = {
    "price": lambda option: _text(option.price and option.price.shown),
    "counts_for": lambda option: _text(option.cut_off.counts_for.first),
    "handling": lambda option: _text(option.handling),
    "handover": lambda option: [_text(option.handover.first), _text(option.handover.last)],
    "transit": lambda option: _text(option.transit),
    "expected": lambda option: [_text(option.expected.first), _text(option.expected.last)],
    "claim_from": lambda option: _text(option.promised and option.promised.claim_from),
    "claim_until": lambda option: _text(option.promised and option.promised.claim_until),
    "duty_payer": lambda option: option.duty and option.duty.payer,
}
"""What scenarios expect of a method that is offered, by the name that they give it."""
