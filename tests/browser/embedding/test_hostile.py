"""Attackers write addresses and attributes: no script runs, nothing leaves its place."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import ANSWER_MILLISECONDS, ROOT
from tests.browser.embedding.conftest import Customer
from tests.browser.embedding.storefront import Storefront
from tests.scale import Scale

WIDGETS = ROOT / "tests/widgets"
CORPUS: list[str] = json.loads((WIDGETS / "hostile.json").read_text(encoding="utf-8"))
AT_ONCE = 8
"""How many strings one address carries."""
FRAMES_AT_ONCE = 20
LINKS = "[...document.links].map(link => link.href)"
_ALARM = "window.pwned = () => console.error('a script has run');"


@pytest.fixture(scope="session")
def attack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The attacks, bundled with the code that they are aimed at."""
    bundle = tmp_path_factory.mktemp("attack") / "attack.js"
    subprocess.run(
        [ROOT / "widgets/node_modules/.bin/esbuild", WIDGETS / "attack.mjs", "--bundle",
         "--format=iife", "--charset=ascii", f"--outfile={bundle}", "--log-level=error"],
        check=True,
    )  # fmt: skip
    return Path(bundle).read_text(encoding="utf-8")


@pytest.fixture
def alarmed(customer: Customer) -> Customer:
    """A buyer whose browser tells when a script of an attacker runs."""
    customer.page.add_init_script(_ALARM)
    return customer


def test_thousands_of_attacks_leave_an_embed_page_as_it_was(
    shop: Storefront, alarmed: Customer, attack: str, scale: Scale
) -> None:
    alarmed.page.goto(f"{shop.site}/en/embed/returns/")
    alarmed.page.wait_for_selector("html[data-state=running]")
    alarmed.page.evaluate(attack)
    assert alarmed.page.evaluate("count => attack(count)", scale.attacks) == []


@pytest.mark.sampled
@pytest.mark.parametrize("first", range(0, len(CORPUS), AT_ONCE))
def test_addresses_open_a_calculator_and_nothing_else(
    shop: Storefront, alarmed: Customer, first: int
) -> None:
    page = alarmed.page
    here = "/en/embed/returns/"
    page.goto(shop.site + here)
    title, links = page.title(), page.evaluate(LINKS)
    page.evaluate(
        """texts => {
            const at = (number) => texts[number % texts.length];
            const look = ["theme", "accent", "radius", "font"];
            const query = new URLSearchParams(look.map((key, number) => [key, at(number)]));
            const fields = ["price", "reason", "destination", "delivered"];
            const said = fields.map((key, number) => `${key}=${at(number + 4)}`).join("&");
            history.replaceState(null, "", `?${query}&${at(0)}#ask=returns&${said}&${at(4)}`);
        }""",
        CORPUS[first : first + AT_ONCE],
    )
    page.reload()
    page.wait_for_selector("html[data-state=running]")
    assert page.title() == title
    assert page.evaluate("location.pathname") == here
    assert page.evaluate(LINKS) == links
    assert page.locator("main :is(script, iframe, img, base, link, style)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_attributes_of_links_make_frames_of_the_site_in_their_place(
    shop: Storefront, alarmed: Customer
) -> None:
    page, attacks = alarmed.page, CORPUS[:: len(CORPUS) // FRAMES_AT_ONCE]
    page.goto(shop.shows('<div id="links"></div>' + shop.script()))
    page.evaluate(
        """([corpus, site]) => {
            const names = ["lang", "country", "method", "reason", "height", "events",
                           "theme", "accent", "radius", "font"];
            for (const text of corpus) {
                const link = document.createElement("a");
                for (const name of names) link.dataset[name] = text;
                link.dataset.parcelwise = "delivery";
                link.href = `${site}/en/shipping/`;
                document.getElementById("links").append(link);
                const other = link.cloneNode();
                other.dataset.parcelwise = text;
                other.href = `${site}/${text}`;
                document.getElementById("links").append(other);
            }
        }""",
        [attacks, shop.site],
    )
    alarmed.waits("document.querySelectorAll('a[data-parcelwise][style]').length > 0")
    page.evaluate("document.querySelectorAll('[data-parcelwise=delivery]').forEach(a => a.click())")
    alarmed.waits(f"document.querySelectorAll('iframe').length === {len(attacks)}")
    page.evaluate("document.querySelectorAll('iframe').forEach(each => each.loading = 'eager')")
    alarmed.waits(f"frames.length === {len(attacks)}")
    for frame in page.frames[1:]:
        frame.wait_for_selector("html[data-state=running]", timeout=ANSWER_MILLISECONDS)
    boxes = page.evaluate(
        """[...document.querySelectorAll("iframe")].map(frame => {
            const { left, right, height } = frame.getBoundingClientRect();
            return [left >= 0 && right <= innerWidth, height, frame.src, frame.title];
        })"""
    )
    for inside, height, source, title in boxes:
        assert inside
        assert 120 <= height <= 8_000
        assert source.partition("?")[0].partition("#")[0] == f"{shop.site}/en/embed/delivery/"
        assert title == "When will it arrive?"
    for frame in page.frames[1:]:
        assert frame.url.startswith(f"{shop.site}/en/embed/delivery/")
        assert frame.evaluate("document.title").startswith("When will it arrive?")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
