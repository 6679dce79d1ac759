"""What a new rulebook answers otherwise than an old one: for whom, and who gains by it.

`tables` puts each table beside its counterpart, `common` lays the rows of both into one space,
`diagram` works out what both say case by case, and `regions` puts together the cases that change
alike. What is no table is compared by `facts`; `gains` says for whom a change is good.
"""

from policy_core.proof.changes.comparing import compare
from policy_core.proof.changes.model import (
    Change,
    Changes,
    Disputed,
    Fact,
    Gain,
    Place,
    Region,
    Unproven,
    Wanted,
)

__all__ = [
    "Change", "Changes", "Disputed", "Fact", "Gain", "Place", "Region", "Unproven", "Wanted",
    "compare",
]  # fmt: skip
