"""Accepted findings that need another look: PW7xx."""

from policy_core.proof.handbook.code import Code

PAGES = (
    Code(
        "PW701", "warning", "An acceptance that is over",
        "A finding was accepted until a day that has passed, so it is reported again.",
        "Mend what it is about. Or look at it once more, and renew `until`.",
        "accepted:\n  - { code: PW603, because: …, until: 2026-01-31 }",
    ),
    Code(
        "PW702", "warning", "An acceptance of nothing",
        "What it was written for is gone, or it is misspelled. It could hide a later finding.",
        "Remove it, or correct `at`: the way to a part, with rows by their ids.",
        "accepted:\n  - { code: PW603, at: returns.terms.yuor-wish, … }",
    ),
    Code(
        "PW703", "error", "An acceptance of what cannot be accepted",
        "Errors make a rulebook that must not be published; warnings and advice can be accepted.",
        "Correct the code, or mend what it is about.",
        "accepted:\n  - { code: PW301, because: it never happens, until: 2027-01-31 }",
    ),
)  # fmt: skip
