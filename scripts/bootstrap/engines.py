"""The two other browsers to test pages with, Firefox and WebKitGTK: the machine's, or Debian's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap import debian
from bootstrap.project import Project, SetupError

_FIREFOX = ("firefox-esr", "firefox")
_USUAL_PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
_WEBKIT = ("WebKitWebDriver", "Xvfb")
"""The driver, which brings its browser, and a screen for it."""


def prepare(project: Project) -> None:
    """See that both are there, installing what lacks where we may.

    Elsewhere a line says which one the tests will do without. Raises `SetupError` where nothing may
    be left out: in continuous integration.
    """
    if find_firefox() is None:
        debian.install(project, "firefox-esr")
    if find_webkit() is None:
        debian.install(project, "webkit2gtk-driver", "xvfb")
    found = {"Firefox": find_firefox(), "WebKitGTK with Xvfb": find_webkit()}
    for name in (name for name, programs in found.items() if programs is None):
        if os.environ.get("CI"):
            raise SetupError(f"needs {name} for the browser tests. Install it by hand.")
        print(f"setup: no {name} here, so no test runs in it", file=sys.stderr)


def find_firefox() -> Path | None:
    """A Firefox, which needs no driver."""
    found = _on_path(_FIREFOX) + [Path(place) for place in _USUAL_PLACES if Path(place).is_file()]
    return found[0] if found else None


def find_webkit() -> tuple[Path, Path] | None:
    """WebKitGTK's driver, and Xvfb."""
    found = _on_path(_WEBKIT)
    return (found[0], found[1]) if len(found) == len(_WEBKIT) else None


def _on_path(names: Sequence[str]) -> list[Path]:
    return [Path(found) for found in map(shutil.which, names) if found]
