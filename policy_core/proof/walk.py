"""Everything in a rulebook, each part with its path and the kind that its type hint gives it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeAliasType, Union, get_args, get_origin, get_type_hints

from policy_core.proof.findings import Path
from policy_core.rulebook import Rulebook, When, Words
from policy_core.values import Charge, ChargeRange, Money, Phrase, Share


class Spot(NamedTuple):
    """A value in the rulebook and where it stands."""

    path: Path
    kind: Any
    """Its type hint, without “or nothing”; aliases are resolved but for `Words` and `When`."""
    value: Any


def walk(rulebook: Rulebook) -> Iterator[Spot]:
    """Every value that the rulebook says, parents before their parts; `None` is not said."""
    return _walk(Rulebook, rulebook, ())


def amounts(spots: Iterable[Spot]) -> Iterator[tuple[Path, tuple[Money, ...]]]:
    """Where sums of money stand, alone or in a charge or a share."""
    for path, _, value in spots:
        if isinstance(value, Money):
            yield path, (value,)
        elif isinstance(value, Charge | ChargeRange | Share):
            yield path, value.amounts()


def _walk(kind: Any, value: Any, path: Path) -> Iterator[Spot]:
    yield Spot(path, kind, value)
    for step, hint, part in parts_of(kind, value):
        if part is not None:
            yield from _walk(hint, part, (*path, step))


def parts_of(kind: Any, value: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """What a value is made of: step of the path, kind and value of each part."""
    if kind in (When, Words):
        return
    if is_dataclass(value) and not isinstance(value, Phrase):
        for name, hint in _hints(kind).items():
            yield name, hint, getattr(value, name)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield name, _bare(get_args(kind)[1]), part
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield number, _bare(get_args(kind)[0]), part


@cache
def _bare(kind: Any) -> Any:
    while isinstance(kind, TypeAliasType) and kind not in (When, Words):
        kind = kind.__value__
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (_bare(each) for each in get_args(kind) if each is not NoneType)
    return kind


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: _bare(hints[field.name]) for field in fields(kind)}
