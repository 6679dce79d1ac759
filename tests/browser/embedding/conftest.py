"""A shop on another origin than the store's site, and a buyer in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Locator

from parcelwise.bench import browsers
from parcelwise.bench.browsers import Tab
from parcelwise.site.serving import SiteServer, in_background
from tests import patience
from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.embedding.storefront import Storefront
from tests.browser.faulty import FaultyServer
from tests.browser.person import Person
from tests.browser.shopper import Visitor, preload
from tests.reference import NOW

FITS = """() => {
    const { clientHeight, scrollWidth, clientWidth } = document.documentElement;
    const content = document.body.getBoundingClientRect().height;
    return Math.abs(clientHeight - content) <= 1 && scrollWidth <= clientWidth;
}"""
"""Whether a frame is as tall as its content, and as wide as it needs."""
SUBMIT = "form button[type=submit]"
PAUSE_MILLISECONDS = 50


@pytest.fixture(scope="session")
def policy_site(reference_store: Path) -> Iterator[str]:
    """The origin of the site, served with the headers that it is published with."""
    with in_background(SiteServer(reference_store / "site")) as server:
        yield server.address.rstrip("/")


@pytest.fixture
def shop(policy_site: str) -> Iterator[Storefront]:
    with in_background(Storefront(policy_site)) as front:
        yield front


class Customer(Person):
    """A buyer on a shop page."""

    def frames(self, count: int = 1) -> list[Frame]:
        """The frames on the page, once they are there and open."""
        found = []
        for number in range(count):
            element = self.page.locator("iframe").nth(number)
            element.wait_for()
            element.scroll_into_view_if_needed()
            frame = element.element_handle().content_frame()
            assert frame is not None
            frame.wait_for_selector("html[data-state=running]")
            found.append(frame)
        return found

    def frame(self) -> Frame:
        return self.frames()[0]

    def height(self, number: int = 0) -> float:
        box = self.page.locator("iframe").nth(number).bounding_box()
        assert box is not None
        return box["height"]

    def waits(self, expression: str, frame: Frame | None = None) -> None:
        """Until it is true. Playwright's own way needs `eval`, which the pages' policies forbid."""
        for _ in range(patience.MILLISECONDS // PAUSE_MILLISECONDS):
            if (frame or self.page).evaluate(expression):
                return
            self.page.wait_for_timeout(PAUSE_MILLISECONDS)
        pytest.fail(f"never true: {expression}")


@pytest.fixture
def customer(chromium: Browser) -> Iterator[Customer]:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    someone = Customer(page)
    yield someone
    cookies = context.cookies()
    context.close()
    assert someone.troubles == []
    assert cookies == []


class ShopVisitor(Visitor):
    """A buyer on a shop's page, and in the calculators on it."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.tab = tab

    def opens(self, address: str) -> None:
        self.tab.go(address)

    def inside(self, selector: str = "iframe") -> Visitor:
        """The buyer in a calculator, once it is there and as tall as its content."""
        self.waits_for(selector)
        self.tab.run("(at) => document.querySelector(at).scrollIntoView()", selector)
        calculator = Visitor(self.tab.frame(selector))
        calculator.waits_for("html[data-state=running] form")
        calculator.waits_until(FITS)
        return calculator

    def height(self, selector: str = "iframe") -> float:
        height: float = self.tab.run("(at) => document.querySelector(at).offsetHeight", selector)
        return height


@pytest.fixture
def visitor(browser: browsers.Browser) -> Iterator[ShopVisitor]:
    """A buyer on a shop's page, in every engine."""
    tab = browser.open_tab()
    try:
        yield ShopVisitor(tab)
        # On the way back Firefox asks for this, whichever icon a page has.
        assert [trouble for trouble in tab.troubles() if "/favicon.ico" not in trouble] == []
    finally:
        tab.close()


@pytest.fixture
def open_shop(house: FaultyServer) -> Iterator[Storefront]:
    """A shop for every engine: its pages, and the site's, run a script first that hears errors."""
    house.preload = preload(NOW.isoformat())
    with in_background(Storefront(house.origin)) as front:
        front.preload = house.preload
        front.policy = front.policy.replace("script-src", "script-src 'self'")
        yield front
    house.preload = ""


def presses(frame: Frame, selector: str) -> None:
    """Activate an element of a frame with the keyboard.

    Frames take the height of what they show while a test goes on, and the page around them moves:
    a mouse that aims meanwhile may hit another frame. Mice are tried in `test_engines.py`.
    """
    frame.locator(selector).first.press("Enter")


def asks_for_a_refund(frame: Frame, reason: str = "wrong-item") -> Locator:
    """Ask in a frame, and return the answer once it stands there."""
    if not frame.locator("#returns-reason").is_visible():
        presses(frame, ".pw-all")
    frame.select_option("#returns-reason", reason)
    frame.select_option("#returns-destination", "DE")
    presses(frame, SUBMIT)
    answer = frame.locator(".pw-answer article")
    answer.wait_for(timeout=ANSWER_MILLISECONDS)
    return answer
