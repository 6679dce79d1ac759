"""A buyer on the reference store's own site: asks, reads, follows the reasons, in two languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.faulty import FaultyServer
from tests.browser.shopper import Shopper
from tests.scale import Scale

TELL_US = "section.pw-answer .pw-actions button"


def _fills_in(guest: Shopper, reason: str, **fields: str) -> None:
    guest.sees_all_questions()
    guest.chooses("#returns-reason", reason)
    guest.chooses("#returns-destination", "US")
    guest.fills("#returns-delivered", "2026-11-20")
    guest.fills("#returns-price", "39.90")
    for name, value in fields.items():
        guest.chooses(f"#returns-{name}", value)


@pytest.mark.parametrize(
    ("language", "reason", "expected"),
    [
        ("en", "wrong-item", ("You get $39.90 back, and we pay", "our fault", "$39.90")),
        (
            "de",
            "change-of-mind",
            (
                "Sie erhalten 39,90\N{NO-BREAK SPACE}$ zurück und zahlen",
                "Mit dem Artikel ist alles in Ordnung.",
                "39,90\N{NO-BREAK SPACE}$",
            ),
        ),
    ],
)
def test_payer_amount_and_reason_are_read(
    guest: Shopper, language: str, reason: str, expected: tuple[str, str, str]
) -> None:
    guest.opens(f"{language}/returns/")
    _fills_in(guest, reason, condition="unused")
    if guest.sees("#returns-category"):
        guest.chooses("#returns-category", "home")
    guest.submits()
    said = guest.reads_answer()
    payer, because, back = expected
    assert said.startswith(payer)
    assert because in said
    assert back in said


def test_a_month_may_be_typed_as_a_word(guest: Shopper) -> None:
    guest.opens("de/returns/")
    _fills_in(guest, "wrong-item")
    guest.fills("#returns-delivered", "20. Nov.")
    guest.submits()
    assert "wir zahlen die Rücksendekosten." in guest.reads_answer().partition("\n")[0]
    assert "delivered=2026-11-20" in guest.address()
    assert guest.value("#returns-delivered") == "20. Nov."


def test_a_field_that_only_a_law_looks_at_is_asked_for_when_the_answer_turns_on_it(
    guest: Shopper,
) -> None:
    guest.opens("en/returns/")
    _fills_in(guest, "special-case", condition="opened")
    guest.chooses("#returns-destination", "DE")
    assert not guest.sees("#returns-category")
    guest.submits()
    guest.reads_answer()
    assert guest.reads(TELL_US) == "Tell us: Kind of goods"
    guest.clicks(TELL_US)
    assert guest.sees("#returns-category")
    guest.chooses("#returns-category", "home")
    guest.submits()
    guest.waits_for_text("section.pw-answer", "and pay $12.00 for the postage: $33.90 is left")
    assert guest.sees("#returns-category")
    assert "category=home" in guest.address()


def test_the_reason_leads_to_the_published_row(guest: Shopper) -> None:
    guest.opens("en/returns/")
    _fills_in(guest, "wrong-item")
    guest.submits()
    guest.reads_answer()
    guest.clicks("section.pw-answer .pw-because > summary")
    guest.clicks("section.pw-answer .pw-because a[href$='returns/#our-fault']")
    assert guest.address() == "/en/returns/#our-fault"
    assert guest.sees("#our-fault")


@pytest.mark.parametrize(("language", "expected"), [("en", "Expected "), ("de", "Erwartet: ")])
def test_a_parcel_to_brazil_has_days_for_every_method(
    guest: Shopper, language: str, expected: str
) -> None:
    guest.opens(f"{language}/shipping/")
    guest.sees_all_questions("delivery")
    guest.chooses("#delivery-destination", "BR")
    guest.fills("#delivery-weight", "0.4 kg")
    guest.submits("delivery")
    said = guest.reads_answer("delivery")
    assert said.startswith(expected)
    for method in ("ePacket", "China Post", "UPS Express Saver"):
        assert method in said


def test_what_is_missing_is_told_and_what_was_typed_stays(guest: Shopper) -> None:
    guest.opens("en/returns/")
    guest.sees_all_questions()
    guest.fills("#returns-price", "a lot")
    guest.submits()
    guest.waits_for(".pw-summary")
    summary = guest.reads(".pw-summary")
    assert "What is it about: please fill this in." in summary
    assert "“a lot” is no amount in USD." in summary
    assert guest.value("#returns-price") == "a lot"
    assert guest.tab.run("() => document.title").startswith("Error: ")


def test_the_entrance_leads_to_a_language(guest: Shopper) -> None:
    guest.opens("")
    guest.waits_until_at("/en/")
    guest.waits_for("article h1")


@pytest.mark.parametrize("language", ["en", "de"])
def test_without_javascript_the_pages_answer(
    chromium: Browser, house: FaultyServer, language: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{house.origin}/{language}/returns/")
    assert not page.locator("form.pw-form").is_visible()
    for fold in page.locator("details.pw-fold > summary").all():
        fold.click()
    assert page.locator("#our-fault").is_visible()
    examples = page.locator(".pw-said .pw-headline")
    assert examples.count() >= 4
    assert all(example.is_visible() for example in examples.all())
    context.close()


def test_a_phone_needs_no_sideways_scrolling(
    chromium: Browser, house: FaultyServer, scale: Scale
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    pages = sorted(path.parent for path in house.folder.rglob("*/index.html"))
    widths = {}
    for folder in scale.sample("pages on a phone", pages, scale.pages):
        page.goto(f"{house.origin}/{folder.relative_to(house.folder)}/")
        widths[str(folder.relative_to(house.folder))] = page.evaluate(
            "document.documentElement.scrollWidth"
        )
    assert set(widths.values()) == {320}, widths
    context.close()


def test_no_page_has_a_broken_picture_or_missing_file(
    chromium: Browser, house: FaultyServer
) -> None:
    failed: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("response", lambda reply: failed.append(reply.url) if not reply.ok else None)
    for path in ("en/", "en/returns/", "en/shipping/", "en/wrong-goods/", "en/about/", "de/"):
        page.goto(f"{house.origin}/{path}", wait_until="networkidle")
    context.close()
    assert failed == []


def test_the_site_stands_without_the_sources(house: FaultyServer) -> None:
    """Nothing of the rulebook's files or templates is published."""
    folder = Path(house.folder)
    assert [
        path.name for path in folder.rglob("*") if path.suffix in {".yaml", ".yml", ".j2"}
    ] == []
