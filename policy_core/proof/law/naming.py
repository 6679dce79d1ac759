"""Places and sources of laws in words."""

from collections.abc import Collection

_NAMED = 2
"""Of more places than one more, these are named and the rest counted."""


def named(places: Collection[str]) -> str:
    """Destinations in words: "DE, FR and 25 more"."""
    names = sorted(places)
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
