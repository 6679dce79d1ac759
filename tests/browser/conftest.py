"""Real browsers on a real server; whatever goes wrong unexpectedly fails the test.

A `buyer` has Chromium, and its `page` does whatever Playwright can. A `shopper` comes in every
engine: Chromium, Firefox and WebKitGTK.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bootstrap.project import Project
from parcelwise.bench import browsers
from parcelwise.bench.browsers.chromium import Chromium
from parcelwise.publishing.headers import HeaderTable
from parcelwise.runtime import MANIFEST, BuiltEngine, build_engine
from parcelwise.site.serving import in_background
from tests import patience, reference
from tests.browser import shop
from tests.browser.engines import ENGINES
from tests.browser.faulty import Fault, FaultyServer
from tests.browser.person import Person
from tests.browser.shopper import Shopper, preload
from tests.scale import Scale

ROOT = Path(__file__).parents[2]
QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
ANSWER_MILLISECONDS = patience.MILLISECONDS
"""From a cold start, on a machine that is busy with other tests."""

type Manifest = dict[str, Any]
type Hurry = Callable[..., None]
type Start = Callable[[str], browsers.Browser]


@pytest.fixture(scope="session")
def start(scale: Scale) -> Iterator[Start]:
    """Starts a browser by its engine, once for all tests."""
    with ExitStack() as running:

        @cache
        def start_once(engine: str) -> browsers.Browser:
            browser = browsers.open_browser(engine, Project(ROOT), baseline=scale.baseline)
            return running.enter_context(browser)

        yield start_once


@pytest.fixture(scope="session")
def chromium(start: Start) -> Browser:
    """Chromium by Playwright, which by itself waits for seconds only."""
    browser = start("chromium")
    assert isinstance(browser, Chromium)
    expect.set_options(timeout=patience.MILLISECONDS)
    new_context = browser.playwright.new_context

    def patient(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(patience.MILLISECONDS)
        return context

    browser.playwright.new_context = patient  # type: ignore[method-assign]
    return browser.playwright


@pytest.fixture(scope="session", params=ENGINES)
def browser(request: pytest.FixtureRequest, start: Start) -> browsers.Browser:
    """A browser of every engine."""
    return start(request.param)


@pytest.fixture
def shopper(browser: browsers.Browser, server: FaultyServer) -> Iterator[Shopper]:
    """A buyer in every engine, on the small shop's pages."""
    yield from _shopping(browser, server, shop.NOW)


@pytest.fixture(scope="session")
def house(reference_store: Path) -> Iterator[FaultyServer]:
    """The reference store's own site, with the policy for scripts that it is published with."""
    site = reference_store / "site"
    with in_background(FaultyServer(site, HeaderTable.of(site).policy)) as server:
        yield server


@pytest.fixture
def guest(browser: browsers.Browser, house: FaultyServer) -> Iterator[Shopper]:
    """A buyer in every engine, on the reference store's own site."""
    house.asked.clear()
    yield from _shopping(browser, house, reference.NOW.isoformat())
    house.faults.clear()


def _shopping(browser: browsers.Browser, server: FaultyServer, now: str) -> Iterator[Shopper]:
    server.preload = preload(now)
    shopper = Shopper(browser.open_tab(), server)
    try:
        yield shopper
        assert shopper.unexpected() == []
        assert shopper.tab.run("() => document.cookie") == ""
    finally:
        shopper.tab.close()
        server.preload = ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop's pages and its engine, built."""
    folder = tmp_path_factory.mktemp("site")
    questions = [json.dumps(question) for question in QUESTIONS]
    engine = build_engine(
        shop.contents(questions),
        folder / shop.ENGINE,
        cache=ROOT / ".cache" / "runtime",
        widgets=shop.WIDGETS,
    )
    _write_pages(folder, engine)
    return folder


def _write_pages(folder: Path, engine: BuiltEngine) -> None:
    for language in shop.LANGUAGES:
        page = shop.page(engine, language)
        (folder / f"{language}.html").write_text(page, encoding="utf-8")


@pytest.fixture(scope="session")
def one_server(site: Path) -> Iterator[FaultyServer]:
    with in_background(FaultyServer(site)) as server:
        yield server


@pytest.fixture
def server(one_server: FaultyServer) -> Iterator[FaultyServer]:
    """The server, without faults at the beginning and at the end."""
    one_server.asked.clear()
    yield one_server
    one_server.faults.clear()


@pytest.fixture
def manifest(site: Path) -> Manifest:
    content: Manifest = json.loads((site / shop.ENGINE / MANIFEST).read_bytes())
    return content


class Buyer(Person):
    """A buyer on the pages of a server."""

    def __init__(self, page: Page, server: FaultyServer) -> None:
        super().__init__(page, f"{server.origin}/", "data:")
        self.server = server

    def opens(self, language: str = "en") -> None:
        self.page.goto(f"{self.server.origin}/{language}.html")

    def asks_about_wrong_goods(self) -> None:
        self.page.check("#returns-reason-wrong-item")
        self.page.select_option("#returns-destination", "US")
        self.submits()

    def submits(self, kind: str = "returns") -> None:
        self.page.click(f"form[data-parcelwise={kind}] button[type=submit]")

    def state(self, kind: str = "returns") -> str | None:
        return self.page.get_attribute(f"form[data-parcelwise={kind}] ~ .pw-status", "data-state")

    def asked_for(self, end: str) -> int:
        """How often a file was requested, by the end of its path."""
        return sum(path.endswith(end) for path in self.server.asked)

    def reads_answer(self, kind: str = "returns") -> str:
        """Waits for an answer and returns its HTML."""
        answer = self.page.locator(f"form[data-parcelwise={kind}] ~ .pw-answer")
        answer.locator("article").wait_for(timeout=ANSWER_MILLISECONDS)
        return answer.inner_html()

    def waits_for_state(self, state: str, kind: str = "returns") -> None:
        self.page.wait_for_selector(
            f"form[data-parcelwise={kind}] ~ .pw-status[data-state={state}]",
            timeout=ANSWER_MILLISECONDS,
        )


@pytest.fixture
def buyer(chromium: Browser, server: FaultyServer) -> Iterator[Buyer]:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(shop.NOW)
    someone = Buyer(page, server)
    yield someone
    cookies = context.cookies()
    context.close()
    assert someone.troubles == []
    assert cookies == []


@pytest.fixture
def hurry(server: FaultyServer, manifest: Manifest) -> Hurry:
    """Shortens the silence, in milliseconds, after which the page gives a stage up."""

    def shorten(**limits: int) -> None:
        hurried = {**manifest, "limits": manifest["limits"] | limits}
        server.faults[MANIFEST] = Fault(content=json.dumps(hurried).encode())

    return shorten
