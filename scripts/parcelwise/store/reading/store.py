"""A store's folder: docs/rulebook has one YAML file for each part of a rulebook."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from parcelwise.errors import Problem
from parcelwise.store.files import LARGEST, read_bounded
from parcelwise.store.reading.countries import EUROPE, country_named, language_named
from parcelwise.store.reading.mending import EVENTS, currency_named
from parcelwise.store.reading.misplaced import where_they_belong
from parcelwise.store.reading.nodes import Node, place_of_name, place_of_value
from parcelwise.store.reading.shape import Shaped, shape
from parcelwise.store.reading.value_problems import ValueProblem
from parcelwise.store.reading.words import first_language, with_languages
from parcelwise.store.reading.yaml import parse
from policy_core.facts.places import GROUPS, is_country
from policy_core.proof import Acceptance, Finding
from policy_core.proof.names.standards import is_language
from policy_core.rulebook import Replies, Returns, Rulebook, Shipping, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFile(Store):
    """Everything in store.yaml: the store, and from which day on its rulebook holds."""

    effective: date
    """The day from which orders are answered by this rulebook."""
    accepted: tuple[Acceptance, ...] = ()
    """Findings of `parcelwise check` that the merchant has looked at and accepts for now."""

    def store(self) -> Store:
        """The store alone."""
        return Store(**{each.name: getattr(self, each.name) for each in fields(Store)})


PARTS: Mapping[str, type] = {
    "store": StoreFile,
    "returns": Returns,
    "shipping": Shipping,
    "replies": Replies,
}
"""What each file of a rulebook holds; its name is the name of the file."""

_OPTIONAL = {"replies"}
_UNKNOWN_PLACE, _UNKNOWN_CURRENCY, _UNKNOWN_LANGUAGE = "PW101", "PW111", "PW113"
_UNKNOWN_REFERENCE, _UNKNOWN_VALUE = "PW105", "PW103"
_PIECES = ("*.yaml", "*.yml")


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """Where a store keeps what."""

    root: Path

    @property
    def rulebook(self) -> Path:
        """The folder of the rulebook's files."""
        return self.root / "docs" / "rulebook"

    def file(self, part: str) -> Path:
        """The file of one part of the rulebook."""
        return self.rulebook / f"{part}.yaml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a store's folder."""

    folder: StoreFolder
    rulebook: Rulebook | None
    """As far as it could be made: what did not fit is left out of it, and is among the problems.
    `None` when a file, or something that a whole part needs, is missing."""
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()
    """Names and ids that the merchant wrote but the rulebook lacks."""
    accepted: tuple[Acceptance, ...] = ()
    """What the merchant accepts of what a check may find."""
    _roots: Mapping[str, Node] = field(default_factory=dict)

    def problem(self, finding: Finding) -> Problem:
        """A finding of the proof at its place in the files."""
        find = place_of_name if finding.on == "name" else place_of_value
        path = finding.path
        if path[:1] == ("effective",):
            path = ("store", *path)
        elif not path or path[0] not in self._roots:
            path = ("store",)
        part, *inside = str(path[0]), *path[1:]
        file, mark = self.folder.file(part), find(self._roots[part], inside)
        message = f"{finding.message}: {finding.example}" if finding.example else finding.message
        hint = _meant(finding) or finding.hint
        if finding.earlier:
            line = place_of_value(self._roots[part], finding.earlier[1:]).line
            hint = f"the first one stands in line {line}: {hint}"
        return Problem(file, *mark, finding.code, message, hint)


_NAMED_IN = {"category": "categories", "tags": "tags", "condition": "conditions", "tier": "tiers",
             "season": "seasons"}  # fmt: skip
"""Conditions on what a merchant names, and where."""


def _meant(finding: Finding) -> str | None:
    """The hint for a country or currency that people write otherwise; None for the others."""
    about = finding.about
    codes = re.split(r"[\s;/]+", about)
    if finding.code == _UNKNOWN_PLACE and about.casefold() in EUROPE:
        return "did you mean “EU”? write “EU” for the European Union"
    if finding.code == _UNKNOWN_PLACE and all(is_country(c) or c in GROUPS for c in codes):
        return f"put commas between them: [{', '.join(codes)}]"
    if finding.code == _UNKNOWN_PLACE and (code := country_named(about)):
        return f"did you mean “{code}”? countries are two letters"
    if finding.code == _UNKNOWN_REFERENCE and about in EVENTS:
        return f"did you mean “{EVENTS[about]}”?"
    if finding.code == _UNKNOWN_LANGUAGE and not is_language(about):
        language = language_named(about) if about else None
        return f"did you mean “{language}”?" if language else None
    named = next((_NAMED_IN[one] for one in reversed(finding.path) if one in _NAMED_IN), "")
    if finding.code == _UNKNOWN_VALUE and named and "did you mean" not in finding.hint:
        known = f"{finding.hint}; name another one" if finding.hint else "name it"
        return f"{known} under “{named}” in store.yaml"
    if finding.code == _UNKNOWN_CURRENCY:
        currency = currency_named(about)
        known = "" if "did you mean" in finding.hint else "write its three letters, like “EUR”"
        return f"did you mean “{currency}”?" if currency else known
    return None


def read_store(root: Path) -> Reading:
    """Read and validate a store's rulebook; whatever is wrong is among the problems, at once."""
    folder = StoreFolder(root)
    problems = list(_strangers(folder))
    shaped: dict[str, Shaped[Any]] = {}
    misfits: dict[str, list[ValueProblem]] = {}
    run_on: frozenset[str] = frozenset()
    language = "en"
    for part, kind in PARTS.items():
        file = folder.file(part)
        try:
            document = parse(read_bounded(file, LARGEST))
        except FileNotFoundError:
            if part not in _OPTIONAL:
                problems.append(_missing(folder, part))
            continue
        except OSError as error:
            problems.append(
                Problem(file, 1, 1, "PW001", f"the file cannot be read: {error.strerror}")
            )
            continue
        problems.extend(Problem(file, *f.mark, f.code, f.message, f.hint) for f in document.faults)
        if document.root is None:
            continue
        run_on |= document.left_out
        if kind is StoreFile:  # the first part: the words of the others are in its language
            language = first_language(document.root)
        shaped[part] = shape(kind, with_languages(kind, document.root, language))
        known = {fault.mark for fault in document.faults}
        # What is at fault as YAML fits nowhere either: one cause is told once.
        misfits[part] = [each for each in shaped[part].misfits if each.mark not in known]
    for part, told in where_they_belong(PARTS, misfits).items():
        file = folder.file(part)
        problems.extend(Problem(file, *m.mark, m.code, m.message, m.hint) for m in told)
    return Reading(
        folder=folder,
        rulebook=_rulebook({part: made.value for part, made in shaped.items()}),
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
        left_out=run_on.union(*(made.left_out for made in shaped.values())),
        accepted=_accepted(shaped),
        _roots={part: made.root for part, made in shaped.items()},
    )


def _rulebook(values: Mapping[str, Any]) -> Rulebook | None:
    """Put the parts together, when all that there have to be could be made."""
    if any(values.get(part) is None for part in PARTS.keys() - _OPTIONAL):
        return None
    file: StoreFile = values["store"]
    return Rulebook(
        effective=file.effective,
        store=file.store(),
        returns=values["returns"],
        shipping=values["shipping"],
        replies=values.get("replies") or Replies(),
    )


def _accepted(shaped: Mapping[str, Shaped[Any]]) -> tuple[Acceptance, ...]:
    file: StoreFile | None = shaped["store"].value if "store" in shaped else None
    return file.accepted if file is not None else ()


def _missing(folder: StoreFolder, part: str) -> Problem:
    there = [
        each.name
        for each in folder.rulebook.glob("*")
        if each.stem not in PARTS or each.suffix != ".yaml"
    ]
    other = [name for name in sorted(there) if name.casefold().startswith(f"{part}.")]
    meant = other or get_close_matches(f"{part}.yaml", there, n=1)
    hint = (
        f"rename “{meant[0]}” to “{part}.yaml”"
        if meant
        else "a rulebook needs it: `parcelwise new` writes one"
    )
    return Problem(folder.file(part), 1, 1, "PW001", "the file is missing", hint)


def _strangers(folder: StoreFolder) -> Iterator[Problem]:
    """Files that look like a part of the rulebook and are none: nobody would read them."""
    known = {f"{part}.yaml" for part in PARTS}
    # A missing file's message says already that this one may be it, by another name.
    missing = {part for part in PARTS if part not in _OPTIONAL and not folder.file(part).exists()}
    for piece in _PIECES:
        for file in sorted(folder.rulebook.glob(piece)):
            if file.name not in known and file.stem.casefold() not in missing:
                message = "the file is no part of a rulebook"
                hint = f"rulebooks consist of {', '.join(sorted(known))}"
                yield Problem(file, 1, 1, "PW001", message, hint)
