"""Which engines there are, which of them this machine has, and how each is started."""

from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap.machine import find_chromium, find_firefox, find_webkit
from bootstrap.project import Project
from parcelwise.bench.browsers.tab import Browser, BrowserError

ENGINES = ("chromium", "firefox", "webkit")
"""By the names of what draws the pages; each runs WebAssembly in its own way."""


def present_engines(project: Project) -> list[str]:
    """Those that this machine can start."""
    found = {
        "chromium": find_chromium(project),
        "firefox": find_firefox(),
        "webkit": find_webkit(),
    }
    return [engine for engine in ENGINES if found[engine] is not None]


@contextmanager
def open_browser(engine: str, project: Project, *, baseline: bool = False) -> Iterator[Browser]:
    """Start the machine's browser with that engine, and end it.

    With `baseline`, Chromium has its baseline compiler alone, which costs a third less where a page
    answers once; the others gain nothing by it, and compile as buyers' browsers do.

    Raises `BrowserError` when there is none, or when it does not start.
    """
    with _opening[engine](project, baseline) as browser:
        yield browser


@contextmanager
def _open_chromium(project: Project, baseline: bool) -> Iterator[Browser]:
    from parcelwise.bench.browsers.chromium import BASELINE, open_chromium

    more = (BASELINE,) if baseline else ()
    with open_chromium(_there(find_chromium(project), "Chromium"), *more) as browser:
        yield browser


@contextmanager
def _open_firefox(_project: Project, _baseline: bool) -> Iterator[Browser]:
    from parcelwise.bench.browsers.firefox import open_firefox

    with open_firefox(_there(find_firefox(), "Firefox")) as browser:
        yield browser


@contextmanager
def _open_webkit(_project: Project, _baseline: bool) -> Iterator[Browser]:
    from parcelwise.bench.browsers.webkit import open_webkit

    with open_webkit(*_there(find_webkit(), "WebKitGTK with Xvfb")) as browser:
        yield browser


_opening = {"chromium": _open_chromium, "firefox": _open_firefox, "webkit": _open_webkit}


def _there[Found](found: Found | None, name: str) -> Found:
    if found is None:
        raise BrowserError(f"there is no {name} here: scripts/setup installs it where it may")
    return found
