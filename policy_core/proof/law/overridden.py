"""Points of rows that laws override: for which buyers, and whether the row holds for any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.facts.law import LegalGuarantee
from policy_core.proof.findings import Path
from policy_core.proof.law.rights import Asks, Right, delivered_to
from policy_core.proof.tables.decisions import Decisions
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.space import Box, meet
from policy_core.values import Period

_CODES = {"accept": "PW801", "evidence_first": "PW801", "window": "PW802",
          "freight": "PW803", "freight_most": "PW803", "refund.within": "PW805",
          "refund.withheld": "PW805", "search": "PW805", "remedies": "PW812",
          "choice": "PW812"}  # fmt: skip
"""By point; any other is money that is kept."""


@dataclass(frozen=True, slots=True)
class Override:
    """A law that overrides a row on a point."""

    right: Right
    asked: str
    places: frozenset[str]
    example: str

    @property
    def citation(self) -> str:
        """The law, its article, and whether that was read in its own words."""
        source = self.right.part.source
        return f"{self.right.law.name}: {source.article}{'' if source.verified else ', unverified'}"


@dataclass(frozen=True, slots=True)
class OverriddenPoint:
    """A point of one row on which laws give some of its buyers more."""

    path: Path
    row: str
    """The row's id."""
    said: Any
    code: str
    """The code of its finding."""
    laws: tuple[Override, ...]
    everywhere: bool
    """Does the row hold for no buyer of the countries where it counts?"""
    at_home: bool
    """Does a law of the store's own country give more?"""

    @property
    def misleads(self) -> bool:
        """Does the row hold for nobody, or not at home?"""
        return self.everywhere or self.at_home

    @property
    def places(self) -> frozenset[str]:
        """The destinations in which a law gives more."""
        return frozenset().union(*(one.places for one in self.laws))

    @property
    def of_whole_places(self) -> tuple[Override, ...]:
        """The laws without those of a part of a destination."""
        return tuple(one for one in self.laws if not one.right.of_a_part)


class _Beside:
    """A table beside the laws."""

    def __init__(self, policy: Policy, decisions: Decisions, rights: Sequence[Right]) -> None:
        self.policy = policy
        self.path = decisions.path
        self.rights = rights
        self.grid = Grid(policy, decisions, [case for right in rights for case in right.cases])
        space = self.grid.space
        self.regions = [
            [box for case in right.cases for box in space.boxes(case)] for right in rights
        ]
        """By right: the cases in which a buyer has it."""
        self.destination = space.number_of("destination")
        """The number of the axis."""
        self.reached = [
            reduce(or_, (box[self.destination] for box in boxes), 0) for boxes in self.regions
        ]
        """By right: the destinations in which somebody has it."""
        self.served = delivered_to(policy)
        cells = space.axes[self.destination].cells
        self.served_cells = sum(1 << i for i, name in enumerate(cells) if name in self.served)

    def places(self, cells: int) -> frozenset[str]:
        """What destinations are called."""
        return self.grid.space.axes[self.destination].named(cells)


class Compared:
    """A point of one row, and what laws ask for instead wherever they and the row meet."""

    def __init__(
        self, beside: _Beside, row: int, point: str, code: str, asking: Sequence[tuple[int, str]]
    ) -> None:
        """`asking` are numbers of rights, with what each asks for."""
        self._beside = beside
        self._number = row
        self._asking = asking
        self.point = point
        """“refund.within”, say."""
        self.code = code
        self.path: Path = (*beside.path, row)
        """The way to the row."""
        self.row = str(beside.grid.rows[row].id)
        """The row's id."""

    @property
    def never_ends(self) -> bool:
        """Is it a window beside rights without end alone?"""
        endless = str(Period())
        return self.point == "window" and all(word == endless for _, word in self._asking)

    def reach(self, *, whole: bool = False) -> int:
        """The destinations in which any of the laws can give more.

        With `whole`, those of which no law is that of a part of a country alone.
        """
        beside, axis = self._beside, self._beside.destination
        under = 0
        for number, _ in self._asking:
            if not (whole and beside.rights[number].of_a_part):
                under |= beside.reached[number]
        return under & reduce(or_, (box[axis] for box in beside.grid.boxes_of(self._number)), 0)

    def can_mislead(self) -> bool:
        """Does it perhaps hold for nobody? Not where it holds for one whom no law protects.

        One case tells that; to compare all cases with each law takes a hundred times longer.
        """
        beside = self._beside
        home = beside.policy.rulebook.store.country
        if any(home in beside.rights[number].law.places for number, _ in self._asking):
            return True
        return not self._decides_in(beside.served_cells & ~self.reach(whole=True))

    def may_add_to(self, places: frozenset[str]) -> bool:
        """Can a law give more in a place that is not among some?"""
        return not self._beside.places(self.reach()) <= places

    def is_overridden(self) -> bool:
        """Does any of the laws give more to anybody?"""
        return any(self._decided(self._beside.regions[number]) for number, _ in self._asking)

    def found(self) -> OverriddenPoint | None:
        """What all laws make of it; None where the row decides it for nobody whom they protect."""
        if not self._decides_in(self.reach()):
            return None  # one search, in place of one for each law
        beside = self._beside
        laws = tuple(
            Override(beside.rights[number], word, *where)
            for number, word in self._asking
            if (where := self._decided(beside.regions[number])) is not None
        )
        if not laws:
            return None
        # The law of a part of a country leaves the row to the rest of it.
        whole = frozenset[str]().union(*(one.places for one in laws if not one.right.of_a_part))
        everywhere = self._decided([beside.grid.space.everything])
        counts_in = beside.served & everywhere[0] if everywhere else beside.served
        return OverriddenPoint(
            (*self.path, *self.point.split(".")),
            self.row,
            beside.grid.says[self._number][self.point],
            self.code,
            laws,
            counts_in <= whole,
            any(beside.policy.rulebook.store.country in law.places for law in laws),
        )

    def _decides_in(self, destinations: int) -> bool:
        """Does the row decide the point for some buyer in some of the destinations?"""
        grid, axis = self._beside.grid, self._beside.destination
        winning = grid.winning(self._number, self.point)
        return any(
            grid.is_open((*box[:axis], cells, *box[axis + 1 :]), winning)
            for box in grid.boxes_of(self._number)
            if (cells := box[axis] & destinations)
        )

    def _decided(self, region: list[Box]) -> tuple[frozenset[str], str] | None:
        """Where in a region the row decides the point: destinations, and an example in words."""
        grid, axis = self._beside.grid, self._beside.destination
        winning = grid.winning(self._number, self.point)
        places = 0
        example = ""
        for box, protected in product(grid.boxes_of(self._number), region):
            rest = meet(box, protected)
            while rest is not None and (decided := grid.first_open([rest], winning)) is not None:
                example = example or grid.space.say(decided, protected)
                places |= decided[axis]
                left = rest[axis] & ~decided[axis]
                rest = (*rest[:axis], left, *rest[axis + 1 :]) if left else None
        return (self._beside.places(places), example) if places else None


def compared(
    policy: Policy, decisions: Decisions, rights: Sequence[Right], asks: Asks
) -> Iterator[Compared]:
    """Every point of every row for which some law has another word."""
    if not decisions.rows or not rights:
        return
    beside = _Beside(policy, decisions, rights)

    @lru_cache(maxsize=4096)
    def asked(says: tuple[tuple[str, Any], ...]) -> Mapping[tuple[str, str], list[tuple[int, str]]]:
        found: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for number, right in enumerate(rights):
            for point, word in asks(right, dict(says)).items():
                found.setdefault((_code(point, right), point), []).append((number, word))
        return found

    for row, says in enumerate(beside.grid.says):
        for (code, point), asking in asked(tuple(says.items())).items():
            yield Compared(beside, row, point, code, asking)


def _code(point: str, right: Right) -> str:
    if point.startswith("remedies."):
        point = point.split(".", 2)[2]
    if point == "window" and isinstance(right.part, LegalGuarantee):
        return "PW806"
    return _CODES.get(point, "PW804")
