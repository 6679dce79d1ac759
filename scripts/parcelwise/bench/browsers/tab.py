"""What a person does with a browser, whichever engine it has."""

from pathlib import Path
from typing import Any, Protocol

HEARING = (Path(__file__).parent / "hearing.js").read_text(encoding="utf-8")
"""A script that a page has to run first, so that WebKit's tab hears of its errors."""

NOWHERE = ("127.0.0.1", 9)
"""Where browsers send what is meant for other machines: a port on which nobody listens."""


_OPENING_ATTEMPTS = 3


class BrowserError(Exception):
    """A browser did not do what it was told."""


def opening_times(first: float) -> list[float]:
    """How many seconds each attempt to open a browser may take: thrice as many each time.

    What never answers is replaced soon, and a busy machine gets its time.

    >>> opening_times(30)
    [30, 90, 270]
    """
    return [first * 3**attempt for attempt in range(_OPENING_ATTEMPTS)]


class Frame(Protocol):
    """A document in a tab: the page, or what an iframe shows.

    Elements are named by CSS selectors; the first that matches counts. Each method raises when the
    browser refuses.
    """

    def click(self, selector: str) -> None:
        """Press the mouse on an element."""

    def fill(self, selector: str, text: str) -> None:
        """Type into a field, in place of what stands there."""

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list by its value."""

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function, which may be asynchronous, with JSON; give what it returns.

        Raises `BrowserError` when it throws.
        """

    def frame(self, selector: str) -> "Frame":
        """What an iframe shows."""


class Tab(Frame, Protocol):
    """A page in a profile of its own, without cache, cookies or history at the beginning."""

    def go(self, address: str) -> None:
        """Open an address, and wait until all that it loads by itself is there."""

    def reload(self) -> None:
        """Load the page anew."""

    def back(self) -> None:
        """Go to the page before."""

    def troubles(self) -> list[str]:
        """What went wrong so far: errors on the console, and errors that nobody caught."""

    def close(self) -> None:
        """Close it, and forget its profile."""


class Browser(Protocol):
    """A browser that is running."""

    engine: str

    def open_tab(self) -> Tab:
        """Open a tab with a fresh profile."""
