"""Minified pages: what HTML lets one leave out is left out, and browsers show the same."""

import minify_html


def minified(html: str) -> str:
    r"""A page without blanks, quotes and end tags that say nothing.

    >>> minified('<ul class="a">\n\n    <li>\n      one\n    </li>\n</ul>')
    '<ul class=a><li>one</ul>'
    """
    # Hosts and tools put what is theirs behind the tag of the head.
    return minify_html.minify(html, keep_html_and_head_opening_tags=True)
