"""Somebody with a page in Chromium, where a test can do whatever Playwright can."""

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request


class Person:
    """Somebody with a page, and what went wrong on it meanwhile.

    Wrong are errors on the console and errors that nobody caught, dialogs, and requests to other
    addresses than those that begin with one of `homes`, where any is given.
    """

    def __init__(self, page: Page, *homes: str) -> None:
        self.page = page
        self.troubles: list[str] = []
        self._homes = homes
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("dialog", self._refuse)
        page.on("request", self._see)

    def expects(self, *fragments: str) -> None:
        """Forgive the troubles that contain one of these fragments: the test has caused them."""
        self.troubles = [
            trouble for trouble in self.troubles if not any(text in trouble for text in fragments)
        ]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text}")

    def _refuse(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _see(self, request: Request) -> None:
        if self._homes and not request.url.startswith(self._homes):
            self.troubles.append(f"request elsewhere: {request.url}")
