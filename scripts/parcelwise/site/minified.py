"""Minified pages: what HTML lets one leave out is left out, and browsers show the same."""

import re

import minify_html

_FOR_SEARCH = re.compile(r' data-search-exclude(?:="[^"]*")?(?=[ >])')
"""What tells the search to leave a part of a page out: browsers make nothing of it."""
_LABELS = re.compile(r' data-label="[^"]*"')
"""What a cell is called where a table has no room for its head: the script of the frame knows."""
_BY_SCRIPT = re.compile(
    r"""<input class="md-toggle" data-md-toggle="search"[^>]*>"""
    r"""|<label class="md-header__button md-icon" for="__search">\s*</label>"""
    r"""|<div data-md-component="announce">\s*</div>"""
    r"""|<div [^>]*data-md-component="header-topic">\s*<span [^>]*>[^<]*</span>\s*</div>"""
    r"""|<div class="md-dialog" data-md-component="dialog">\s*<div [^>]*></div>\s*</div>"""
)
"""What shows nothing, or nobody can use without a script: that of the frame brings it."""
_DRAWER = re.compile(
    r"""<input class="md-toggle" data-md-toggle="drawer"[^>]*>"""
    r"""|<label class="md-(?:overlay|header__button md-icon)" for="__drawer">\s*</label>"""
)
"""The same where a page has nothing that the drawer could show without a script."""
_FOLDERS_MENU = "md-sidebar--primary"


def lightened(html: str, frame: str) -> str:
    """A page as MkDocs has rendered it, without what only its search has looked at.

    Where the page has the script `frame`, it is without what that brings, too.
    """
    lighter = _FOR_SEARCH.sub("", html)
    if frame not in lighter:
        return lighter
    lighter = _BY_SCRIPT.sub("", _LABELS.sub("", lighter))
    return lighter if _FOLDERS_MENU in lighter else _DRAWER.sub("", lighter)


def minified(html: str) -> str:
    r"""A page without blanks, quotes and end tags that say nothing.

    >>> minified('<ul class="a">\n\n    <li>\n      one\n    </li>\n</ul>')
    '<ul class=a><li>one</ul>'
    """
    # Hosts and tools put what is theirs behind the tag of the head.
    return minify_html.minify(html, keep_html_and_head_opening_tags=True)
