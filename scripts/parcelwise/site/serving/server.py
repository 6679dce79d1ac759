"""A server for one's own eyes: it listens on this machine only and knows all media types."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from parcelwise.publishing.headers import MEDIA_TYPES, Cache, HeaderTable, media_type
from parcelwise.site.serving import live
from parcelwise.site.serving.live import Live

HERE = "127.0.0.1"
_NAMES = {HERE, "localhost", "[::1]"}
"""What this machine is called in a request's Host. A page of another site can have its own name
lead here (DNS rebinding), but it cannot have its requests say another one."""
_PORT = re.compile(r":\d*$")

DESK = "desk/"
"""Where the merchant's desk is, below the address of the site."""

STUDIO = "studio/"
"""Where the rulebook's studio is."""


class SiteServer(ThreadingHTTPServer):
    """Serves a built site; with port 0, on any free port. Raises OSError when the port is taken."""

    daemon_threads = True

    def __init__(  # noqa: PLR0913 - what is served, where, to whom, and how
        self,
        site: Path,
        port: int = 0,
        *,
        desk: Path | None = None,
        studio: Path | None = None,
        frames: Sequence[str] = (),
        quiet: bool = True,
        live: Live | None = None,
    ) -> None:
        """`desk` and `studio` are folders that are then at `/desk/` and `/studio/`.

        With `live`, pages show anew, or what is wrong, as soon as it is told of it.

        `frames` are the origins that may frame the site's calculators, any when empty.
        """
        self._site = _Place(site, frames)
        beside = {DESK: desk, STUDIO: studio}
        places = {name: _Place(folder) for name, folder in beside.items() if folder is not None}
        places[""] = self._site
        handler = partial(_Handler, places=places, quiet=quiet, live=live)
        super().__init__((HERE, port), handler)

    def allow_frames(self, frames: Sequence[str]) -> None:
        """Let other origins than before frame the site's calculators."""
        self._site.frames = tuple(frames)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone away while it was being served."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where the site is: "http://127.0.0.1:8000/"."""
        return f"http://{HERE}:{self.server_address[1]}/"


class _Place:
    """A folder that is served, with its headers as they are published, made anew after a build."""

    def __init__(self, folder: Path, frames: Sequence[str] = ()) -> None:
        self.folder = folder
        self.frames = tuple(frames)
        self._made: tuple[object, HeaderTable] | None = None

    def headers(self, path: str) -> Mapping[str, str]:
        """All headers of the file at a path of the folder."""
        try:
            pages = sorted(self.folder.rglob("*.html"))
            made_from = ([(page, page.stat().st_mtime_ns) for page in pages], self.frames)
            if self._made is None or self._made[0] != made_from:
                self._made = (made_from, HeaderTable.of(self.folder, self.frames))
        except FileNotFoundError:  # a build took a page away just now
            if self._made is None:
                raise
        return self._made[1].headers(path)


def _folder(path: str) -> str:
    """The first folder of a page's path: its language."""
    return path.lstrip("/").partition("/")[0]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    path = "/"  # of a request that cannot be read
    _status = HTTPStatus.OK

    def __init__(
        self, *arguments: Any, places: Mapping[str, _Place], quiet: bool, live: Live | None
    ) -> None:
        self._places = places
        self._quiet = quiet
        self._live = live
        super().__init__(*arguments, directory=str(places[""].folder))

    def parse_request(self) -> bool:
        """Read a request, and turn away what was not meant for this machine."""
        if not super().parse_request():
            return False
        if _PORT.sub("", self.headers.get("Host", "")).lower() in _NAMES:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to localhost only")
        return False

    def send_head(self) -> Any:
        """Begin the answer; what can be no file's name is not there."""
        try:
            return self._send_live() or super().send_head()
        except ValueError:  # a NUL, half a surrogate, half an IPv6 address
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def _send_live(self) -> Any:
        """Begin the answer of what is live; None for what is served as it is published."""
        if self._live is None:
            return None
        address = urlsplit(self.path)
        match address.path.lstrip("/"):
            case live.STATE:
                query = parse_qs(address.query)
                after, path = (query.get(name, [""])[0] for name in ("after", "page"))
                content = json.dumps(self._live.wait(after, _folder(path))).encode()
                return self._begin(content, ".json")
            case live.SCRIPT:
                return self._begin(live.script(), ".js")
        page = Path(self.translate_path(self.path))
        if page.is_dir() and self.path.endswith("/"):
            page /= "index.html"
        if page.suffix != ".html" or not page.is_file():
            return None
        self._live.looked_at = _folder(address.path)
        return self._begin(live.listening(page.read_bytes(), "/"), ".html")

    def _begin(self, content: bytes, ending: str) -> BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", MEDIA_TYPES[ending])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def translate_path(self, path: str) -> str:
        """The file at an address, in the folder that is served there."""
        place, inside = self._inside(path)
        self.directory = str(place.folder)
        return super().translate_path(f"/{inside}")

    def _inside(self, address: str) -> tuple[_Place, str]:
        """The folder that is served at an address, and the path within it."""
        bare = address.partition("?")[0].partition("#")[0].lstrip("/")
        prefix = max((one for one in self._places if f"{bare}/".startswith(one)), key=len)
        return self._places[prefix], bare[len(prefix) :]

    def guess_type(self, path: str | PathLike[str]) -> str:
        """The media type that the site is published with."""
        return media_type(str(path))

    def send_response(self, code: int, message: str | None = None) -> None:
        """Remember whether there is anything to keep."""
        self._status = HTTPStatus(code)
        super().send_response(code, message)

    def end_headers(self) -> None:
        place, inside = self._inside(self.path)
        name = inside if inside.rpartition("/")[2] else f"{inside}index.html"
        headers = dict(place.headers(name))
        del headers["Content-Type"]
        if self._status.is_client_error:
            headers["Cache-Control"] = Cache.PAGE.control
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the base's signature
        """A folder without an index is nothing to see, as on a real server."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page for it, where there is one."""
        page = self._places[""].folder / "404.html"
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
