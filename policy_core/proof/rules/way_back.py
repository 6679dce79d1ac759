"""The way back: goods that stay and are waited for, and postage that is charged twice.

Each row is right by itself; together, in some case, they ask for what cannot be, or for the same
money twice.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from operator import attrgetter
from typing import Any

from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import Table, bits
from policy_core.proof.findings import Finding, Path, listed
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.space import Asked, Box, meetings
from policy_core.proof.walk import Spot
from policy_core.rulebook import Fee, Quote, Remedy, Term
from policy_core.values import Outbound, Period
from policy_core.values.money import MILLION
from policy_core.values.period import WAY_BACK

_NEEDS_THEM = ("exchange", "repair")
_WAITING = {
    "refund": "refund.within",
    "store-credit": "refund.within",
    "keep": "refund.within",
    "resend": "leaves",
}
"""By when each remedy that may let the goods stay gives what it gives."""
_MONEY = frozenset(("refund", "store-credit"))


def stays_and_goes(spots: Iterable[Spot]) -> Iterator[Finding]:
    """Rows, or remedies, that let the goods stay and say how the buyer sends them back."""
    for path, _, part in spots:
        if not isinstance(part, Term | Remedy):
            continue
        remedy = str(path[-1]) if isinstance(part, Remedy) else ""
        goods = part.goods or ("keep" if remedy == "keep" else None)
        if remedy == "keep" and goods != "keep":
            message = "who keeps the goods sends nothing back"
        elif goods == "keep" and remedy in _NEEDS_THEM:
            message = f"the goods stay, and an {remedy} needs them back".replace("an r", "a r")
        elif goods == "keep" and (said := list(_of_the_way_back(part))):
            message = f"the goods stay, and {listed(said)} would be for sending them back"
        else:
            continue
        yield Finding("PW231", (*path, "goods"), message, "leave out one of the two")


def _of_the_way_back(part: Term | Remedy) -> Iterator[str]:
    """What a part says that asks the buyer for something on the way back."""
    if part.freight is not None and part.freight.buyer_ppm:
        yield "freight"
    if part.label not in (None, "none"):
        yield "label"
    if isinstance(part, Term):
        yield from (name for name in ("send_within", "arrive_within") if getattr(part, name))


def waited_for(grid: Grid) -> Iterator[Finding]:
    """Deadlines that count from the return of goods that stay: they would never begin."""
    told: set[int] = set()
    for remedy, within in _WAITING.items():
        goods, wait = _point(grid, remedy, "goods"), _point(grid, remedy, within)
        offers = {remedy}.intersection
        staying = [(row, goods) for row in grid.deciding(goods, "keep".__eq__)]
        if remedy == "keep":
            staying = [(row, "remedies") for row in grid.deciding("remedies", offers)]
        for stays, waits in product(staying, grid.deciding(wait, _waits)):
            decided = [stays, (waits, wait)]
            if waits not in told and grid.go_together(decided, "remedies", offers):
                told.add(waits)
                yield _waiting_finding(grid, stays[0], waits, wait)


def _point(grid: Grid, remedy: str, point: str) -> str:
    """The point of a remedy alone, where some row says it of that remedy alone."""
    single = f"remedies.{remedy}.{point}"
    return single if grid.speaking(single) else point


def _waits(period: Period) -> bool:
    return bool(period.anchors) and WAY_BACK.issuperset(period.anchors)


def _waiting_finding(grid: Grid, stays: int, waits: int, point: str) -> Finding:
    period = grid.says[waits][point]
    first, second = grid.rows[stays].id, grid.rows[waits].id
    message = f"“{first}” lets the goods stay, and “{second}” waits for them: “{period}”"
    if first == second:
        message = f"“{first}” lets the goods stay, and waits for them: “{period}”"
    hint = "count from the notice there, like “5 working days after notice”"
    path: Path = ("returns", "terms", waits, *point.split("."))
    return Finding("PW230", path, message, hint)


def charged_twice(grid: Grid, fees: Table[Fee]) -> Iterator[Finding]:
    """Fees on a postage of which the buyer bears so much that it would be more than all of it."""
    for number, (fee, asked) in enumerate(zip(fees.rows, fees.constraints, strict=True)):
        percent = fee.charge.ends[1].percent if fee.charge is not None else None
        if percent is not None and fee.on in _BORNE and _takes_money(fee, asked):
            point, borne, _ = _BORNE[fee.on]
            speaking = bits(grid.speaking(point))
            rows = (n for n in speaking if borne(grid.says[n][point]) + percent.ppm > MILLION)
            yield from _twice(grid, (number, fee), fee.on, rows, grid.space.boxes(asked))


def charged_again(grid: Grid, fees: Table[Fee], quotes: Table[Quote]) -> Iterator[Finding]:
    """Fees of just the sum that the way back costs, which the buyer pays already."""
    paying = grid.deciding("freight", lambda freight: freight.buyer_ppm == MILLION)
    for number, fee in enumerate(fees.rows):
        flat = fee.charge.ends[1].flat if fee.charge and fee.covers == "handling" else None
        for place, quote in enumerate(quotes.rows):
            if flat is not None and quote.price == flat:
                asked = fees.constraints[number], quotes.constraints[place]
                cases = tuple(meetings(*map(grid.space.boxes, asked)))
                yield from _twice(grid, (number, fee), "freight", paying, cases)


def _takes_money(fee: Fee, asked: Asked) -> bool:
    """Is it taken off money? What is sent again costs its postage again."""
    remedy = asked.get("remedy", Allowed(_MONEY))
    return fee.on == "freight" or bool(remedy.values & _MONEY)


def _kept(outbound: Outbound) -> int:
    # What delivery of the goods kept would have cost takes from nothing up to all of it.
    return 0 if outbound.less_kept else MILLION - outbound.share.ppm


_BORNE: dict[str, tuple[str, Any, str]] = {
    "freight": (
        "freight", attrgetter("buyer_ppm"),
        "by “{row}” the buyer bears the return postage already",
    ),
    "outbound": (
        "refund.outbound", _kept, "by “{row}” the delivery cost does not come back anyway",
    ),
}  # fmt: skip
"""By the base of a fee: the point that says what the buyer bears before any fee, how much that is
in parts per million, and how to say so."""


def _twice(
    grid: Grid, one: tuple[int, Fee], base: str, rows: Iterable[int], cases: tuple[Box, ...]
) -> Iterator[Finding]:
    """The first of some rows by which, in one of the cases, the buyer bears what a fee charges."""
    (number, fee), (point, _, bears) = one, _BORNE[base]
    for row in rows:
        region = grid.together([(row, point)], inside=cases)
        if region is not None:
            why = bears.format(row=grid.rows[row].id)
            message = f"“{fee.id}” charges the same postage twice: {why}"
            place, hint = "on", "remove the fee, or let it be for the other cases"
            if fee.charge is None or not fee.charge.is_part:
                place = "charge"
                hint += "; where it takes back the way to the buyer, say “covers: outbound”"
            example = grid.space.say(region, grid.asked)
            yield Finding(
                "PW232", ("returns", "fees", number, place), message, hint, example=example
            )
            return
