"""Minified pages: what HTML lets one leave out is left out, and browsers show the same."""

import minify_html


def minified(html: str) -> str:
    r"""A page without blanks, quotes and end tags that say nothing.

    >>> minified('<ul class="a">\n\n    <li>\n      one\n    </li>\n</ul>')
    '<ul class=a><li>one</ul>'
    """
    return minify_html.minify(html)
