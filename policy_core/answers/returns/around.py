"""What lies around a case: rows that it missed, and what other facts would lead to.

Neither turns on the days, so cases that rules and laws see alike share it.
"""

from dataclasses import dataclass

from policy_core.answers.returns.case import Case
from policy_core.answers.returns.near import Missed, missed_rows
from policy_core.answers.returns.whatif import Try, tries


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a case."""

    missed: tuple[Missed, ...]
    tries: tuple[Try, ...]


def around(case: Case) -> Around:
    """What lies around a case, worked out once for all that are alike."""
    found: Around = case.desk.around.get(
        case.cell, lambda: Around(tuple(missed_rows(case)), tuple(tries(case)))
    )
    return found
