"""Catalogs: which words there are, where each language's stand, and how they are loaded.

English is the language of the sources and needs no catalog. Every other language that Parcelwise
speaks has one `.po` file in each place where words are written: the engine's own, the replies' and
the page builder's. A store has one file a language for the sentences of its own pages, for what it
says otherwise than Parcelwise, and for all sentences of a language that Parcelwise does not speak.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from glob import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import policy_core
from parcelwise.errors import Failure, shown_path
from parcelwise.installation import HERE
from parcelwise.words.originals import PAGES, WORDS, originals_in
from policy_core.text.language import TO_STORE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE_LANGUAGE = "en"
_MESSAGES = "text/returns/message.py"
"""Where buyers' messages to the store are written, as the catalogs name it."""
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_CORE = Path(policy_core.__file__).resolve().parent
_HOST = Path(__file__).resolve().parents[1]


class NoWords(Failure):
    """A language of the store for which a catalog is missing; `path` is where it would stand."""

    def __init__(self, locale: str, path: Path) -> None:
        super().__init__(
            f"there are no words for the language “{locale}”: {shown_path(path)} is missing",
            hint=f"`parcelwise words --language {locale}` makes it, ready to be translated",
        )
        self.locale = locale
        self.path = path


@dataclass(frozen=True, slots=True)
class CatalogGroup:
    """The catalogs of one part of the project, one file a language."""

    title: str
    """What stands at the head of its files."""
    pattern: str
    """Path of a language's catalog, with `{locale}` in it."""
    sources: tuple[tuple[Path, str], ...]
    """Folders, and which of the files in them ("*.md") have words to translate."""
    below: "tuple[CatalogGroup, ...]" = ()
    """Groups whose words are known here too, and are not translated a second time."""

    @property
    def foundations(self) -> "tuple[CatalogGroup, ...]":
        """The groups below, and those below them."""
        return tuple(each for below in self.below for each in (below, *below.foundations))

    def path(self, locale: str) -> Path:
        """Where a language's catalog stands."""
        return Path(self.pattern.format(locale=locale))

    def read(self, locale: str) -> "Catalog":
        """Read a language's catalog; raise `NoWords` when there is none."""
        return parsed(locale, self.content(locale))

    def content(self, locale: str) -> bytes:
        """What stands in a language's file; raise `NoWords` when there is none."""
        if locale == SOURCE_LANGUAGE:
            return b""
        path = self.path(locale)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise NoWords(locale, path) from None

    def says(self, message: "Message") -> bool:
        """Is a message of a store's file one of this group's, by where it is said?"""
        folders = tuple(f"{folder.name}/" for folder, _ in self.sources)
        return not message.locations or any(
            file.startswith(folders) for file, _ in message.locations
        )


ENGINE = CatalogGroup(
    "What answers and questions are said with: on the pages and in the browser.",
    str(_CORE / "text/locale/{locale}/LC_MESSAGES/policy_core.po"),
    ((_CORE / "text", "*"),),
)
"""What answers and questions are said with; the only catalog that a buyer's browser loads."""

REPLIES = CatalogGroup(
    "What a store's replies to complaints are said with.",
    str(_CORE / "replies/locale/{locale}/LC_MESSAGES/replies.po"),
    ((_CORE / "replies", "*"),),
    (ENGINE,),
)
"""What a store's replies are said with; no buyer's page loads it."""

BUILDER = CatalogGroup(
    "What all stores have in common: tables, forms, what changed, the calculators' own sentences.",
    str(_HOST / "words/{locale}.po"),
    (
        (_HOST / "words", "formatting.py"),
        (_CORE / "facts/law", "*.py"),
        (_HOST / "orders/desk", "*"),
        (_HOST / "site/pages", "*"),
        (_HOST / "editions/archive", "*"),
        (_HOST / "editions/changes", "*"),
        (HERE / "widgets", "words.json"),
    ),
    (REPLIES,),
)
"""What every store has in common: tables, forms, what changed, the calculators' own sentences."""


PRODUCT = (ENGINE, REPLIES, BUILDER)
"""The groups that come with Parcelwise."""


def store_catalogs(docs: Path) -> CatalogGroup:
    """The words of a store's own page templates, and of the originals that they go on from."""
    originals = [PAGES / path for path in originals_in(docs)]
    return CatalogGroup(
        "The words of this store's own pages.",
        str(docs / "words/{locale}.po"),
        ((docs / "pages", "*.md"), *((page.parent, escape(page.name)) for page in originals)),
        (BUILDER,),
    )


def mo_bytes(
    locale: str,
    group: CatalogGroup = ENGINE,
    *,
    own: str = SOURCE_LANGUAGE,
    docs: Path | None = None,
) -> bytes:
    """A group's own words of a language in gettext's binary form, as the browser loads them.

    `own` is the store's own language, in which buyers' messages to it are written as well. What the
    store in `docs` says of the group goes before what Parcelwise says. Raises `NoWords`.
    """
    written = _written(locale, group, docs)
    if group is not ENGINE or own == locale:
        return _compiled(group, written)
    return _compiled(group, written, _written(own, ENGINE, docs))


def translations(
    locale: str, docs: Path | None = None, *, own: str = SOURCE_LANGUAGE
) -> NullTranslations:
    """The words of a language; with the store's `docs`, what it says itself goes before ours.

    `own` is the store's own language. Raises `NoWords`.
    """
    if locale == own == SOURCE_LANGUAGE and not store_content(locale, docs):
        return NullTranslations()
    binaries = [mo_bytes(locale, group, own=own, docs=docs) for group in reversed(PRODUCT)]
    if docs is not None:
        binaries.insert(0, _compiled(None, Written(locale, b"", store_content(locale, docs))))
    if docs is not None and any(originals_in(docs)):
        ours = content_of_originals(locale)
        binaries.append(_compiled(None, Written(locale, ours, b"")))
    first, *others = (GNUTranslations(BytesIO(binary)) for binary in binaries)
    for other in others:
        first.add_fallback(other)
    return first


def content_of_originals(locale: str) -> bytes:
    """What stands in our own file of the original pages' words; nothing where there is none."""
    file = WORDS / f"{locale}.po"
    return file.read_bytes() if file.is_file() else b""


def store_content(locale: str, docs: Path | None) -> bytes:
    """What stands in the store's file of a language; nothing where it has none."""
    if docs is None:
        return b""
    try:
        return store_catalogs(docs).path(locale).read_bytes()
    except FileNotFoundError:
        return b""


class Written(NamedTuple):
    """A language, what stands in our file of it, and what stands in the store's."""

    locale: str
    ours: bytes
    stores: bytes


def _written(locale: str, group: CatalogGroup, docs: Path | None) -> Written:
    """Both files; raises `NoWords`, naming the file that a merchant could write, for neither."""
    stores = store_content(locale, docs)
    try:
        return Written(locale, group.content(locale), stores)
    except NoWords as missing:
        if stores:
            return Written(locale, b"", stores)
        path = store_catalogs(docs).path(locale) if docs is not None else missing.path
        raise NoWords(locale, path) from None


def parsed(locale: str, content: bytes) -> "Catalog":
    """A catalog of a `.po` file's bytes; raises `PoFileError` for what is no such file."""
    from babel.messages import pofile  # slow to load; English has no catalogs
    from babel.messages.catalog import Catalog

    if not content:
        return Catalog(locale)
    return pofile.read_po(BytesIO(content), locale=locale, abort_invalid=True)


def is_said(message: "Message") -> bool:
    """Is it translated, with all its forms and without doubt?"""
    said = message.string
    whole = all(said or ("",)) if isinstance(said, tuple | list) else bool(said)
    return whole and not message.fuzzy


def _merged(written: Written, group: CatalogGroup | None) -> "Catalog":
    """Our words with the store's above them; without a group, all of the store's."""
    catalog = parsed(written.locale, written.ours)
    for message in parsed(written.locale, written.stores):
        if message.id and is_said(message) and (group is None or group.says(message)):
            catalog.delete(message.id, message.context)
            catalog[message.id] = message
    return catalog


# A build asks for the same words many times, and Babel takes a hundredth of a second to read them.
@lru_cache(maxsize=64)
def _compiled(group: CatalogGroup | None, written: Written, own: Written | None = None) -> bytes:
    """The words, with what a message to the store says in the store's own language."""
    from babel.messages.mofile import write_mo  # slow to load

    catalog = _merged(written, group)
    for message in _merged(own, group) if own else ():
        if any(file == _MESSAGES for file, _ in message.locations):
            catalog.add(message.id, message.string, context=TO_STORE)
    # Babel would put the present minute into the header, and no two builds were the same.
    catalog.creation_date = catalog.revision_date = _BEGINNING
    binary = BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()
