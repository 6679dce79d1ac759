"""Thirty real stores' policies as rulebooks: does a rulebook say them, and answer so?

Each folder holds a store's rulebook, `clauses.yaml` (what its policy page says, with the page's
source, and the lines of the rulebook that say it) and `scenarios.yaml` (questions whose answers
follow from the clauses). A folder `earlier` is an older edition of the same policy.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from parcelwise.store.reading import read_store, world_around
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.proof import examine, severity_of
from policy_core.rulebook import Habit, Note
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.policies.expected import seen
from tests.yaml12 import read_yaml

HERE = Path(__file__).parent
PARTS = ("store", "returns", "shipping", "replies")
WORLD = world_around(date(2026, 11, 1))
"""Scenarios lie in the years around this day; all stores share its calendars."""

ENGLISH = Language("en")

STORES = sorted(path.parent.relative_to(HERE).as_posix() for path in HERE.rglob("store.yaml"))
"""Folders with a rulebook, earlier editions included: "uk-outdoor-a", "uk-outdoor-a/earlier"."""


def load(file: Path) -> Any:
    """A YAML file as plain data, its dates as ISO text."""
    return _plain(read_yaml(file))


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
"""How a clause is said: by what decides an answer, by words that a buyer meets, or not at all."""


def found(store: str, path: str) -> object:
    """What stands at "returns.terms.ROW.window", or at "earlier/returns.terms.ROW.window".

    Rows go by their id, or by their number where they have none.
    """
    edition, _, inside = path.rpartition("/")
    part: Any = policy_for(f"{store}/{edition}" if edition else store).rulebook
    for step in inside.split("."):
        if isinstance(part, Mapping):
            part = part[step]
        elif isinstance(part, tuple):
            part = part[int(step)] if step.isdigit() else next(p for p in part if p.id == step)
        else:
            part = getattr(part, step)
    return part


def _is_words(part: object) -> bool:
    """Is it only told to the buyer, without deciding anything?"""
    return isinstance(part, Note | Habit) or (isinstance(part, Mapping) and "en" in part)


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_rulebook_says_the_clause(clause: str) -> None:
    store, said = CLAUSES[clause]
    assert said["text"]
    (way,) = (way for way in WAYS if way in said)
    if way == "not sayable":
        assert said[way].strip()
        return
    parts = [found(store, path) for path in said[way]]
    assert not any(part in (None, "", (), {}) for part in parts)
    assert all(_is_words(part) for part in parts) == (way == "words")


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
    assert asked["answer"]
    assert seen(answer, asked["answer"]) == asked["answer"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_answer_is_said_with_its_notes(scenario: str) -> None:
    store, asked = SCENARIOS[scenario]
    policy = policy_for(store)
    answer = ask(policy, asked["question"], datetime.fromisoformat(asked["now"]))
    said = say(policy, answer, ENGLISH, "text")
    if isinstance(answer, ReturnsAnswer) and answer.outcome == "accepted":
        notes = {note.id: note for note in policy.rulebook.returns.notes}
        ahead = _stages_ahead(answer, asked["question"])
        told = [notes[name].say["en"] for name in answer.first.notes if notes[name].at in ahead]
        assert all(note in said for note in told)
    assert said.strip()


def _stages_ahead(answer: ReturnsAnswer, question: Mapping[str, Any]) -> tuple[str, ...]:
    """The stages that are not over yet: what is sent already is not asked for or packed again."""
    if "sent_back" in question or "arrived" in question:
        return ("refund",)
    goes_back = answer.settlement is not None and answer.settlement.goods == "back"
    return ("ask", "pack", "send", "refund") if goes_back else ("ask", "refund")
