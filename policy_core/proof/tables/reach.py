"""Rows of one table that another table never lets a case through to.

Parcels go only where a method goes, and a method takes no goods that it refuses, nor parcels beyond
its limits; a fee, a quote or a note is for returns that the terms accept. A row that only cases
beyond these barriers match is dead, although its own table does not show it.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.tables.dimensions import Allowed, grams
from policy_core.answers.tables.table import Table, with_fallback
from policy_core.proof.findings import MOST, Finding, Path
from policy_core.proof.law.rights import rights
from policy_core.proof.tables.decisions import Decisions, tables, terms_of
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.needless import can_match
from policy_core.proof.tables.search import SearchTooLarge, first_uncovered
from policy_core.proof.tables.space import Asked, exactly, meet
from policy_core.rulebook import Limits, Method
from policy_core.values import Interval

type Barrier = tuple[str, Asked]
"""What never lets a case through, in words, and the cases."""

_HINT = "correct its conditions, or remove the row"


def unreached_rows(policy: Policy) -> Iterator[Finding]:
    """Rows that no case reaches because of another table."""
    everywhere = list(_of_methods(policy))
    methods = policy.rulebook.shipping.methods
    for table in tables(policy):
        barriers = everywhere
        if _is_of_method(table):
            barriers = list(_of_method(policy, methods[int(table.path[2])]))
        try:
            yield from islice(_unreached(policy, table, barriers), MOST)
        except SearchTooLarge:
            continue  # the table's own proof has said so
    yield from islice(_unaccepted(policy), MOST)


def _of_methods(policy: Policy) -> Iterator[Barrier]:
    """Places that no method goes to, or that one does not; origins that do not use one."""
    shipping, everywhere = policy.rulebook.shipping, frozenset(policy.destinations.everywhere)
    somewhere = frozenset[str]()
    for method in shipping.methods:
        mine = policy.destinations.served(method)
        if not mine:
            continue  # that is a finding of its own
        somewhere |= mine
        one = exactly(method.id)
        elsewhere = {"method": one, "destination": Allowed(everywhere - mine)}
        yield f"“{method.id}” does not go there", elsewhere
        others = frozenset(shipping.origins) - frozenset(method.origins or shipping.origins)
        if others:
            elsewhere = {"method": one, "origin": Allowed(others)}
            yield f"“{method.id}” does not go from there", elsewhere
    if somewhere:
        yield "no method goes there", {"destination": Allowed(everywhere - somewhere)}


def _of_method(policy: Policy, method: Method) -> Iterator[Barrier]:
    """Goods and parcels that a method never takes."""
    for tag in method.refuses:
        yield f"“{method.id}” refuses such goods", {"tags": exactly(tag)}
    table: Table[Any] = Table(with_fallback(method.restrictions), policy.dimensions)
    for row, asked, stronger in zip(table.rows, table.constraints, table.overriders, strict=True):
        if not row.dates and not stronger:
            yield f"its restriction “{row.id}” keeps such parcels off", asked
    if any(not row.when for row in method.limits):
        for name, most in _most(policy, method.limits):
            beyond = Allowed(intervals=(Interval(most + 1, None),))
            yield f"“{method.id}” takes no such parcels", {name: beyond}


def _most(policy: Policy, limits: tuple[Limits, ...]) -> Iterator[tuple[str, int]]:
    """The bounds that every parcel keeps, where each row of the limits names one."""
    weights = [row.weight for row in limits]
    if all(weights):
        yield "weight", max(grams(weight) for weight in weights if weight)
    values = [row.value for row in limits]
    if all(values):
        yield "value", max(policy.to_store_currency(value).minor for value in values if value)


def _unreached(policy: Policy, table: Decisions, barriers: list[Barrier]) -> Iterator[Finding]:
    if not barriers or table.path[-1] == "restrictions":
        return
    told = {name for row in table.rows for name in _told(row)}
    looked_at = {name for _, asked in barriers for name in asked}
    if told.isdisjoint(looked_at) and not _is_of_method(table):
        return
    grid = Grid(policy, table, [asked for _, asked in barriers])
    walls = [(why, box) for why, asked in barriers for box in grid.space.boxes(asked)]
    closed = [*(box for _, box in walls), *grid.space.impossible]
    shut = first_uncovered((grid.asked,), closed) is None
    for number, row in enumerate(grid.rows):
        boxes = list(grid.boxes_of(number))
        if not shut and looked_at.isdisjoint(_told(row)):
            continue
        if first_uncovered(boxes, closed) is None and can_match(grid, number):
            # One wall alone may keep every case off.
            never = grid.space.impossible
            whys = (f": {why}" for why, wall in walls if not first_uncovered(boxes, (wall, *never)))
            message = f"no case reaches “{row.id}”{next(whys, '')}"
            yield Finding("PW311", (*table.path, number), message, _HINT)


def _told(row: Any) -> frozenset[str]:
    """The dimensions of which a row's conditions tell something: goods bear their kind's tags."""
    return frozenset(row.when) | ({"tags"} if "category" in row.when else frozenset())


def _is_of_method(table: Decisions) -> bool:
    return table.path[:2] == ("shipping", "methods")


def _unaccepted(policy: Policy) -> Iterator[Finding]:
    """Fees, quotes and notes for returns that neither terms nor programmes nor laws accept."""
    returns = policy.rulebook.returns
    terms = terms_of(policy)
    rows: list[tuple[Path, Any]] = [
        (("returns", part, number), row)
        for part in ("fees", "quotes", "notes")
        for number, row in enumerate(getattr(returns, part))
        if row.when and getattr(row, "at", "") != "ask"
    ]
    if not terms.rows or not rows:
        return
    table: Table[Any] = Table(tuple(row for _, row in rows), policy.dimensions)
    beside = list(_accepted_beside(policy))
    grid = Grid(policy, terms, (*table.constraints, *beside))
    accepted = [box for asked in beside for box in grid.space.boxes(asked)]
    for (path, row), asked in zip(rows, table.constraints, strict=True):
        boxes = grid.space.boxes(asked)
        reached = any(
            any(meet(box, other) for other in accepted) or grid.is_open(box, 0, grid.refusing)
            for box in boxes
        )
        if boxes and not reached:
            message = f"no return that “{row.id}” is for is ever accepted"
            yield Finding("PW311", path, message, _HINT)


def _accepted_beside(policy: Policy) -> Iterator[Asked]:
    """The cases in which a programme or a law may accept what the terms refuse."""
    programmes = policy.rulebook.returns.programmes
    joined = tuple(programme for programme in programmes if programme.joined)
    yield from Table[Any](joined, policy.dimensions).constraints
    for right in rights(policy, policy.rulebook.effective):
        yield from right.cases


def unreached_zones(policy: Policy) -> Iterator[Finding]:
    """Prices of rate cards for places that no method with the card goes to."""
    shipping = policy.rulebook.shipping
    quoted = {quote.rate_card for quote in policy.rulebook.returns.quotes}
    for name, card in shipping.rate_cards.items():
        using = [method for method in shipping.methods if name in method.cards]
        going = shipping.methods if name in quoted else using
        places = frozenset().union(*(policy.destinations.served(method) for method in going))
        if not places:
            continue  # nobody uses the card, which is a finding of its own
        zone_of = zones_by_place(policy, card)
        reached = {zone_of.get(place, "rest") for place in places}
        for zone in card.prices:
            if zone not in reached and (zone in card.zones or zone == "rest"):
                step = "zones" if zone in card.zones else "prices"
                message = f"no parcel by “{name}” goes to a place of the zone “{zone}”"
                path: Path = ("shipping", "rate_cards", name, step, zone)
                yield Finding("PW313", path, message, "remove it, or correct its places", on="name")
