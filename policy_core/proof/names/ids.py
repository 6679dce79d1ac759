"""Ids of rows, and the names that parts of the rulebook are given."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest
from policy_core.proof.walk import Spot
from policy_core.rulebook import (
    Part,
    When,
    Words,
)

_NAME = re.compile(r"\w[\w-]*")


def of_rows(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Rows of one list with the same id, and exceptions to rows that are not there."""
    for path, _, rows in spots:
        if not (isinstance(rows, tuple) and rows and hasattr(rows[0], "id")):
            continue
        first: dict[str, int] = {}
        for number, row in enumerate(rows):
            if first.setdefault(row.id, number) != number:
                message = f"the id “{row.id}” is given twice"
                earlier = (*path, first[row.id], "id")
                hint, place = "give one of the two another id", (*path, number, "id")
                yield Finding("PW108", place, message, hint, about=row.id, earlier=earlier)
        for number, row in enumerate(rows):
            for step, name in enumerate(getattr(row, "overrides", ())):
                if name not in first and name != "all":
                    message = f"there is no row “{name}” to override"
                    place = (*path, number, "overrides", step)
                    yield Finding("PW106", place, message, closest(name, first), about=name)


def in_addresses(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Names and ids that cannot stand in an address of a page, or in a condition."""
    for path, kind, value in spots:
        if path[-1:] == ("id",) and isinstance(value, str):
            if not _NAME.fullmatch(value):
                yield _no_name(path, value)
        elif isinstance(value, Mapping) and kind not in (When, Words) and _holds_parts(kind):
            for name in value:
                if not _NAME.fullmatch(name):
                    yield replace(_no_name((*path, name), name), on="name")


def _holds_parts(kind: Any) -> bool:
    """Are these entries by names that the merchant gives to parts of the rulebook?"""
    part = get_args(kind)[1]
    return part is Words or (isinstance(part, type) and issubclass(part, Part))


def _no_name(path: Path, name: str) -> Finding:
    message = f"“{name}” cannot be part of an address"
    plain = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
    hint = "use letters, digits and hyphens"
    meant = f"did you mean “{plain}”? {hint}" if plain else hint
    return Finding("PW114", path, message, meant, about=name)
