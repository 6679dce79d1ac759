"""Older forms of a rulebook's JSON, brought up to the present one step by step.

An edition is frozen in the format of its day and stays as it is; whoever reads it years later takes
it through every step since. A change of the rulebook's form that older JSON does not fit adds a
function at the end of `STEPS`, and a file of the format that it leaves behind to the tests.
"""

from collections.abc import Callable, Sequence
from typing import Any

type Json = dict[str, Any]
type Step = Callable[[Json], Json]


def _told_what_was_not_written(rulebook: Json) -> Json:
    """In format 1 a disclosure that was not written down meant that buyers are told."""
    disclosure = rulebook["store"].setdefault("disclosure", {})
    for name in ("return_cost", "withdrawal_right", "return_terms", "contract_copy"):
        disclosure.setdefault(name, True)
    return rulebook


STEPS: tuple[Step, ...] = (_told_what_was_not_written,)
"""The step at index 0 leads from format 1 to format 2, and so on. Each may change what it gets."""

FORMAT = len(STEPS) + 1
"""The format that is written today."""


def migrated(rulebook: Json, written_in: int, steps: Sequence[Step] = STEPS) -> Json:
    """A rulebook's JSON of some format (1 to `FORMAT`) in the present one; it may be changed.

    >>> migrated({"old": 1}, 1, [lambda rulebook: {"new": rulebook["old"]}])
    {'new': 1}
    """
    for step in steps[written_in - 1 :]:
        rulebook = step(rulebook)
    return rulebook
