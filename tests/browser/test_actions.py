"""What a buyer does with an answer: copies it, prints it, keeps its days, writes to the store."""

from pathlib import Path

from icalendar import Calendar

from tests.browser.conftest import Buyer
from tests.browser.shopper import Shopper

FIND = """(label) =>
    [...document.querySelectorAll(".pw-actions > *")].find((one) => one.textContent === label)"""
CLICK = f"(label) => ({FIND})(label).click()"
ASKED = "#ask=returns&reason=wrong-item&destination=US&delivered=2026-11-03"

DAYS = ["2026-11-24", "2027-01-02"]
"""The store answers within two working days of Friday, 20 November: on Tuesday. It can be asked for
60 days after 3 November: 27 of November, 31 of December, the 2nd of January."""


def _days(calendar: str) -> list[str]:
    return [event["DTSTART"].dt.isoformat() for event in Calendar.from_ical(calendar).events]


def reads(buyer: Buyer) -> None:
    buyer.page.goto(f"{buyer.server.origin}/en.html{ASKED}")
    buyer.reads_answer()


def test_the_answer_is_copied_as_text(buyer: Buyer) -> None:
    buyer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reads(buyer)
    buyer.page.click("text=Copy the answer")

    buyer.page.wait_for_selector(".pw-status:has-text('Copied.')")
    copied = buyer.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("You get your money back, and we pay the postage.")


def test_where_the_clipboard_is_shut_a_selection_copies(buyer: Buyer) -> None:
    buyer.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));"
        "addEventListener('copy', () => window.copied = document.activeElement.value);"
    )
    reads(buyer)
    buyer.page.click("text=Copy the answer")

    buyer.page.wait_for_selector(".pw-status:has-text('Copied.')")
    copied = buyer.page.evaluate("copied")
    assert copied.startswith("You get your money back, and we pay the postage.")
    assert buyer.page.evaluate("document.activeElement.textContent") == "Copy the answer"
    assert buyer.page.locator("textarea").count() == 0


def test_the_answer_is_printed_alone(buyer: Buyer) -> None:
    buyer.page.add_init_script("window.print = () => window.printed = true;")
    reads(buyer)
    buyer.page.click("text=Print the answer")
    assert buyer.page.evaluate("printed")
    buyer.page.emulate_media(media="print")

    seen = [
        buyer.page.is_visible(what)
        for what in (".pw-answer .pw-headline", "h1", ".pw-form", "#returns-tables", ".pw-action")
    ]
    assert seen == [True, False, False, False, False]
    buyer.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert buyer.page.is_visible("h1")


def test_the_days_are_saved_for_a_calendar(buyer: Buyer, tmp_path: Path) -> None:
    reads(buyer)
    with buyer.page.expect_download() as download:
        buyer.page.click("text=Add the dates to my calendar")

    assert download.value.suggested_filename == "calendar.ics"
    download.value.save_as(tmp_path / "calendar.ics")
    saved = (tmp_path / "calendar.ics").read_bytes()
    assert saved.count(b"\r\n") == saved.count(b"\n")
    assert _days(saved.decode()) == DAYS


def test_every_engine_copies_and_keeps_the_days_and_writes_to_the_store(shopper: Shopper) -> None:
    """What each is given: a browser's own dialogs and programs are not ours."""
    shopper.server.preload += """
        Object.defineProperty(navigator, "clipboard", {
            value: { writeText: async (text) => { globalThis.copied = text; } },
        });
        URL.createObjectURL = (blob) => { globalThis.saved = blob; return "#saved"; };"""
    shopper.opens(f"en.html{ASKED}")
    shopper.reads_answer()
    shopper.tab.run(CLICK, "Copy the answer")
    shopper.waits_for_text(".pw-status", "Copied.")
    copied = shopper.tab.run("() => copied")
    assert copied.startswith("You get your money back, and we pay the postage.")

    shopper.tab.run(CLICK, "Add the dates to my calendar")
    assert _days(shopper.tab.run("() => saved.text()")) == DAYS
    assert shopper.tab.run("() => saved.type") == "text/calendar"

    address = shopper.tab.run(f"(label) => ({FIND})(label).href", "Ask us")
    assert address.startswith("mailto:")
    assert "we%20pay%20the%20postage." in address
