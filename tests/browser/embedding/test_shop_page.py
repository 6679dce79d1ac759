"""A shop page of another origin with a calculator in it: the buyer's way, and what can go wrong."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.embedding.conftest import FITS, SUBMIT, Customer, asks_for_a_refund, presses
from tests.browser.embedding.storefront import Storefront


def test_a_link_becomes_the_calculator_and_answers(shop: Storefront, customer: Customer) -> None:
    customer.page.goto(shop.shows(shop.link(country="DE") + shop.script()))
    frame = customer.frame()
    element = customer.page.locator("iframe")
    assert element.get_attribute("title") == "Who pays, and what do I get?"
    assert frame.input_value("#returns-destination") == "DE"
    assert customer.page.locator("a[data-parcelwise]").count() == 0
    assert "You get your money back." in asks_for_a_refund(frame).inner_text()


def test_the_frame_is_as_tall_as_its_content(shop: Storefront, customer: Customer) -> None:
    customer.page.goto(shop.shows(shop.link() + shop.script()))
    frame = customer.frame()
    customer.waits(FITS, frame)
    empty = customer.height()
    asks_for_a_refund(frame)
    customer.waits(FITS, frame)
    answered = customer.height()
    assert answered > empty
    frame.evaluate("document.querySelector('.pw-answer').replaceChildren()")
    customer.waits(f"document.querySelector('iframe').offsetHeight < {answered}")
    customer.page.set_viewport_size({"width": 320, "height": 640})
    customer.waits(FITS, frame)
    assert customer.height() > empty


def test_its_place_is_kept_free_before_it_is_there(shop: Storefront, customer: Customer) -> None:
    customer.page.route("**/embed/**", lambda route: route.abort())
    spacer = "<p>More lanterns</p>" * 100
    customer.page.goto(shop.shows(spacer + shop.link(height="700") + shop.script()))
    link = customer.page.locator("a[data-parcelwise]")
    customer.waits("document.querySelector('a[data-parcelwise]').offsetHeight === 700")
    top = customer.page.locator("#below").bounding_box()
    link.scroll_into_view_if_needed()
    customer.page.locator("iframe").wait_for(state="attached")
    after = customer.page.locator("#below").bounding_box()
    scrolled = customer.page.evaluate("scrollY")
    assert top is not None
    assert after is not None
    assert after["y"] + scrolled == pytest.approx(top["y"], abs=1)
    customer.troubles.clear()  # the frame that was kept from loading


def test_two_calculators_share_a_page(shop: Storefront, customer: Customer) -> None:
    """The script is there twice, too, as a theme and an article may each bring it."""
    delivery = shop.link("When?", parcelwise="delivery", country="BR", lang="de", theme="dark")
    customer.page.goto(shop.shows(shop.script() + shop.link() + delivery + shop.script()))
    returns, german = customer.frames(2)
    assert customer.page.locator("iframe").count() == 2
    assert german.evaluate("document.documentElement.lang") == "de"
    assert german.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    presses(german, SUBMIT)
    german.locator(".pw-answer article").wait_for(timeout=ANSWER_MILLISECONDS)
    customer.waits(FITS, german)
    before = customer.height(1)
    asks_for_a_refund(returns)
    customer.waits(FITS, returns)
    customer.waits(FITS, german)
    assert customer.height(0) != customer.height(1) == before
    assert german.title().startswith("Wann kommt es an?")


def test_links_that_come_later_become_calculators(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(shop.shows(f'<div id="later"></div>{shop.script()}'))
    page.wait_for_load_state("networkidle")
    assert page.locator("iframe").count() == 0
    page.evaluate(
        """site => {
            const link = document.createElement("a");
            link.dataset.parcelwise = "delivery";
            link.href = site + "/en/shipping/";
            document.getElementById("later").append(link);
        }""",
        shop.site,
    )
    assert customer.frame().is_visible("form")


def test_on_click_the_keyboard_goes_along(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(shop.shows(shop.link(on="click") + shop.link() + shop.script()))
    page.locator("iframe").wait_for()
    page.wait_for_load_state("networkidle")
    page.focus("a[data-parcelwise]")
    page.keyboard.press("Enter")
    frame, _ = customer.frames(2)
    frame.wait_for_load_state()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    customer.waits("document.hasFocus()", frame)
    page.keyboard.press("Tab")
    assert frame.evaluate("document.activeElement.className") == "pw-choose"


def test_a_link_in_focus_hands_it_on(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(shop.shows("<p>More lanterns</p>" * 100 + shop.link() + shop.script()))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    frame = customer.frame()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    customer.waits("document.hasFocus()", frame)


def test_a_link_that_is_to_open_elsewhere_does(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(shop.shows(shop.link(on="click") + shop.script()))
    page.wait_for_load_state("networkidle")
    # A browser without a window has no second tab to open: what it would follow is the click.
    page.evaluate("addEventListener('click', (click) => (globalThis.followed = click))")
    page.click("a[data-parcelwise]", modifiers=["Control"])
    assert page.evaluate("!followed.defaultPrevented && followed.target.href") == (
        f"{shop.site}/en/returns/"
    )
    assert page.locator("iframe").count() == 0


def test_without_the_script_the_link_is_a_link(shop: Storefront, customer: Customer) -> None:
    shop.policy = shop.policy.replace(f"script-src {shop.site}", "script-src 'none'")
    customer.page.goto(shop.shows(shop.link() + shop.script()))
    assert any("Content Security Policy" in trouble for trouble in customer.troubles)
    customer.troubles.clear()  # the shop's own policy kept its own script out
    customer.page.click("a[data-parcelwise]")
    customer.page.wait_for_url(f"{shop.site}/en/returns/")


def test_links_lead_out_of_the_frame_and_take_the_question_along(
    shop: Storefront, customer: Customer
) -> None:
    page = customer.page
    page.goto(shop.shows(shop.link() + shop.script()))
    frame = customer.frame()
    asks_for_a_refund(frame)
    presses(frame, ".pw-because > summary")
    with page.context.expect_page() as reason:
        presses(frame, ".pw-answer a[href$='returns/#our-fault']")
    assert reason.value.url == f"{shop.site}/en/returns/#our-fault"
    page.bring_to_front()
    with page.context.expect_page() as whole:
        presses(frame, "a.pw-whole")
    asked = "#ask=returns&reason=wrong-item&destination=DE"
    assert whole.value.url == f"{shop.site}/en/returns/{asked}"


LOOK = """() => {
    const styleOf = selector => getComputedStyle(document.querySelector(selector));
    const button = styleOf("form [type=submit]");
    return [button.backgroundColor, button.color, styleOf("main").borderRadius,
            styleOf("main").backgroundColor, styleOf("label").color];
}"""


@pytest.mark.parametrize(
    ("attributes", "look"),
    [
        # The store's own green with white on it; #17433f is its primary colour.
        ({}, ["rgb(23, 67, 63)", "rgb(255, 255, 255)", "8px", "rgb(255, 255, 255)"]),
        # Too pale for white paper: darkened until it can be read.
        (
            {"accent": "ffd54f", "radius": "0"},
            ["rgb(128, 107, 40)", "rgb(255, 255, 255)", "0px", "rgb(255, 255, 255)"],
        ),
        # Readable on dark paper as it is, with black on it.
        (
            {"accent": "#ffd54f", "theme": "dark"},
            ["rgb(255, 213, 79)", "rgb(0, 0, 0)", "8px", "rgb(26, 33, 34)"],
        ),
    ],
)
def test_the_frame_wears_what_the_link_says(
    shop: Storefront, customer: Customer, attributes: dict[str, str], look: list[str]
) -> None:
    customer.page.goto(shop.shows(shop.link(**attributes) + shop.script()))
    worn = customer.frame().evaluate(LOOK)
    assert worn[:4] == look
    assert worn[4] == ("rgb(230, 233, 227)" if "theme" in attributes else "rgb(31, 41, 39)")


def test_a_frame_without_the_script_scrolls_by_itself(shop: Storefront, customer: Customer) -> None:
    customer.page.goto(shop.shows(shop.frame()))
    asks_for_a_refund(customer.frame())
    assert customer.height() == pytest.approx(700, abs=8)


def test_without_any_script_the_frame_shows_the_tables(shop: Storefront, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(shop.shows(shop.frame()))
    frame = page.frames[1]
    assert frame.locator("table").first.is_visible()
    assert not frame.is_visible("form")
    page.context.close()


def test_a_calculator_that_cannot_start_shows_the_tables(
    shop: Storefront, customer: Customer
) -> None:
    customer.page.route("**/manifest.json", lambda route: route.abort())
    customer.page.goto(shop.shows(shop.link() + shop.script()))
    frame = customer.frame()
    assert not frame.locator("table").first.is_visible()
    presses(frame, ".pw-all")
    presses(frame, SUBMIT)
    frame.locator("table").first.wait_for()
    assert frame.locator(".pw-status[data-state=failed]").is_visible()
    presses(frame, ".pw-status a")
    assert len(customer.page.context.pages) == 1
    assert frame.url.endswith("#tables")
    customer.troubles.clear()  # the file that was kept from loading
