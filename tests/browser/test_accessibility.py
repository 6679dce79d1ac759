"""Every kind of page, asked and answered, in every look: axe-core finds nothing to complain of.

A page is opened once, and an engine started once; the look of what is there changes around it. By
day, all of axe-core's rules are run on every page in its first look and on a draw of the others;
colours in light and dark, and the width, are looked at everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ANSWER_MILLISECONDS, ROOT
from tests.browser.faulty import FaultyServer
from tests.reference import NOW
from tests.scale import Scale

AXE = (ROOT / "widgets/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = """async (rules) => {
    const options = { resultTypes: ["violations"], runOnly: rules, iframes: false };
    const found = await axe.run(document, options);
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""What else may differ by the colours of a page whose build has been looked at in others."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is seen."""

    scheme: Literal["light", "dark"]
    width: int
    direction: Literal["ltr", "rtl"] = "ltr"
    zoom: int = 1
    forced: bool = False
    """Does the system say which colours there are?"""

    def __str__(self) -> str:
        more = f"-{self.zoom}x" * (self.zoom > 1) + "-forced" * self.forced
        return f"{self.scheme}-{self.width}-{self.direction}{more}"


WIDE, NARROW, MIRRORED = Look("light", 1280), Look("dark", 320), Look("light", 320, "rtl")
DARK, SMALL = Look("dark", 1280), Look("light", 320)
ZOOMED, FORCED = Look("light", 1280, zoom=2), Look("dark", 1280, forced=True)
LOOKS = {"en": ((WIDE, EVERYTHING), (DARK, COLOURS)), "de": ()}
"""By language: each look with what is asked in it. Both have the same templates and colours."""
ON_A_PHONE = {"en": NARROW, "de": SMALL}
"""By language: the look that differs by the width, of which a draw is asked everything."""
RETURNS = "returns/#ask=returns&destination=DE&delivered=2026-11-20&price=39.90"
ASKED = {
    "returns": (
        f"{RETURNS}&reason=change-of-mind&category=electronics&condition=opened&weight=0.4+kg",
        f"{RETURNS}&reason=wrong-item&ordered=2026-11-02&method=china-post-registered",
    ),
    "delivery": ("shipping/#ask=delivery&destination=BR&weight=0.4+kg&value=39.90",),
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()


def opens(page: Page, address: str) -> None:
    """Opens a page on which a new look is there at once, and brings axe-core to it."""
    page.goto(address)
    page.add_style_tag(content="* { animation: none !important; transition: none !important }")
    page.evaluate(AXE)


def seen(page: Page, look: Look) -> None:
    """Shows what is open in another look."""
    # A page that is zoomed has fewer pixels of its own.
    page.set_viewport_size({"width": look.width // look.zoom, "height": 800 // look.zoom})
    page.emulate_media(color_scheme=look.scheme, forced_colors="active" if look.forced else "none")
    # Material says the direction at the body, as the language has it.
    direction = "dir => document.documentElement.dir = document.body.dir = dir"
    page.evaluate(direction, look.direction)


def complaints(page: Page, look: Look, rules: list[str]) -> Iterator[str]:
    """What axe-core finds by the rules, if there are any; and whether the page is too wide."""
    seen(page, look)
    where = f"{page.url} ({look})"
    if rules:
        yield from (f"{where}: {one}" for one in page.evaluate(RUN, rules))
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if width > 0:
        yield f"{where}: {width} px too wide"


def kinds_of_pages(language: Path) -> Iterator[str]:
    """Every page, but of those that one template makes the one with most to say alone."""
    pages = [file.parent for file in language.rglob("index.html")]
    alike = {"shipping", "reasons", "countries"}
    for folder in alike:
        made = [page for page in pages if page.parent == language / folder]
        largest = max(made, key=lambda page: (page / "index.html").stat().st_size)
        yield f"{largest.relative_to(language).as_posix()}/"
    for page in sorted(pages):
        if page.parent.name not in alike:
            yield f"{page.relative_to(language).as_posix()}/"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_is_accessible(
    page: Page, house: FaultyServer, language: str, scale: Scale
) -> None:
    paths = [f"{language}/{path}" for path in kinds_of_pages(house.folder / language)]
    assert len(paths) > 15
    paths.append("404.html")
    drawn = scale.sample(f"{language} pages on a phone", paths, scale.cases_in_browser)
    found: list[str] = []
    for path in paths:
        opens(page, f"{house.origin}/{path}")
        for look, rules in LOOKS[language]:
            found += complaints(page, look, rules)
        found += complaints(page, ON_A_PHONE[language], EVERYTHING if path in drawn else [])
    assert found == []


@pytest.mark.parametrize("kind", ASKED)
def test_answers_and_mistakes_are_accessible(
    page: Page, house: FaultyServer, kind: str, scale: Scale
) -> None:
    found: list[str] = []
    for question in ASKED[kind]:
        opens(page, f"{house.origin}/en/{question}")
        page.wait_for_selector("section.pw-answer article", timeout=ANSWER_MILLISECONDS)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if question == ASKED[kind][0]:
            found += complaints(page, WIDE, EVERYTHING)
            found += complaints(page, DARK, COLOURS)
            looks = (NARROW, MIRRORED, ZOOMED, FORCED)
            found += drawn_complaints(page, looks, scale, f"looks of {kind} answers")
        else:
            found += complaints(page, NARROW, EVERYTHING)
    makes_a_mistake(page, kind)
    looks = (NARROW, MIRRORED, FORCED)
    found += drawn_complaints(page, looks, scale, f"looks of {kind} mistakes")
    assert found == []


def drawn_complaints(
    page: Page, looks: Sequence[Look], scale: Scale, purpose: str
) -> Iterator[str]:
    """All of axe-core's rules in the looks that are drawn, and the width in each."""
    drawn = scale.sample(purpose, looks, scale.looks)
    for look in looks:
        yield from complaints(page, look, EVERYTHING if look in drawn else [])


def makes_a_mistake(page: Page, kind: str) -> None:
    page.click(".pw-all")
    page.fill(f"#{kind}-weight", "a lot")
    page.click("form.pw-form button[type=submit]")
    page.wait_for_selector(".pw-summary", timeout=ANSWER_MILLISECONDS)


STYLE = "(at) => ({ ...getComputedStyle(document.querySelector(at)) })"
SYSTEM = (
    "(name) => { document.body.style.color = name; return getComputedStyle(document.body).color; }"
)


def test_forced_colours_leave_borders_focus_and_pictures(page: Page, house: FaultyServer) -> None:
    """What colours said elsewhere is said by lines and words."""
    opens(page, f"{house.origin}/en/shipping/")
    seen(page, FORCED)
    ink, button = (page.evaluate(SYSTEM, name) for name in ("CanvasText", "ButtonText"))
    assert page.evaluate(STYLE, ".pw-ways rect")["fill"] == ink
    submit = page.evaluate(STYLE, "form.pw-form button[type=submit]")
    assert (submit["borderTopStyle"], submit["borderTopColor"]) == ("solid", button)

    makes_a_mistake(page, "delivery")
    summary = page.evaluate(STYLE, ".pw-summary")
    assert (summary["borderInlineStartStyle"], summary["outlineStyle"]) != ("none", "none")
    page.focus("#delivery-weight")
    focused = page.evaluate(STYLE, "#delivery-weight")
    assert focused["outlineStyle"] != "none"
    assert float(focused["outlineWidth"].removesuffix("px")) >= 2
    assert page.is_visible("[data-field=weight] .pw-error")
