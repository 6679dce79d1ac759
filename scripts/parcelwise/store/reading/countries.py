"""Countries by the names that people write for them, in many languages."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from unicodedata import normalize

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh", "sv", "da", "nb", "fi",
              "cs", "tr", "ko")  # fmt: skip
"""Languages in which merchants and shops name countries; each takes Babel some milliseconds."""

_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        # Older and everyday names, and those of ISO 3166-1 where Unicode's CLDR has another.
        "america": "US", "bolivia, plurinational state of": "BO", "brunei darussalam": "BN",
        "burma": "MM", "cape verde": "CV", "congo, the democratic republic of the": "CD",
        "czech republic": "CZ", "east timor": "TL", "england": "GB", "great britain": "GB",
        "holland": "NL", "hong kong": "HK", "iran, islamic republic of": "IR", "ivory coast": "CI",
        "korea, republic of": "KR", "lao people's democratic republic": "LA", "macao": "MO",
        "macau": "MO", "macedonia": "MK", "moldova, republic of": "MD", "myanmar": "MM",
        "northern ireland": "GB", "palestine": "PS", "republic of ireland": "IE",
        "republic of korea": "KR", "russian federation": "RU", "scotland": "GB", "swaziland": "SZ",
        "syrian arab republic": "SY", "taiwan, province of china": "TW",
        "tanzania, united republic of": "TZ", "tschechische republik": "CZ", "turkey": "TR",
        "uk": "GB", "united kingdom of great britain and northern ireland": "GB",
        "united states of america": "US", "us": "US", "u.s.": "US", "u.s.a.": "US",
        "usa": "US", "vatican": "VA", "venezuela, bolivarian republic of": "VE", "viet nam": "VN",
        "wales": "GB",
    }
)  # fmt: skip

_LETTERS = 3
"""Of a country's longer code (ISO 3166-1 alpha-3), which CLDR knows as an alias."""

EUROPE = ("europe", "europa")
"""What merchants call the European Union."""


def country_named(name: str) -> str | None:
    """The code of a country by its name in a language that merchants write; None for others.

    >>> country_named("Portugal"), country_named("España"), country_named("Atlantis")
    ('PT', 'ES', None)
    >>> country_named("The Netherlands"), country_named("Czech Republic"), country_named("FRA")
    ('NL', 'CZ', 'FR')
    """
    key = _key(name)
    if key in _OTHER_NAMES:
        return _OTHER_NAMES[key]
    if len(key) == _LETTERS and (codes := get_global("territory_aliases").get(key.upper())):
        return str(codes[0]) if len(codes) == 1 else None
    return next((_names(code)[key] for code in LANGUAGES if key in _names(code)), None)


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale(language).territories
    return {_key(name): str(code) for code, name in territories.items() if str(code).isalpha()}


def _key(name: str) -> str:
    """A name without what differs from writer to writer: case, quotes, "and", "the".

    >>> _key("Bosnia & Herzegovina") == _key("Bosnia and  Herzegovina")
    True
    """
    plain = normalize("NFC", name).casefold().replace("’", "'").replace("&", " and ")
    words = re.sub(r"^the\s+|\s+sar china$", "", plain.strip())
    return " ".join(words.split())


def language_named(name: str) -> str | None:
    """The code of a language by its English name, or by its own; None for others.

    >>> language_named("German"), language_named("Deutsch"), language_named("DE")
    ('de', 'de', 'de')
    """
    key = name.strip().casefold()
    english = Locale("en").languages
    found = next((str(code) for code, called in english.items() if called.casefold() == key), None)
    own = (code for code in LANGUAGES if (Locale(code).display_name or "").casefold() == key)
    return found or next(own, None) or (key if key in english else None)
