"""Rows and their names: ids, conditions that can be read, exceptions that end somewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import product
from typing import Any, get_args

from policy_core.answers.deadlines import most_days
from policy_core.answers.policy import Policy
from policy_core.answers.returns.points import SINCE
from policy_core.answers.tables.dimensions import Dimension, UnknownValue, in_months, months_in
from policy_core.answers.tables.table import ConditionError, Table
from policy_core.proof.findings import Finding, Path, closest, listed
from policy_core.proof.names.places import is_unknown, unknown_place
from policy_core.proof.names.taken import facts_taken
from policy_core.proof.walk import Spot
from policy_core.rulebook import Part, When, Words
from policy_core.rulebook.store import named_in
from policy_core.values import Span

_NAME = re.compile(r"\w[\w-]*")


def ids(spots: Iterable[Spot]) -> Iterator[Finding]:
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


def names_in_addresses(spots: Iterable[Spot]) -> Iterator[Finding]:
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


def conditions(policy: Policy, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Conditions that cannot be read, each at the very value."""
    for path, kind, when in spots:
        if kind is not When:
            continue
        for name, said in when.items():
            dimension = policy.dimensions.get(name)
            if dimension is None:
                message = f"nothing is known by the name “{name}”"
                hint = closest(name, policy.dimensions)
                yield Finding("PW102", (*path, name), message, hint, about=name)
            elif isinstance(said, tuple):
                for number, text in enumerate(said):
                    yield from _value(policy, dimension, (*path, name, number), text)
                if not said:
                    message = f"no {name} is listed, so the row matches nothing"
                    yield Finding("PW104", (*path, name), message, "list a value or remove it")
            else:
                yield from _value(policy, dimension, (*path, name), said)


def months(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Months since an event, where no calendar tells whether they are over."""
    whens = [(path, when) for path, kind, when in spots if kind is When]
    names = {name for _, when in whens for name in when if name.startswith(SINCE)}
    for name in sorted(names):
        counted = months_in(name, (when for _, when in whens))
        for path, when in whens if counted else ():
            for text in named_in(when, name):
                message, hint = _uncountable(text, counted, before_the_sale=path[0] == "shipping")
                if message:
                    yield Finding("PW104", (*path, name), message, hint)


def _uncountable(text: str, months: tuple[int, ...], *, before_the_sale: bool) -> tuple[str, str]:
    """What is wrong with a condition beside others that count these months, and a remedy."""
    if in_months(text):
        wrong = f"“{text}” cannot be counted before the sale" if before_the_sale else ""
        return wrong, "say it in days"
    for days, one in product(map(int, re.findall(r"\d+", text)), months):
        most = most_days(Span(one, "months"))
        if most - _SHORTER <= days <= most:
            wrong = f"“{text}” and another row's {one} months can end on either side of each other"
            return wrong, "say both in days, or both in months"
    return "", ""


_SHORTER = 3
"""So many days months can be shorter than at their longest."""


def _value(policy: Policy, dimension: Dimension, path: Path, said: object) -> Iterator[Finding]:
    if dimension.name == "destination":
        name = str(said).removeprefix("not ")
        if is_unknown(policy, name):
            yield unknown_place(path, name, policy.rulebook.store)
        return
    try:
        dimension.allowed(said)
    except UnknownValue as error:
        message = f"“{error.name}” is not known as {dimension.name}"
        words = re.split(r",| (?:or|and|&) |/", error.name.strip("[]"))
        several = [word.strip() for word in words if word.strip() in dimension.values]
        sign = "not " if str(said).startswith("not ") else ""
        listed_so = ", ".join(sign + word for word in several)
        together = f"write “[{listed_so}]”" if 1 < len(several) == len(words) else ""
        hint = together or closest(error.name, dimension.values)
        yield Finding("PW103", path, message, hint, about=error.name)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        yield Finding("PW104", path, message, _range_meant(dimension, str(said)) + hint)


_SIGNS = (
    (r"(?:>=|=>|≥|ab|from|min\.?|mindestens|starting at) *(.+)", r"\1 or more"),
    (r"(.+?) *\+|(.+) (?:and|or) (?:above|over|up|greater)", r"\1\2 or more"),
    (r"(\d+) *\+ *(\w+)", r"\1 \2 or more"),
    (r"(?:>|über|above|greater than) *(.+)", r"over \1"),
    (r"(?:<=|=<|≤|bis(?: zu)?|max\.?|höchstens|until|within|maximum) *(.+)", r"up to \1"),
    (r"(?:<|unter|below) *(.+)", r"under \1"),
    (r"(?:between )?(.+?) *(?:-|–|—|bis| and |to|\.\.+) *(.+)", r"\1 to \2"),
)
"""Ways to write a range elsewhere, and how it is written in a rulebook."""


def _range_meant(dimension: Dimension, said: str) -> str:
    """“did you mean …?”, of a range with a sign or a word of another way of writing it."""
    for pattern, written in _SIGNS:
        if found := re.fullmatch(pattern, said.strip(), re.IGNORECASE):
            # A template leaves a group empty that took no part.
            meant = found.expand(written)
            with suppress(ValueError):
                dimension.allowed(meant)
                return f"did you mean “{meant}”? "
    return ""


def circles(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Rows that override each other in a circle."""
    for path, _, rows in spots:
        if not (isinstance(rows, tuple) and rows and hasattr(rows[0], "overrides")):
            continue
        try:
            Table([replace(row, when={}) for row in rows], {})
        except ConditionError as error:
            row = rows[error.row]
            message = f"“{row.id}” overrides {listed(row.overrides)}, and in the end itself"
            yield Finding("PW107", (*path, error.row, "overrides"), message)


def facts(policy: Policy) -> Iterator[Finding]:
    """The merchant's own facts: choices and usual values that do not fit."""
    store, taken = policy.rulebook.store, facts_taken(policy)
    for name, fact in store.facts.items():
        path: Path = ("store", "facts", name)
        if name in taken:
            continue
        if fact.kind == "choice" and not fact.choices:
            yield Finding("PW213", path, f"the choice “{name}” has no choices", "add `choices`")
        elif fact.kind == "day" and (fact.usually or not fact.say):
            said = "has a usual one" if fact.usually else "has no words for “after …”"
            hint = "add `say`, without `usually`"
            yield Finding("PW213", path, f"the day “{name}” {said}", hint)
        elif fact.usually and not _can_be(dimension := policy.dimensions[name], fact.usually):
            message = f"“{name}” cannot usually be “{fact.usually}”"
            hint = closest(fact.usually, dimension.values) or f"write it like “{dimension.example}”"
            yield Finding("PW213", (*path, "usually"), message, hint, about=fact.usually)


def _can_be(dimension: Dimension, value: str) -> bool:
    if dimension.read is None:
        return value in dimension.values
    try:
        return dimension.read(value) in dimension.bounds
    except ValueError:
        return False
