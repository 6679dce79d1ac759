"""Replies that promise by themselves: in a store's templates and in its rulebook's own words."""

from collections.abc import Iterator
from pathlib import Path

from parcelwise.errors import Problem
from parcelwise.orders.replies import problems
from policy_core.proof import Finding
from policy_core.proof.findings import Path as Way
from policy_core.replies.promises import can_be_checked, promise_in
from policy_core.rulebook import Rulebook, Words

_PARTS = ("subject", "apology", "explanation", "channel", "sign_off")


def template_problems(store: Path) -> Iterator[Problem]:
    """What is wrong with the templates in docs/replies."""
    for found in problems(store):
        line, message, hint = found.fault.line, found.fault.message, found.fault.hint
        yield Problem(found.file, line, 1, "PW501", message, hint)


def promising_words(rulebook: Rulebook) -> Iterator[Finding]:
    """The words of the store's own that every letter about a case would say."""
    for name, reason in rulebook.returns.reasons.items():
        yield from _promising(("returns", "reasons", name, "cause"), reason.cause)
    for name, letter in rulebook.replies.letters.items():
        for part in _PARTS:
            yield from _promising(("replies", "letters", name, part), getattr(letter, part))


def _promising(way: Way, words: Words) -> Iterator[Finding]:
    # In a language that cannot be checked, a letter leaves the store's own words out.
    for language, text in words.items():
        promise = promise_in(text, language) if can_be_checked(language) else None
        if promise is not None:
            hint = "say what happened; the rules say what follows from it"
            yield Finding("PW502", (*way, language), str(promise), hint)
