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
from typing import override

from websocket import WebSocketException

from parcelwise.bench.browsers.bidi import BiDi, Event
from parcelwise.bench.browsers.firefox_tab import FirefoxTab
from parcelwise.bench.browsers.tab import NOWHERE, Browser, BrowserError, opening_times

_PATIENCE_SECONDS = 300
_OPENING_SECONDS = 30
_LISTENING = "WebDriverBiDiServer.json"
"""The file of a profile in which Firefox says where it listens."""

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
        for seconds in opening_times(self._opening_seconds):
            try:
                return self._open_tab(seconds)
            except (BrowserError, OSError, WebSocketException) as error:
                failures.append(str(error))
                self.close()
        raise BrowserError(f"Firefox opens no tab: {failures[-1]}")

    def close(self) -> None:
        """End it, with all tabs that it has."""
        self._session = None
        self._running.close()

    def _open_tab(self, seconds: float) -> FirefoxTab:
        session = self._session or self._start(seconds)
        session.wait(seconds)
        container = session("browser.createUserContext")["userContext"]
        tab = FirefoxTab(session, container, self._troubles)
        session.wait(_PATIENCE_SECONDS)
        return tab

    def _start(self, seconds: float) -> BiDi:
        address = self._running.enter_context(_process(self._program, seconds))
        session = BiDi(address, self._hear, seconds)
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
