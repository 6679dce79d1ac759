"""Odd pages of shops, in every engine: a calculator, or a link that leads to its page."""

import time
from collections.abc import Callable, Iterator

import pytest

from parcelwise.bench import browsers
from tests.browser.embedding.conftest import FITS, ShopVisitor
from tests.browser.embedding.odd_pages import (
    EMBED_PAGE,
    LINK,
    PLACES,
    REFUSED,
    SCRIPTS,
    THEMES,
    OddPage,
)
from tests.browser.embedding.storefront import Storefront
from tests.browser.faulty import Fault, FaultyServer
from tests.browser.shopper import Visitor

PUBLISHED = "https://policy.lanternway.example"
"""Where the reference store is published, as `embed.js` knows it."""
HELD_TIMERS = """
globalThis.heldTimers = [];
const setTimer = setTimeout;
setTimeout = (act, delay, ...given) =>
    delay >= 1_000 && delay <= 10_000 ? heldTimers.push(act) : setTimer(act, delay, ...given);
"""
"""Timers of one to ten seconds go off when a test says so; a driver's own are longer."""
SETTLE_SECONDS = 1
"""In which a frame that is not to answer would have answered."""
RING = "() => heldTimers.splice(0).forEach((act) => act())"
FRAME = """(place) => {
    const frame = document.querySelector("iframe");
    const { left, right, width } = frame.getBoundingClientRect();
    const { width: room } = document.querySelector(place).getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, 60) === frame;
    return { inside: left >= 0 && right <= innerWidth, wide: width / room, seen,
             count: document.querySelectorAll("iframe").length,
             links: document.querySelectorAll("#link").length,
             scrolls: document.documentElement.scrollWidth > innerWidth };
}"""
GOOD = {"inside": True, "wide": 1, "seen": True, "count": 1, "links": 0, "scrolls": False}
SWAPPED = "() => document.querySelector('iframe') && !document.querySelector('#link')"
TRIED = "() => document.querySelector('iframe') !== null"
BELOW = "() => document.querySelector('#below').getBoundingClientRect().y + scrollY"
REFUSED_LINK = """() => {
    const link = document.querySelector("#link");
    const { x, y, width, height } = link.getBoundingClientRect();
    const frame = document.querySelector("iframe");
    return { text: link.innerText, tall: height > 100,
             hit: document.elementFromPoint(x + width / 2, y + height / 2) === link,
             frame: getComputedStyle(frame).visibility,
             tab: frame.matches(":focus") };
}"""
LINK_AS_IT_WAS = {
    "text": "Who pays for a return?",
    "tall": False,
    "hit": True,
    "frame": "hidden",
    "tab": False,
}

type Show = Callable[[OddPage], str]


@pytest.fixture
def show(open_shop: Storefront, house: FaultyServer) -> Iterator[Show]:
    """Puts an odd page up and returns its address."""
    code = (house.folder / "embed.js").read_text(encoding="utf-8").replace(PUBLISHED, house.origin)

    def filled(text: str) -> str:
        return text.replace("{site}", house.origin).replace("{code}", code)

    def put_up(page: OddPage) -> str:
        open_shop.headers = {"Content-Security-Policy": "img-src 'self' data:", **page.headers}
        open_shop.theme = page.theme
        open_shop.scripts = {path: filled(script) for path, script in page.scripts.items()}
        house.faults.update(page.faults)
        return open_shop.shows(filled(page.body))

    yield put_up
    house.faults.clear()


@pytest.fixture
def tab_of_odd_page(browser: browsers.Browser) -> Iterator[ShopVisitor]:
    """A buyer whose browser complains, as it should, of what the page forbids."""
    tab = browser.open_tab()
    yield ShopVisitor(tab)
    tab.close()


def becomes_calculator(visitor: ShopVisitor, page: OddPage, site: str) -> None:
    """Until the page's link has become a calculator that is seen and as wide as its place."""
    if page.later:
        visitor.tab.run(page.later.replace("{site}", site))
    visitor.waits_until(SWAPPED)
    calculator = visitor.inside()
    assert calculator.sees("form")
    visitor.tab.run("() => scrollBy(0, document.querySelector('iframe').getBoundingClientRect().y)")
    frame = visitor.tab.run(FRAME, page.place)
    assert frame | {"wide": pytest.approx(frame["wide"])} == GOOD


@pytest.mark.parametrize("page", SCRIPTS.values(), ids=SCRIPTS)
def test_the_script_may_come_another_way(
    show: Show, visitor: ShopVisitor, house: FaultyServer, page: OddPage
) -> None:
    visitor.opens(show(page))
    becomes_calculator(visitor, page, house.origin)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_no_theme_has_a_say_about_the_frame(
    show: Show, visitor: ShopVisitor, house: FaultyServer, theme: str
) -> None:
    page = OddPage(theme=theme)
    visitor.opens(show(page))
    becomes_calculator(visitor, page, house.origin)


@pytest.mark.parametrize("page", PLACES.values(), ids=PLACES)
def test_the_link_may_stand_anywhere(
    show: Show, visitor: ShopVisitor, house: FaultyServer, page: OddPage
) -> None:
    visitor.opens(show(page))
    becomes_calculator(visitor, page, house.origin)


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
def test_the_link_stays_where_no_frame_answers(
    show: Show, open_shop: Storefront, tab_of_odd_page: ShopVisitor, page: OddPage
) -> None:
    visitor = tab_of_odd_page
    open_shop.preload += HELD_TIMERS
    visitor.opens(show(page))
    visitor.waits_until(TRIED)
    visitor.tab.run("() => document.querySelector('#link').focus()")
    visitor.waits_until("() => heldTimers.length > 0")
    time.sleep(SETTLE_SECONDS)
    visitor.tab.run(RING)
    assert visitor.tab.run(REFUSED_LINK) == LINK_AS_IT_WAS
    assert visitor.tab.run("() => document.activeElement.id") == "link"


def test_a_click_that_waits_in_vain_follows_the_link(
    show: Show, open_shop: Storefront, tab_of_odd_page: ShopVisitor, house: FaultyServer
) -> None:
    visitor = tab_of_odd_page
    open_shop.preload += HELD_TIMERS
    click = LINK.replace("<a ", '<a data-on="click" ')
    page = OddPage(
        body=f'<p>{click}</p><script src="{{site}}/embed.js"></script>',
        faults={EMBED_PAGE: Fault(dropped=True)},
    )
    visitor.opens(show(page))
    visitor.clicks("#link")
    visitor.waits_until(TRIED)
    assert visitor.sees("#link")
    visitor.tab.run(RING)
    visitor.waits_until(f"() => location.href === '{house.origin}/en/returns/'")


def test_another_click_does_not_wait(
    show: Show, open_shop: Storefront, tab_of_odd_page: ShopVisitor, house: FaultyServer
) -> None:
    visitor = tab_of_odd_page
    open_shop.preload += HELD_TIMERS
    visitor.opens(show(OddPage(faults={EMBED_PAGE: Fault(dropped=True)})))
    visitor.waits_until(TRIED)
    visitor.clicks("#link")
    visitor.clicks("#link")
    visitor.waits_until(f"() => location.href === '{house.origin}/en/returns/'")


def test_nothing_moves_when_the_frame_comes(
    show: Show, open_shop: Storefront, visitor: ShopVisitor
) -> None:
    """Where the link says how tall the frame becomes, as the guide for shops writes it."""
    visitor.opens(show(OddPage()))
    visitor.inside()
    tall = str(round(visitor.height()))
    open_shop.preload += """
        globalThis.places = new Set();
        addEventListener("DOMContentLoaded", () => {
            const look = () => {
                if (document.querySelector("a[style], iframe")) places.add((BELOW)());
                requestAnimationFrame(look);
            };
            look();
        });""".replace("BELOW", BELOW)
    reserved = LINK.replace("<a ", f'<a data-height="{tall}" ')
    visitor.opens(show(OddPage(body=OddPage().body.replace(LINK, reserved))))
    visitor.inside()
    assert len(visitor.tab.run("() => [...places]")) == 1


def test_a_frame_in_what_is_hidden_again_fits_when_it_is_shown(
    show: Show, visitor: ShopVisitor
) -> None:
    visitor.opens(show(OddPage()))
    calculator = visitor.inside()
    visitor.tab.run("() => { document.querySelector('p').hidden = true; }")
    visitor.tab.run("() => new Promise(requestAnimationFrame)")
    visitor.tab.run("() => { document.querySelector('p').hidden = false; }")
    calculator.waits_until(FITS)
    assert visitor.height() > 200


def test_the_calculator_comes_in_a_shop_that_is_itself_in_a_sandbox(
    show: Show, open_shop: Storefront, visitor: ShopVisitor
) -> None:
    address = show(OddPage())
    sandbox = (
        "allow-scripts allow-same-origin allow-forms allow-popups allow-downloads allow-modals"
    )
    outer = (
        f'<iframe id="outer" sandbox="{sandbox}" width="700" height="900" src="{address}"></iframe>'
    )
    visitor.opens(open_shop.shows(outer, "/outer"))
    shop_page = Visitor(visitor.tab.frame("#outer"))
    shop_page.waits_until(SWAPPED)
    calculator = Visitor(shop_page.frame.frame("iframe"))
    calculator.waits_for("html[data-state=running] form")
    calculator.waits_until(FITS)
