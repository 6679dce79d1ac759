"""A merchant at the desk: chooses, writes, mends, copies, saves; nothing of it is published."""

import email
import email.policy
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from parcelwise.orders.desk import desk_folder
from parcelwise.site.serving import SiteServer, in_background
from tests.browser.conftest import ANSWER_MILLISECONDS
from tests.browser.person import Person
from tests.reference import NOW


@dataclass
class Office:
    """The reference store on a merchant's machine, built with its desk and served."""

    folder: Path
    server: SiteServer

    @property
    def address(self) -> str:
        return f"{self.server.address}desk/"


@pytest.fixture(scope="module")
def office(reference_store: Path) -> Iterator[Office]:
    built = SiteServer(reference_store / "site", desk=desk_folder(reference_store))
    with in_background(built) as server:
        yield Office(reference_store, server)


class Merchant(Person):
    """A merchant at the desk; whatever goes wrong fails the test."""

    def __init__(self, page: Page, office: Office) -> None:
        super().__init__(page, office.address, "data:", "blob:")
        self.office = office

    def opens(self, path: str = "") -> None:
        self.page.goto(f"{self.office.address}{path}")

    def fills_in(self, reason: str = "wrong-item", **fields: str) -> None:
        chosen = {"reason": reason, "destination": "DE", "language": "de"}
        typed = {"buyer": "Anna Weber", "order": "LW-1", "price": "39.90",
                 "email": "anna@buyer.example"}  # fmt: skip
        for name, value in {**chosen, **fields}.items():
            self.page.select_option(f"#reply-{name}", value)
        for name, value in typed.items():
            self.page.fill(f"#reply-{name}", value)
        self.page.fill("#reply-delivered", "2026-11-20")

    def writes(self) -> list[str]:
        """Has the reply written, and reads the letters."""
        self.page.click("form button[type=submit]")
        letters = self.page.locator(".pw-letter")
        letters.first.wait_for(timeout=ANSWER_MILLISECONDS)
        return letters.all_inner_texts()

    def copies(self, label: str) -> None:
        self.page.get_by_role("button", name=label).click()
        self.page.locator("button[data-done]", has_text=label).wait_for()

    def pasted(self, kind: str) -> str:
        """What the clipboard holds of a media type."""
        read = """async (kind) => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType(kind)).text();
        }"""
        text: str = self.page.evaluate(read, kind)
        return text


@pytest.fixture
def merchant(chromium: Browser, office: Office) -> Iterator[Merchant]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    someone = Merchant(page, office)
    yield someone
    cookies = context.cookies()
    context.close()
    assert someone.troubles == []
    assert cookies == []


@pytest.mark.parametrize(
    ("path", "button"), [("", "Write the reply"), ("de/", "Antwort schreiben")]
)
def test_the_buyers_language_stands_beside_the_merchants(
    merchant: Merchant, path: str, button: str
) -> None:
    merchant.opens(path)
    assert merchant.page.inner_text("form button[type=submit]") == button
    merchant.fills_in(language="en" if path else "de")
    letters = merchant.writes()
    assert len(letters) == 2
    german, english = sorted(letters, key=lambda text: "Anna Weber, we" in text)
    assert "Sie erhalten 39,90\N{NO-BREAK SPACE}$ zurück" in german
    assert "You get $39.90 back" in english
    buyers = merchant.page.get_attribute(".pw-letter >> nth=0", "lang")
    assert buyers == ("en" if path else "de")


def test_tones_lengths_and_stages_change_the_letter(merchant: Merchant) -> None:
    merchant.opens()
    merchant.fills_in("damaged-on-the-way")
    sincere = merchant.writes()[0]
    merchant.page.select_option("#reply-tone", "friendly")
    merchant.page.select_option("#reply-length", "short")
    merchant.page.click("form button[type=submit]")
    merchant.page.get_by_text("tut uns sehr leid").first.wait_for()
    friendly = merchant.page.locator(".pw-letter").first.inner_text()
    assert len(friendly) < len(sincere)


def test_a_stores_own_template_is_used(merchant: Merchant) -> None:
    merchant.opens()
    merchant.fills_in(language="en", stage="reminder")
    (letter,) = merchant.writes()
    assert "Good morning!" in letter


def test_the_letter_is_copied_as_text_and_with_its_layout(merchant: Merchant) -> None:
    merchant.opens()
    merchant.fills_in()
    merchant.writes()
    merchant.copies("Copy the letter")
    text = merchant.pasted("text/plain")
    assert text.startswith("Guten Tag Anna Weber")
    assert "Dear Anna" not in text
    merchant.copies("Copy it with its layout")
    assert "<li>" in merchant.pasted("text/html")
    assert merchant.pasted("text/plain") == text
    merchant.copies("Copy the subject")
    subject = "Ihre Bestellung LW-1: Entschuldigung für die falsche Ware"
    assert merchant.pasted("text/plain") == subject


def test_the_draft_opens_in_a_mail_program(merchant: Merchant) -> None:
    merchant.opens()
    merchant.fills_in()
    merchant.writes()
    with merchant.page.expect_download() as download:
        merchant.page.get_by_role("button", name="Save it as a draft").click()
    assert download.value.suggested_filename == "reply.eml"
    message = email.message_from_bytes(
        Path(download.value.path()).read_bytes(), policy=email.policy.default
    )
    assert message["To"] == "anna@buyer.example"
    assert message["X-Unsent"] == "1"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Guten Tag Anna Weber")


def test_a_buyers_name_stands_in_no_address_and_no_history(merchant: Merchant) -> None:
    merchant.opens()
    merchant.fills_in()
    merchant.writes()
    assert merchant.page.url == merchant.office.address
    # The blank page, and the desk.
    assert merchant.page.evaluate("history.length") == 2


def test_faults_are_told_at_their_fields_and_what_was_typed_stays(merchant: Merchant) -> None:
    merchant.opens()
    page = merchant.page
    page.fill("#reply-email", "anna")
    page.fill("#reply-details", "We refund you everything.")
    page.click("form button[type=submit]")
    page.wait_for_selector(".pw-summary", timeout=ANSWER_MILLISECONDS)
    links = [link.get_attribute("href") for link in page.locator(".pw-summary a").all()]
    assert links == ["#reply-email", "#reply-details", "#reply-reason", "#reply-destination"]
    page.click(".pw-summary a[href='#reply-reason']")
    assert page.evaluate("document.activeElement.id") == "reply-reason"
    assert page.get_attribute("#reply-email", "aria-invalid") == "true"
    assert page.input_value("#reply-details") == "We refund you everything."


def test_a_day_is_taken_from_its_buttons(merchant: Merchant) -> None:
    merchant.opens()
    merchant.page.select_option("#reply-reason", "wrong-item")
    merchant.page.click("[data-field=delivered] .pw-quick >> text=Yesterday")
    assert merchant.page.input_value("#reply-delivered")


def test_keys_alone_are_enough(merchant: Merchant) -> None:
    merchant.opens()
    page = merchant.page
    page.focus("#reply-reason")
    page.keyboard.type("It is faulty")
    page.keyboard.press("Tab")
    page.keyboard.type("Brazil")
    page.focus("#reply-price")
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    page.locator(".pw-letter").first.wait_for(timeout=ANSWER_MILLISECONDS)
    assert page.evaluate("document.activeElement.className") == "pw-answer"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy the subject"


@pytest.mark.parametrize("path", ["", "de/"])
def test_a_phone_needs_no_sideways_scrolling(merchant: Merchant, path: str) -> None:
    merchant.page.set_viewport_size({"width": 320, "height": 640})
    merchant.opens(path)
    merchant.fills_in()
    merchant.writes()
    assert merchant.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_of_the_desk_is_in_the_site(office: Office) -> None:
    site = office.folder / "site"
    assert not (site / "desk").exists()
    manifest = json.loads((site / "engine" / "manifest.json").read_bytes())
    for pack in ("core", "vendor", "python"):
        with zipfile.ZipFile(site / "engine" / manifest[pack]["file"]) as archive:
            names = archive.namelist()
        strangers = (
            "policy_core/replies",
            "prepared/letters",
            "desk_opening",
            "email/",
            "jinja2/sandbox",
        )
        assert [name for name in names if name.startswith(strangers)] == []
    for piece in manifest["languages"].values():
        with zipfile.ZipFile(site / "engine" / piece["file"]) as archive:
            assert [name for name in archive.namelist() if name.startswith("words/")] == []
            assert b"We wrote to you and have not heard" not in archive.read("words.mo")
