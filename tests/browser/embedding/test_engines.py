"""Chromium, Firefox and WebKitGTK: a shop page with calculators in it, and a frame's page alone."""

import pytest

from parcelwise.bench import browsers
from tests.browser.embedding.conftest import FITS, ShopVisitor
from tests.browser.embedding.storefront import Storefront
from tests.browser.shopper import Shopper, Visitor

NO_HEIGHTS = """[
    NaN, Infinity, -Infinity, "3000", null, undefined, [3000], { valueOf: 3000 }, 3000n, true, {},
]"""
OTHERS = """[
    null, 3000, "parcelwise", ["height", 3000],
    { type: "height", height: 3000 },
    { parcelwise: 2, type: "height", height: 3000 },
    { parcelwise: "1", type: "height", height: 3000 },
    { parcelwise: 1, type: "HEIGHT", height: 3000 },
    { parcelwise: 1, type: "__proto__", height: 3000 },
    { parcelwise: 1, type: ["height"], height: 3000 },
    { parcelwise: 1, height: 3000 },
    JSON.parse('{"__proto__": {"parcelwise": 1, "type": "height", "height": 3000}}'),
    { data: { parcelwise: 1, type: "height", height: 3000 } },
    new Map([["parcelwise", 1]]),
]"""
TALL = "{ parcelwise: 1, type: 'height', height: 3000 }"
RESERVED = 501
NOTE_HEIGHTS = """() => {
    const { style } = document.querySelector("iframe");
    globalThis.noted = [];
    new MutationObserver(() => noted.push(style.height)).observe(
        document.querySelector("iframe"), { attributes: true },
    );
}"""
CLAMPED = ["8000px", "120px", "700px"]
HEAR_THE_LAST = """() => {
    globalThis.theLastIsHeard = new Promise((heard) =>
        addEventListener("message", ({ data }) => data === "the last" && heard()));
}"""
FRAMES = """() => [...document.querySelectorAll("iframe")].map(frame => ({
    title: frame.title, height: frame.offsetHeight, wide: frame.offsetWidth > innerWidth,
}))"""


def asks(calculator: Visitor, reason: str) -> str:
    if not calculator.sees("#returns-reason"):
        calculator.sees_all_questions()
    calculator.chooses("#returns-reason", reason)
    calculator.chooses("#returns-destination", "DE")
    calculator.waits_until(FITS)
    calculator.submits()
    return calculator.reads_answer()


def says(visitor: ShopVisitor, speaker: Visitor, *messages: str) -> None:
    """Let a document say something to the page around it, and wait until all has been heard.

    Messages from one document to another arrive in their order.
    """
    visitor.tab.run(HEAR_THE_LAST)
    for message in (*messages, "'the last'"):
        speaker.frame.run(f"() => parent.postMessage({message}, '*')")
    visitor.tab.run("() => theLastIsHeard")


def test_frames_follow_their_content(open_shop: Storefront, visitor: ShopVisitor) -> None:
    links = (
        open_shop.link(height=str(RESERVED)),
        open_shop.link(parcelwise="delivery", lang="de", theme="dark", height=str(RESERVED)),
    )
    visitor.opens(open_shop.shows("".join(links) + open_shop.script()))
    # The second one loads when it comes into view.
    visitor.waits_until(
        f"() => {{ scrollTo(0, 1e6); const frames = ({FRAMES})();"
        f"return frames.length === 2 && frames.every(({{ height }}) => height !== {RESERVED}); }}"
    )
    frames = visitor.tab.run(FRAMES)
    assert [each["title"] for each in frames] == [
        "Who pays, and what do I get?",
        "Wann kommt es an?",
    ]
    assert not any(each["wide"] for each in frames)


def test_a_calculator_on_a_stranger_s_page_answers(
    open_shop: Storefront, visitor: ShopVisitor
) -> None:
    visitor.opens(open_shop.shows(open_shop.link() + open_shop.script()))
    calculator = visitor.inside()
    before = visitor.height()
    assert "You get your money back." in asks(calculator, "wrong-item")
    calculator.waits_until(FITS)
    assert visitor.height() > before
    assert calculator.frame.run("() => heardTroubles") == []


def test_the_way_back_is_the_shop_s(open_shop: Storefront, visitor: ShopVisitor) -> None:
    first = open_shop.shows('<a id="next" href="/lantern">A lantern</a>', "/")
    open_shop.shows(open_shop.link() + open_shop.script(), "/lantern")
    visitor.opens(first)
    visitor.clicks("#next")
    calculator = visitor.inside()
    asks(calculator, "wrong-item")
    asks(calculator, "change-of-mind")
    visitor.tab.back()
    visitor.waits_for("#next")


def test_heights_are_clamped_and_nonsense_is_none(
    open_shop: Storefront, visitor: ShopVisitor
) -> None:
    visitor.opens(open_shop.shows(open_shop.link() + open_shop.script()))
    calculator = visitor.inside()
    before = visitor.height()
    for messages in (
        f"{NO_HEIGHTS}.map(height => ({{ parcelwise: 1, type: 'height', height }}))",
        OTHERS,
    ):
        calculator.frame.run(f"() => {messages}.forEach(each => parent.postMessage(each, '*'))")
        says(visitor, calculator)
        assert visitor.height() == before
    visitor.tab.run(NOTE_HEIGHTS)
    heights = (f"{{ parcelwise: 1, type: 'height', height: {n} }}" for n in ("1e9", "-5", "700.4"))
    says(visitor, calculator, *heights)
    # Between them the frame, whose width changes with them, may say its own.
    noted = visitor.tab.run("() => noted")
    assert [height for height in noted if height in CLAMPED] == CLAMPED


def test_only_the_frame_itself_is_heard(open_shop: Storefront, visitor: ShopVisitor) -> None:
    """Neither the page, nor a frame of the same site that the script has not made."""
    stranger = open_shop.frame(id="stranger")
    visitor.opens(open_shop.shows(open_shop.link() + open_shop.script() + stranger))
    visitor.inside()
    before = visitor.height()
    says(visitor, visitor, TALL)
    says(visitor, Visitor(visitor.tab.frame("#stranger")), TALL)
    assert visitor.height() == before
    assert visitor.height("#stranger") == pytest.approx(700, abs=8)


def test_a_frame_that_is_shut_off_shows_the_tables(
    open_shop: Storefront, visitor: ShopVisitor, browser: browsers.Browser
) -> None:
    """Under sandbox="allow-scripts" alone, as WordPress frames what it embeds by itself."""
    visitor.opens(open_shop.shows(open_shop.frame(sandbox="allow-scripts")))
    page = Visitor(visitor.tab.frame("iframe"))
    page.waits_for("table")
    assert "These tables hold the same rules" in page.reads(".pw-still")
    assert not page.sees("form")
    if browser.engine != "webkit":  # it lets no script of ours into such a frame
        assert page.frame.run("() => document.links.length") == 0
        assert page.reads(".pw-whole").endswith(f"{open_shop.site}/en/returns/")


def test_an_embed_page_answers(guest: Shopper) -> None:
    guest.opens("en/embed/returns/?theme=dark&accent=ffd54f#ask=returns&destination=DE")
    guest.waits_for("html[data-state=running] form")
    colours = guest.tab.run(
        """() => {
            const button = getComputedStyle(document.querySelector("form [type=submit]"));
            return [button.backgroundColor, button.color];
        }"""
    )
    assert colours == ["rgb(255, 213, 79)", "rgb(0, 0, 0)"]
    guest.clicks(".pw-choose[data-value=wrong-item]")
    assert "You get your money back." in guest.reads_answer()
