"""Can the rulebook be trusted? Findings, each with the path to what it is about."""

from policy_core.proof.codes import CODES, Code, Severity, severity_of
from policy_core.proof.examining import examine, examine_names
from policy_core.proof.findings import Finding, Path
from policy_core.proof.hints import closest, listed

__all__ = [
    "CODES",
    "Code",
    "Finding",
    "Path",
    "Severity",
    "closest",
    "examine",
    "examine_names",
    "listed",
    "severity_of",
]
