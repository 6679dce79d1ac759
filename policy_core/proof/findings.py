"""Findings: what is wrong with a rulebook, where in it, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

from policy_core.proof.codes import Severity, severity_of

type Path = tuple[str | int, ...]
"""The way from the rulebook to a part of it: ("returns", "terms", 3, "when", "destination")."""


MOST = 10
"""More findings of one kind in one table are not listed: most often they have one cause."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or could be better."""

    code: str
    path: Path
    message: str
    hint: str = ""
    about: str = ""
    """The name that is not known, when that is what is wrong."""
    on: Literal["value", "name"] = "value"
    """Is what stands at the path wrong, or the name that it has there?"""
    earlier: Path = ()
    """Where the same is said before, which this one collides with."""
    example: str = ""
    """The smallest case that shows it, in words: "reason change-of-mind, destination BR"."""

    @property
    def severity(self) -> Severity:
        """How bad it is: that is a matter of its code."""
        return severity_of(self.code)
