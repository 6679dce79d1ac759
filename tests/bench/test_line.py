"""A slow line carries no more than it can, whoever shares it, and what was published."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from time import monotonic
from urllib.request import Request, urlopen

import brotli

from parcelwise.bench.line import MEGABITS, ROUND_TRIP, far_away
from parcelwise.publishing.manifest import Edition
from parcelwise.publishing.staging import stage

SIZE = 100_000
"""Bytes that nothing makes smaller: two of them take the line a sixth of a second."""


def test_a_line_is_shared_and_far_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>" + "again " * 1_000, "utf-8")
    noise = bytes((n * n // 7) % 251 for n in range(SIZE))
    for name in ("one.png", "two.png"):
        (site / name).write_bytes(noise)
    staged = stage(site, tmp_path / "release", Edition(date(2026, 11, 1), "0"), encodings=("br",))
    with far_away(staged) as address:
        begun = monotonic()
        with ThreadPoolExecutor(2) as pool:
            got = list(pool.map(lambda name: read(address + name), ("one.png", "two.png")))
        took = monotonic() - begun
        page, headers = read_with_headers(address)
    assert got == [noise, noise]
    assert took >= ROUND_TRIP + 2 * SIZE * 8 / (MEGABITS * 1e6)
    assert brotli.decompress(page) == (site / "index.html").read_bytes()
    assert headers["Content-Encoding"] == "br"
    assert headers["Cache-Control"] == staged.table.headers("index.html")["Cache-Control"]


def read(address: str) -> bytes:
    return read_with_headers(address)[0]


def read_with_headers(address: str) -> tuple[bytes, dict[str, str]]:
    request = Request(address, headers={"Accept-Encoding": "br"})
    with urlopen(request) as response:
        return response.read(), dict(response.headers)
