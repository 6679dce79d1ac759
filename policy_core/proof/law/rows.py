"""Rows that the law overrides for some buyers, with the law, its article and the places.

Answers give what the law gives, and with `law_goes_first` the page names beside each row where the
law gives more. A row that is so overridden wherever it counts, or at home, misleads all the same:
that is a warning.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.facts.law import Law, LegalGuarantee
from policy_core.proof.findings import MOST, Finding, Path
from policy_core.proof.law.comparing import Asked, of_fee, of_term
from policy_core.proof.law.naming import named
from policy_core.proof.law.rights import delivered_to, rights
from policy_core.proof.space.grid import Grid
from policy_core.proof.space.search import SearchTooLarge
from policy_core.proof.space.space import Asked as Conditions
from policy_core.proof.space.space import Box, meet
from policy_core.proof.tables.decisions import Decisions, tables

_CODES = {"accept": "PW801", "window": "PW802", "freight": "PW803", "freight_most": "PW803",
          "refund.within": "PW805", "refund.withheld": "PW805", "search": "PW805",
          "remedies": "PW812", "choice": "PW812"}  # fmt: skip
"""By point; any other is money that is kept."""
_HINTS = {
    "PW801": "let the row accept it, or an exception there; answers do",
    "PW802": "let the row give that long, or an exception there; answers do",
    "PW803": "say “freight: seller” in the row, or in an exception there; answers do",
    "PW804": "let the row give it back, or an exception there; answers do",
    "PW805": "say that deadline in the row, or in an exception there; answers keep it",
    "PW812": "let the row offer it, or an exception there; answers do",
    "PW806": "say beside the window that the law gives longer for faults; answers do",
}
_MORE = {
    "PW801": "goods are taken back", "PW802": "they have longer to ask",
    "PW803": "you pay the return freight", "PW804": "more money comes back",
    "PW805": "it is due sooner", "PW812": "they have other remedies",
    "PW806": "you are liable longer for faults",
}  # fmt: skip
"""What the law gives beyond a row, by the code of its finding, in a merchant's words."""


@dataclass(frozen=True, slots=True)
class _Floor:
    """One law's part under a table: whom it protects, and what it asks for instead of a row."""

    law: Law
    part: Any
    cases: tuple[Conditions, ...]
    asked: Callable[[Mapping[str, Any]], Asked]


@dataclass(frozen=True, slots=True)
class OverriddenPoint:
    """A point of one row on which laws give some of its buyers more."""

    path: Path
    row: str
    """The row's id."""
    said: Any
    code: str
    """The code of its finding."""
    laws: "tuple[_Override, ...]"
    misleads: bool
    """Does the row hold for no buyer of the countries where it counts, or not at home?"""

    @property
    def places(self) -> frozenset[str]:
        """The destinations in which a law gives more."""
        return frozenset().union(*(one.places for one in self.laws))


def worse_rows(policy: Policy, on: date) -> Iterator[Finding]:
    """Every row that misleads buyers who order on a day, one finding a point; then the others.

    Where a row holds for some countries and a law gives more in others, the page can say so; if it
    does not, one piece of advice for all rows says what and where.
    """
    told: Counter[str] = Counter()
    elsewhere: list[OverriddenPoint] = []
    for decisions, floors in _floors(policy, on):
        try:
            for point in _overridden_in(policy, decisions, floors):
                if not point.misleads:
                    elsewhere.append(point)
                elif told[point.code] < MOST:
                    told[point.code] += 1
                    yield _finding(point)
        except SearchTooLarge:
            message = "the rows mix in too many ways to compare all of them with the laws"
            yield Finding("PW307", decisions.path, message)
    if elsewhere and not policy.rulebook.returns.law_goes_first:
        yield _advice(elsewhere)


def overridden_points(policy: Policy, on: date) -> Iterator[OverriddenPoint]:
    """Every point of every row on which a law gives more to some buyer who orders on a day.

    A table that mixes in too many ways tells of the points that were found until then.
    """
    for decisions, floors in _floors(policy, on):
        try:
            yield from _overridden_in(policy, decisions, floors)
        except SearchTooLarge:
            continue


def _floors(policy: Policy, on: date) -> Iterator[tuple[Decisions, list[_Floor]]]:
    returns = policy.rulebook.returns
    # What follows from what buyers are not told is a finding about that; see `duties`.
    disclosure = replace(
        policy.rulebook.store.disclosure, return_cost=True, withdrawal_right=True, return_terms=True
    )
    store = replace(policy.rulebook.store, disclosure=disclosure)
    every = list(rights(Policy(replace(policy.rulebook, store=store), policy.world), on))

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


def _overridden_in(
    policy: Policy, decisions: Decisions, floors: list[_Floor]
) -> Iterator[OverriddenPoint]:
    if not decisions.rows or not floors:
        return
    grid = Grid(policy, decisions, [case for floor in floors for case in floor.cases])
    regions = [[box for case in floor.cases for box in grid.space.boxes(case)] for floor in floors]
    asked = lru_cache(maxsize=4096)(lambda number, says: floors[number].asked(dict(says)))
    served = delivered_to(policy)
    for row, says in enumerate(grid.says):
        found: dict[tuple[str, str], list[_Override]] = {}
        for number, floor in enumerate(floors):
            for point, word in asked(number, tuple(says.items())).items():
                where = _decided(grid, row, point, regions[number])
                if where is not None:
                    kind = _code(point, floor), point
                    found.setdefault(kind, []).append(_Override(floor, word, *where))
        for (code, point), laws in found.items():
            everywhere = _decided(grid, row, point, [grid.space.everything])
            misleads = _misleads(policy, laws, served & everywhere[0] if everywhere else served)
            path = (*decisions.path, row, *point.split("."))
            name = grid.rows[row].id
            yield OverriddenPoint(path, name, says[point], code, tuple(laws), misleads)


def _misleads(policy: Policy, laws: "list[_Override]", counts_in: frozenset[str]) -> bool:
    """Does a row hold in no country where it counts, or not in the store's own?

    The law of a part of a country leaves the row to the rest of it.
    """
    if any(policy.rulebook.store.country in law.places for law in laws):
        return True
    whole = (law.places for law in laws if not any("-" in place for place in law.floor.law.places))
    return counts_in <= frozenset().union(*whole)


def _code(point: str, floor: _Floor) -> str:
    if point.startswith("remedies."):
        point = point.split(".", 2)[2]
    if point == "window" and isinstance(floor.part, LegalGuarantee):
        return "PW806"
    return _CODES.get(point, "PW804")


def _decided(
    grid: Grid, row: int, point: str, region: list[Box]
) -> tuple[frozenset[str], str] | None:
    """Where in a region a row decides a point: the destinations, and an example in words."""
    winning = grid.speaking(point, grid.stronger[row])
    axis = grid.space.number_of("destination")
    places = 0
    example = ""
    for box in grid.boxes_of(row):
        for protected in region:
            rest = meet(box, protected)
            while rest is not None:
                decided = grid.first_open(rest, winning)
                if decided is None:
                    break
                example = example or grid.space.say(decided, protected)
                places |= decided[axis]
                left = rest[axis] & ~decided[axis]
                rest = (*rest[:axis], left, *rest[axis + 1 :]) if left else None
    return (grid.space.axes[axis].named(places), example) if places else None


@dataclass(frozen=True, slots=True)
class _Override:
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


def _finding(one: OverriddenPoint) -> Finding:
    """One row on one point; the point is the end of the path."""
    point = ".".join(map(str, one.path[3:]))
    message = f"“{one.row}” says {point} “{_shown(one.said)}”, but in {named(one.places)} "
    by_word: dict[str, dict[str, None]] = {}
    for law in one.laws:
        by_word.setdefault(law.asked, {})[law.citation] = None
    words = (f"“{word}” ({'; '.join(laws)})" for word, laws in by_word.items())
    message += f"the law asks for {', '.join(words)}"
    return Finding(one.code, one.path, message, _HINTS[one.code], example=one.laws[0].example)


def _advice(elsewhere: list[OverriddenPoint]) -> Finding:
    """What laws give beyond rows that hold in other countries."""
    places: dict[str, frozenset[str]] = {}
    for one in elsewhere:
        places[one.code] = places.get(one.code, frozenset()) | one.places
    more = (f"{_MORE[code]} ({named(places[code])})" for code in _MORE if code in places)
    rows = len({one.path[:3] for one in elsewhere})
    beyond = f"{rows} of your rows say" if rows > 1 else f"“{elsewhere[0].row}” says"
    message = f"laws abroad give buyers more than {beyond}: {', '.join(more)}"
    hint = (
        "answers give it; say “law_goes_first: true” in returns.yaml, and your page names these "
        "countries beside each row"
    )
    return Finding("PW813", elsewhere[0].path[:2], message, hint)


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
