"""A buyer on the reference store's own site: asks, reads, follows the reasons, in two languages."""

import shutil
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from parcelwise.building import build_site
from tests.browser.conftest import ANSWER_MILLISECONDS, ROOT, Buyer
from tests.browser.faulty import Fault, FaultyServer
from tests.reference import NOW

WASM = ".wasm"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyServer]:
    """The reference store, built and served; its pages have Material's inline scripts."""
    folder = tmp_path_factory.mktemp("lanternway")
    shutil.copytree(ROOT / "docs", folder / "docs")
    theme = "scripts/parcelwise/site/theme"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(theme, str(ROOT / theme))
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_site(folder, NOW)
    with FaultyServer(folder / "site", policy="") as server:
        yield server


@pytest.fixture
def visitor(chromium: Browser, house: FaultyServer) -> Iterator[Buyer]:
    """A buyer whose every console error and foreign request fails the test."""
    context = chromium.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    someone = Buyer(page, house)
    yield someone
    cookies = context.cookies()
    context.close()
    house.faults.clear()
    assert someone.troubles == []
    assert cookies == []


def _opens(visitor: Buyer, path: str) -> Page:
    visitor.page.goto(f"{visitor.server.origin}/{path}")
    return visitor.page


def _fills_in(page: Page, reason: str, **fields: str) -> None:
    page.select_option("#returns-reason", reason)
    page.select_option("#returns-destination", "US")
    for part, value in {"day": "20", "month": "11", "year": "2026"}.items():
        page.fill(f"#returns-delivered-{part}", value)
    page.fill("#returns-price", "39.90")
    for name, value in fields.items():
        page.select_option(f"#returns-{name}", value)


def _answer(page: Page) -> str:
    article = page.locator("section.pw-answer article").first
    article.wait_for(timeout=ANSWER_MILLISECONDS)
    return article.inner_text()


@pytest.mark.parametrize(
    ("language", "reason", "expected"),
    [
        ("en", "wrong-item", ("The store pays the return freight.", "the store's fault", "$39.90")),
        ("en", "change-of-mind", ("You pay the return freight", "your own wish", "$39.90")),
        (
            "de",
            "wrong-item",
            (
                "Der Händler zahlt die Rückfracht.",
                "„Es wurde die falsche Ware geschickt“",
                "39,90\N{NO-BREAK SPACE}$",
            ),
        ),
        (
            "de",
            "change-of-mind",
            ("Sie zahlen die Rückfracht", "Wunsch", "39,90\N{NO-BREAK SPACE}$"),
        ),
    ],
)
def test_payer_amount_and_reason_are_read(
    visitor: Buyer, language: str, reason: str, expected: tuple[str, str, str]
) -> None:
    page = _opens(visitor, f"{language}/returns/")
    _fills_in(page, reason, condition="unused", category="home")
    visitor.submits()
    said = _answer(page)
    payer, because, back = expected
    assert said.startswith(payer)
    assert because in said
    assert back in said


def test_the_reason_leads_to_the_published_row(visitor: Buyer) -> None:
    page = _opens(visitor, "en/returns/")
    _fills_in(page, "wrong-item")
    visitor.submits()
    _answer(page)
    page.click("section.pw-answer details.pw-why > summary")
    page.click("section.pw-answer a[href$='returns/#our-fault'] >> nth=0")
    assert page.url.endswith("/en/returns/#our-fault")
    assert page.locator("#our-fault").is_visible()


def test_a_parcel_to_brazil_has_days_for_every_method(visitor: Buyer) -> None:
    page = _opens(visitor, "en/shipping/")
    page.select_option("#delivery-destination", "BR")
    page.fill("#delivery-weight", "0.4 kg")
    visitor.submits("delivery")
    said = _answer(page)
    assert said.startswith("Expected ")
    for method in ("ePacket", "China Post Registered Small Packet", "UPS Express Saver"):
        assert method in said


def test_what_is_missing_is_told_and_what_was_typed_stays(visitor: Buyer) -> None:
    page = _opens(visitor, "en/returns/")
    page.fill("#returns-price", "a lot")
    visitor.submits()
    summary = page.locator(".pw-mistakes, .pw-errors, [role=alert]").first
    summary.wait_for(timeout=ANSWER_MILLISECONDS)
    assert "Reason for the return: please fill this in." in summary.inner_text()
    assert "“a lot” is no amount in USD." in summary.inner_text()
    assert page.input_value("#returns-price") == "a lot"
    assert page.title().startswith("Error: ")


@pytest.mark.parametrize(
    "fault",
    [Fault(status=HTTPStatus.NOT_FOUND), Fault(share=0.5)],
    ids=["blocked", "truncated"],
)
def test_without_webassembly_the_tables_answer(visitor: Buyer, fault: Fault) -> None:
    visitor.server.faults[WASM] = fault
    page = _opens(visitor, "en/returns/")
    _fills_in(page, "wrong-item")
    visitor.submits()
    visitor.waits_for_state("failed")
    visitor.expects("Failed to load resource", "wasm", "Parcelwise")
    assert page.locator(".pw-status a[href='#terms']").is_visible()
    assert page.locator("#our-fault").is_visible()


@pytest.mark.parametrize("language", ["en", "de"])
def test_without_javascript_the_pages_answer(
    chromium: Browser, house: FaultyServer, language: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.origin}/{language}/returns/")
    assert not page.locator("form.pw-form").is_visible()
    assert page.locator("#our-fault").is_visible()
    examples = page.locator(".pw-said .pw-headline")
    assert examples.count() >= 4
    assert all(example.is_visible() for example in examples.all())
    context.close()


def test_a_phone_needs_no_sideways_scrolling(chromium: Browser, house: FaultyServer) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    pages = sorted(path.parent for path in house.folder.rglob("*/index.html"))
    widths = {}
    for folder in pages:
        page.goto(f"{house.origin}/{folder.relative_to(house.folder)}/")
        widths[str(folder.relative_to(house.folder))] = page.evaluate(
            "document.documentElement.scrollWidth"
        )
    assert set(widths.values()) == {320}, widths
    context.close()


def test_the_entrance_leads_to_a_language(visitor: Buyer) -> None:
    page = _opens(visitor, "")
    page.wait_for_url("**/en/")
    assert page.locator("h1").first.is_visible()


def test_no_page_has_a_broken_picture_or_missing_file(visitor: Buyer) -> None:
    failed: list[str] = []
    visitor.page.on("response", lambda reply: failed.append(reply.url) if not reply.ok else None)
    for path in ("en/", "en/returns/", "en/shipping/", "en/wrong-goods/", "en/about/", "de/"):
        _opens(visitor, path).wait_for_load_state("networkidle")
    assert failed == []


def test_the_site_stands_without_the_sources(house: FaultyServer) -> None:
    """Nothing of the rulebook's files or templates is published."""
    folder = Path(house.folder)
    assert [
        path.name for path in folder.rglob("*") if path.suffix in {".yaml", ".yml", ".j2"}
    ] == []
