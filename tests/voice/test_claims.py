"""How claims are said: every state, each language, the message to copy."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from parcelwise.asking import language_of
from parcelwise.reading import load_policy
from parcelwise.words import mo_bytes
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.voice.claims_labels import claim_choice, claim_hint, claim_label
from policy_core.voice.language import Language
from policy_core.voice.say import say

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

STATES: dict[str, dict[str, Any]] = {
    "now": {"case": "wrong-item", "delivered": "2026-11-20", "price": "39.90"},
    "any-price": {"case": "wrong-item", "delivered": "2026-11-20"},
    "wait": {"case": "not-arrived", "dispatched": "2026-11-10", "method": "epacket"},
    "search": {"case": "not-arrived", "dispatched": "2026-11-10", "method": "ups-expedited",
               "delivery": "delivered", "reported": "2026-11-23", "destination": "US"},
    "too-late": {"case": "damaged", "delivered": "2026-01-20", "destination": "EG"},
    "late-but-law": {"case": "damaged", "delivered": "2026-01-20", "destination": "US"},
    "in-time": {"case": "late", "dispatched": "2026-11-10", "delivered": "2026-11-12",
                "method": "ups-express-saver"},
    "method": {"case": "late", "dispatched": "2026-11-10", "delivered": "2026-11-22"},
    "dispatched": {"case": "not-arrived", "method": "epacket"},
}  # fmt: skip

type Said = Callable[..., str]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(Path(__file__).parents[2], NOON.date())


@pytest.fixture(scope="module")
def said(policy: Policy) -> Said:
    def in_words(code: str, form: str = "text", **question: Any) -> str:
        answer = ask(policy, {"kind": "claim", "destination": "DE", **question}, NOON)
        return say(policy, answer, language_of(policy, code), form)  # type: ignore[arg-type]

    return in_words


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        (
            "now",
            (
                "You can claim this now, and choose: the right goods sent again, $39.90 back or "
                "keep the goods and get $11.97 back."
            ),
        ),
        (
            "any-price",
            (
                "You can claim this now, and choose: the right goods sent again, your money back "
                "or keep the goods and get a part of the price back."
            ),
        ),
        ("wait", "Wait: you can claim this from Monday, December 21, 2026."),
        ("search", "Wait until Monday, December 7, 2026: the carrier is searching."),
        ("too-late", "It is too late to claim this."),
        ("late-but-law", "The law may still help you, but the store's own time is over."),
        ("in-time", "The parcel came in time."),
        ("method", "It depends on one more fact."),
        ("dispatched", "It depends on one more fact."),
    ],
)
def test_the_headline_says_what_is_owed(said: Said, state: str, headline: str) -> None:
    assert said("en", **STATES[state]).lstrip().splitlines()[0] == headline


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_said_in_every_language(
    said: Said, code: str, form: str, state: str
) -> None:
    text = said(code, form, **STATES[state])
    assert "None" not in text
    assert not re.search(r"[{}]", text)
    assert not re.search(r"<(dd|dt|p|li|h\d)[^>]*></\1>", text)


@pytest.mark.parametrize("state", STATES)
def test_german_is_german(said: Said, state: str) -> None:
    """No line of the English answer stands in the German one, the English message aside."""
    english = {line.strip() for line in said("en", **STATES[state]).splitlines()}
    german = said("de", **STATES[state]).split("To Lanternway")[0]
    assert not english & {line.strip() for line in german.splitlines() if line.strip()}


def test_what_turns_on_a_number_is_said_in_stretches(said: Said) -> None:
    """The rulebook's `wrong-goods-cheap`: 15 USD or less."""
    text = said("en", **STATES["any-price"])
    assert "What we still need to know: Price of one article" in text
    assert "- up to $15.00: it can be claimed; The goods that came: stay with you; Refund: " in text
    assert "- $15.01 or more: it can be claimed; The goods that came: go back; Refund: " in text
    assert "2. Send nothing back before the store has answered." in text
    german = said("de", **STATES["any-price"])
    assert "- bis 15,00\N{NO-BREAK SPACE}$: " in german


def test_the_message_stands_in_both_languages(said: Said) -> None:
    german, english = (said(code, **STATES["now"]) for code in ("de", "en"))
    for line in ("An Lanternway", "Was nicht stimmt: Es kam etwas anderes als bestellt.",
                 "To Lanternway", "What is wrong: Something else came than was ordered.",
                 "Delivered: 2026-11-20", "Zugestellt: 2026-11-20"):  # fmt: skip
        assert line in german
    assert "An Lanternway" not in english
    assert english.count("To Lanternway") == 1


def test_the_message_is_in_the_stores_own_language(policy: Policy) -> None:
    """A store that reads German; the browser has the words for it in the page's own catalog."""
    rulebook = policy.rulebook
    german = replace(rulebook, store=replace(rulebook.store, languages=("de", "en")))
    own = Policy(german, policy.world, policy.edition)
    answer = ask(own, {"kind": "claim", "destination": "DE", **STATES["now"]}, NOON)
    catalog = GNUTranslations(BytesIO(mo_bytes("en", own="de")))
    english = say(own, answer, Language("en", catalog, "de"), "text")
    for line in ("To Lanternway", "What is wrong: Something else came than was ordered.",
                 "An Lanternway", "Was nicht stimmt: Es kam etwas anderes als bestellt.",
                 "Ich bitte um: "):  # fmt: skip
        assert line in english
    assert english == say(own, answer, language_of(own, "en"), "text")
    alone = say(own, answer, language_of(own, "de"), "text")
    assert alone.count("An Lanternway") == 1
    assert "To Lanternway" not in alone


def test_the_marketplaces_whole_clock(said: Said) -> None:
    """The reference store's clock: from the eleventh day after dispatch, five days to answer, the
    officer after seven, ten days to send back (issue and rulebook, `clocks`)."""
    text = said("en", **STATES["now"], dispatched="2026-11-10")
    clock = text[text.index("If you bought it at a marketplace") :]
    for line in (
        "A dispute can be opened from: Saturday, November 21, 2026",
        "The store answers the dispute by, or has agreed: 5 days after the dispute was opened",
        "The marketplace's officer steps in by: 7 days after the dispute was opened",
        "You send the goods back by: 10 days after the agreement",
    ):
        assert line in clock
    opened = said("en", **STATES["now"], dispatched="2026-11-10", disputed="2026-11-22")
    assert "or has agreed: Friday, November 27, 2026" in opened
    assert "You opened a dispute there on Sunday, November 22, 2026." in opened
    assert "can be opened" not in opened[opened.index("If you bought it at a marketplace") :]


def test_what_the_carrier_owes_for_a_lost_parcel(said: Said, policy: Policy) -> None:
    method = next(one for one in policy.rulebook.shipping.methods if one.insured_up_to)
    text = said("en", case="not-arrived", dispatched="2026-09-01", method=method.id,
                price="20.00", destination="US")  # fmt: skip
    assert "Of this, the carrier owes the store for your parcel: $20.00" in text


def test_what_is_shown_is_ticked_off(said: Said) -> None:
    text = said("en", **STATES["now"], evidence=["photo-of-label"])
    assert "- You have: a photo of the parcel's shipping label" in text
    assert "- Still to show: a photo of the article that you received" in text


def test_nothing_to_copy_where_nothing_can_be_claimed(said: Said) -> None:
    assert "To Lanternway" not in said("en", **STATES["too-late"])


def test_every_row_leads_to_its_place_on_the_page(said: Said) -> None:
    page = said("en", "html", **STATES["now"])
    assert 'href="claims/#wrong-goods"' in page
    assert 'href="claims/#dispute"' in page


def test_what_was_narrowly_missed_is_an_amount(said: Said) -> None:
    assert "Value of the goods: $15.00 or less – yours is $39.90" in said("en", **STATES["now"])


def test_why_too_late(said: Said) -> None:
    text = said("en", **STATES["too-late"])
    assert "It could be claimed until Saturday, March 21, 2026 (60 days after delivery)." in text


def test_fields_have_names(policy: Policy) -> None:
    from policy_core.answers.claims import claims_fields

    english, german = language_of(policy, "en"), language_of(policy, "de")
    for field in claims_fields(policy):
        label = claim_label(policy, field.name, english)
        assert label != field.name
        assert label != claim_label(policy, field.name, german)
        assert claim_hint(policy, field.name, english) != field.name
        for choice in field.choices if field.name in ("case", "evidence") else ():
            assert claim_choice(policy, field.name, choice, english) != choice


def test_an_answer_is_json(policy: Policy) -> None:
    from policy_core.rulebook import encode

    answer = ask(policy, {"kind": "claim", "destination": "DE", **STATES["now"]}, NOON)
    read = json.loads(json.dumps(encode(answer)))
    assert read["state"] == "now"
    assert read["offers"][1]["total"] == "39.90 USD"
