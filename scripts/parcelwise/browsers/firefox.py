"""Firefox, driven by the WebDriver BiDi that it speaks itself."""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, override

from websocket import WebSocketException

from parcelwise.browsers.bidi import BiDi, Event
from parcelwise.browsers.tab import NOWHERE, Browser, BrowserError, Frame, Tab

_PATIENCE_SECONDS = 300
_OPENING_SECONDS = 60
_OPENING_ATTEMPTS = 3
_LISTENING = "WebDriverBiDiServer.json"
"""The file of a profile in which Firefox says where it listens."""
_LEFT_BUTTON = 0

_QUIET: dict[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "browser.search.update": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "network.proxy.type": 1,
    **{f"network.proxy.{scheme}": NOWHERE[0] for scheme in ("http", "ssl")},
    **{f"network.proxy.{scheme}_port": NOWHERE[1] for scheme in ("http", "ssl")},
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
}
"""What keeps Firefox from asking anybody anything by itself."""

_SHOW = """async (selector) => {
    const element = document.querySelector(selector);
    const place = async () => {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        await new Promise(requestAnimationFrame);
        return element.getBoundingClientRect().y;
    };
    while ((await place()) !== (await place()));
}"""
"""Brings an element to the middle, and waits until it stays there."""
_SELECT = """(selector) => {
    const field = document.querySelector(selector);
    field.focus();
    field.select();
}"""
_CHOOSE = """(selector, value) => {
    const list = document.querySelector(selector);
    if (![...list.options].some((option) => option.value === value)) throw new Error(value);
    list.focus();
    list.value = value;
    for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, { bubbles: true }));
}"""
_DELETE = "\ue017"


class FirefoxFrame(Frame):
    """A browsing context: a tab's own, or one in it."""

    def __init__(self, session: BiDi, context: str) -> None:
        self._session = session
        self._context = context

    @override
    def click(self, selector: str) -> None:
        self.run(_SHOW, selector)
        # Where it is when the mouse moves: a line that appears above may push it down meanwhile.
        origin = {"type": "element", "element": self._find(selector)}
        press = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": _LEFT_BUTTON},
            {"type": "pointerUp", "button": _LEFT_BUTTON},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": press})

    @override
    def fill(self, selector: str, text: str) -> None:
        self.run(_SELECT, selector)
        keys = [
            {"type": type_, "value": key}
            for key in (_DELETE, *text)
            for type_ in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    @override
    def choose(self, selector: str, value: str) -> None:
        self.run(_CHOOSE, selector, value)

    @override
    def run(self, function: str, *arguments: Any) -> Any:
        result = self._call(
            f"async (given) => JSON.stringify([await ({function})(...JSON.parse(given))])",
            {"type": "string", "value": json.dumps(arguments)},
        )
        [value] = json.loads(result["value"])
        return value

    @override
    def frame(self, selector: str) -> "FirefoxFrame":
        window = self._call("(frame) => frame.contentWindow", self._find(selector))
        return FirefoxFrame(self._session, window["value"]["context"])

    def _find(self, selector: str) -> dict[str, str]:
        locator = {"type": "css", "value": selector}
        found = self._tell("browsingContext.locateNodes", locator=locator, maxNodeCount=1)
        [element] = found["nodes"]
        return {"sharedId": element["sharedId"]}

    def _call(self, function: str, argument: dict[str, str]) -> dict[str, Any]:
        reply = self._session(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[argument],
            target={"context": self._context},
            awaitPromise=True,
        )
        if reply["type"] == "exception":
            raise BrowserError(reply["exceptionDetails"]["text"])
        result: dict[str, Any] = reply["result"]
        return result

    def _act(self, source: dict[str, Any]) -> None:
        self._tell("input.performActions", actions=[source])

    def _tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._session(method, context=self._context, **parameters)


class FirefoxTab(FirefoxFrame, Tab):
    """A tab in a container of its own."""

    def __init__(self, session: BiDi, container: str, troubles: dict[str, list[str]]) -> None:
        self._container = container
        opened = session("browsingContext.create", type="tab", userContext=container)
        super().__init__(session, opened["context"])
        self._troubles = troubles.setdefault(self._context, [])

    @override
    def go(self, address: str) -> None:
        self._tell("browsingContext.navigate", url=address, wait="complete")

    @override
    def reload(self) -> None:
        self._tell("browsingContext.reload", wait="complete")

    @override
    def back(self) -> None:
        self._tell("browsingContext.traverseHistory", delta=-1)

    @override
    def troubles(self) -> list[str]:
        self._session("session.status")  # events come before what is asked after them
        return list(self._troubles)

    @override
    def close(self) -> None:
        self._session("browser.removeUserContext", userContext=self._container)


class Firefox(Browser):
    """Firefox, started when its first tab is opened.

    Now and then it opens none, and does not say so. It is ended then, and another is started.
    """

    engine = "firefox"

    def __init__(self, program: Path, *, opening_seconds: float = _OPENING_SECONDS) -> None:
        self._program = program
        self._opening_seconds = opening_seconds
        self._running = ExitStack()
        self._session: BiDi | None = None
        self._troubles: dict[str, list[str]] = {}

    @override
    def open_tab(self) -> FirefoxTab:
        failures = []
        for _ in range(_OPENING_ATTEMPTS):
            try:
                return self._open_tab()
            except (BrowserError, OSError, WebSocketException) as error:
                failures.append(str(error))
                self.close()
        raise BrowserError(f"Firefox opens no tab: {failures[-1]}")

    def close(self) -> None:
        """End it, with all tabs that it has."""
        self._session = None
        self._running.close()

    def _open_tab(self) -> FirefoxTab:
        session = self._session or self._start()
        session.wait(self._opening_seconds)
        container = session("browser.createUserContext")["userContext"]
        tab = FirefoxTab(session, container, self._troubles)
        session.wait(_PATIENCE_SECONDS)
        return tab

    def _start(self) -> BiDi:
        address = self._running.enter_context(_process(self._program, self._opening_seconds))
        session = BiDi(address, self._hear, self._opening_seconds)
        self._running.callback(session.close)
        session("session.new", capabilities={})
        session("session.subscribe", events=["log.entryAdded"])
        self._session = session
        return session

    def _hear(self, _: str, event: Event) -> None:
        if event["level"] == "error":
            kind = "console" if event["type"] == "console" else "error"
            heard = self._troubles.setdefault(event["source"].get("context", ""), [])
            heard.append(f"{kind}: {event['text']}")


@contextmanager
def open_firefox(program: Path) -> Iterator[Firefox]:
    """A headless Firefox with a profile that goes with it."""
    with closing(Firefox(program)) as firefox:
        yield firefox


@contextmanager
def _process(program: Path, opening_seconds: float) -> Iterator[str]:
    """A Firefox, by the address at which it listens; it ends with all that it has started."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        profile = Path(name)
        (profile / "user.js").write_text(_preferences(), encoding="utf-8")
        process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", name, "--remote-debugging-port=0"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield _address(profile / _LISTENING, process, opening_seconds)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _preferences() -> str:
    return "".join(
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _QUIET.items()
    )


def _address(file: Path, process: subprocess.Popen[bytes], opening_seconds: float) -> str:
    """Where Firefox listens, as soon as it says so."""
    end = time.monotonic() + opening_seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            return f"ws://{said['ws_host']}:{said['ws_port']}/session"
        except (OSError, ValueError):  # not there yet, or not whole
            time.sleep(0.05)
    raise BrowserError("Firefox did not start")
