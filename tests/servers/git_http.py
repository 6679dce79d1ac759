"""Git's own `git http-backend`, a CGI program, behind the standard library's HTTP server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests import patience
from tests.servers.processes import program


class Server(ThreadingHTTPServer):
    """Counts whom it serves: they may be gone, while Git is still at work for them."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        self._served = 0
        self._changed = Condition()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Count it in before anybody else is let in."""
        self._count(1)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Count it out when all is done."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._count(-1)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who is gone gets no answer, and that is no news."""

    def rest(self) -> None:
        """Wait until everybody who has come before is served."""
        with suppress(HTTPError):
            urlopen(self.address).close()  # whoever has come before is let in by now
        with self._changed:
            assert self._changed.wait_for(lambda: self._served == 0, patience.SECONDS)

    def _count(self, change: int) -> None:
        with self._changed:
            self._served += change
            self._changed.notify_all()


@contextmanager
def serving(folder: Path, password: str = "") -> Iterator[Server]:
    """The repositories of a folder over HTTP; with a password, nobody who has not said it."""
    backend = program("git-http-backend", "git")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self._body())

        def _answer(self, body: bytes) -> None:
            if password and "Authorization" not in self.headers:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="shop"')
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            about = {
                "GIT_PROJECT_ROOT": str(folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": "publisher",
            }
            done = subprocess.run(
                [backend], input=body, capture_output=True, env={**os.environ, **about}, check=False
            )
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
            self.send_response(int(headers.pop("Status", "200").split()[0]))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with Server(Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
