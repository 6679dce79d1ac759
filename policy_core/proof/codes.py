"""Every code that a check can print, as the handbook beside this module explains it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Literal, cast

type Severity = Literal["error", "warning", "advice"]
"""An error must not be published; a warning should be looked at; advice is a choice to make."""

_HERE = Path(__file__).parent
_SECTION = re.compile(
    r"""
    ^\#\#\ (?P<code>PW\d{3}),\ (?P<severity>error|warning|advice):\ (?P<title>.+)\n
    \n(?P<why>(?:.+\n)+)
    \n(?P<remedy>(?:.+\n)+)
    (?:\n(?P<example>(?:\ {4}.*\n)+))?
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, and the section of the handbook that explains it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    example: str = ""
    """YAML that has the fault."""


def _codes() -> Iterator[Code]:
    for found in _SECTION.finditer((_HERE / "handbook.md").read_text("utf-8")):
        yield Code(
            found["code"],
            cast(Severity, found["severity"]),
            found["title"],
            " ".join(found["why"].split()),
            " ".join(found["remedy"].split()),
            dedent(found["example"] or "").rstrip(),
        )


CODES = {code.code: code for code in _codes()}
"""Every code, in order."""


def severity_of(code: str) -> Severity:
    """How bad findings of that code are."""
    return CODES[code].severity


def what_is_proved() -> str:
    """What the proof covers and what it does not, as `parcelwise explain proof` shows it."""
    return (_HERE / "what_is_proved.txt").read_text("utf-8")
