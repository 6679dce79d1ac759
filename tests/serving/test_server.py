"""The server on this machine: types, wrong addresses, and nobody else's business."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from parcelwise.publishing.headers import HeaderTable
from parcelwise.site.serving import SiteServer, in_background
from tests import patience


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    for name in ("index.html", "404.html", "a.wasm", "a.mjs", "a.js", "a.json", "a.zip", "empty/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    with in_background(SiteServer(tmp_path)) as running:
        yield running


def get(server: SiteServer, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=patience.SECONDS)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


# IANA's media types, https://www.iana.org/assignments/media-types
@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a.wasm", "application/wasm"),
        ("/a.mjs", "text/javascript; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.json", "application/json"),
        ("/a.zip", "application/zip"),
    ],
)
def test_media_types(server: SiteServer, path: str, media_type: str) -> None:
    response, _ = get(server, path)
    assert response.status == 200
    assert response.getheader("Content-Type") == media_type
    assert response.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("path", ["/nothing/", "/empty/", "/../server.py"])
def test_a_wrong_address_gets_the_sites_own_page(server: SiteServer, path: str) -> None:
    response, body = get(server, path)
    assert (response.status, body) == (404, b"404.html")


def test_the_desk_is_beside_the_site(tmp_path: Path) -> None:
    site, desk = tmp_path / "site", tmp_path / "desk"
    for folder, text in ((site, "site"), (desk, "desk")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
        (folder / "404.html").write_text(f"nothing in the {text}", encoding="utf-8")
    (desk / "index.html").write_text("<style>a{}</style>", encoding="utf-8")
    with in_background(SiteServer(site, desk=desk)) as running:
        page, body = get(running, "/desk/")
        assert (page.status, body) == (200, b"<style>a{}</style>")
        # Each has the policy of its own pages.
        assert "sha256-" in (page.getheader("Content-Security-Policy") or "")
        assert "sha256-" not in (get(running, "/")[0].getheader("Content-Security-Policy") or "")
        moved, _ = get(running, "/desk?a=b")
        assert (moved.status, moved.getheader("Location")) == (301, "/desk/?a=b")
        for path in ("/desk/nothing", "/desk/../../site/x", "/desktop"):
            answer, body = get(running, path)
            assert (answer.status, body) == (404, b"nothing in the site")


def test_without_a_desk_there_is_none(server: SiteServer) -> None:
    assert get(server, "/desk/")[0].status == 404


def test_a_head_request_gets_no_body(server: SiteServer) -> None:
    response, body = get(server, "/nothing", "HEAD")
    assert (response.status, body) == (404, b"")


def test_it_listens_on_this_machine_only(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith("http://127.0.0.1:")


def test_headers_are_those_that_are_published(server: SiteServer, tmp_path: Path) -> None:
    page, _ = get(server, "/")
    assert page.getheader("Cache-Control") == "no-cache"
    before = page.getheader("Content-Security-Policy")
    assert before is not None
    assert "frame-ancestors *" in before

    (tmp_path / "index.html").write_text("<style>1</style>", encoding="utf-8")
    after, _ = get(server, "/")
    # echo -n 1 | openssl dgst -sha256 -binary | base64
    hashed = "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    assert hashed not in before
    assert hashed in (after.getheader("Content-Security-Policy") or "")


def test_what_is_not_there_is_not_kept_for_ever(server: SiteServer) -> None:
    missing, _ = get(server, "/engine/page-0011AABB.js")
    assert (missing.status, missing.getheader("Cache-Control")) == (404, "no-cache")


def answer(server: SiteServer, request: bytes) -> bytes:
    """What is answered to the bytes of a request, until the server has said all."""
    with socket.create_connection(
        ("127.0.0.1", server.server_address[1]), timeout=patience.SECONDS
    ) as line:
        with suppress(OSError):  # it may hang up on who says too much
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "127.0.0.1", "localhost", "LocalHost:9000", "[::1]:8000", "[::1]"],
)
def test_this_machine_is_called_by_its_names(server: SiteServer, host: str) -> None:
    said = answer(server, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "header",
    [
        "Host: evil.example",
        "Host: evil.example:8000",
        "Host: localhost.evil.example",
        "Host: 127.0.0.1.evil.example:8000",
        "Host: evil.example:localhost",
        "Host: 10.0.0.1",
        "Host: [::2]:8000",
        "Host: ",
        "Host: :8000",
        "X: y",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/", "/nothing/", "/desk/"])
def test_who_calls_it_by_another_name_learns_nothing(
    server: SiteServer, header: str, method: str, path: str
) -> None:
    """A page of another site whose name leads here is of that name (DNS rebinding)."""
    said = answer(server, f"{method} {path} HTTP/1.1\r\n{header}\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 421 ")
    assert b"index.html" not in said


HOSTILE = {
    b"/en/%00": 404,
    b"/%00": 404,
    b"/%ed%a0%80": 404,
    b"/%ff%fe": 404,
    b"/" + b"a" * 300: 404,
    b"/" + b"a" * 60_000: 404,
    b"/" + b"a" * 70_000: 414,
    b"/" + b"a/" * 20_000: 404,
    b"//[::1": 404,
    b"http://[::1/": 404,
    b"http://127.0.0.1/": 404,
    b"//evil.example/": 404,
    b"/..%2f..%2f..%2fetc/passwd": 404,
    b"/empty%00": 404,
    b"/empty?[::1": 301,
    b"*": 404,
}
"""Addresses that nobody types, and what is answered."""


@pytest.mark.parametrize(("address", "status"), HOSTILE.items(), ids=range(len(HOSTILE)))
@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
def test_hostile_addresses(
    server: SiteServer,
    capfd: pytest.CaptureFixture[str],
    method: bytes,
    address: bytes,
    status: int,
) -> None:
    request = method + b" " + address + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    said = answer(server, request)
    assert said.startswith(b"HTTP/1.1 %d " % status), said[:200]
    assert b"evil" not in said.lower().partition(b"location")[2]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"\r\n\r\n", b""),
        (b"GET\r\n\r\n", b"400"),
        (b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"501"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"GET / HTTP/x\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\na: " + b"b" * 70_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nIf-Modified-Since: \xff\r\n\r\n", b"200"),
    ],
)
def test_what_is_no_request(
    server: SiteServer, capfd: pytest.CaptureFixture[str], request_: bytes, status: bytes
) -> None:
    assert status in answer(server, request_)
    assert capfd.readouterr() == ("", "")


def test_the_stores_frames_are_in_its_policy(tmp_path: Path) -> None:
    (tmp_path / "en/embed/returns").mkdir(parents=True)
    for page in ("index.html", "en/embed/returns/index.html"):
        (tmp_path / page).write_text("page", encoding="utf-8")

    def ancestors(running: SiteServer) -> str:
        policy = get(running, "/en/embed/returns/")[0].getheader("Content-Security-Policy") or ""
        return policy.partition("frame-ancestors ")[2]

    with in_background(SiteServer(tmp_path, frames=["https://shop.example"])) as running:
        assert ancestors(running) == "'self' https://shop.example"
        running.allow_frames(["https://other.example"])
        assert ancestors(running) == "'self' https://other.example"


def test_pages_that_a_build_takes_away_meanwhile_are_no_fault(
    server: SiteServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = get(server, "/")[0].getheader("Content-Security-Policy")

    def gone(*_: object) -> HeaderTable:
        raise FileNotFoundError

    monkeypatch.setattr(HeaderTable, "of", gone)
    (tmp_path / "new.html").touch()
    response, body = get(server, "/")
    assert body == b"index.html"
    assert response.getheader("Content-Security-Policy") == policy
