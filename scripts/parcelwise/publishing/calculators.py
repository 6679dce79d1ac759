"""The calculators of a live site, asked in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from os import environ
from typing import TYPE_CHECKING

from parcelwise.errors import Failure
from parcelwise.publishing.manifest import Manifest
from parcelwise.publishing.verifying import LiveSite, site_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable", "chrome",
)  # fmt: skip
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_FORM = re.compile(rb'<form[^>]+data-parcelwise="?([\w-]+)')
_PATIENCE_MILLISECONDS = 90_000


def ask_calculators(address: str, manifest: Manifest) -> list[str]:
    """Submit every calculator as it stands; a line for each that does not react, or that complains.

    An answer or a list of what is still to be filled in will do: both come from the engine. Raises
    `Failure` when this machine has no browser, or nothing to drive it with.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        hint = "scripts/setup installs it"
        raise Failure("Playwright is not there to drive a browser", hint=hint) from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=_ARGUMENTS)
        faults = [
            f"{path}: {kind}: {fault}"
            for path, kind in _forms(site_at(address), manifest)
            for fault in _ask(browser, address + path.removesuffix("index.html"), kind)
        ]
        browser.close()
    return faults


def _ask(browser: Browser, address: str, kind: str) -> list[str]:
    from playwright.sync_api import Error

    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    def see(error: Error) -> None:
        faults.append(str(error))

    page = browser.new_page()
    page.on("console", hear)
    page.on("pageerror", see)
    form = f"form[data-parcelwise={kind}]"
    try:
        page.goto(address)
        page.locator(f"{form} [type=submit]").first.click()
        reaction = page.locator(f".pw-summary, {form} ~ .pw-answer article")
        reaction.first.wait_for(timeout=_PATIENCE_MILLISECONDS)
    except Error as error:
        faults.append(error.message.splitlines()[0])
    finally:
        page.close()
    return faults


def _forms(site: LiveSite, manifest: Manifest) -> Iterator[tuple[str, str]]:
    for path in manifest.files:
        if path.endswith(".html"):
            for found in _FORM.finditer(site.get(path).data):
                yield path, found[1].decode()


def _browser() -> str:
    named = environ.get("PARCELWISE_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), "")
    if not named:
        hint = "install Chromium, or name one in PARCELWISE_BROWSER"
        raise Failure("there is no browser to ask the calculators in", hint=hint)
    return named
