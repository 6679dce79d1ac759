"""Languages of a store in which not everything can be said: a site would be half in English."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from babel.messages.pofile import PoFileError

from parcelwise.errors import Problem, shown_path
from parcelwise.words import SOURCE_LANGUAGE, is_spoken, progress, wrong_words
from policy_core.proof import Finding
from policy_core.rulebook import Rulebook

_UNSAID, _WRONG, _IDLE, _NO_WORDS = "PW113", "PW117", "PW118", "PW203"


def unsaid(rulebook: Rulebook, root: Path) -> Iterator[Finding]:
    """One finding for each language that lacks sentences: how many there are, how many it lacks."""
    for place, language in enumerate(rulebook.store.languages):
        if language == SOURCE_LANGUAGE:
            continue
        try:
            come = progress(root / "docs", language)
        except (PoFileError, UnicodeDecodeError):
            continue  # it is among the wrong words
        if not come.unsaid:
            continue
        begun = come.path.is_file()
        of_all = f" of {come.sentences:,}" if begun and come.unsaid < come.sentences else ""
        counted = f"{come.unsaid:,}{of_all} sentence{'s' * (come.unsaid != 1 or bool(of_all))}"
        message = f"{counted} of the pages and answers without words in “{language}”"
        if not is_spoken(language):
            message = f"Parcelwise does not speak “{language}” yet: {message}"
        begin = "collects them in" if begun else "begins"
        hint = (
            f"leave it out of `languages`; then `parcelwise add language {language}` brings them"
            if is_spoken(language) and not begun
            else f"`parcelwise words --language {language}` {begin} {shown_path(come.path)}; "
            f"until all are translated, leave it out of `languages`"
        )
        yield Finding(_UNSAID, ("store", "languages", place), message, hint, about=language)


def with_unsaid(found: Iterable[Finding], rulebook: Rulebook, root: Path) -> Iterator[Finding]:
    """The findings and those of languages that cannot be said.

    That a text of the rulebook lacks such a language too has the same cause, and is not said.
    """
    lacking = list(unsaid(rulebook, root))
    languages = {finding.about for finding in lacking}
    yield from (each for each in found if not _follows(each, languages))
    yield from lacking


def _follows(finding: Finding, languages: Collection[str]) -> bool:
    missing = set(finding.about.split()) if finding.code == _NO_WORDS else set()
    return bool(missing) and missing.issubset(languages)


def wrong_translations(languages: tuple[str, ...], root: Path) -> Iterator[Problem]:
    """What stands in a store's own files of words and cannot be used, at its line."""
    for language in dict.fromkeys((SOURCE_LANGUAGE, *languages)):
        for wrong in wrong_words(root / "docs", language):
            code, hint = _WRONG, "keep what stands in %(…)s or in { } as it is in the English"
            if wrong.idle:
                code, hint = _IDLE, f"`parcelwise words --language {language}` puts it away"
            yield Problem(wrong.path, wrong.line, 1, code, wrong.why, hint)
