"""A buyer at the calculators: waits, reads, mistakes, and what the page does meanwhile."""

from threading import Event

import pytest
from playwright.sync_api import Browser

from tests.browser import shop
from tests.browser.conftest import Buyer
from tests.browser.faulty import Fault, FaultyServer


def test_nothing_of_the_engine_is_loaded_before_a_buyer_shows_interest(buyer: Buyer) -> None:
    buyer.opens()
    buyer.page.wait_for_load_state("networkidle")

    assert buyer.page.is_visible("#returns-destination")
    assert not any("manifest" in path or path.endswith(".zip") for path in buyer.server.asked)


def test_interest_alone_makes_the_engine_ready(buyer: Buyer) -> None:
    buyer.opens()
    buyer.page.focus("#returns-destination")

    buyer.waits_for_state("ready")

    assert buyer.page.inner_text(".pw-status >> nth=0") == "The calculator is ready."
    assert buyer.state("delivery") is None


def test_a_question_asked_too_early_is_kept_and_answered(buyer: Buyer) -> None:
    python_may_come = Event()
    buyer.server.faults[".wasm"] = Fault(until=python_may_come)
    buyer.opens()
    buyer.asks_about_wrong_goods()

    assert "Your question is kept" in buyer.page.inner_text(".pw-status >> nth=0")
    python_may_come.set()
    assert "pw-headline" in buyer.reads_answer()
    assert buyer.page.inner_text(".pw-status >> nth=0") == "The answer is ready."
    assert buyer.page.evaluate("document.activeElement.className") == "pw-answer"


def test_the_buyer_reads_the_page_s_language(buyer: Buyer) -> None:
    buyer.opens("de")
    buyer.page.select_option("#delivery-destination", "BR")
    buyer.submits("delivery")

    assert "Päckchen" in buyer.reads_answer("delivery")


def test_both_calculators_share_one_worker(buyer: Buyer) -> None:
    buyer.opens()
    buyer.asks_about_wrong_goods()
    buyer.page.select_option("#delivery-destination", "US")
    buyer.submits("delivery")

    buyer.reads_answer("returns")
    buyer.reads_answer("delivery")

    assert len(buyer.page.workers) == 1
    assert buyer.asked_for(".wasm") == 1


def test_facts_of_other_countries_come_when_they_are_needed(buyer: Buyer) -> None:
    buyer.opens()
    buyer.page.select_option("#delivery-destination", "BR")
    buyer.submits("delivery")
    buyer.reads_answer("delivery")

    facts = [path for path in buyer.server.asked if "/facts-" in path]

    assert [path.rpartition("/")[2] for path in facts] == ["BR.json"]


def test_mistakes_are_listed_linked_and_marked_and_what_was_typed_stays(buyer: Buyer) -> None:
    buyer.opens()
    page = buyer.page
    page.click("summary")
    page.fill("#returns-delivered-day", "31")
    page.fill("#returns-delivered-month", "2")
    page.fill("#returns-delivered-year", "2026")
    page.click("summary")
    buyer.submits()

    page.wait_for_selector(".pw-summary")

    assert page.title() == "Error: Returns"
    assert page.evaluate("document.activeElement.className") == "pw-summary"
    links = page.locator(".pw-summary a")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert hrefs == [
        "#returns-reason-wrong-item",
        "#returns-destination",
        "#returns-delivered-day",
    ]
    assert page.get_attribute("#returns-destination", "aria-describedby") == (
        "returns-destination-hint returns-destination-error"
    )
    assert page.input_value("#returns-delivered-day") == "31"
    links.nth(2).click()
    assert page.evaluate("document.activeElement.id") == "returns-delivered-day"


def test_mended_mistakes_leave_no_trace(buyer: Buyer) -> None:
    buyer.opens()
    buyer.submits()
    buyer.page.wait_for_selector(".pw-summary")
    buyer.asks_about_wrong_goods()
    buyer.reads_answer()

    assert buyer.page.title() == "Returns"
    assert buyer.page.locator(".pw-summary, .pw-error, [aria-invalid]").count() == 0
    described = buyer.page.get_attribute("#returns-destination", "aria-describedby")
    assert described == "returns-destination-hint"


def test_what_a_buyer_types_comes_back_as_text(buyer: Buyer) -> None:
    buyer.opens()
    attack = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    buyer.page.click("summary")
    buyer.page.fill("#returns-price", attack)
    buyer.asks_about_wrong_goods()
    buyer.page.wait_for_selector(".pw-summary")

    assert buyer.page.title() == "Error: Returns"
    assert buyer.page.locator(".pw-calculator :is(img, script)").count() == 0


def test_nothing_is_stored(buyer: Buyer) -> None:
    buyer.opens()
    buyer.asks_about_wrong_goods()
    buyer.reads_answer()

    stored = """async () => [
        localStorage.length, sessionStorage.length,
        (await indexedDB.databases()).length, (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""

    assert buyer.page.evaluate(stored) == [0, 0, 0, 0, 0]


def test_a_narrow_screen_needs_no_scrolling_sideways(buyer: Buyer) -> None:
    buyer.page.set_viewport_size({"width": 320, "height": 640})
    buyer.opens()
    buyer.submits()
    buyer.page.wait_for_selector(".pw-summary")
    buyer.asks_about_wrong_goods()
    buyer.reads_answer()

    assert buyer.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_only_what_can_matter_is_asked_and_sent(buyer: Buyer) -> None:
    buyer.opens()
    page = buyer.page
    condition = page.locator("#returns-condition")
    assert not condition.is_visible()

    page.check("#returns-reason-change-of-mind")
    page.select_option("#returns-condition", "used")
    page.check("#returns-reason-wrong-item")
    assert not condition.is_visible()
    buyer.asks_about_wrong_goods()
    assert "condition" not in page.evaluate("location.hash")

    page.check("#returns-reason-change-of-mind")
    assert condition.is_visible()
    assert condition.input_value() == "used"
    buyer.submits()
    assert "condition=used" in page.evaluate("location.hash")


def test_the_answer_leads_to_the_field_that_it_turns_on(buyer: Buyer) -> None:
    buyer.opens()
    buyer.asks_about_wrong_goods()
    buyer.reads_answer()
    assert not buyer.page.is_visible("#returns-delivered-day")

    buyer.page.click("text=Tell us: Delivered on")

    assert buyer.page.evaluate("document.activeElement.id") == "returns-delivered-day"
    assert buyer.page.is_visible("#returns-delivered-day")


@pytest.mark.parametrize(
    ("zone", "headline"),
    [("Pacific/Midway", "you pay the postage."), ("Europe/Berlin", "This cannot be returned.")],
)
def test_a_last_day_ends_by_the_buyer_s_own_clock(
    chromium: Browser, server: FaultyServer, zone: str, headline: str
) -> None:
    """Fifteen days after 4 November end with the 19th, which on Midway it still is."""
    context = chromium.new_context(timezone_id=zone)
    buyer = Buyer(context.new_page(), server)
    buyer.page.clock.set_fixed_time(shop.NOW)
    asked = "#ask=returns&reason=change-of-mind&destination=US&delivered=2026-11-04"
    buyer.page.goto(f"{server.origin}/en.html{asked}")
    assert headline in buyer.reads_answer()
    assert buyer.page.evaluate("location.hash") == asked
    context.close()
    assert buyer.troubles == []
