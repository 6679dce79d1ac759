"""Records, cheap to make and never changed; work that waits until it is read, or is done once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MethodType
from typing import Any, Concatenate, cast, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record[T](kind: type[T]) -> type[T]:
    """Make a class of immutable values: its fields are slots, and equal fields make equal records.

    The type checker sees to it that none is changed. A frozen dataclass would see to it at run
    time, and pay for it with every field: 50 ns each on the host, four times that in a browser. The
    values themselves (money, periods) are frozen in fact; what an answer is put together from is
    made in the hundreds and read once.

    >>> @record
    ... class Point:
    ...     x: int
    >>> Point(1) == Point(1), hash(Point(1)) == hash(Point(1))
    (True, True)
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


def postponed[T](work: Callable[[], T]) -> T:
    """A value that is worked out when it is first read, for a field that `may_be_postponed`.

    >>> @may_be_postponed("total")
    ... @record
    ... class Sum:
    ...     total: int
    >>> Sum(postponed(lambda: 1 + 1)).total
    2
    """
    return _Work(work)  # type: ignore[return-value]


def may_be_postponed[T](*fields: str) -> Callable[[type[T]], type[T]]:
    """Let fields of a record hold `postponed` work; whoever reads them sees its result.

    Most of what explains an answer is never read where the answer alone is wanted. `postponed` has
    an example.
    """

    def mark(kind: type[T]) -> type[T]:
        for name in fields:
            setattr(kind, name, _worked_out(getattr(kind, name)))
        return kind

    return mark


class _Work:
    """What stands in a field until it is read."""

    __slots__ = ("do",)

    def __init__(self, do: Callable[[], Any]) -> None:
        self.do = do


def _worked_out(slot: Any) -> property:
    """A slot of a record that may hold work in place of its value."""
    read, write = slot.__get__, slot.__set__

    def value(owner: object) -> Any:
        held = read(owner)
        if type(held) is not _Work:
            return held
        made = held.do()
        write(owner, made)
        return made

    return property(value, write)


def remembered[**P, R](method: Callable[Concatenate[Any, P], R]) -> cached_property[Callable[P, R]]:
    """A method that remembers, for each object by itself, what it made of its arguments.

    Example: of a calendar that many orders share, each day is looked up once.
    """

    def of(one: Any) -> Callable[P, R]:
        return cast("Callable[P, R]", lru_cache(maxsize=4096)(MethodType(method, one)))

    of.__doc__ = method.__doc__
    return cached_property(of)


class BoundedCache:
    """What was worked out before, by what it follows from; it forgets all when it is full.

    What it keeps is told by what makes it: a cache is filled at one place.
    """

    MOST = 512

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Any] = {}

    def get[V](self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """What follows from a key, made when it is asked for first."""
        try:
            return self._known[key]  # type: ignore[no-any-return]
        except KeyError:
            made = make()
        if len(self._known) >= self.MOST:
            self._known.clear()
        self._known[key] = made
        return made
