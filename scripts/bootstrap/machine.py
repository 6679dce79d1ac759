"""Programs of the machine that tests need, browsers and servers: found, or installed where we may.

A system's own browsers are what buyers have: Playwright drives the machine's Chromium, and brings
one of its own only where there is neither that nor Debian's. Where there is a choice it drives
Chromium without its window, which opens a page for a third of the processor's time.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bootstrap.project import Project, SetupError

_SHELL = "chromium-headless-shell"
_CHROMIUM = (
    _SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
)  # fmt: skip
_FIREFOX = ("firefox-esr", "firefox")
_WEBKIT = ("WebKitWebDriver", "Xvfb")
"""The driver, which brings its browser, and a screen for it."""
_PLACES = {
    "chromium": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    ),
    "firefox": (
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:/Program Files/Mozilla Firefox/firefox.exe",
    ),
}
"""Where browsers lie that are on no path."""
_PLAYWRIGHTS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)
_SERVERS = {
    "nginx": "nginx-light",
    "apache2": "apache2-bin",
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "rsync": "rsync",
    "git-http-backend": "git",
}
"""Debian's package for each program that publishing is tested with."""
_BESIDE_THE_PATH = ("/usr/sbin", "/usr/lib/git-core", "/usr/libexec/git-core")
_BY_HAND = "Install it by hand, then run it again."


def prepare_browsers(project: Project) -> None:
    """See that the three browsers are there.

    Where Firefox or WebKitGTK cannot be had, a line says that the tests do without; but continuous
    integration does without nothing. Raises `SetupError` with what is missing.
    """
    if not find_chromium(project) or _may_be_faster():
        _bring_chromium(project)
    if not find_firefox():
        install(project, "firefox-esr")
    if not find_webkit():
        install(project, "webkit2gtk-driver", "xvfb")
    for name, found in (("Firefox", find_firefox()), ("WebKitGTK with Xvfb", find_webkit())):
        if not found and os.environ.get("CI"):
            raise SetupError(f"needs {name} for the browser tests. {_BY_HAND}")
        if not found:
            print(f"setup: no {name} here, so no test runs in it", file=sys.stderr)


def prepare_servers(project: Project) -> None:
    """See that every server is there. Raises `SetupError` with those that cannot be had."""
    for name in _missing_servers():
        install(project, _SERVERS[name])
    missing = _missing_servers()
    if missing:
        hint = "Install them by hand, or leave their tests out with scripts/test --quick."
        raise SetupError(f"needs {', '.join(missing)} for the tests of publishing. {hint}")


def find_chromium(project: Project) -> Path | None:
    """A Chromium or Chrome: `PARCELWISE_BROWSER`, else the machine's, else the project's own."""
    return next((path for path in _chromiums(project) if path.is_file()), None)


def find_firefox() -> Path | None:
    """A Firefox, which needs no driver."""
    return next(_on_machine(_FIREFOX, _PLACES["firefox"]), None)


def find_webkit() -> tuple[Path, Path] | None:
    """WebKitGTK's driver, and Xvfb."""
    found = list(_on_machine(_WEBKIT))
    return (found[0], found[1]) if len(found) == len(_WEBKIT) else None


def may_install() -> bool:
    """Whether this is a machine with `apt-get`, and we are its root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(project: Project, *packages: str) -> None:
    """Install Debian's packages where we may; elsewhere leave the machine alone.

    Raises `SetupError` when the installation fails.
    """
    if may_install():
        project.run("list of Debian's packages", ["apt-get", "update", "--quiet"], hint=_BY_HAND)
        command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
        project.run(f"from Debian: {', '.join(packages)}", command, hint=_BY_HAND)


def _may_be_faster() -> bool:
    """Whether a Chromium without a window could be had, and nobody has chosen another."""
    chosen = os.environ.get("PARCELWISE_BROWSER")
    return may_install() and not chosen and shutil.which(_SHELL) is None


def _bring_chromium(project: Project) -> None:
    if may_install():
        try:
            install(project, _SHELL)
        except SetupError:  # before Debian 12 Chromium comes with its window alone
            if not find_chromium(project):
                install(project, "chromium")
    else:
        os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(project.browsers)
        playwright = [project.program("playwright"), "install", "--no-shell", "chromium"]
        project.run("Chromium for the browser tests", playwright, hint=_BY_HAND)
    if not find_chromium(project):
        raise SetupError(f"needs Chromium or Chrome for the browser tests. {_BY_HAND}")


def _chromiums(project: Project) -> Iterator[Path]:
    chosen = os.environ.get("PARCELWISE_BROWSER")
    if chosen:
        yield Path(chosen)
    yield from _on_machine(_CHROMIUM, _PLACES["chromium"])
    for place in _PLAYWRIGHTS:
        yield from sorted(project.browsers.glob(place), reverse=True)


def _on_machine(names: Sequence[str], places: Sequence[str] = ()) -> Iterator[Path]:
    yield from (Path(found) for found in map(shutil.which, names) if found)
    yield from (path for place in places if (path := Path(place).expanduser()).is_file())


def _missing_servers() -> list[str]:
    path = os.pathsep.join((os.environ.get("PATH", ""), *_BESIDE_THE_PATH))
    return [name for name in _SERVERS if shutil.which(name, path=path) is None]
