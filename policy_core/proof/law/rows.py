"""Rows that the law overrides for some buyers, with the law, its article and the places."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.facts.law import Law, LegalGuarantee
from policy_core.proof.findings import MOST, Finding, Path
from policy_core.proof.grid import Grid
from policy_core.proof.law.comparing import Asked, of_fee, of_term
from policy_core.proof.law.naming import named
from policy_core.proof.law.rights import rights
from policy_core.proof.search import GivenUp
from policy_core.proof.space import Asked as Conditions
from policy_core.proof.space import Box, meet
from policy_core.proof.tables import Decisions, tables

_CODES = {"accept": "PW801", "window": "PW802", "freight": "PW803", "freight_most": "PW803",
          "refund.within": "PW805", "search": "PW805",
          "remedies": "PW812", "choice": "PW812"}  # fmt: skip
"""By point; any other is money that is kept."""
_HINTS = {
    "PW801": "let an exception accept it there; answers do",
    "PW802": "let an exception give that long there; answers do",
    "PW803": "let an exception with “freight: seller” say so there; answers do",
    "PW804": "let an exception give it back there; answers do",
    "PW805": "let an exception say so there; answers do",
    "PW812": "let an exception offer it there; answers do",
    "PW806": "say beside the window that the law gives longer for faults; answers do",
}


@dataclass(frozen=True, slots=True)
class _Floor:
    """One law's part under a table: whom it protects, and what it asks for instead of a row."""

    law: Law
    part: Any
    cases: tuple[Conditions, ...]
    asked: Callable[[Mapping[str, Any]], Asked]


def worse_rows(policy: Policy, on: date) -> Iterator[Finding]:
    """Every row that a law overrides for some buyer who orders on a day, one finding a point."""
    for decisions, floors in _floors(policy, on):
        if decisions.rows and floors:
            try:
                yield from _worse(policy, decisions, floors)
            except GivenUp:
                message = "the rows mix in too many ways to compare all of them with the laws"
                yield Finding("PW307", decisions.path, message)


def _floors(policy: Policy, on: date) -> Iterator[tuple[Decisions, list[_Floor]]]:
    returns = policy.rulebook.returns
    # What follows from what buyers are not told is a finding about that; see `duties`.
    disclosure = replace(policy.rulebook.store.disclosure, return_cost=True)
    every = list(rights(policy, on))

    def under(asked: Callable[..., Asked]) -> list[_Floor]:
        return [
            _Floor(right.law, right.part, right.cases, partial(asked, right, disclosure))
            for right in every
        ]

    by_path = {table.path: table for table in tables(policy)}
    yield by_path["returns", "terms"], under(of_term)
    fees = by_path["returns", "fees"]
    yield replace(fees, points=_charged), under(of_fee)
    if all(programme.joined for programme in returns.programmes):
        programmes = by_path["returns", "programmes"]
        yield replace(programmes, points=_borne), under(of_term)


def _charged(fee: Any) -> Mapping[str, Any]:
    """What a fee takes, and what for."""
    return {"charge": fee.charge or "at cost", "covers": fee.covers}


def _borne(programme: Any) -> Mapping[str, Any]:
    """What a programme says of the return freight."""
    bears = {"freight": programme.bears}
    return bears if programme.cap is None else {**bears, "freight_most": programme.cap}


def _worse(policy: Policy, decisions: Decisions, floors: list[_Floor]) -> Iterator[Finding]:
    grid = Grid(policy, decisions, [case for floor in floors for case in floor.cases])
    regions = [[box for case in floor.cases for box in grid.space.boxes(case)] for floor in floors]
    asked = lru_cache(maxsize=4096)(lambda number, says: floors[number].asked(dict(says)))
    told: Counter[str] = Counter()
    for row, says in enumerate(grid.says):
        found: dict[tuple[str, str], list[_Worse]] = {}
        for number, floor in enumerate(floors):
            for point, word in asked(number, tuple(says.items())).items():
                code = _code(point, floor)
                if told[code] >= MOST:
                    continue
                overridden = _overridden(grid, row, point, regions[number])
                if overridden is not None:
                    found.setdefault((code, point), []).append(_Worse(floor, word, *overridden))
        for (code, point), worse in found.items():
            told[code] += 1
            path = (*decisions.path, row, *point.split("."))
            yield _finding(path, grid.rows[row].id, says[point], code, worse)


def _code(point: str, floor: _Floor) -> str:
    if point.startswith("remedies."):
        point = point.split(".", 2)[2]
    if point == "window" and isinstance(floor.part, LegalGuarantee):
        return "PW806"
    return _CODES.get(point, "PW804")


def _overridden(
    grid: Grid, row: int, point: str, region: list[Box]
) -> tuple[frozenset[str], str] | None:
    """Where in a region a row decides a point: the destinations, and an example in words."""
    winning = grid.speaking(point, grid.stronger[row])
    axis = grid.space.number_of("destination")
    names = grid.space.axes[axis].cells
    places: set[str] = set()
    example = ""
    for box in grid.boxes_of(row):
        for protected in region:
            rest = meet(box, protected)
            while rest is not None:
                decided = grid.search(rest, winning).first()
                if decided is None:
                    break
                example = example or grid.space.say(decided, protected)
                places.update(name for i, name in enumerate(names) if decided[axis] >> i & 1)
                left = rest[axis] & ~decided[axis]
                rest = (*rest[:axis], left, *rest[axis + 1 :]) if left else None
    return (frozenset(places), example) if places else None


@dataclass(frozen=True, slots=True)
class _Worse:
    """A law that overrides a row on a point."""

    floor: _Floor
    asked: str
    places: frozenset[str]
    example: str

    @property
    def citation(self) -> str:
        """The law, its article, and whether that was read in its own words."""
        source = self.floor.part.source
        return f"{self.floor.law.name}: {source.article}{'' if source.verified else ', unverified'}"


def _finding(path: Path, row: str, value: Any, code: str, worse: list[_Worse]) -> Finding:
    """One row on one point; the point is the end of the path."""
    point = ".".join(map(str, path[3:]))
    places: frozenset[str] = frozenset().union(*(one.places for one in worse))
    message = f"“{row}” says {point} “{_shown(value)}”, but in {named(places)} the law asks for "
    by_word: dict[str, dict[str, None]] = {}
    for one in worse:
        by_word.setdefault(one.asked, {})[one.citation] = None
    message += ", ".join(f"“{word}” ({'; '.join(laws)})" for word, laws in by_word.items())
    return Finding(code, path, message, _HINTS[code], example=worse[0].example)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
