"""What was made last, for a process that makes the same again and again."""

from collections.abc import Callable


class Last[Key, Made]:
    """The last thing that was made, by what it was made from; who serves a store makes it often.

    >>> last = Last()
    >>> last.get("ab", lambda: ["made of ab"]) is last.get("ab", list)
    True
    >>> last.get("cd", lambda: ["made of cd"])
    ['made of cd']
    """

    def __init__(self) -> None:
        self._known: tuple[Key, Made] | None = None

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """What `make` returns, or returned when it was last asked for with an equal key."""
        if self._known is None or self._known[0] != key:
            self._known = key, make()
        return self._known[1]
