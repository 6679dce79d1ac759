"""All acts of all orders, the most urgent first; orders that cannot be answered set apart.

An export may have a million orders. Their acts are sorted in parts that fit into memory; parts that
are full wait in a temporary file, and are merged at the end.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from heapq import merge
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self

from parcelwise.errors import Failure
from parcelwise.orders.due.acts import Act, DueDesk, Undecided
from parcelwise.orders.due.orders import Order
from parcelwise.orders.due.table import LeftOut
from policy_core.answers.fields import QuestionError

_PART = 20_000
"""Acts that are sorted in memory: some ten megabytes."""


class Agenda(AbstractContextManager["Agenda"]):
    """Acts, however many, in the order of their urgency."""

    def __init__(self, part: int = _PART) -> None:
        self._part = part
        self._acts: list[Act] = []
        self._files: list[BinaryIO] = []

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files:
            file.close()

    def __enter__(self) -> Self:
        return self

    def add(self, acts: Iterable[Act]) -> None:
        """Add some acts, in any order."""
        self._acts.extend(acts)
        if len(self._acts) >= self._part:
            self._put_aside()

    def _put_aside(self) -> None:
        file = TemporaryFile()  # noqa: SIM115 - closed in `__exit__`
        for act in sorted(self._acts, key=_urgency):
            pickle.dump(act, file, pickle.HIGHEST_PROTOCOL)
        self._files.append(file)
        self._acts = []

    def __iter__(self) -> Iterator[Act]:
        """All acts, the most urgent first; one reader at a time."""
        parts = [sorted(self._acts, key=_urgency), *map(_read, self._files)]
        return merge(*parts, key=_urgency)


def _urgency(act: Act) -> tuple[object, ...]:
    return (act.until, act.order, act.party)


def _read(file: BinaryIO) -> Iterator[Act]:
    file.seek(0)
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 - this program wrote it just now
        except EOFError:
            return


def list_acts(
    desk: DueDesk,
    orders: Iterable[Order | LeftOut],
    agenda: Agenda,
    left_out: Callable[[LeftOut], None],
) -> int:
    """Put the acts of every order on the agenda; tell of each row that was left out, as it comes.

    Returns how many orders were not left out. Left out are rows that are no orders, and orders that
    the rulebook cannot be asked about.
    """
    used = 0
    for order in orders:
        if isinstance(order, LeftOut):
            left_out(order)
            continue
        try:
            agenda.add(desk.acts(order))
            used += 1
        except QuestionError as wrong:
            said = "; ".join(
                f"“{desk.column(error.field)}” is “{error.given}”: {error.code.replace('-', ' ')}"
                for error in wrong.errors
            )
            left_out(LeftOut(order.line, 1, f"order {order.number}: {said}"))
        except Undecided as undecided:
            message = f"order {order.number}: what is next depends on “{undecided}”"
            left_out(LeftOut(order.line, 1, message))
    return used


def given(desk: DueDesk, orders: Iterable[Order | LeftOut], number: str) -> dict[str, object]:
    """One order as the command of its reply takes it; raises `Failure` when there is none."""
    for order in orders:
        if isinstance(order, LeftOut) or order.number != number:
            continue
        return {"order": order.number, **order.letter, **desk.question(order, "returns")}
    raise Failure(f"there is no order “{number}” in the file")
