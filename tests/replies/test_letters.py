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
@pytest.mark.parametrize("occasion", FOLLOW_UPS)
def test_follow_up(
    occasion: str, language: str, write: Write, request: pytest.FixtureRequest
) -> None:
    """The reminder and the thanks for an answer come before goods are sent, the others after."""
    facts: dict[str, Any] = {"chosen": "refund", "agreed_on": "2026-11-21"}
    if occasion in ("received", "refunded"):
        facts["sent_back"] = "2026-11-22"
    letter = write("wrong-item", language, occasion=occasion, **facts)
    agrees(f"wrong-item-{occasion}", letter, request)


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
    assert "You get your money back. Wait for our answer: we say whether it has to come" in money
    assert "Please send back what came." not in text
    assert "on its way" not in money
    assert not [line for line in text.splitlines() if line.endswith("part of the price back:")]
