"""Conditions of rows: can each be read, and do the rows' exceptions end somewhere?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import Dimension, UnknownValue, catalogue
from policy_core.answers.tables.table import ConditionError, Table
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest, listed
from policy_core.proof.names.places import is_unknown, unknown_place
from policy_core.proof.walk import Spot
from policy_core.rulebook import Fact, Store, When


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


def _value(policy: Policy, dimension: Dimension, path: Path, said: object) -> Iterator[Finding]:
    store = policy.rulebook.store
    if dimension.name == "destination":
        name = str(said).removeprefix("not ")
        if is_unknown(name, policy.destinations, store):
            yield unknown_place(path, name, store)
        return
    try:
        dimension.allowed(said)
    except UnknownValue as error:
        message = f"“{error.name}” is not known as {dimension.name}"
        words = re.split(r",| (?:or|and|&) |/", error.name)
        several = [word.strip() for word in words if word.strip() in dimension.values]
        together = f"write “[{', '.join(several)}]”" if 1 < len(several) == len(words) else ""
        hint = together or closest(error.name, dimension.values)
        yield Finding("PW103", path, message, hint, about=error.name)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        yield Finding("PW104", path, message, hint)


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
    """The merchant's own facts: names that are taken, choices and usual values that do not fit."""
    store = policy.rulebook.store
    for name, fact in store.facts.items():
        path: Path = ("store", "facts", name)
        if name in _built_in(policy):
            message = f"“{name}” already is a condition that every rulebook knows"
            yield Finding("PW110", path, message, about=name, on="name")
            continue
        if fact.kind == "choice" and not fact.choices:
            yield Finding("PW213", path, f"the choice “{name}” has no choices", "add `choices`")
        elif fact.kind == "day" and (fact.usually or not fact.say):
            said = "has a usual one" if fact.usually else "has no words for “after …”"
            hint = "add `say`, without `usually`"
            yield Finding("PW213", path, f"the day “{name}” {said}", hint)
        elif fact.usually and not _can_be(policy.dimensions[name], fact.usually):
            yield _unusual(policy.dimensions, path, name, fact)


def _built_in(policy: Policy) -> Mapping[str, Dimension]:
    rulebook = policy.rulebook
    store: Store = replace(rulebook.store, facts={})
    return catalogue(replace(rulebook, store=store), policy.destinations)


def _can_be(dimension: Dimension, value: str) -> bool:
    if dimension.read is None:
        return value in dimension.values
    try:
        return dimension.read(value) in dimension.bounds
    except ValueError:
        return False


def _unusual(dimensions: Mapping[str, Dimension], path: Path, name: str, fact: Fact) -> Finding:
    dimension = dimensions[name]
    wanted = closest(fact.usually, dimension.values) or f"write it like “{dimension.example}”"
    message = f"“{name}” cannot usually be “{fact.usually}”"
    return Finding("PW213", (*path, "usually"), message, wanted, about=fact.usually)
