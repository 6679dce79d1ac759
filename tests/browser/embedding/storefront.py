"""A shop on an origin of its own, with a policy as strict as a shop's can be."""

from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PAGE = """<!doctype html>
<html lang="{language}">
<head>{preload}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A lantern</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
</head>
<body><h1>A lantern</h1>
{body}
<p id="below">Other lanterns</p></body>
</html>
"""
_PRELOAD = "/preload.js"
_STYLE = "body { margin: 16px; font-family: sans-serif } a, button { display: inline-block }"


class Storefront(ThreadingHTTPServer):
    """Serves the pages of a shop on `localhost`: another origin than the site's 127.0.0.1."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        """`site` is the origin of the policy's site, the only one that pages may load from."""
        super().__init__(("127.0.0.1", 0), partial(_Handler))
        self.site = site
        self.policy = (
            f"default-src 'none'; script-src {site}; frame-src {site}; style-src 'self'; "
            "img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
        )
        """What the pages' policy says; the guide for shops says the same."""
        self.pages: dict[str, str] = {}
        self.language = "en"
        self.preload = ""
        """A script of the shop's own, which its pages run first."""
        self.headers: dict[str, str] = {}
        """What the server says with every file besides."""
        self.theme = ""
        """What the shop's stylesheet says besides."""
        self.scripts: dict[str, str] = {}
        """The shop's own scripts by their paths."""

    @property
    def origin(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://localhost:{self.server_address[1]}"

    def link(self, text: str = "Who pays for a return?", **attributes: str) -> str:
        """A link as merchants write it."""
        given = {"parcelwise": "returns"} | attributes
        written = " ".join(f'data-{name}="{value}"' for name, value in given.items())
        return f'<p><a {written} href="{self.site}/en/returns/">{text}</a></p>'

    def frame(self, **attributes: str) -> str:
        """A frame as merchants write it who may add no script."""
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        address = f"{self.site}/en/embed/returns/"
        return f'<iframe src="{address}" width="600" height="700"{written}></iframe>'

    def script(self) -> str:
        """The line that loads the loader."""
        return f'<script src="{self.site}/embed.js" async></script>'

    def shows(self, body: str, path: str = "/") -> str:
        """Put a page up and return its address."""
        preload = f'<script src="{_PRELOAD}"></script>' if self.preload else ""
        self.pages[path] = _PAGE.format(language=self.language, body=body, preload=preload)
        return self.origin + path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Storefront

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        scripts = {_PRELOAD: self.server.preload} | self.server.scripts
        files = {"/shop.css": ("css", _STYLE + self.server.theme)}
        files |= {script: ("javascript", code) for script, code in scripts.items()}
        kind, content = files.get(path, ("html", self.server.pages.get(path)))
        status = HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK
        encoded = (content or "").encode()
        self.send_response(status)
        self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(encoded)))
        headers = {"Content-Security-Policy": self.server.policy} | self.server.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(encoded)

    def log_message(self, *arguments: Any) -> None:
        pass
