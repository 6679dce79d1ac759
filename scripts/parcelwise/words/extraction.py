"""Extraction: the words of the sources, collected into a template for the catalogs.

Python names a message with `_("...")` or `language.text("...")` and, where a number decides,
`ngettext(...)` or `language.plural(...)`; Jinja templates with `_` and `{% trans %}`.
"""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from jinja2.ext import babel_extract

from parcelwise.words.catalogs import CatalogGroup, is_said

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "text": None,
    "N_": None,
    "ngettext": (1, 2),
    "plural": (1, 2),
}
"""Calls whose string arguments are messages; `N_` marks one that is translated later."""

_COMMENT = "Translators:"
_JINJA = {"extensions": "", "silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
_LINE = 100
_IDLE_HEADERS = re.compile(
    '"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|'
    "Last-Translator|Language-Team|Generated-By): .*\n"
)


def words_in(group: CatalogGroup) -> Catalog:
    """Every message of a group's sources that no group below has, in the order of the files."""
    catalog = all_words_in(group)
    for below in group.foundations:
        for message in all_words_in(below):
            if message.id:
                catalog.delete(message.id, message.context)
    return catalog


def all_words_in(group: CatalogGroup) -> Catalog:
    """Every message of a group's sources."""
    catalog = Catalog(fuzzy=False)
    for folder, wanted in group.sources:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and fnmatch(path.name, wanted) and path.suffix in _READERS:
                _collect(catalog, path, str(path.relative_to(folder.parent)))
    return catalog


def refresh(group: CatalogGroup, locale: str) -> tuple[Path, int]:
    """Bring a language's catalog in line with the sources; keep what is translated already.

    Returns its path and how many messages still want a translation.
    """
    path, wanted = group.path(locale), words_in(group)
    catalog = group.read(locale) if path.exists() else _begun(group, locale)
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(catalog), encoding="utf-8")
    return path, sum(bool(message.id) and not is_said(message) for message in catalog)


def written(catalog: Catalog) -> str:
    """A catalog as its `.po` file, without the headers that nobody here keeps up to date."""
    buffer = BytesIO()
    pofile.write_po(buffer, catalog, width=_LINE, include_lineno=False)
    return _IDLE_HEADERS.sub("", buffer.getvalue().decode())


def _begun(group: CatalogGroup, locale: str) -> Catalog:
    return Catalog(locale, header_comment=f"# {group.title}", fuzzy=False)


def _collect(catalog: Catalog, path: Path, name: str) -> None:
    kind = "laws" if path.parent.name == _LAWS else path.suffix
    for line, message, comments, context in _extracted(kind, path, path.read_bytes()):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)


# A build looks at the same words for every language, and a served store's are built many times.
@lru_cache(maxsize=1 << 10)
def _extracted(kind: str, path: Path, content: bytes) -> tuple[Any, ...]:
    method, options = _READERS[kind]
    file = _Named(content)
    file.name = str(path)
    found = extract(
        method, file, KEYWORDS, comment_tags=(_COMMENT,), options=options, strip_comment_tags=True
    )
    return tuple(found)


class _Named(BytesIO):
    """What stands in a file, and the path of that."""

    name: str


def _words_of_json(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001 - Babel's signature
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The values of a JSON object: the calculators' own sentences."""
    for line, text in enumerate(json.load(fileobj).values(), start=2):
        yield line, None, text, []


def _notes_of_laws(
    fileobj: IO[bytes],
    keywords: object,  # noqa: ARG001 - Babel's signature
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[tuple[int, None, str, list[str]]]:
    """What the packs of a module of laws note for readers."""
    module = import_module(f"policy_core.facts.law.{Path(fileobj.name).stem}")
    for law in getattr(module, "PACKS", ()):
        readings = law.guarantee.readings if law.guarantee is not None else ()
        for note in (*law.notes, *(note for reading in readings for note in reading.notes)):
            yield 1, None, note, []


_LAWS = "law"
"""The folder of the packs of laws: their notes are said on the laws' pages alone."""
_READERS: dict[str, tuple[Any, dict[str, str]]] = {
    ".py": ("python", {}),
    ".md": (babel_extract, _JINJA),
    ".html": (babel_extract, _JINJA),
    ".j2": (babel_extract, _JINJA),
    ".json": (_words_of_json, {}),
    "laws": (_notes_of_laws, {}),
}
"""By the ending of a file: who reads its words."""
