"""Chromium, driven by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, override

from playwright.sync_api import Browser as Playwright
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, sync_playwright
from playwright.sync_api import Frame as PlaywrightFrame

from parcelwise.bench.browsers.tab import NOWHERE, Browser, BrowserError, Frame, Tab

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--proxy-server=http://{}:{}".format(*NOWHERE),
)
BASELINE = "--js-flags=--liftoff-only"
"""Have WebAssembly compiled once, quickly, and never again for speed."""
_PATIENCE_MILLISECONDS = 120_000


class ChromiumFrame(Frame):
    """A page, or a frame in one."""

    def __init__(self, document: Page | PlaywrightFrame) -> None:
        self._document = document

    @override
    def click(self, selector: str) -> None:
        self._document.locator(selector).first.click()

    @override
    def fill(self, selector: str, text: str) -> None:
        self._document.locator(selector).first.fill(text)

    @override
    def choose(self, selector: str, value: str) -> None:
        self._document.locator(selector).first.select_option(value)

    @override
    def run(self, function: str, *arguments: Any) -> Any:
        try:
            return self._document.evaluate(f"(given) => ({function})(...given)", list(arguments))
        except Error as error:
            raise BrowserError(error.message.partition("\n")[0]) from None

    @override
    def frame(self, selector: str) -> "ChromiumFrame":
        document = self._document.locator(selector).first.element_handle().content_frame()
        if document is None:
            raise BrowserError(f"{selector} is no frame")
        return ChromiumFrame(document)


class ChromiumTab(ChromiumFrame, Tab):
    """A tab in a context of its own."""

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._troubles: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(_PATIENCE_MILLISECONDS)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._troubles.append(f"error: {error}"))
        super().__init__(self.page)

    @override
    def go(self, address: str) -> None:
        self.page.goto(address)

    @override
    def reload(self) -> None:
        self.page.reload()

    @override
    def back(self) -> None:
        self.page.go_back()

    @override
    def troubles(self) -> list[str]:
        self.page.wait_for_timeout(0)  # lets Playwright hear what has been said meanwhile
        return list(self._troubles)

    @override
    def close(self) -> None:
        self._context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._troubles.append(f"console: {message.text}")


class Chromium(Browser):
    """A running Chromium; `playwright` is what Playwright knows it as."""

    engine = "chromium"

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright

    @override
    def open_tab(self) -> ChromiumTab:
        return ChromiumTab(self.playwright.new_context())


@contextmanager
def open_chromium(program: Path, *arguments: str) -> Iterator[Chromium]:
    """A headless Chromium, with more arguments of its command line."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *arguments])
        yield Chromium(browser)
        browser.close()
