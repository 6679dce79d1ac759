"""Lines of HTML by their numbers: answers share nearly all of theirs."""


class Lines:
    """Lines, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, line: str) -> int:
        """The number of a line."""
        return self._numbers.setdefault(line, len(self._numbers))

    @property
    def all(self) -> list[str]:
        """All lines, in the order of their numbers."""
        return list(self._numbers)
