"""A real Chromium on a real server; whatever goes wrong unexpectedly fails the test."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from bootstrap.browser import find_browser
from bootstrap.project import Project
from parcelwise.runtime import MANIFEST, BuiltEngine, build_engine
from tests.browser import shop
from tests.browser.faulty import Fault, FaultyServer

ROOT = Path(__file__).parents[2]
QUESTIONS = json.loads((Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
ANSWER_MILLISECONDS = 60_000
"""From a cold start, on a machine that is busy with other tests."""

type Manifest = dict[str, Any]
type Hurry = Callable[..., None]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(Project(ROOT)),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


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
    with FaultyServer(site) as server:
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


@dataclass
class Buyer:
    """A buyer with a browser: what a test does, and what went wrong meanwhile."""

    page: Page
    server: FaultyServer
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"console: {message.text}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.server.origin + "/", "data:")):
            self.troubles.append(f"request elsewhere: {request.url}")

    def expects(self, *fragments: str) -> None:
        """Forgive the troubles that contain one of these fragments: the test has caused them."""
        self.troubles = [
            trouble for trouble in self.troubles if not any(text in trouble for text in fragments)
        ]

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
