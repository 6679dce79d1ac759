"""The server on this machine: types, wrong addresses, and nobody else's business."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from parcelwise.serving import SiteServer, in_background


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SiteServer]:
    for name in ("index.html", "404.html", "a.wasm", "a.mjs", "a.js", "a.json", "a.zip", "empty/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    with in_background(SiteServer(tmp_path)) as running:
        yield running


def get(server: SiteServer, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
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
