"""Every code that a check can print, by the page of the handbook that explains it."""

from policy_core.proof.handbook import (
    acceptances,
    editions,
    files,
    law,
    names,
    questions,
    replies,
    rules,
    tables,
)
from policy_core.proof.handbook.code import Code, Severity

__all__ = ["CODES", "Code", "Severity", "severity_of"]

CODES = {
    page.code: page
    for pages in (
        files.PAGES,
        names.PAGES,
        rules.PAGES,
        tables.PAGES,
        questions.PAGES,
        replies.PAGES,
        editions.PAGES,
        acceptances.PAGES,
        law.PAGES,
    )
    for page in pages
}
"""Every code, in order."""


def severity_of(code: str) -> Severity:
    """How bad findings of that code are."""
    return CODES[code].severity
