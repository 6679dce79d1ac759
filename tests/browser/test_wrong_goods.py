"""A buyer with whom something went wrong, on the reference store's own site, in every engine."""

import pytest

from tests.browser.shopper import Shopper

UNFOLD = "() => document.querySelectorAll('.pw-answer details').forEach(one => one.open = true)"
NARROW_SPACE = "\N{NO-BREAK SPACE}"


def _fills_in(guest: Shopper, reason: str, destination: str, method: str = "", **days: str) -> None:
    guest.sees_all_questions()
    guest.chooses("#returns-reason", reason)
    guest.chooses("#returns-destination", destination)
    if method:
        guest.chooses("#returns-method", method)
    for name, day in days.items():
        guest.fills(f"#returns-{name}", day)
    guest.fills("#returns-price", "39.90")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            (
                "You get $39.90 back, and we pay the postage.",
                "A replacement, sent to you",
                "Keep it and get a part of the price back",
                "Send along: a photo of the article that you received",
                "we answer within 1 working day",
                "If you bought it at a marketplace",
                "My reason: Something else came than I ordered.",
            ),
        ),
        (
            "de",
            (
                f"Sie erhalten 39,90{NARROW_SPACE}$ zurück",
                "Schicken Sie mit: ein Foto des erhaltenen Artikels",
                "dafür brauchen wir höchstens 1 Werktag",
                "Wenn Sie auf einem Marktplatz gekauft haben",
                "Mein Grund: Es kam etwas anderes als bestellt.",
                "Ich füge bei: ein Foto des erhaltenen Artikels.",
                "My reason: Something else came than I ordered.",
            ),
        ),
    ],
)
def test_wrong_goods_what_is_owed_until_when_and_the_message(
    guest: Shopper, language: str, expected: tuple[str, ...]
) -> None:
    guest.opens(f"{language}/returns/")
    _fills_in(guest, "wrong-item", "DE", ordered="2026-11-02", delivered="2026-11-20")
    guest.submits()
    guest.reads_answer()
    guest.tab.run(UNFOLD)
    said = guest.reads(".pw-answer")
    for part in expected:
        assert part in said


def test_a_parcel_that_has_not_come_is_waited_for_until_the_promised_day(guest: Shopper) -> None:
    guest.opens("en/returns/")
    _fills_in(guest, "not-arrived", "BR", "china-post-registered", dispatched="2026-11-04")
    guest.submits()
    # Sixty days after dispatch are over on 3 January 2027; the day after, it can be asked for.
    said = guest.reads_answer()
    assert said.startswith("Wait: you can ask for it from Monday, January 4, 2027.")


def test_the_message_can_be_copied_and_the_reason_leads_to_its_row(guest: Shopper) -> None:
    guest.opens("en/returns/")
    _fills_in(guest, "wrong-item", "DE", delivered="2026-11-20")
    guest.submits()
    guest.reads_answer()
    guest.waits_for(".pw-actions")
    assert guest.value(".pw-messages button.pw-action") is not None
    text = "() => document.querySelector('.pw-messages button.pw-action').textContent"
    assert guest.tab.run(text) == "Copy this message"
    guest.clicks(".pw-answer .pw-because > summary")
    guest.clicks(".pw-answer .pw-because a[href$='returns/#wrong-goods']")
    guest.waits_until_at("/en/returns/#wrong-goods")
    assert guest.sees("#wrong-goods")


@pytest.mark.parametrize(
    ("language", "missing"),
    [("en", "What is it about: please fill this in."), ("de", "Worum geht es: ")],
)
def test_what_is_missing_is_told_by_the_names_on_the_page(
    guest: Shopper, language: str, missing: str
) -> None:
    guest.opens(f"{language}/returns/")
    guest.sees_all_questions()
    guest.submits()
    guest.waits_for(".pw-summary")
    assert missing in guest.reads(".pw-summary")
