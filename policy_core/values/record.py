"""Records: small immutable values, cheap to make."""

from dataclasses import dataclass, field
from typing import dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record[T](kind: type[T]) -> type[T]:
    """Make a class of immutable values: its fields are slots, and equal fields make equal records.

    The type checker sees to it that none is changed. A frozen dataclass would see to it at run
    time, and pay for it with every field of every value; one answer is made of dozens.

    >>> @record
    ... class Point:
    ...     x: int
    >>> Point(1) == Point(1), hash(Point(1)) == hash(Point(1))
    (True, True)
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
