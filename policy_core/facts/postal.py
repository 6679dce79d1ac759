"""Postal codes: one normal form a country, for what a rule says and for what a buyer types.

The normal form has no blanks or hyphens; British codes keep the blank between the outward part,
which names a town or district, and the inward one, because outward parts are what areas are of.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from policy_core.facts.postal_forms import FORMS

_SPLIT = frozenset(("GB", "GG", "IM", "JE"))
"""Countries whose codes end in an inward part: a digit and two letters."""
_RANGE = re.compile(r"(\D*)(\d+)-\1(\d+)")
_INWARD = re.compile(r"\d[A-Z]{2}")


def normal(country: str, text: str) -> str | None:
    """The normal form of a postal code; None for what has not the form of the country's codes.

    A country without codes of its own takes any text.

    Example: "ka27 8sq" is "KA27 8SQ", and "PT-9500 321" is "9500321". A British outward part alone
    ("KA27") is known too: it names a district.
    """
    code, form = _compact(text), _form(country)
    if not code or form is None:
        return code
    found = next((each for each in _spellings(country, code) if re.fullmatch(form, each)), None)
    if found is None and country in _SPLIT:
        return code if re.fullmatch(form, f"{code}1AA") else None
    if found is not None and country in _SPLIT and _INWARD.fullmatch(found[-3:]):
        return f"{found[:-3]} {found[-3:]}"
    return found


def beginning(country: str, text: str) -> str | None:
    """The normal form of what codes begin with; None where no code of the country begins so.

    A blank at the end of a British outward part ends it: "EC1 " is not the beginning of "EC1A".

    Example: "90-1" of Poland is "901", "D-25" of Germany is "25", "NG1" of Britain is "NG1".
    """
    code, whole, form = _compact(text), normal(country, text), _form(country)
    if whole and whole != code:
        return whole
    if code and form is not None:
        code = next(filter(_beginnings_of(form).fullmatch, _spellings(country, code)), "")
    return _split(code, text) if code and country in _SPLIT else (code or None)


def beginnings(country: str, text: str) -> tuple[str, ...]:
    """What the codes of an entry begin with: of one beginning, or of all from one to another.

    Empty where no code of the country begins so, or where the two are not of one form.

    Example: "1000 to 2999" of Denmark is "1" and "2"; "KW15 to KW17" of Britain is three.
    """
    first, _, last = text.partition(" to ")
    start, end = beginning(country, first), beginning(country, last or first)
    if start is None or end is None:
        return ()
    if not last:
        return (start,)
    found = _RANGE.fullmatch(f"{start}-{end}")
    if found is None or int(found[3]) < int(found[2]):
        return ()
    stem, low, high = found.groups()
    if country in _SPLIT:
        return tuple(f"{stem}{number}" for number in range(int(low), int(high) + 1))
    return tuple(stem + tail for tail in _covering(low, high)) if len(low) == len(high) else ()


def _covering(low: str, high: str) -> Iterator[str]:
    """The fewest beginnings of all numbers from one to another, which has as many digits."""
    if set(low) <= {"0"} and set(high) <= {"9"}:
        yield ""
    elif low[0] == high[0]:
        yield from (low[0] + tail for tail in _covering(low[1:], high[1:]))
    else:
        rest = len(low) - 1
        yield from (low[0] + tail for tail in _covering(low[1:], "9" * rest))
        yield from map(str, range(int(low[0]) + 1, int(high[0])))
        yield from (high[0] + tail for tail in _covering("0" * rest, high[1:]))


def begins(country: str, code: str, start: str) -> bool:
    """Does a code, or its known part, begin so? Both are in their normal form.

    The letters and the number of a British outward part are read as wholes: "NG10 1AA" does not
    begin with "NG1", nor "GL1 1AA" (Gloucester) with "G" (Glasgow); "EC1A 1AA" begins with "EC1".
    """
    if country not in _SPLIT or " " in start or not code.startswith(start):
        return code.startswith(start)
    last, following = start[-1:], code[len(start) :][:1]
    return not any(kind(last) and kind(following) for kind in (str.isdigit, str.isalpha))


_TERRITORIES = {"GB": {"JE": "JE", "GY": "GG", "IM": "IM"}, "FI": {"22": "AX"}}
"""What codes begin with, among a country's own, that are a territory's with a country code of its
own: Royal Mail's postcode areas, Posti's numbers for Åland (unverified)."""


def territory(country: str, code: str) -> str:
    """The territory that a code in its normal form belongs to, although typed under a country.

    Example: "JE2 3AB" under Britain is Jersey's ("JE"); empty for what is the country's own.
    """
    own = _TERRITORIES.get(country, {})
    return next((place for start, place in own.items() if begins(country, code, start)), "")


def is_part(country: str, code: str) -> bool:
    """Is it the outward part of a code alone?"""
    return country in _SPLIT and " " not in code


def example(country: str) -> str:
    """A code of the country as it is usually written; empty where there are none."""
    return _lines().get(country, ("", ""))[1]


_LONG_VOWEL = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
"""Japanese keyboards write it for a hyphen."""


def _compact(text: str) -> str:
    """Letters and digits alone, in capitals, of any script's digits and widths."""
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in unicodedata.normalize("NFKC", text).upper()
        if char.isalnum() and char != _LONG_VOWEL
    )


def _spellings(country: str, code: str) -> Iterator[str]:
    """The code, without the country before it ("D", "DE", "FL"), and with it ("LV")."""
    for prefix in (country, _PREFIXES.get(country, "")):
        if prefix and code.startswith(prefix) and code != prefix:
            yield code.removeprefix(prefix)
    if code[0] == country[0] and code[1:2].isdigit():
        yield code[1:]
    yield code
    if _lines()[country][0].startswith(country):
        yield country + code


_PREFIXES = {"LI": "FL", "FI": "FIN", "GB": "UK"}
"""Signs of countries before codes, beside their own code and its first letter."""


def _split(code: str, text: str) -> str | None:
    """A British beginning with the blank that ends its outward part, where one is written."""
    parts = [_compact(part) for part in text.split()]
    if len(parts) > 1:
        outward, inward = "".join(parts[:-1]), parts[-1]
        return f"{outward} {inward}" if _INWARD.fullmatch(inward.ljust(3, "A")) else None
    return f"{code} " if text[-1:].isspace() else code


def _form(country: str) -> str | None:
    """The pattern of the country's codes."""
    return _lines().get(country, (None, ""))[0]


@cache
def _lines() -> dict[str, tuple[str, str]]:
    rows = (line.split(" ", 2) for line in FORMS.strip().splitlines())
    return {country: (form, shown) for country, form, shown in rows}


_CHARACTER = re.compile(r"\\d|\[[^]]+\]|[A-Z0-9](?![^{]*\})")
"""What stands for one character of a code in a form; the numbers in braces count some."""


@cache
def _beginnings_of(form: str) -> re.Pattern[str]:
    """What codes of a form begin with: at the end of the text every further character is there.

    `re` tells of whole codes alone.
    """
    return re.compile(_CHARACTER.sub(r"(?:\g<0>|$)", form))
