"""Runs of the engine in a browser: how long until the first answer, and what a thousand cost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser as Playwright
from playwright.sync_api import CDPSession, Page

from parcelwise.bench.browsers import Browser, Tab
from parcelwise.bench.browsers.chromium import Chromium, ChromiumTab

_MEASURE = "(...given) => measure(...given)"
_WEIGHED = "weighed-worker.js"


@dataclass(frozen=True, slots=True)
class Order:
    """Which worker to boot, and what to ask it."""

    harness: str
    """The address of the page that does it."""
    worker: str
    """Its address, relative to the harness."""
    opening: dict[str, Any]
    questions: list[dict[str, Any]]
    now: str


def boot(browser: Browser, order: Order) -> dict[str, float]:
    """Milliseconds from nothing to each stage, in a fresh profile with an empty cache.

    The last one is "first", the first answer; "ready" comes before it, and before that what a
    worker tells: at "start" its files are there and WebAssembly is compiled, at "open" Python runs.
    """
    with _opened(browser, order) as tab:
        stages: dict[str, float] = _measure(tab, order, order.worker, 0)["stages"]
    return stages


def warm_answers(browser: Browser, order: Order, count: int) -> list[float]:
    """Milliseconds of each answer after the first."""
    with _opened(browser, order) as tab:
        warm: list[float] = _measure(tab, order, order.worker, count)["warm"]
    return warm


def memory(browser: Chromium, order: Order, count: int) -> int:
    """Bytes that a worker holds after so many answers."""
    with _opened(browser, order) as tab:
        assert isinstance(tab, ChromiumTab)
        _measure(tab, order, f"{_WEIGHED}#{order.worker}", count)
        return _held(browser.playwright, tab.page)


@contextmanager
def _opened(browser: Browser, order: Order) -> Iterator[Tab]:
    tab = browser.open_tab()
    try:
        tab.go(order.harness)
        yield tab
    finally:
        tab.close()


def _measure(tab: Tab, order: Order, worker: str, count: int) -> dict[str, Any]:
    given = (worker, order.opening, order.questions, order.now, count)
    times: dict[str, Any] = tab.run(_MEASURE, *given)
    return times


def _held(browser: Playwright, page: Page) -> int:
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
