"""The site's budgets: what a policy page loads before any question, and what a build takes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Response
from playwright.sync_api import Error as PlaywrightError

from parcelwise.bench.browsers.chromium import open_chromium
from parcelwise.bench.budgets import Measurement
from parcelwise.bench.builds import bench_builds
from parcelwise.bench.languages import bench_languages
from parcelwise.bench.peers import Peers
from parcelwise.bench.served import bench_served
from parcelwise.bench.weight import compressed_size
from parcelwise.runtime.cache import Cache
from parcelwise.site import LOADER
from parcelwise.site.building import build_site
from parcelwise.site.serving import SiteServer, in_background

_KILOBYTE = 1_000
_MEGABYTE = 1_000_000
_PAGES = ("returns/", "shipping/")
"""The pages with a calculator, in every language."""
_FRAMED = "embed/returns/"
"""The page of a shop's frame with the longest form, in a language."""


def bench_site(
    store: Path, now: datetime, peers: Peers, *, browser: Path, cache: Path
) -> list[Measurement]:
    """Build a store's site, and open its pages in Chromium."""
    built = build_site(store, now)
    with in_background(SiteServer(built.site)) as server, open_chromium(browser) as opened:
        address = server.address
        paths = [f"{language}/{page}" for language in built.languages for page in _PAGES]
        pages = {path: _loaded(opened.playwright, address + path) for path in paths}
        framed = _loaded(opened.playwright, f"{address}{built.languages[0]}/{_FRAMED}")
    kept = Cache(cache)
    return [
        *_weights(pages, address, kept),
        *_embedding((built.site / LOADER).read_bytes(), framed, kept),
        *_disk(built.site, built.languages),
        *bench_builds(store, peers),
        *bench_served(store),
        bench_languages(store),
    ]


def _loaded(browser: Browser, address: str) -> dict[str, bytes]:
    """Everything that a page loads by itself, by its address."""
    context = browser.new_context()
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - it marks it
    page.goto(address, wait_until="networkidle")
    bodies = {}
    for response in responses:
        with suppress(PlaywrightError):  # a redirect has no body
            bodies[response.url] = response.body()
    context.close()
    return bodies


def _weights(
    pages: dict[str, dict[str, bytes]], address: str, cache: Cache
) -> Iterator[Measurement]:
    sizes = {
        path: sum(compressed_size(body, cache) for body in bodies.values())
        for path, bodies in pages.items()
    }
    heaviest = max(sizes, key=sizes.__getitem__)
    elsewhere = [url for bodies in pages.values() for url in bodies if not url.startswith(address)]
    note = f"{heaviest}, {len(pages[heaviest])} files"
    yield Measurement("policy page, cold, brotli 11: kB", sizes[heaviest] / _KILOBYTE, note)
    yield Measurement("requests to other origins", len(elsewhere))
    python = [url for bodies in pages.values() for url in bodies if url.endswith((".zip", ".wasm"))]
    yield Measurement("files of Python before a question", len(python))


def _embedding(loader: bytes, framed: dict[str, bytes], cache: Cache) -> Iterator[Measurement]:
    """What a shop's page loads for a calculator before any question."""
    size = compressed_size(loader, cache) / _KILOBYTE
    yield Measurement("embed.js, brotli 11: kB", size)
    sizes = [compressed_size(body, cache) for body in framed.values()]
    note = f"{_FRAMED}, {len(sizes)} files"
    yield Measurement("embed page, cold, brotli 11: kB", sum(sizes) / _KILOBYTE, note)


def _disk(site: Path, languages: Sequence[str]) -> Iterator[Measurement]:
    """What a host keeps: the whole site, and what a further language brings to it."""

    def megabytes(paths: Iterable[Path]) -> float:
        return sum(path.stat().st_size for path in paths if path.is_file()) / _MEGABYTE

    yield Measurement("site on disk: MB", megabytes(site.rglob("*")), ", ".join(languages))
    for language in languages[1:]:
        # The engine's words and prerendered answers stand outside the language's folder.
        beside = (site / "engine").rglob(f"*-{language}[-.]*")
        size = megabytes((site / language).rglob("*")) + megabytes(beside)
        yield Measurement("each further language: MB", size, variant=language)
