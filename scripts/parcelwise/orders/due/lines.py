"""The lines of a text, one after the other, with a way back to the second line of a record."""

from collections import deque
from collections.abc import Iterator
from typing import TextIO

MOST_LINES = 100
"""Lines of the longest row: one that goes on has a quote that does not end."""
LONGEST_LINE = 200_000
"""Characters: a longer line is cut, and its row cannot be read."""


class Lines:
    """Lines with their ends; of what was read, no more than the current record is kept."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._ahead: deque[str] = deque()
        self._record: list[str] = []
        self.number = 0
        """How many lines were taken."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Take a line; of a record, `MOST_LINES` at most."""
        line = self.peek() if len(self._record) < MOST_LINES else ""
        if not line:
            raise StopIteration
        self._ahead.popleft()
        self._record.append(line)
        self.number += 1
        return line

    def peek(self) -> str:
        """The next line; empty at the end."""
        if not self._ahead:
            line = self._text.readline(LONGEST_LINE)
            if line:
                self._skip_rest(line)
                self._ahead.append(line)
        return self._ahead[0] if self._ahead else ""

    def _skip_rest(self, line: str) -> None:
        while len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            line = self._text.readline(LONGEST_LINE)

    def begin_record(self) -> None:
        """From here on, lines belong to the next record."""
        self._record = []

    @property
    def first(self) -> str:
        """The first line of the current record."""
        return self._record[0]

    def go_back_behind_first(self) -> None:
        """Have all lines of the record but its first read again."""
        self.number -= len(self._record) - 1
        self._ahead.extendleft(reversed(self._record[1:]))
        self._record = self._record[:1]
