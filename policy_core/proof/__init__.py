"""Can the rulebook be trusted? Findings, each with the path to what it is about."""

from policy_core.proof.accepting import Acceptance, accepting, address, wrong_acceptances
from policy_core.proof.codes import CODES, Code, Severity, severity_of, what_is_proved
from policy_core.proof.examining import examine, examine_names, examine_rules
from policy_core.proof.findings import Finding, Path, closest, listed

__all__ = [
    "CODES",
    "Acceptance",
    "Code",
    "Finding",
    "Path",
    "Severity",
    "accepting",
    "address",
    "closest",
    "examine",
    "examine_names",
    "examine_rules",
    "listed",
    "severity_of",
    "what_is_proved",
    "wrong_acceptances",
]
