"""Every kind of page, asked and answered, in every look: axe-core finds nothing to complain of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ANSWER_MILLISECONDS, ROOT
from tests.browser.faulty import FaultyServer
from tests.reference import NOW

AXE = (ROOT / "widgets/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
    return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""


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
ZOOMED, FORCED = Look("light", 1280, zoom=2), Look("dark", 1280, forced=True)
ASKED = {
    "returns": (
        "returns/#ask=returns&reason=change-of-mind&destination=DE&delivered=2026-11-20"
        "&category=electronics&condition=opened&price=39.90&weight=0.4+kg"
    ),
    "delivery": "shipping/#ask=delivery&destination=BR&weight=0.4+kg&value=39.90",
    "wrong-goods": (
        "returns/#ask=returns&reason=wrong-item&destination=DE&ordered=2026-11-02"
        "&delivered=2026-11-20&method=china-post-registered&price=39.90"
    ),
}


@contextmanager
def seen(chromium: Browser, look: Look) -> Iterator[Page]:
    context = chromium.new_context(
        # A page that is zoomed has fewer pixels of its own, and each of them is larger.
        viewport={"width": look.width // look.zoom, "height": 800 // look.zoom},
        device_scale_factor=look.zoom,
        color_scheme=look.scheme,
        forced_colors="active" if look.forced else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    # Material says the direction at the body, as the language has it.
    page.add_init_script(
        "addEventListener('DOMContentLoaded',"
        f" () => document.documentElement.dir = document.body.dir = '{look.direction}')"
    )
    yield page
    context.close()


def complaints(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{page.url}: {one}" for one in found] + [f"{page.url}: {width} px too wide"] * (
        width > 0
    )


def kinds_of_pages(language: Path) -> list[str]:
    """Every page, but of those that one template makes for all methods the first alone."""
    pages = sorted(
        file.parent.relative_to(language).as_posix() for file in language.rglob("index.html")
    )
    first, *alike = [path for path in pages if path.startswith("shipping/")]
    assert len(pages) > len(alike) + 8
    return [first, *(path for path in pages if path != first and path not in alike)]


@pytest.mark.parametrize("look", [WIDE, NARROW, MIRRORED], ids=str)
def test_every_page_is_accessible(chromium: Browser, house: FaultyServer, look: Look) -> None:
    found = []
    pages = kinds_of_pages(house.folder / "en")
    with seen(chromium, look) as page:
        for path in pages:
            page.goto(f"{house.origin}/en/{path}/")
            found += complaints(page)
        page.goto(f"{house.origin}/404.html")
        found += complaints(page)
    assert found == []


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("returns", WIDE),
        ("returns", NARROW),
        ("returns", MIRRORED),
        ("delivery", NARROW),
        ("wrong-goods", MIRRORED),
        ("wrong-goods", ZOOMED),
        ("delivery", FORCED),
    ],
    ids=str,
)
def test_answers_are_accessible(
    chromium: Browser, house: FaultyServer, kind: str, look: Look
) -> None:
    with seen(chromium, look) as page:
        page.goto(f"{house.origin}/en/{ASKED[kind]}")
        page.wait_for_selector("section.pw-answer article", timeout=ANSWER_MILLISECONDS)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert complaints(page) == []


@pytest.mark.sampled
@pytest.mark.parametrize("look", [WIDE, NARROW, MIRRORED, ZOOMED, FORCED], ids=str)
def test_mistakes_are_accessible(chromium: Browser, house: FaultyServer, look: Look) -> None:
    with seen(chromium, look) as page:
        page.goto(f"{house.origin}/en/returns/")
        page.click(".pw-all")
        page.fill("#returns-price", "a lot")
        page.click("form.pw-form button[type=submit]")
        page.wait_for_selector(".pw-summary", timeout=ANSWER_MILLISECONDS)
        assert complaints(page) == []


STYLE = "(at) => ({ ...getComputedStyle(document.querySelector(at)) })"
SYSTEM = (
    "(name) => { document.body.style.color = name; return getComputedStyle(document.body).color; }"
)


def test_forced_colours_leave_borders_focus_and_pictures(
    chromium: Browser, house: FaultyServer
) -> None:
    """What colours said elsewhere is said by lines and words."""
    with seen(chromium, FORCED) as page:
        page.goto(f"{house.origin}/en/{ASKED['delivery']}")
        page.wait_for_selector("section.pw-answer article", timeout=ANSWER_MILLISECONDS)
        ink, button = (page.evaluate(SYSTEM, name) for name in ("CanvasText", "ButtonText"))
        assert page.evaluate(STYLE, ".pw-answer .pw-bar")["fill"] == ink
        submit = page.evaluate(STYLE, "form.pw-form button[type=submit]")
        assert (submit["borderTopStyle"], submit["borderTopColor"]) == ("solid", button)

        page.click(".pw-all")
        page.fill("#delivery-weight", "a lot")
        page.click("form.pw-form button[type=submit]")
        page.wait_for_selector(".pw-summary", timeout=ANSWER_MILLISECONDS)
        summary = page.evaluate(STYLE, ".pw-summary")
        assert (summary["borderInlineStartStyle"], summary["outlineStyle"]) != ("none", "none")
        page.focus("#delivery-weight")
        focused = page.evaluate(STYLE, "#delivery-weight")
        assert focused["outlineStyle"] != "none"
        assert float(focused["outlineWidth"].removesuffix("px")) >= 2
        assert page.is_visible("[data-field=weight] .pw-error")
