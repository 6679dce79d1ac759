"""Runs of the engine in Chromium: how long until the first answer, and what a thousand cost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_PATIENCE_MILLISECONDS = 120_000
_WEIGHED = "weighed-worker.js"


@dataclass(frozen=True, slots=True)
class Order:
    """Which worker to boot, and what to ask it."""

    worker: str
    """Its address, relative to the harness."""
    opening: dict[str, Any]
    questions: list[dict[str, Any]]
    now: str


@contextmanager
def chromium(program: Path) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


def first_answer(browser: Browser, harness: str, order: Order) -> float:
    """Milliseconds from nothing to the first answer, in a fresh profile with an empty cache."""
    with _page(browser, harness) as page:
        first: float = _measure(page, order, order.worker, 0)["first"]
    return first


def many_answers(
    browser: Browser, harness: str, order: Order, count: int
) -> tuple[list[float], int]:
    """Milliseconds of each answer after the first, and the bytes that the worker holds then."""
    with _page(browser, harness) as page:
        warm: list[float] = _measure(page, order, f"{_WEIGHED}#{order.worker}", count)["warm"]
        return warm, _held(browser, page)


@contextmanager
def _page(browser: Browser, harness: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MILLISECONDS)
    page.goto(harness)
    page.wait_for_function("() => 'measure' in globalThis")
    yield page
    context.close()


def _measure(page: Page, order: Order, worker: str, count: int) -> dict[str, Any]:
    given = [worker, order.opening, order.questions, order.now, count]
    times: dict[str, Any] = page.evaluate("(given) => measure(...given)", given)
    return times


def _held(browser: Browser, page: Page) -> int:
    """Bytes that the page's worker holds after a collection: Python's memory and JavaScript's."""
    worker = page.workers[0]
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets")["targetInfos"]
    target = next(target for target in targets if target["url"] == worker.url)
    attached = session.send(
        "Target.attachToTarget", {"targetId": target["targetId"], "flatten": False}
    )
    tell = _Teller(session, page, attached["sessionId"])
    tell("HeapProfiler.collectGarbage")
    usage = tell("Runtime.getHeapUsage")
    session.detach()
    kinds = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
    return int(worker.evaluate("heldByWebAssembly()") + sum(usage[kind] for kind in kinds))


class _Teller:
    """Sends commands to a worker through the browser's session, one at a time."""

    def __init__(self, session: CDPSession, page: Page, worker: str) -> None:
        self._session = session
        self._page = page
        self._worker = worker
        self._last = 0
        self._results: dict[int, dict[str, Any]] = {}
        session.on("Target.receivedMessageFromTarget", self._hear)

    def __call__(self, method: str) -> dict[str, Any]:
        self._last += 1
        message = json.dumps({"id": self._last, "method": method})
        self._session.send(
            "Target.sendMessageToTarget", {"sessionId": self._worker, "message": message}
        )
        while self._last not in self._results:
            self._page.wait_for_timeout(20)
        return self._results.pop(self._last)

    def _hear(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._results[message["id"]] = message.get("result", {})
