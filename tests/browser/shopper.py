"""A buyer in any engine: what a test does on a page, and what went wrong meanwhile."""

import json
import time
from collections.abc import Callable
from typing import override

from parcelwise.bench.browsers import HEARING, BrowserError, Frame, Tab
from tests import patience
from tests.browser.faulty import FaultyServer

_STATUS = "form[data-parcelwise={}] ~ .pw-status"
_ANSWER = "form[data-parcelwise={}] ~ .pw-answer article"

_CLOCK = """{
    const now = Date.parse(NOW);
    globalThis.Date = class extends Date {
        constructor(...given) {
            super(...(given.length === 0 ? [now] : given));
        }
        static now() {
            return now;
        }
    };
}"""


def preload(now: str) -> str:
    """What a page runs first: its clock stands still, and its errors are heard."""
    return HEARING + _CLOCK.replace("NOW", json.dumps(now))


class Visitor:
    """Somebody in a document: a page, or a frame of one.

    Elements are named by CSS selectors, and the first that matches counts.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def clicks(self, selector: str) -> None:
        self.frame.click(selector)

    def fills(self, selector: str, text: str) -> None:
        self.frame.fill(selector, text)

    def chooses(self, selector: str, value: str) -> None:
        self.frame.choose(selector, value)

    def sees_all_questions(self, kind: str = "returns") -> None:
        """Turns from one question at a time to the whole form."""
        self.waits_for(f"form[data-parcelwise={kind}][data-enhanced]")
        self.clicks(f"form[data-parcelwise={kind}] .pw-all")

    def submits(self, kind: str = "returns") -> None:
        self.clicks(f"form[data-parcelwise={kind}] button[type=submit]")

    def reads(self, selector: str) -> str:
        """The text of an element as it is shown."""
        text: str = self.frame.run("(at) => document.querySelector(at).innerText", selector)
        return text

    def sees(self, selector: str) -> bool:
        """Is there such an element, and is it shown?"""
        shown: bool = self.frame.run(
            "(at) => document.querySelector(at)?.checkVisibility() ?? false", selector
        )
        return shown

    def value(self, selector: str) -> str:
        """What stands in a field."""
        value: str = self.frame.run("(at) => document.querySelector(at).value", selector)
        return value

    def waits_for(self, selector: str) -> None:
        """Until such an element is shown."""
        self._waits(lambda: self.sees(selector), selector)

    def waits_for_text(self, selector: str, text: str) -> None:
        """Until an element has this text."""
        self._waits(lambda: text in self.reads(selector), text)

    def waits_until(self, function: str) -> None:
        """Until a function of the document gives true."""
        self._waits(lambda: bool(self.frame.run(function)), function)

    def _waits(self, arrived: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + patience.SECONDS
        while not self._finds(arrived):
            assert time.monotonic() < end, f"no {what} after {patience.SECONDS} s: {self._shown()}"
            time.sleep(0.05)

    def _finds(self, arrived: Callable[[], bool]) -> bool:
        try:
            return arrived()
        except BrowserError:  # the page is on its way to another one
            return False

    def _shown(self) -> list[str]:
        """What the page says instead."""
        shown: list[str] = self.frame.run(
            "() => [...document.querySelectorAll('.pw-status, .pw-summary')]"
            ".map((line) => line.innerText).concat(heardWarnings, location.href)"
        )
        return shown

    def waits_for_state(self, state: str, kind: str = "returns") -> None:
        self.waits_for(f"{_STATUS.format(kind)}[data-state={state}]")

    def reads_status(self, kind: str = "returns") -> str:
        return self.reads(_STATUS.format(kind))

    def reads_answer(self, kind: str = "returns") -> str:
        """Waits for an answer, and reads it."""
        self.waits_for(_ANSWER.format(kind))
        return self.reads(_ANSWER.format(kind))


class Shopper(Visitor):
    """A buyer with a tab.

    Errors on the console and uncaught ones fail the test, but for those that it `expects`.
    """

    def __init__(self, tab: Tab, server: FaultyServer) -> None:
        super().__init__(tab)
        self.tab = tab
        self.server = server
        self._forgiven: tuple[str, ...] = ()

    def opens(self, path: str) -> None:
        self.tab.go(f"{self.server.origin}/{path}")

    def address(self) -> str:
        """Where the page is, without the server."""
        path: str = self.tab.run("() => location.href.slice(location.origin.length)")
        return path

    def waits_until_at(self, path: str) -> None:
        """Until the page has this address."""
        self._waits(lambda: self.address() == path, path)

    def expects(self, *fragments: str) -> None:
        """Forgive the troubles that contain one of these: the test causes them."""
        self._forgiven += fragments

    def unexpected(self) -> list[str]:
        """The troubles so far that are not forgiven."""
        return [
            trouble
            for trouble in self.tab.troubles()
            if not any(fragment in trouble for fragment in self._forgiven)
        ]

    @override
    def _shown(self) -> list[str]:
        return [*super()._shown(), *self.tab.troubles()]
