"""A server for one's own eyes: it listens on this machine only and knows all media types."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = "127.0.0.1"

MEDIA_TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""By file ending. Said here because the machine's own table may lack wasm, or misname scripts."""


class SiteServer(ThreadingHTTPServer):
    """Serves a built site; with port 0, on any free port. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, site: Path, port: int = 0, *, quiet: bool = True) -> None:
        super().__init__((HERE, port), partial(_Handler, directory=str(site), quiet=quiet))

    @property
    def address(self) -> str:
        """Where the site is: "http://127.0.0.1:8000/"."""
        return f"http://{HERE}:{self.server_address[1]}/"


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = MEDIA_TYPES

    def __init__(self, *arguments: Any, directory: str, quiet: bool) -> None:
        self._quiet = quiet
        super().__init__(*arguments, directory=directory)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base's signature
        """A folder without an index is nothing to see, as on a real server."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page for it, where there is one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MEDIA_TYPES[".html"])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base's name
        """Say what is asked for, unless told to be quiet."""
        if not self._quiet:
            super().log_message(format, *arguments)
