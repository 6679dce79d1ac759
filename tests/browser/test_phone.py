"""The pages on a phone: short before anything is unfolded, whole on paper and behind links."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faulty import FaultyServer
from tests.scale import Scale

WIDTH, HEIGHT = 390, 844
SCREENS = 4
"""The longest page of a buyer, in phone screens before anything is unfolded."""
MOST_TO_SAY = (
    "", "returns/", "shipping/", "wrong-goods/", "habits/", "about/", "countries/",
    "countries/FR/", "countries/GB/", "countries/other/", "reasons/wrong-item/",
    "shipping/china-post-registered/", "put-it-in-your-shop/", "editions/2026-11-01/", "changes/",
)  # fmt: skip
"""Of every kind of page the one with most to say."""


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_is_short_before_anything_is_unfolded(
    phone: Page, house: FaultyServer, reference_store: Path, scale: Scale, language: str
) -> None:
    site = reference_store / "site" / language
    folders = [page.parent.relative_to(site) for page in sorted(site.rglob("index.html"))]
    paths = [f"{one}/" if one.parts else "" for one in folders if "embed" not in one.parts]
    drawn = scale.sample(f"short pages in {language}", paths, scale.pages)
    for path in dict.fromkeys((*MOST_TO_SAY, *drawn)):
        phone.goto(f"{house.origin}/{language}/{path}")
        box = phone.locator(".md-content").bounding_box()
        assert box is not None
        assert box["height"] <= SCREENS * HEIGHT, path
        assert phone.evaluate("document.documentElement.scrollWidth") <= WIDTH, path


@pytest.mark.parametrize("anchor", ["our-fault", "way-back", "terms", "money", "gift"])
def test_a_link_to_what_is_folded_unfolds_it(phone: Page, house: FaultyServer, anchor: str) -> None:
    phone.goto(f"{house.origin}/en/")
    phone.goto(f"{house.origin}/en/returns/#{anchor}")
    phone.wait_for_function(
        """(anchor) => {
            const target = document.getElementById(anchor);
            const fold = target.matches(".pw-folded > h2") ? target.nextElementSibling : target;
            return fold.closest("details").open && target.getBoundingClientRect().top < innerHeight;
        }""",
        arg=anchor,
    )


def test_paper_shows_the_rules_but_not_the_law_of_every_country(
    phone: Page, house: FaultyServer
) -> None:
    phone.goto(f"{house.origin}/en/returns/")
    phone.emulate_media(media="print")
    heights = {
        anchor: phone.evaluate("(id) => document.getElementById(id).offsetHeight", anchor)
        for anchor in ("our-fault", "way-back")
    }
    # Material opens every fold before it prints.
    phone.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    aside = phone.locator(".pw-fold--aside").first.is_visible()
    bare_heading = phone.locator("#calculator").is_visible()
    phone.emulate_media(media="screen")
    assert min(heights.values()) > 0
    assert not aside
    assert not bare_heading, "of a form that paper cannot fill in"


LINKS = "(links) => links.map(one => one.href)"


@pytest.mark.parametrize("path", ["about/", "shipping/epacket/"])
def test_the_drawer_leads_wherever_the_tabs_lead(
    phone: Page, house: FaultyServer, path: str
) -> None:
    phone.goto(f"{house.origin}/de/{path}")
    tabs = phone.locator(".md-tabs a").evaluate_all(LINKS)
    phone.click(".md-header [for=__drawer]")
    drawer = phone.locator(".md-nav--primary")
    assert set(tabs) <= set(drawer.locator("a").evaluate_all(LINKS))
    assert drawer.locator("[href]:visible").count() >= 7
    assert len(tabs) >= 7


@pytest.mark.parametrize("path", ["404.html", "countries/MO/"])
def test_what_the_frame_brings_is_there_once(phone: Page, house: FaultyServer, path: str) -> None:
    """On a page of our own as on that for an address that leads nowhere, which MkDocs writes."""
    faults: list[str] = []
    phone.on("pageerror", lambda error: faults.append(error.message))
    phone.goto(f"{house.origin}/de/{path}")
    phone.click(".md-header [for=__search]")
    assert phone.locator(".md-search__input").is_visible()
    for part in (
        "#__drawer", "#__search", ".md-overlay", ".md-dialog", "[data-md-component=header-topic]"
    ):  # fmt: skip
        assert phone.locator(part).count() == 1, part
    assert faults == []


def test_without_scripts_the_tabs_are_the_menu(chromium: Browser, house: FaultyServer) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": WIDTH, "height": HEIGHT}
    )
    page = context.new_page()
    page.goto(f"{house.origin}/de/returns/")
    assert page.locator(".md-tabs a:visible").count() >= 7
    assert not page.locator(".md-header label:visible").count(), "they would do nothing"
    context.close()


@pytest.mark.parametrize("path", ["returns/", "countries/DE/"])
def test_the_keyboard_stops_at_nothing_that_is_out_of_sight(
    phone: Page, house: FaultyServer, path: str
) -> None:
    phone.goto(f"{house.origin}/en/{path}")
    stops = []
    for _ in range(20):
        phone.keyboard.press("Tab")
        stops.append(phone.evaluate(SEEN))
    assert all(stops)


SEEN = """async () => {
    const at = document.activeElement;
    await Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)));
    const box = at.getBoundingClientRect();
    return at.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && box.right > 0 && box.left < innerWidth;
}"""
