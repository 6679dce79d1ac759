"""Questions of all sorts, drawn from a form's own fields: most have an answer, some mistakes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from policy_core.answers.fields import Field
from tests.reference import NOW

type Question = dict[str, Any]

_SHARE_FILLED = {"required": 0.99, "helpful": 0.6, "optional": 0.15}
_SHARE_MISTAKEN = 0.01
_MISTAKE = 'a lot <b>"of" it</b>'
_DAYS = {
    "ordered": (-420, -60), "dispatched": (-59, -45), "needed_by": (0, 40),
    "sent_back": (-44, -20), "arrived": (-19, 0), "inspected": (0, 10),
}  # fmt: skip
_LATER_DAYS = (-44, 0)
"""Counted from `NOW`: most stories make sense, though some goods come before they are promised."""


def _day(name: str, draw: Random) -> dict[str, str]:
    day = NOW.date() + timedelta(days=draw.randint(*_DAYS.get(name, _LATER_DAYS)))
    return {"day": str(day.day), "month": f"{day.month:02}", "year": str(day.year)}


def _moment(name: str, draw: Random) -> dict[str, str]:
    return {**_day(name, draw), "time": draw.choice(["", f"{draw.randrange(24):02}:30"])}


def _money(draw: Random) -> str:
    amount = draw.randint(1, 120_000) / 100
    return draw.choice([f"{amount:.2f}", f"{amount:.2f}".replace(".", ",")])


def _size(draw: Random) -> str:
    return " x ".join(str(draw.randint(1, 90)) for _ in range(3)) + " cm"


_PLAIN: dict[str, Callable[[Random], Any]] = {
    "money": _money,
    "number": lambda draw: str(draw.randint(1, 12)),
    "percent": lambda draw: f"{draw.randint(0, 100)}%",
    "weight": lambda draw: f"{draw.randint(1, 3_000) / 100} kg",
    "size": _size,
    "offset": lambda draw: str(draw.choice(range(-720, 841, 30))),
    "text": lambda draw: draw.choice(["99501", "10115", "SW1A 1AA", "75001"]),
    "prose": lambda draw: draw.choice(["Grüße", "<i>a</i> & \N{PARTY POPPER}", "دمشق"]),
}
"""What is typed into a field that has no choices, by its kind."""

_DATED = {"date": _day, "moment": _moment}


def generated(kind: str, fields: Sequence[Field], count: int, draw: Random) -> Iterator[Question]:
    """So many questions of one kind."""
    for _ in range(count):
        filled = (field for field in fields if draw.random() < _SHARE_FILLED[field.need])
        yield {"kind": kind, **{field.name: _typed(field, draw) for field in filled}}


def _typed(field: Field, draw: Random) -> Any:
    if draw.random() < _SHARE_MISTAKEN:
        return _MISTAKE
    if field.kind in {"choice", "country"}:
        return draw.choice(field.choices)
    if field.kind == "set":
        return draw.sample(field.choices, draw.randint(0, len(field.choices)))
    if field.kind in _DATED:
        return _DATED[field.kind](field.name, draw)
    if field.name == "tracking_number":
        return draw.choice(["1Z", "RB 123 456 785 CN", "lx", "123456789012", "QQ"])
    return _PLAIN[field.kind](draw)
