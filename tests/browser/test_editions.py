"""Each order has the terms of its day, and each page the engine that it was built with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ANSWER_MILLISECONDS, Buyer
from tests.browser.faulty import Fault, FaultyServer
from tests.reference import NOW

WISH = (
    "#ask=returns&reason=change-of-mind&destination=US&delivered=2026-11-20&condition=unused"
    "&category=home&price=39.90"
)
RETURNS = "/en/returns/"


@pytest.fixture
def newcomer(chromium: Browser, house: FaultyServer) -> Iterator[Buyer]:
    """A buyer whose every console error and foreign request fails the test.

    Their clock is real: a page under Playwright's clock does not know how it was loaded.
    """
    context = chromium.new_context()
    house.asked.clear()
    house.preload = ""
    someone = Buyer(context.new_page(), house)
    yield someone
    context.close()
    house.faults.clear()
    assert someone.troubles == []


@pytest.fixture
def visitor(newcomer: Buyer) -> Buyer:
    """The same on the day of the tests."""
    newcomer.page.clock.set_fixed_time(NOW)
    return newcomer


def _opens(buyer: Buyer, fragment: str = "") -> Page:
    buyer.page.goto(f"{buyer.server.origin}{RETURNS}{fragment}")
    return buyer.page


def _answer(page: Page) -> str:
    article = page.locator("section.pw-answer article").first
    article.wait_for(timeout=ANSWER_MILLISECONDS)
    return article.inner_text()


def test_an_order_of_an_earlier_edition_has_its_terms(visitor: Buyer) -> None:
    """Ordered on the last day of the old terms: 14 days, not 15; its row is kept in the archive."""
    page = _opens(visitor, f"{WISH}&ordered=2026-10-31")
    said = _answer(page)
    assert "December 4, 2026" in said
    assert "Edition 2026-05-01 of this policy answers" in said
    assert visitor.asked_for("editions/2026-05-01.json") == 1
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.click("section.pw-answer a[href$='editions/2026-05-01/#returns-your-wish'] >> nth=0")
    page.locator("#returns-your-wish", has_text="14 days after delivery").wait_for()


def test_an_order_of_the_present_edition_loads_no_other(visitor: Buyer) -> None:
    assert "December 5, 2026" in _answer(_opens(visitor, f"{WISH}&ordered=2026-11-01"))
    assert visitor.asked_for("editions/2026-05-01.json") == 0


def _from_a_cache(house: FaultyServer) -> Fault:
    """The returns page as it was for another build of the engine."""
    page = (Path(house.folder) / "en/returns/index.html").read_text("utf-8")
    build = json.loads((Path(house.folder) / "engine/manifest.json").read_bytes())["build"]
    assert page.count(build) == 1
    return Fault(content=page.replace(build, "0123456789abcdef").encode())


def _asks(buyer: Buyer) -> None:
    buyer.page.click(".pw-all")
    buyer.page.select_option("#returns-reason", "wrong-item")
    buyer.page.select_option("#returns-destination", "US")
    buyer.submits()


def test_a_page_of_another_build_is_fetched_anew(newcomer: Buyer) -> None:
    newcomer.server.faults[RETURNS] = _from_a_cache(newcomer.server)
    page = _opens(newcomer)
    newcomer.server.faults.clear()
    with page.expect_navigation():
        page.focus(".pw-choose")
    _asks(newcomer)
    assert _answer(page)


def test_a_page_that_stays_of_another_build_gives_no_answer(newcomer: Buyer) -> None:
    """It is fetched anew once and no more; then its tables are the answer."""
    newcomer.server.faults[RETURNS] = _from_a_cache(newcomer.server)
    page = _opens(newcomer)
    with page.expect_navigation():
        page.focus(".pw-choose")
    _asks(newcomer)
    newcomer.waits_for_state("failed")
    assert page.locator(".pw-status a[href='#terms']").is_visible()
    page.get_by_role("button", name="Try again").click()
    newcomer.waits_for_state("failed")
    newcomer.expects("Parcelwise")
    assert newcomer.asked_for(RETURNS) == 2
    assert not [path for path in newcomer.server.asked if "/policy-" in path]
