"""What can be wrong with what a merchant gave us: one line each, with a place and a way out."""

from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_core.proof import Severity


class Failure(Exception):
    """The command cannot do its work; the message is one line for the person who typed it.

    `status` is the exit code: 1 when the rulebook or the question is at fault, 2 for usage.
    """

    def __init__(self, message: str, *, hint: str = "", status: int = 1) -> None:
        super().__init__(message)
        self.hint = hint
        self.status = status


def shown_path(path: Path) -> str:
    """A path for people: from the folder that the command runs in, where that holds it."""
    short = relpath(path)
    return str(path) if short.startswith("..") else short


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file. Lines and columns count from 1, columns in characters."""

    file: Path
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> "Severity":
        """How bad it is: that is a matter of its code."""
        from policy_core.proof import severity_of  # much to load, for who only fails

        return severity_of(self.code)

    @property
    def shown_file(self) -> str:
        """The file's path, as it is shown."""
        return shown_path(self.file)

    def __str__(self) -> str:
        place = f"{self.shown_file}:{self.line}:{self.column}"
        # What is quoted may hold line breaks; a problem is one line all the same.
        line = f"{place} {self.severity} {self.code} {' '.join(self.message.split())}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The order in which problems are read: by place, then by code."""
        return (str(self.file), self.line, self.column, self.code)
