"""Proofs over a table: cases that nothing decides, contradictions, rows that never decide.

Sound and complete over the conditions of rows: categories, whole numbers, sets. What the proof does
not know is how numbers hang together (that dispatch comes after the order, say), what the law or a
programme decides over the rows, and questions in which a fact is unknown.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import bits
from policy_core.proof.findings import MOST, Finding, Path, listed
from policy_core.proof.space.grid import Grid
from policy_core.proof.space.search import SearchTooLarge
from policy_core.proof.space.space import Box, meetings
from policy_core.proof.tables.decisions import Decisions
from policy_core.proof.tables.needless import needless_rows
from policy_core.proof.tables.slips import slips


def prove(policy: Policy, decisions: Decisions) -> Iterator[Finding]:
    """Everything that is wrong with a table."""
    if not decisions.rows:
        return
    grid = Grid(policy, decisions, [asked for asked in decisions.needed.values() if asked])
    looks: tuple[Callable[[Grid, Decisions], Iterator[Finding]], ...] = (
        _gaps, _half_said, _contradictions, needless_rows, slips,
    )  # fmt: skip
    for look in looks:
        try:
            yield from islice(look(grid, decisions), MOST)
        except SearchTooLarge:
            message = "the rows mix in too many ways to look at all of them"
            yield Finding("PW307", decisions.path, message)


def undecided(grid: Grid, point: str, inside: Box, *, accepted: bool = False) -> Iterator[Box]:
    """Regions in which no row speaks on a point; with `accepted`, where that matters."""
    speaking = grid.speaking(point) | _told_by_remedies(grid, point)
    if point in _OF_THE_WAY_BACK:
        speaking |= grid.saying("goods", "keep")
        speaking |= grid.saying("label", _WITHOUT[point])
    return grid.search(inside, speaking, accepted=accepted).regions()


_OF_THE_WAY_BACK = ("freight", "send_to")
"""Points that goods which stay have no need of."""
_WITHOUT = {"freight": "drop-off", "send_to": "pick-up"}
"""How goods go back that need no such point: nobody pays for what is brought, and what the store
collects goes to no address of the buyer's choosing."""
_OF_MONEY = ("refund.price", "refund.within")
"""Points that remedies in goods have no need of."""
_IN_GOODS = ("exchange", "resend", "repair")


def _told_by_remedies(grid: Grid, point: str) -> int:
    """The rows of which every remedy that is then offered tells a point, or has no need of it."""
    offering = grid.speaking("remedies")
    found = 0
    for row in bits(offering):
        above = [row, *bits(grid.stronger[row] & offering)]
        if grid.says[row]["remedies"] and all(
            _is_told(grid.says[row], remedy, point) or _is_told(grid.says[other], remedy, point)
            for other in above
            for remedy in grid.says[other]["remedies"]
        ):
            found |= 1 << row
    return found


def _is_told(says: Mapping[str, Any], remedy: str, point: str) -> bool:
    if point in _OF_MONEY and remedy in _IN_GOODS:
        return True
    if point in _OF_THE_WAY_BACK and says.get(f"remedies.{remedy}.goods") == "keep":
        return True
    return f"remedies.{remedy}.{point}" in says


def clash(grid: Grid, one: int, other: int, point: str) -> Box | None:
    """Where two rows say different things on a point and no third row decides between them."""
    if grid.says[one][point] == grid.says[other][point]:
        return None
    deciding = grid.speaking(point, grid.stronger[one] | grid.stronger[other])
    both_match = meetings(grid.boxes_of(one), grid.boxes_of(other))
    regions = (grid.search(both, deciding).first() for both in both_match)
    return next((region for region in regions if region is not None), None)


def _gaps(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for point, asked in decisions.complete.items():
        for region in undecided(grid, point, grid.asked):
            example = grid.space.say(region, grid.asked)
            number = _boundary(grid, region)
            if number:
                message = f"{number} falls between two rows; no row says {asked}"
                yield Finding("PW306", decisions.path, message, example=example)
            else:
                yield Finding("PW301", decisions.path, f"no row says {asked}", example=example)


def _boundary(grid: Grid, region: Box) -> str:
    """The one number that a gap consists of, with numbers on both its sides that are decided."""
    for axis, cells in zip(grid.space.axes, region, strict=True):
        place = cells.bit_length() - 1
        if not axis.stretches or cells.bit_count() != 1:
            continue
        stretch = axis.stretches[place]
        if stretch.low == stretch.high and 0 < place < len(axis.stretches) - 1:
            return axis.say(cells)
    return ""


def _half_said(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for row, says in enumerate(grid.says):
        if says.get("accept") != "yes":
            continue
        missing: dict[str, Box] = {}
        for point, asked in decisions.needed.items():
            for box in meetings(grid.boxes_of(row), grid.space.boxes(asked)):
                region = next(undecided(grid, point, box, accepted=True), None)
                if region is not None:
                    missing.setdefault(point, region)
        if missing:
            points, regions = list(missing), list(missing.values())
            message = f"“{grid.rows[row].id}” accepts, but nobody says {listed(points)}"
            example = grid.space.say(regions[0], grid.asked)
            yield Finding("PW302", (*decisions.path, row), message, example=example)


def _contradictions(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for other in range(len(grid.rows)):
        related = grid.stronger[other] | grid.weaker[other]
        earlier = (1 << other) - 1
        others = grid.contradicting(other) & ~related & earlier
        for one in bits(grid.matching_with(other, others) if others else 0):
            clashes = {
                point: region
                for point in grid.says[one]
                if point in grid.says[other]
                if (region := clash(grid, one, other, point)) is not None
            }
            if clashes:
                yield _contradiction(grid, decisions.path, one, other, clashes)


def _contradiction(
    grid: Grid, path: Path, one: int, other: int, clashes: dict[str, Box]
) -> Finding:
    first, second = grid.rows[one].id, grid.rows[other].id
    message = f"“{first}” and “{second}” decide {listed(clashes)} differently"
    hint = f"let the exception override the other, like “overrides: [{first}]” in “{second}”"
    example = grid.space.say(next(iter(clashes.values())), grid.asked)
    return Finding("PW303", (*path, other), message, hint, example=example)
