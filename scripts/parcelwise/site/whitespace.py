"""Whitespace that says nothing: templates indent their HTML, and leave blank lines in it."""

import re

_TOKEN = re.compile(
    r"""
    <(pre|textarea|script|style)\b.*?</\1\s*>    # kept: here whitespace counts
    | <!--.*?-->
    | <(?:[^<>"']|"[^"]*"|'[^']*')*>             # kept: an attribute may have lines
    | \s*\n\s*
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def without_indents(html: str) -> str:
    r"""A page of which browsers show the same: blanks around a line break are one break.

    >>> without_indents("<ul>\n\n    <li>\n      one\n")
    '<ul>\n<li>\none\n'
    """
    return _TOKEN.sub(lambda found: "\n" if found[0].isspace() else found[0], html)
