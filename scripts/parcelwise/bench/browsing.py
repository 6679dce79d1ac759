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


@dataclass(frozen=True, slots=True)
class Order:
    """Which worker to boot, and what to ask it."""

    worker: str
    """Its address, relative to the harness."""
    opening: dict[str, Any]
    questions: list[dict[str, Any]]
    now: str


@dataclass(frozen=True, slots=True)
class Run:
    """What one boot and the answers after it took."""

    first: float
    """Milliseconds from nothing to the first answer, with an empty cache."""
    warm: list[float]
    """Milliseconds of each later answer."""
    memory: int
    """Bytes that the worker holds at the end: Python's memory and JavaScript's."""


@contextmanager
def chromium(program: Path) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


def run(browser: Browser, harness: str, order: Order, count: int) -> Run:
    """Boot a worker in a fresh profile, ask it once, then `count` times more."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MILLISECONDS)
    page.goto(harness)
    page.wait_for_function("() => 'measure' in globalThis")
    times = page.evaluate(
        "([...order]) => measure(...order)",
        [order.worker, order.opening, order.questions, order.now, count],
    )
    memory = _worker_memory(browser, page)
    context.close()
    return Run(times["first"], times["warm"], memory)


def _worker_memory(browser: Browser, page: Page) -> int:
    """Bytes in use by the page's worker after a collection: its heap, buffers and WebAssembly."""
    session = browser.new_browser_cdp_session()
    targets = session.send("Target.getTargets")["targetInfos"]
    address = page.workers[0].url
    worker = next(target for target in targets if target["url"] == address)
    attached = session.send(
        "Target.attachToTarget", {"targetId": worker["targetId"], "flatten": False}
    )
    tell = _Teller(session, page, attached["sessionId"])
    tell("HeapProfiler.collectGarbage")
    usage = tell("Runtime.getHeapUsage")
    session.detach()
    return int(usage["usedSize"] + usage["embedderHeapUsedSize"] + usage["backingStorageSize"])


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
