"""What a buyer sees of an answer on a phone without scrolling: amount, last day and first step."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from tests import reference
from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.faulty import FaultyServer

HEIGHT = 844
ANSWER = "form[data-parcelwise=returns] ~ section.pw-answer"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": HEIGHT})
    page = context.new_page()
    page.clock.set_fixed_time(reference.NOW)
    yield page
    context.close()


def asks(page: Page, days: dict[str, date], **chosen: str) -> None:
    """Fills the form in with what is visible of it, and asks."""
    page.click(".pw-all")
    for name, value in chosen.items():
        page.select_option(f"#returns-{name}", value)
    for name, day in days.items():
        page.fill(f"#returns-{name}", day.isoformat())
    page.fill("#returns-price", "30")
    page.click("form[data-parcelwise=returns] button[type=submit]")
    page.locator(f"{ANSWER} article").wait_for(timeout=ANSWER_MILLISECONDS)


def bottom(page: Page, text: str) -> float:
    """Where the first place of the answer that says a text ends on the screen."""
    box = page.locator(ANSWER).get_by_text(text).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_first_screen_of_an_answer_has_amount_day_and_first_step(
    phone: Page, house: FaultyServer
) -> None:
    phone.goto(f"{house.origin}/en/returns/")
    days = {"ordered": date(2026, 11, 10), "delivered": date(2026, 11, 14)}
    asks(phone, days, reason="wrong-item", destination="US", delivery="delivered")
    top = phone.locator(f"{ANSWER} .pw-headline").first.bounding_box()
    assert top is not None
    assert 0 <= top["y"] < HEIGHT
    # 60 days after 14 November 2026, the store's own rule for its faults
    for text in ("$30.00", "January 13, 2027", "Write to care@lanternway.example"):
        assert bottom(phone, text) <= HEIGHT, text
