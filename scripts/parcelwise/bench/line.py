"""A published site at the far end of a buyer's line, which is slow and far away.

The server keeps the line's pace itself: a browser's own brake (Chromium's, by its protocol) knows
nothing of workers, whose files take the line from all others. To open a connection costs nothing:
hosts speak HTTP/2, and the page has opened the only one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import override

from parcelwise.publishing import Staged
from parcelwise.site.serving import in_background

MEGABITS, ROUND_TRIP = 9, 0.165
"""A second, and seconds: what Lighthouse calls slow 4G is a little worse."""
_CHUNK = 4_096


class _Line:
    """All connections share it, chunk by chunk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free_at = 0.0

    def carry(self, chunk: bytes) -> None:
        """Wait until the last bit of a chunk has gone through."""
        with self._lock:
            begins = max(time.monotonic(), self._free_at)
            self._free_at = ends = begins + len(chunk) * 8 / (MEGABITS * 1e6)
        time.sleep(max(0.0, ends - time.monotonic()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, staged: Staged, line: _Line) -> None:
        self._staged = staged
        self._line = line
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file as it was published, compressed where that was."""
        path = self.path.partition("?")[0].lstrip("/")
        path = path if path.rpartition("/")[2] else f"{path}index.html"
        files = self._staged.manifest.files
        time.sleep(ROUND_TRIP)
        if path not in files:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        small = f"{path}.br"
        content = self._staged.content(small if small in files else path)
        self.send_response(HTTPStatus.OK)
        for name, value in self._staged.table.headers(path).items():
            self.send_header(name, value)
        if small in files:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        for begin in range(0, len(content), _CHUNK):
            chunk = content[begin : begin + _CHUNK]
            self._line.carry(chunk)
            self.wfile.write(chunk)

    @override
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone away."""


@contextmanager
def far_away(staged: Staged) -> Iterator[str]:
    """The address of a release at the far end of a line."""
    handler = partial(_Handler, staged=staged, line=_Line())
    with in_background(_Server(("127.0.0.1", 0), handler)) as server:
        yield f"http://127.0.0.1:{server.server_port}/"
