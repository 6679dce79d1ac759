"""Words by which buyers search for a place on a page, where the place itself says it otherwise."""

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_WORD = re.compile(r"[^\W\d_]+")


def searched(words: str) -> str:
    """Words with the forms in which they are typed without accents and umlauts.

    >>> searched("Rückgabe, Größe, élan")
    'Rückgabe, Größe, élan, rueckgabe, ruckgabe, groesse, grosse, elan'
    """
    forms = [form for word in _WORD.findall(words.lower()) for form in _plain(word)]
    return ", ".join([words, *dict.fromkeys(forms)])


def _plain(word: str) -> list[str]:
    """The forms of a word that have no accents; none of a word that has none itself."""
    stripped = unicodedata.normalize("NFKD", word.replace("ß", "ss"))
    forms = (
        word.translate(_GERMAN),
        "".join(letter for letter in stripped if not unicodedata.combining(letter)),
    )
    return [form for form in forms if form != word and form.isascii()]
