"""Languages of a store in which not everything can be said: a site would be half in English."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from parcelwise.words import BUILDER, ENGINE, REPLIES, SOURCE_LANGUAGE, Shelf, store_shelf, words_in
from policy_core.proof import Finding
from policy_core.rulebook import Rulebook

_CODE = "PW113"


def unsaid(rulebook: Rulebook, root: Path) -> Iterator[Finding]:
    """One finding for each language that lacks sentences: how many there are, how many it lacks."""
    shelves = [ENGINE, REPLIES, BUILDER]
    if (root / "docs" / "pages").is_dir():
        shelves.append(store_shelf(root / "docs"))
    for place, language in enumerate(rulebook.store.languages):
        if language == SOURCE_LANGUAGE:
            continue
        lacking = {shelf.title: _lacking(shelf, language) for shelf in shelves}
        if not any(lacking.values()):
            continue
        begun = ENGINE.path(language).is_file()
        count = sum(lacking.values())
        missing = f"{count:,} sentence{'s' * (count != 1)} of the pages and answers"
        message = f"{missing} without words in “{language}”"
        if not begun:
            message = f"Parcelwise does not speak “{language}” yet: {message}"
        begin = "shows and collects them" if begun else "begins it"
        hint = (
            f"`parcelwise words --language {language}` {begin}; "
            f"until all are translated, leave it out of `languages`"
        )
        yield Finding(_CODE, ("store", "languages", place), message, hint)


def _lacking(shelf: Shelf, language: str) -> int:
    if not shelf.path(language).is_file():
        return _counted(words_in(shelf))
    return sum(bool(each.id) and not _said(each.string) for each in shelf.read(language))


def _counted(catalog: Catalog) -> int:
    return sum(bool(each.id) for each in catalog)


def _said(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string or ())
