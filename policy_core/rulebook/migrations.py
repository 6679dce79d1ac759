"""Older forms of a rulebook's JSON, brought up to the present one step by step.

An edition is frozen in the format of its day and stays as it is; whoever reads it years later takes
it through every step since. A change of the rulebook's form that older JSON does not fit adds a
function at the end of `STEPS`, and a file of the format that it leaves behind to the tests.
"""

from collections.abc import Callable, Iterator
from typing import Any

type Json = dict[str, Any]


def _name_what_credit_and_caps_are(rulebook: Json) -> Json:
    """1 to 2: how long credit lasts is a period, and the refund's cap an upper bound."""
    for refund in _refunds(rulebook):
        if "credit_for" in refund:
            refund["credit_lasts"] = f"{refund.pop('credit_for')} after credit"
        if "cap" in refund:
            refund["at_most"] = refund.pop("cap")
    return rulebook


def _name_what_fees_cover(rulebook: Json) -> Json:
    """2 to 3: a fee says what it covers, not whether it makes a loss good."""
    for fee in rulebook.get("returns", {}).get("fees", ()):
        if fee.pop("makes_good", False):
            fee["covers"] = "loss"
    return rulebook


STEPS: tuple[Callable[[Json], Json], ...] = (
    _name_what_credit_and_caps_are,
    _name_what_fees_cover,
)
"""The step at index 0 leads from format 1 to format 2, and so on. Each may change what it gets."""

FORMAT = len(STEPS) + 1
"""The format that is written today."""


def migrated(rulebook: Json, written_in: int) -> Json:
    """A rulebook's JSON of some format (1 to `FORMAT`) in the present one; it may be changed."""
    for step in STEPS[written_in - 1 :]:
        rulebook = step(rulebook)
    return rulebook


def _refunds(rulebook: Json) -> Iterator[Json]:
    rows = rulebook.get("returns", {}).get("terms", ())
    return (row["refund"] for row in rows if "refund" in row)
