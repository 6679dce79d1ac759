"""WebKitGTK, driven by its WebDriver, on a screen that nobody sees.

Its driver tells nothing of the console, so a page has to run `HEARING` first.
"""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import Any, override

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from parcelwise.bench.browsers.tab import (
    NOWHERE,
    Browser,
    BrowserError,
    Frame,
    Tab,
    opening_times,
)

_PATIENCE_SECONDS = 300
_OPENING_SECONDS = 30

_OPTION = """const [selector, value] = arguments;
    const field = document.querySelector(selector);
    field.scrollIntoView({ block: "center", behavior: "instant" });
    return [...field.options].find((option) => option.value === value);"""
_MIDDLE = """async (selector) => {
    const element = document.querySelector(selector);
    const { height } = element.getBoundingClientRect();
    const place = () => element.getBoundingClientRect().y;
    for (let before; before !== place(); ) {
        before = place();
        await new Promise((passed) => setTimeout(passed, 100));
    }
    return place() + height / 2;
}"""
"""Where an element is, once it stays there."""
_SCROLL = """async (selector, within) => {
    const { y } = document.querySelector(selector).getBoundingClientRect();
    scrollBy({ top: y + within - innerHeight / 2, behavior: "instant" });
    await new Promise(requestAnimationFrame);
}"""
_HEARD = "() => (globalThis.heardTroubles ?? []).splice(0)"


class WebKitFrame(Frame):
    """A window's document, or one in it, by the selectors of the frames on the way to it."""

    def __init__(self, driver: Remote, way: tuple[str, ...] = ()) -> None:
        self._driver = driver
        self._way = way

    @override
    def click(self, selector: str) -> None:
        self._show(selector)
        with self._there():
            self._find(selector).click()

    @override
    def fill(self, selector: str, text: str) -> None:
        with self._there():
            field = self._find(selector)
            field.clear()
            field.send_keys(text)

    @override
    def choose(self, selector: str, value: str) -> None:
        with self._there():
            option: WebElement = self._driver.execute_script(_OPTION, selector, value)
            option.click()

    @override
    def run(self, function: str, *arguments: Any) -> Any:
        script = f"""const [given, done] = arguments;
            Promise.resolve()
                .then(() => ({function})(...JSON.parse(given)))
                .then(
                    (value) => done(JSON.stringify({{ value }})),
                    (error) => done(JSON.stringify({{ error: String(error) }})),
                );"""
        with self._there():
            reply = json.loads(self._driver.execute_async_script(script, json.dumps(arguments)))
        if "error" in reply:
            raise BrowserError(reply["error"])
        return reply.get("value")

    @override
    def frame(self, selector: str) -> "WebKitFrame":
        return WebKitFrame(self._driver, (*self._way, selector))

    @contextmanager
    def _there(self) -> Iterator[None]:
        """The driver looks at one document at a time, and comes back to the window's own."""
        try:
            for selector in self._way:
                self._driver.switch_to.frame(self._find(selector))
            yield
        finally:
            if self._way:
                self._driver.switch_to.default_content()

    def _show(self, selector: str) -> None:
        """The driver scrolls the document of what it clicks, and not the one around it."""
        if not self._way:
            return
        *around, frame = self._way
        middle = self.run(_MIDDLE, selector)
        WebKitFrame(self._driver, tuple(around)).run(_SCROLL, frame, middle)

    def _find(self, selector: str) -> WebElement:
        return self._driver.find_element(By.CSS_SELECTOR, selector)


class WebKitTab(WebKitFrame, Tab):
    """A window in a session of its own: WebKitGTK keeps nothing when it is automated."""

    def __init__(self, driver: Remote, running: ExitStack) -> None:
        super().__init__(driver)
        self._running = running
        self._troubles: list[str] = []

    @override
    def go(self, address: str) -> None:
        self._gather()
        self._driver.get(address)

    @override
    def reload(self) -> None:
        self._gather()
        self._driver.refresh()

    @override
    def back(self) -> None:
        self._gather()
        self._driver.back()

    @override
    def troubles(self) -> list[str]:
        self._gather()
        return list(self._troubles)

    @override
    def close(self) -> None:
        with self._running:
            self._driver.quit()

    def _gather(self) -> None:
        self._troubles += self.run(_HEARD)


class WebKit(Browser):
    """Windows of WebKitGTK on a screen, each with a driver of its own.

    Now and then a driver and the window that it has started never find each other, and neither
    says so. Both are ended then, and others are started.
    """

    engine = "webkit"

    def __init__(
        self, driver: Path, display: str, *, opening_seconds: float = _OPENING_SECONDS
    ) -> None:
        self._program = driver
        self.display = display
        self._opening_seconds = opening_seconds

    @override
    def open_tab(self) -> WebKitTab:
        failures = []
        for seconds in opening_times(self._opening_seconds):
            with ExitStack() as running:
                try:
                    address = running.enter_context(_driver(self._program, self.display))
                    return WebKitTab(self._open_window(address, seconds), running.pop_all())
                except (WebDriverException, HTTPError) as error:
                    failures.append(str(error))
        raise BrowserError(f"WebKitGTK opens no window: {failures[-1]}")

    def _open_window(self, address: str, seconds: float) -> Remote:
        limits = ClientConfig(address, timeout=ceil(seconds))
        options = Options()
        for argument in (
            "--automation",
            "--proxy=http://{}:{}".format(*NOWHERE),
            "--ignore-host=127.0.0.1",
            "--ignore-host=localhost",
        ):
            options.add_argument(argument)
        window = Remote(RemoteConnection(client_config=limits), options=options)
        limits.timeout = _PATIENCE_SECONDS
        window.set_script_timeout(_PATIENCE_SECONDS)
        return window


@contextmanager
def open_webkit(driver: Path, screen: Path) -> Iterator[WebKit]:
    """WebKitGTK on a screen of its own; `screen` is Xvfb."""
    with _screen(screen) as display:
        yield WebKit(driver, display)


@contextmanager
def _driver(program: Path, display: str) -> Iterator[str]:
    """A driver, by its address; it ends with all that it has started."""
    service = Service(
        str(program),
        env={**os.environ, "DISPLAY": display},
        log_output=subprocess.DEVNULL,
        popen_kw={"start_new_session": True},
    )
    service.start()
    try:
        yield service.service_url
    finally:
        with suppress(ProcessLookupError):
            os.killpg(service.process.pid, signal.SIGKILL)
        service.process.wait()
        service.stop()


@contextmanager
def _screen(program: Path) -> Iterator[str]:
    """A screen in memory, by the name under which programs find it."""
    command = [str(program), "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout is not None
            yield f":{process.stdout.readline().decode().strip()}"
        finally:
            process.terminate()
