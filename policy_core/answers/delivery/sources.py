"""Where the points of a delivery answer are published, relative to the language's root."""

from functools import cache
from typing import Literal

from policy_core.answers.trace import Source

type Part = Literal[
    "destinations", "limits", "contents", "restrictions", "cut-off", "handling", "transit",
    "promise", "chosen-day", "price", "customs",
]  # fmt: skip
"""The sections of a method's page, which are its anchors."""


@cache
def method_source(method: str, part: Part, row: str = "") -> Source:
    """A section of a method's page, and the row that it shows."""
    return Source("row", row or method, f"shipping/{method}/#{part}")


@cache
def origin_source(origin: str, row: str = "") -> Source:
    """A warehouse on the shipping page."""
    return Source("row", row or origin, f"shipping/#origin-{origin}")


@cache
def customs_source(row: str) -> Source:
    """A row of the customs table on the shipping page."""
    return Source("row", row, f"shipping/#customs-{row}")
