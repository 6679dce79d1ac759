"""Can the rulebook be trusted? Findings, each with the path to what it is about.

`examining` runs every check, each on what those before it found sound: `names` (does everything
that is named exist?), `rules` (do parts and rows go together?), `tables` (is every case decided
once?) and `law` (what does it override?). `changes` compares two rulebooks over the same cases.
`handbook.md` explains every code, and `accepting` lets a merchant accept what is no error.
"""

from policy_core.proof.accepting import Acceptance, accepting, address, wrong_acceptances
from policy_core.proof.examining import examine, examine_names, examine_rules
from policy_core.proof.findings import (
    CODES,
    Code,
    Finding,
    Path,
    Severity,
    closest,
    listed,
    severity_of,
    what_is_proved,
)

__all__ = [
    "CODES", "Acceptance", "Code", "Finding", "Path", "Severity", "accepting", "address",
    "closest", "examine", "examine_names", "examine_rules", "listed", "severity_of",
    "what_is_proved", "wrong_acceptances",
]  # fmt: skip
