"""A buyer with whom something went wrong, on the reference store's own site, in every engine."""

import pytest

from tests.browser.shopper import Shopper

NARROW_SPACE = "\N{NO-BREAK SPACE}"


def _fills_in(guest: Shopper, case: str, destination: str, method: str = "", **days: str) -> None:
    guest.chooses("#claim-case", case)
    guest.chooses("#claim-destination", destination)
    if method:
        guest.chooses("#claim-method", method)
    for name, day in days.items():
        parts = zip(("year", "month", "day"), day.split("-"), strict=True)
        for part, number in parts:
            guest.fills(f"#claim-{name}-{part}", number)
    guest.fills("#claim-price", "39.90")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            (
                "You can claim this now, and choose: the right goods sent again, $39.90 back or",
                "Still to show: a photo of the article that you received",
                "The store answers by",
                "If you bought it at a marketplace",
                "5 days after the dispute was opened",
                "What is wrong: Something else came than was ordered.",
            ),
        ),
        (
            "de",
            (
                f"39,90{NARROW_SPACE}$ zurück",
                "Noch vorzulegen: ein Foto des erhaltenen Artikels",
                "Das Geschäft antwortet bis",
                "Wenn Sie auf einem Marktplatz gekauft haben",
                "Was nicht stimmt: Es kam etwas anderes als bestellt.",
                "What is wrong: Something else came than was ordered.",
            ),
        ),
    ],
)
def test_wrong_goods_what_is_owed_until_when_and_the_message(
    guest: Shopper, language: str, expected: tuple[str, ...]
) -> None:
    guest.opens(f"{language}/claims/")
    _fills_in(guest, "wrong-item", "DE", ordered="2026-11-02", delivered="2026-11-20")
    guest.submits("claim")
    guest.reads_answer("claim")
    said = guest.reads(".pw-answer")
    for part in expected:
        assert part in said


def test_a_parcel_that_has_not_come_is_waited_for_or_claimed(guest: Shopper) -> None:
    guest.opens("en/claims/")
    _fills_in(guest, "not-arrived", "BR", "china-post-registered", dispatched="2026-11-04")
    guest.submits("claim")
    # Sixty days after dispatch are over on 3 January 2027; the day after, it can be claimed.
    guest.waits_for("form[data-parcelwise=claim] ~ .pw-answer article")
    said = guest.reads_answer("claim")
    assert said.startswith("Wait: you can claim this from Monday, January 4, 2027.")


def test_the_message_can_be_copied_and_the_reason_leads_to_its_row(guest: Shopper) -> None:
    guest.opens("en/claims/")
    _fills_in(guest, "wrong-item", "DE", delivered="2026-11-20")
    guest.submits("claim")
    guest.reads_answer("claim")
    assert guest.reads(".pw-messages button.pw-action") == "Copy this message"
    guest.clicks(".pw-answer details.pw-why > summary")
    guest.clicks(".pw-answer .pw-why a[href$='claims/#wrong-goods']")
    guest.waits_until_at("/en/claims/#wrong-goods")
    assert guest.sees("#wrong-goods")


@pytest.mark.parametrize(
    ("language", "missing"),
    [("en", "What is wrong: please fill this in."), ("de", "Was nicht stimmt: ")],
)
def test_what_is_missing_is_told_by_the_names_on_the_page(
    guest: Shopper, language: str, missing: str
) -> None:
    guest.opens(f"{language}/claims/")
    guest.submits("claim")
    guest.waits_for(".pw-summary")
    assert missing in guest.reads(".pw-summary")
