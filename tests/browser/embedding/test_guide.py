"""A merchant at the guide for shops: chooses, sees, copies, and what is copied works."""

import re

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.embedding.conftest import Customer
from tests.browser.embedding.storefront import Storefront

SITE = "https://policy.lanternway.example"


def snippet(page: Page, section: str) -> Locator:
    """The lines below a heading, unfolded, with what they ask for."""
    folded = page.locator(f"h2#{section} + details:not([open]) > summary")
    if folded.count():
        folded.click()
    return page.locator(f"h2#{section} ~ .pw-snippet, h2#{section} + details .pw-snippet").first


def lines(page: Page, section: str) -> str:
    """The lines alone."""
    return snippet(page, section).locator("pre code").inner_text()


def test_the_lines_follow_the_choices_and_the_preview(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.goto(f"{shop.site}/de/put-it-in-your-shop/")
    frame = customer.frame()
    assert frame.title().startswith("Wer zahlt, und was erhalte ich?")
    page.select_option("#shop-calculator", "delivery")
    page.select_option("#shop-country", "BR")
    page.fill("#shop-accent", "#E91E63")
    page.select_option("#shop-theme", "dark")
    customer.waits("document.querySelector('.pw-shop-preview iframe')?.src.includes('dark')")
    frame = customer.frame()
    assert frame.input_value("#delivery-destination") == "BR"
    customer.waits("document.querySelector('pre code').innerText.includes('data-height')")
    height = page.locator(".pw-shop-preview iframe").evaluate("frame => frame.offsetHeight")
    assert lines(page, "html") == (
        '<a data-parcelwise="delivery" data-country="BR" data-theme="dark" data-accent="E91E63" '
        f'data-height="{height}"\nhref="{SITE}/de/shipping/">Wann kommt es an?</a>\n'
        f'<script src="{SITE}/embed.js" async></script>'
    )
    assert (
        f'src="{SITE}/de/embed/delivery/?theme=dark&amp;accent=E91E63'
        '#ask=delivery&amp;destination=BR"'
    ) in lines(page, "frame")
    assert page.url.endswith("#calculator=delivery&lang=de&country=BR&theme=dark&accent=E91E63")


def test_choices_come_from_the_address(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    chosen = "calculator=delivery&lang=en&theme=auto&radius=0&font=serif&on=click&country=XX&nope=1"
    page.goto(f"{shop.site}/de/put-it-in-your-shop/#{chosen}&accent=<b>")
    assert page.input_value("#shop-calculator") == "delivery"
    assert page.input_value("#shop-country") == ""
    assert page.get_attribute("#shop-accent", "aria-invalid") == "true"
    link = page.locator(".pw-shop-preview a")
    assert link.get_attribute("data-font") == "serif"
    assert link.get_attribute("data-accent") is None
    assert lines(page, "html").startswith(
        '<a data-parcelwise="delivery" data-theme="auto" data-radius="0" data-font="serif" '
        f'data-on="click"\nhref="{SITE}/en/shipping/">When will it arrive?</a>'
    )


def test_what_is_copied_is_what_is_shown(shop: Storefront, customer: Customer) -> None:
    page = customer.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{shop.site}/en/put-it-in-your-shop/#calculator=delivery&on=click")
    shown = lines(page, "frame")
    page.locator(".pw-copy").nth(1).click()
    page.locator(".pw-copy", has_text="Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == shown


@pytest.mark.parametrize("section", ["html", "frame", "shopify"])
def test_the_lines_work_under_the_policy_that_they_ask_for(
    shop: Storefront, customer: Customer, section: str
) -> None:
    page = customer.page
    page.goto(f"{shop.site}/en/put-it-in-your-shop/")
    copied = lines(page, section).replace(SITE, shop.site)
    said = snippet(page, section).locator("p code").inner_text()
    # As Shopify fills it in; any other place would stay as it is.
    copied = re.sub(r"\{\{ (\w+)\.\S+ \}\}", lambda found: _SHOPIFY[found[1]], copied)
    shop.policy = f"default-src 'none'; style-src 'self'; img-src data:; {said}".replace(
        SITE, shop.site
    )
    page.goto(shop.shows(copied))
    frame = customer.frame()
    assert frame.is_visible("form")
    if section == "shopify":
        assert frame.input_value("#returns-destination") == "FR"
        assert frame.evaluate("document.documentElement.lang") == "de"


_SHOPIFY = {"request": "de", "localization": "FR"}
