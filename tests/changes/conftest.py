"""The reference store, and what becomes of it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from parcelwise.editions.changes import FORMATS, Report, told
from policy_core.answers.policy import Policy
from policy_core.rulebook import Rulebook
from tests.reference import reference_policy

type Edit = Callable[[dict[str, Any]], None]


def edited(edit: Edit) -> Policy:
    """The reference store after an edit of its rulebook's JSON."""
    old = reference_policy()
    data = json.loads(json.dumps(old.rulebook.to_json()))
    edit(data)
    return Policy(Rulebook.from_json(data), old.world)


def row(data: dict[str, Any], *place: str) -> dict[str, Any]:
    """A part of a rulebook's JSON by its names and ids."""
    part: Any = data
    for step in place:
        part = part[step] if isinstance(part, dict) else next(p for p in part if p["id"] == step)
    found: dict[str, Any] = part
    return found


@pytest.fixture
def telling() -> Callable[..., Report]:
    """What an edit of the reference store changes: `telling(edit, locale="de")`."""

    def tell(edit: Edit, locale: str = "en") -> Report:
        return told(reference_policy(), edited(edit), locale)

    return tell


@pytest.fixture
def said(telling: Callable[..., Report]) -> Callable[..., str]:
    """The same as text."""

    def say(edit: Edit, locale: str = "en") -> str:
        return FORMATS["text"](telling(edit, locale))

    return say
