"""A Chromium to test pages with: the machine's, or one that Playwright keeps for the project."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bootstrap import debian
from bootstrap.project import Project, SetupError

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
_PLAYWRIGHTS_PLACES = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
_HINT = "Install Chromium or Chrome by hand, then run it again."


def prepare(project: Project) -> None:
    """See that there is a browser, installing one if there is none.

    Debian's where we may install that, else Playwright's, into the project's own folder. Raises
    `SetupError` when none can be had.
    """
    if find_browser(project):
        return
    if debian.may_install():
        debian.install(project, "chromium")
    else:
        os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(project.browsers)
        playwright = [project.program("playwright"), "install", "--no-shell", "chromium"]
        project.run("Chromium for the browser tests", playwright, hint=_HINT)
    if not find_browser(project):
        raise SetupError(f"needs Chromium or Chrome for the browser tests. {_HINT}")


def find_browser(project: Project) -> Path | None:
    """A Chromium or Chrome: `PARCELWISE_BROWSER`, else the machine's, else the project's own."""
    return next((path for path in _candidates(project) if path.is_file()), None)


def _candidates(project: Project) -> Iterator[Path]:
    chosen = os.environ.get("PARCELWISE_BROWSER")
    if chosen:
        yield Path(chosen)
    yield from (Path(found) for found in map(shutil.which, _NAMES) if found)
    yield from (Path(place).expanduser() for place in _USUAL_PLACES)
    for place in _PLAYWRIGHTS_PLACES:
        yield from sorted(project.browsers.glob(place), reverse=True)
