"""What was worked out before is remembered, within bounds."""

from collections.abc import Callable


class BoundedCache[V]:
    """What was worked out before, by what it follows from; it forgets all when it is full."""

    MOST = 512

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], V] = {}

    def get(self, key: tuple[object, ...], make: Callable[[], V]) -> V:
        """What follows from a key, made when it is asked for first."""
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= self.MOST:
                self._known.clear()
            made = self._known[key] = make()
            return made
