"""A loopback server with a policy for scripts as strict as a shop's, and faults on demand."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event
from typing import Any

from parcelwise.site.serving import MEDIA_TYPES

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'"
)

_CHUNK = 100_000
_LONGEST_WAIT = 300
PRELOAD = "/preload.js"
_HEAD = f'<head><script src="{PRELOAD}"></script>'.encode()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answers to requests for one file."""

    status: HTTPStatus = HTTPStatus.OK
    seconds: float = 0
    """How late the answer comes."""
    until: Event | None = None
    """What the answer waits for: a test that has seen enough lets it come."""
    share: float = 1
    """How much of the content comes; the header tells of no more."""
    flipped: bool = False
    """Is a byte in the middle another one?"""
    media_type: str | None = None
    content: bytes | None = None
    """What comes instead."""
    before: bytes = b""
    """What comes before the content: a script that spoils something for the one that follows."""
    rate: float = float("inf")
    """Bytes a second."""
    dropped: bool = False
    """Does the connection end without an answer?"""
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What the server says besides, or instead."""


_SOUND = Fault()


class FaultyServer(ThreadingHTTPServer):
    """Serves a folder on a free port; `faults` holds, by the end of a path, what goes wrong.

    `preload` is a script that every page runs before its own.
    """

    daemon_threads = True

    def __init__(self, folder: Path, policy: str = CONTENT_SECURITY_POLICY) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, folder))
        self.folder = folder
        self.policy = policy
        self.faults: dict[str, Fault] = {}
        self.preload = ""
        self.asked: list[str] = []

    @property
    def origin(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyServer

    def __init__(self, folder: Path, *arguments: Any) -> None:
        self._folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == PRELOAD:
            self._answer(HTTPStatus.OK, MEDIA_TYPES[".js"], self.server.preload.encode())
            return
        self.server.asked.append(path)
        fault = next((f for end, f in self.server.faults.items() if path.endswith(end)), _SOUND)
        time.sleep(fault.seconds)
        if fault.until is not None:
            fault.until.wait(_LONGEST_WAIT)
        if fault.dropped:
            self.close_connection = True
            return
        file = self._folder / path.lstrip("/")
        if file.is_dir():
            file /= "index.html"
        if fault.status != HTTPStatus.OK or not file.is_file():
            status = HTTPStatus.NOT_FOUND if fault.status == HTTPStatus.OK else fault.status
            self._answer(status, "text/plain", b"")
        else:
            media_type = fault.media_type or MEDIA_TYPES[file.suffix]
            content = _content(file, fault)
            if self.server.preload and file.suffix == ".html":
                content = content.replace(b"<head>", _HEAD, 1)
            self._answer(HTTPStatus.OK, media_type, content, fault)

    def _answer(
        self, status: HTTPStatus, media_type: str, content: bytes, fault: Fault = _SOUND
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        policy = {"Content-Security-Policy": self.server.policy} if self.server.policy else {}
        for name, value in {**policy, **fault.headers}.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            self.wfile.write(chunk)
            time.sleep(len(chunk) / fault.rate)

    def log_message(self, *arguments: Any) -> None:
        pass


def _content(file: Path, fault: Fault) -> bytes:
    content = file.read_bytes() if fault.content is None else fault.content
    if fault.flipped:
        middle = len(content) // 2
        content = content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]
    return fault.before + content[: int(len(content) * fault.share)]
