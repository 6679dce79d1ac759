"""The order that a reply is about: a claim's question, and what only the letter needs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from parcelwise.errors import Failure
from policy_core.proof import listed
from policy_core.rulebook import Remedy
from policy_core.voice.reply import Order

_OF_THE_LETTER = ("order", "buyer", "email", "details", "chosen")


@dataclass(frozen=True, slots=True)
class Given:
    """An order as it was given."""

    question: Mapping[str, Any]
    """The fields of a question about a claim."""
    order: Order
    email: str
    """Where the letter goes; empty when that is not known."""


def read_given(text: str, case: str | None) -> Given:
    """Read JSON; `case` stands before the one in it, "wrong_item" as well as "wrong-item".

    Raises `Failure` for what is no order.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Failure(f"the order is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Failure("the order is not a JSON object")
    question = {name: value for name, value in data.items() if name not in _OF_THE_LETTER}
    question.pop("kind", None)
    if case is not None:
        question["case"] = case
    question["case"] = str(question.get("case", "")).replace("_", "-")
    said = {name: _text(data, name) for name in _OF_THE_LETTER}
    order = Order(
        number=said["order"],
        buyer=said["buyer"],
        details=said["details"],
        chosen=_remedy(said["chosen"]),
    )
    return Given(question, order, said["email"])


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str | int):
        raise Failure(f"the order's “{name}” is not a text")
    return " ".join(str(value).split())


def _remedy(name: str) -> Remedy | None:
    known = get_args(Remedy.__value__)
    if name and name not in known:
        raise Failure(
            f"the order's “chosen” is not a remedy: “{name}”", hint=f"it is {listed(known)}"
        )
    return name or None  # type: ignore[return-value]
