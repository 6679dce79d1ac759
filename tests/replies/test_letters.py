"""One letter for each reason, in each language, as it was read and found good.

`pytest --accept` writes what has changed; the change is then read as text.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policy_core.replies import Letter

type Write = Callable[..., Letter]

LETTERS = Path(__file__).parent / "letters"
REASONS = (
    "wrong-item", "wrong-variant", "missing-parts", "damaged-on-the-way", "quality-problem",
    "not-as-described", "counterfeit", "not-arrived", "late", "returned-to-sender",
    "not-collected", "customs-seized",
)  # fmt: skip
FOLLOW_UPS = ("reminder", "accepted", "received", "refunded")


def agrees(name: str, letter: Letter, request: pytest.FixtureRequest) -> None:
    file = LETTERS / f"{name}.{letter.language}.txt"
    text = f"{letter.subject}\n\n{letter.text}"
    if request.config.getoption("--accept", default=False):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("reason", REASONS)
def test_first_letter(
    reason: str, language: str, write: Write, request: pytest.FixtureRequest
) -> None:
    agrees(reason, write(reason, language), request)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("stage", FOLLOW_UPS)
def test_follow_up(stage: str, language: str, write: Write, request: pytest.FixtureRequest) -> None:
    """The reminder and the thanks for an answer come before goods are sent, the others after."""
    facts: dict[str, Any] = {"chosen": "refund"}
    if stage != "reminder":  # who has agreed is reminded of nothing
        facts["agreed_on"] = "2026-11-21"
    if stage in ("received", "refunded"):
        facts["sent_back"] = "2026-11-22"
    letter = write("wrong-item", language, stage=stage, **facts)
    agrees(f"wrong-item-{stage}", letter, request)


def test_the_guides_letter_has_all_its_parts(write: Write) -> None:
    """The seller's guide: a sincere apology; the problem and its reason in detail; solutions such
    as sending again or a full refund; a channel to resolve it quickly; the store's name."""
    text = write("wrong-item", details="You ordered blue cups, red ones came.").text
    parts = ("sincerely apologise", "neighbouring shelf", "red ones came", "You get $44.80 back",
             "We send you a replacement", "a reply to this email", "Lanternway")  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_what_turns_on_a_missing_price_is_not_promised(write: Write) -> None:
    """Little things stay with the buyer, and who keeps the goods has the money sooner."""
    text = write("wrong-item", price="").text
    (money,) = (line for line in text.splitlines() if line.startswith("- Money back: "))
    assert "You get your money back. We tell you whether it has to come" in money
    assert "Please send back what came." not in text
    assert "on its way" not in money
    assert not [line for line in text.splitlines() if line.endswith("part of the price back:")]


WAITING = ("Wait for our answer", "Write to us: we owe you an answer")


@pytest.mark.parametrize("stage", ["first", "reminder", "accepted", "received"])
@pytest.mark.parametrize("reason", ["counterfeit", "damaged-on-the-way", "wrong-item"])
def test_who_writes_is_nobody_to_wait_for(write: Write, reason: str, stage: str) -> None:
    told = {"delivered": "2026-09-30", "requested": "2026-10-02", "stage": stage}
    text = write(reason, **told).text
    assert [words for words in WAITING if words in text] == []


def test_what_came_in_time_went_wrong_nowhere(write: Write) -> None:
    letter = write("late", delivered="2026-10-02").text
    assert "The parcel came in time. It was promised by Tuesday, November 17, 2026" in letter
    assert "held up on its way" not in letter
    assert "apologise" not in letter.partition("With our")[0]


def test_a_parcel_that_came_back_by_itself_was_not_sent_by_its_buyer(write: Write) -> None:
    letter = write("not-collected", stage="received", destination="KE").text
    assert "The parcel has come back to us." in letter
    assert "by Wednesday, December 2, 2026" in letter  # five working days from today
