"""Chromium, Firefox and WebKitGTK: a shop page with calculators in it, and a frame's page alone."""

import time
from collections.abc import Iterator

import pytest

from parcelwise import browsers
from parcelwise.browsers import Tab
from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.embedding.storefront import Storefront
from tests.browser.faulty import FaultyServer
from tests.browser.shopper import Shopper, preload
from tests.reference import NOW

RESERVED = 501
FRAMES = """() => [...document.querySelectorAll("iframe")].map(frame => ({
    title: frame.title, height: frame.offsetHeight, wide: frame.offsetWidth > innerWidth,
}))"""


@pytest.fixture
def tab(browser: browsers.Browser) -> Iterator[Tab]:
    opened = browser.open_tab()
    yield opened
    opened.close()


@pytest.fixture
def shop(house: FaultyServer) -> Iterator[Storefront]:
    with Storefront(house.origin) as front:
        front.preload = preload(NOW.isoformat())
        front.policy = front.policy.replace("script-src", "script-src 'self'")
        yield front


def test_frames_follow_their_content_in_every_engine(shop: Storefront, tab: Tab) -> None:
    links = (
        shop.link(height=str(RESERVED)),
        shop.link(parcelwise="delivery", lang="de", theme="dark", height=str(RESERVED)),
    )
    tab.go(shop.shows("".join(links) + shop.script()))
    end = time.monotonic() + ANSWER_MILLISECONDS / 1000
    while True:
        # The second one loads when it comes into view.
        frames = tab.run(f"() => {{ scrollTo(0, 1e6); return ({FRAMES})(); }}")
        if len(frames) == len(links) and all(each["height"] != RESERVED for each in frames):
            break
        assert time.monotonic() < end, frames
        time.sleep(0.1)
    assert [each["title"] for each in frames] == [
        "Can I return it, and who pays?",
        "Wann kommt es an?",
    ]
    assert not any(each["wide"] for each in frames)
    assert tab.troubles() == []


def test_an_embed_page_answers_in_every_engine(guest: Shopper) -> None:
    guest.opens("en/embed/returns/?theme=dark&accent=ffd54f#ask=returns&destination=DE")
    guest.waits_for("html[data-state=running] form")
    colours = guest.tab.run(
        """() => {
            const button = getComputedStyle(document.querySelector("form [type=submit]"));
            return [button.backgroundColor, button.color];
        }"""
    )
    assert colours == ["rgb(255, 213, 79)", "rgb(0, 0, 0)"]
    guest.chooses("#returns-reason", "wrong-item")
    guest.submits()
    assert "The store pays the return freight." in guest.reads_answer()
