"""Pages as Parcelwise brings them, of which a store's page may change one block alone.

A store's page that begins with `{% extends "original/returns.md" %}` is the original with the
blocks that it has itself in place of the original's; so an update of the original reaches it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from parcelwise.installation import HERE

PAGES = HERE / "docs" / "pages"
WORDS = HERE / "docs" / "words"
PREFIX = "original"
"""What stands before an original's path in `extends`."""
_EXTENDS = re.compile(rf"{{%-?\s*extends\s+[\"']{PREFIX}/(?P<path>[^\"']+)[\"']")


def original_of(source: str) -> str | None:
    """The path of the original that a page's template goes on from; None for other pages.

    >>> original_of('{% extends "original/returns.md" %}')
    'returns.md'
    """
    found = _EXTENDS.search(source)
    return found["path"] if found else None


def originals_in(docs: Path) -> Iterator[str]:
    """The originals that a store's pages go on from, by their paths, each once."""
    if docs == HERE / "docs":
        return
    # A folder or a pipe by a page's name is for `check` to tell; reading a pipe would never end.
    pages = sorted(page for page in (docs / "pages").rglob("*.md") if page.is_file())
    found = (original_of(page.read_text("utf-8", errors="replace")) for page in pages)
    yield from dict.fromkeys(path for path in found if path and (PAGES / path).is_file())
