"""Catalogs: which words there are, where each language's stand, and how they are loaded.

English is the language of the sources and needs no catalog. Every other language has one `.po` file
in each place where words are written: the engine's own, the page builder's, and the store's.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from parcelwise.errors import Failure

SOURCE_LANGUAGE = "en"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_ROOT = Path(__file__).resolve().parents[3]


class NoWords(Failure):
    """A language of the store for which a catalog is missing; `path` is where it would stand."""

    def __init__(self, locale: str, path: Path) -> None:
        super().__init__(
            f"there are no words for the language “{locale}”: {path} is missing",
            hint=f"`parcelwise words --language {locale}` makes it, ready to be translated",
        )
        self.locale = locale
        self.path = path


@dataclass(frozen=True, slots=True)
class Shelf:
    """The catalogs of one part of the project, one file a language."""

    title: str
    """What stands at the head of its files."""
    pattern: str
    """Path of a language's catalog, with `{locale}` in it."""
    sources: tuple[tuple[Path, str], ...]
    """Folders, and which of the files in them ("*.md") have words to translate."""
    below: "tuple[Shelf, ...]" = ()
    """Shelves whose words are known here too, and are not translated a second time."""

    @property
    def foundations(self) -> "tuple[Shelf, ...]":
        """The shelves below, and those below them."""
        return tuple(each for below in self.below for each in (below, *below.foundations))

    def path(self, locale: str) -> Path:
        """Where a language's catalog stands."""
        return Path(self.pattern.format(locale=locale))

    def read(self, locale: str) -> Catalog:
        """Read a language's catalog; raise `NoWords` when there is none."""
        if locale == SOURCE_LANGUAGE:
            return Catalog(locale)
        path = self.path(locale)
        try:
            with path.open("rb") as file:
                return pofile.read_po(file, locale=locale, abort_invalid=True)
        except FileNotFoundError:
            raise NoWords(locale, path) from None


ENGINE = Shelf(
    "What answers and questions are said with: on the pages and in the browser.",
    str(_ROOT / "policy_core/voice/locale/{locale}/LC_MESSAGES/policy_core.po"),
    ((_ROOT / "policy_core/voice", "*"),),
)
"""What answers and questions are said with; the only catalog that a browser loads."""

BUILDER = Shelf(
    "What all stores' pages have in common: tables, forms, the calculators' own sentences.",
    str(_ROOT / "scripts/parcelwise/words/{locale}.po"),
    (
        (_ROOT / "scripts/parcelwise/pages", "*"),
        (_ROOT / "widgets", "words.json"),
    ),
    (ENGINE,),
)
"""What every store's pages have in common: tables, forms, the calculators' own sentences."""


def store_shelf(docs: Path) -> Shelf:
    """The words of a store's own page templates."""
    return Shelf(
        "The words of this store's own pages.",
        str(docs / "words/{locale}.po"),
        ((docs / "pages", "*.md"),),
        (BUILDER,),
    )


def mo_bytes(locale: str) -> bytes:
    """The engine's words of a language in gettext's binary form, as the browser loads them.

    Raises `NoWords`.
    """
    return _compiled(ENGINE.read(locale))


def translations(locale: str, docs: Path | None = None) -> NullTranslations:
    """The words of a language; with the store's `docs`, those of its pages too.

    Raises `NoWords`.
    """
    top = BUILDER if docs is None else store_shelf(docs)
    shelves = (top, *top.foundations)
    first, *others = (GNUTranslations(BytesIO(_compiled(shelf.read(locale)))) for shelf in shelves)
    for other in others:
        first.add_fallback(other)
    return first


def _compiled(catalog: Catalog) -> bytes:
    # Babel would put the present minute into the header, and no two builds were the same.
    catalog.creation_date = catalog.revision_date = _BEGINNING
    binary = BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()
