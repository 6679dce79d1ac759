"""Findings that a merchant has looked at and accepts, with a reason and until a day.

Errors cannot be accepted. An acceptance that is over, or that is of nothing, is a finding itself,
so that none outlives what it was written for.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_core.proof.findings import CODES, Finding, Path, closest, severity_of
from policy_core.rulebook import Part, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Part):
    """A kind of finding that is accepted somewhere in the rulebook, or everywhere."""

    code: str
    at: str = ""
    """Where: the way to a part, rows by their ids ("returns.terms.your-wish"), and all that is in
    it; or a file ("docs/pages/about.md"). Empty is everywhere."""
    because: str
    until: date
    """The last day on which it is accepted."""

    def covers(self, code: str, address: str) -> bool:
        """Is it about a finding of that code at that address?"""
        inside = not self.at or address == self.at or address.startswith(f"{self.at}.")
        return code == self.code and severity_of(code) != "error" and inside


def accepting(
    acceptances: Sequence[Acceptance], code: str, address: str, today: date
) -> int | None:
    """The number of the acceptance that covers a finding on a day, if one does."""
    for number, acceptance in enumerate(acceptances):
        if acceptance.until >= today and acceptance.covers(code, address):
            return number
    return None


def wrong_acceptances(
    acceptances: Sequence[Acceptance], used: Collection[int] | None, today: date
) -> Iterator[Finding]:
    """Acceptances of what cannot be accepted, those that are over, and those of nothing.

    `used` are those that something was found for; None while not all has been looked for.
    """
    for number, acceptance in enumerate(acceptances):
        path: Path = ("store", "accepted", number)
        code = CODES.get(acceptance.code)
        if code is None:
            hint = closest(acceptance.code, CODES)
            message = f"there is no code “{acceptance.code}”"
            yield Finding("PW703", (*path, "code"), message, hint, about=acceptance.code)
        elif code.severity == "error":
            message = f"{acceptance.code} is an error, which cannot be accepted"
            yield Finding("PW703", (*path, "code"), message, "mend what it is about")
        elif acceptance.until < today:
            message = f"this was accepted until {acceptance.until} only"
            hint = "mend what it is about, or look at it again and renew `until`"
            yield Finding("PW701", (*path, "until"), message, hint)
        elif used is not None and number not in used:
            where = f" at “{acceptance.at}”" if acceptance.at else ""
            message = f"there is no {acceptance.code}{where} to accept"
            yield Finding("PW702", path, message, "remove it, or correct `at`")


def address(rulebook: Rulebook, path: Path) -> str:
    """A path as merchants write it: rows of a list by their ids ("returns.terms.your-wish")."""
    here: Any = rulebook
    steps = []
    for step in path:
        here = _part(here, step)
        name = getattr(here, "id", step) if isinstance(step, int) else step
        steps.append(str(name))
    return ".".join(steps)


def _part(whole: Any, step: str | int) -> Any:
    """A part of a part; `None` where a path leads to what is not said."""
    if isinstance(step, int):
        return whole[step] if isinstance(whole, tuple) and step < len(whole) else None
    return whole.get(step) if isinstance(whole, dict) else getattr(whole, step, None)
