"""What was worked out before is remembered, within bounds."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from types import MethodType
from typing import Any, Concatenate, cast


def remembered[**P, R](method: Callable[Concatenate[Any, P], R]) -> cached_property[Callable[P, R]]:
    """A method that remembers, for each object by itself, what it made of its arguments.

    Example: of a calendar that many orders share, each day is looked up once.
    """

    def of(one: Any) -> Callable[P, R]:
        return cast("Callable[P, R]", lru_cache(maxsize=4096)(MethodType(method, one)))

    return cached_property(of)


class BoundedCache[V]:
    """What was worked out before, by what it follows from; it forgets all when it is full."""

    MOST = 512

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], V] = {}
        self.find: Callable[[tuple[object, ...]], V | None] = self._known.get
        """What follows from a key; None where that was not worked out yet."""

    def keep(self, key: tuple[object, ...], made: V) -> V:
        """Remember what follows from a key."""
        if len(self._known) >= self.MOST:
            self._known.clear()
        self._known[key] = made
        return made

    def get(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """What follows from a key, made when it is asked for first."""
        try:
            return self._known[key]
        except KeyError:
            return self.keep(key, make())
