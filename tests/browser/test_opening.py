"""Browsers that do not open what they are asked to open: others are started in their place."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from bootstrap.machine import find_firefox, find_webkit
from parcelwise.bench.browsers import Browser, BrowserError
from parcelwise.bench.browsers.firefox import Firefox
from parcelwise.bench.browsers.webkit import WebKit, open_webkit
from tests.browser.engines import ENGINES

type Open = Callable[[Path, int, float], AbstractContextManager[Browser]]
"""Opens a browser in a folder that is silent for so many starts, and is waited for so long."""

_STARTS = """\
import os, sys
from pathlib import Path

starts = Path(__file__).with_suffix(".starts")
with starts.open("a") as file:
    file.write("x")
if starts.stat().st_size > {silent}:
    os.execv({real!r}, [{real!r}, *sys.argv[1:]])
"""

_SILENT_DRIVER = """
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Silent(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"value": {"ready": true}}')

    def do_POST(self):
        time.sleep(600)

port = int(sys.argv[sys.argv.index("-p") + 1])
ThreadingHTTPServer(("127.0.0.1", port), Silent).serve_forever()
"""
"""A driver of WebKitGTK that never opens the window that it is asked for."""

_SILENT_FIREFOX = """
import json, socket, time

with socket.create_server(("127.0.0.1", 0)) as server:
    host, port = server.getsockname()
    profile = Path(sys.argv[sys.argv.index("--profile") + 1])
    listening = json.dumps({"ws_host": host, "ws_port": port})
    (profile / "WebDriverBiDiServer.json").write_text(listening)
    time.sleep(600)
"""
"""A Firefox that listens, and never answers."""


def _program(folder: Path, silent: int, instead: str, real: Path) -> Path:
    """A program that is silent for its first starts, and then what it stands for."""
    script = folder / "program.py"
    script.write_text(_STARTS.format(silent=silent, real=str(real)) + instead, encoding="utf-8")
    program = folder / "program"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@contextmanager
def _firefox(folder: Path, silent: int, seconds: float) -> Iterator[Browser]:
    real = find_firefox()
    assert real is not None
    program = _program(folder, silent, _SILENT_FIREFOX, real)
    with closing(Firefox(program, opening_seconds=seconds)) as browser:
        yield browser


@contextmanager
def _webkit(folder: Path, silent: int, seconds: float) -> Iterator[Browser]:
    found = find_webkit()
    assert found is not None
    real, screen = found
    program = _program(folder, silent, _SILENT_DRIVER, real)
    with open_webkit(program, screen) as browser:
        yield WebKit(program, browser.display, opening_seconds=seconds)


BROWSERS = [
    pytest.param(
        opening, id=engine, marks=pytest.mark.skipif(engine not in ENGINES, reason="not here")
    )
    for engine, opening in (("firefox", _firefox), ("webkit", _webkit))
]


@pytest.mark.parametrize("opening", BROWSERS)
def test_one_that_opens_nothing_is_replaced(opening: Open, tmp_path: Path) -> None:
    with opening(tmp_path, 1, 4) as browser:
        tab = browser.open_tab()
        tab.go("data:text/html,<title>here")
        assert tab.run("() => document.title") == "here"
        tab.close()


@pytest.mark.parametrize("opening", BROWSERS)
def test_when_none_opens_anything_it_is_told(opening: Open, tmp_path: Path) -> None:
    with (
        opening(tmp_path, 9, 0.3) as browser,
        pytest.raises(BrowserError, match=r"opens no \w+: ."),
    ):
        browser.open_tab()
