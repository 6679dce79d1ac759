"""Browsers that do not start as they should."""

import sys
from pathlib import Path

import pytest

from bootstrap.engines import find_webkit
from parcelwise import browsers
from parcelwise.browsers.webkit import WebKit, open_webkit

_SILENT = """\
import os, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

class Silent(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{{"value": {{"ready": true}}}}')

    def do_POST(self):
        time.sleep(600)

starts = Path(__file__).with_suffix(".starts")
with starts.open("a") as file:
    file.write("x")
if starts.stat().st_size > {silent}:
    os.execv({driver!r}, [{driver!r}, *sys.argv[1:]])
port = int(sys.argv[sys.argv.index("-p") + 1])
ThreadingHTTPServer(("127.0.0.1", port), Silent).serve_forever()
"""
"""A driver that never opens the window that it is asked for, until its last start."""


def _window_after(silent: int, folder: Path, seconds: int) -> str:
    """Open a window with a driver that fails some times; what the page there says."""
    found = find_webkit()
    if found is None:
        pytest.skip("there is no WebKitGTK here")
    driver, screen = found
    script = folder / "silent.py"
    script.write_text(_SILENT.format(silent=silent, driver=str(driver)), encoding="utf-8")
    program = folder / "driver"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    with open_webkit(program, screen) as browser:
        tab = WebKit(program, browser.display, opening_seconds=seconds).open_tab()
        try:
            tab.go("data:text/html,<title>here")
            title: str = tab.run("() => document.title")
        finally:
            tab.close()
    return title


def test_a_window_that_webkit_never_opens_is_asked_for_again(tmp_path: Path) -> None:
    assert _window_after(1, tmp_path, seconds=20) == "here"


def test_a_webkit_that_opens_no_window_at_all_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(browsers.BrowserError, match="opens no window"):
        _window_after(9, tmp_path, seconds=1)
