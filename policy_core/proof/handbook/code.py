"""What a page of the handbook says of a code."""

from dataclasses import dataclass
from typing import Literal

type Severity = Literal["error", "warning", "advice"]
"""An error must not be published; a warning should be looked at; advice is a choice to make."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, and the page that explains it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    example: str = ""
    """YAML that has the fault."""
