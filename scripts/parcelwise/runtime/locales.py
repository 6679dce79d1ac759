"""Babel's data of a language, cut down to what answers say."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import babel
from babel.core import Locale, UnknownLocaleError, get_global

from parcelwise.errors import Failure
from parcelwise.runtime.trees import Tree

_DATA = Path(babel.__file__).parent
_GLOBAL = "babel/global.dat"
COMMON = frozenset({_GLOBAL, "babel/locale-data/root.dat"})
"""The files that every language uses."""

_UNSAID = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "currency_unit_patterns",
    "date_fields",
    "languages",
    "meta_zones",
    "scripts",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
    "zone_formats",
)
"""What no answer says: names of languages, scripts, time zones, units, and of currencies, which
their signs or codes stand for; amounts in short ("1.2 million"), and days from now ("tomorrow")."""

_UNASKED = (
    "all_currencies",
    "meta_zones",
    "territory_currencies",
    "territory_languages",
    "territory_zones",
    "windows_zone_mapping",
    "zone_aliases",
    "zone_territories",
)
"""Tables of the whole world by which no answer is looked up."""

_LIKELY = "likely_subtags"


def locale_files(language: str) -> Tree:
    """All of Babel's data that a language may use, as published.

    Raises `Failure` for a language that Babel does not know.
    """
    names = [f"locale-data/{name}.dat" for name in _lineage(language)]
    present = [name for name in names if (_DATA / name).is_file()]
    return {f"babel/{name}": (_DATA / name).read_bytes() for name in ["global.dat", *present]}


def locale_data(*languages: str) -> Tree:
    """The same files for several languages, without what no answer needs.

    There is less to load, and less to unpickle.
    """
    files = {path: file for one in languages for path, file in locale_files(one).items()}
    return {
        path: _pickled(_kept_of_all(table, languages) if path == _GLOBAL else _kept(table))
        for path, table in (
            (path, pickle.loads(content))  # noqa: S301 - Babel's own
            for path, content in files.items()
        )
    }


def _kept(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: {} if key in _UNSAID else value for key, value in table.items()}


def _kept_of_all(table: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    families = {language.replace("-", "_").partition("_")[0] for language in languages}
    likely = {
        tag: value for tag, value in table[_LIKELY].items() if tag.partition("_")[0] in families
    }
    return {key: table[key] for key in table.keys() - set(_UNASKED)} | {_LIKELY: likely}


def _pickled(table: Mapping[str, Any]) -> bytes:
    return pickle.dumps({key: table[key] for key in sorted(table)}, protocol=5)


def _lineage(language: str) -> Iterator[str]:
    """The locale and all that it may inherit from."""
    try:
        name = str(Locale.parse(language, sep="-" if "-" in language else "_"))
    except (ValueError, UnknownLocaleError) as error:
        raise Failure(f"Babel knows no language {language!r}") from error
    while name != "root":
        yield name
        name = get_global("parent_exceptions").get(name) or name.rpartition("_")[0] or "root"
    yield name
