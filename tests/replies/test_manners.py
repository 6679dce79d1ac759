"""Every case, language, tone, length and occasion: a letter without an empty slot."""

import itertools
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy_core.answers.claims import answer_claim, read_claim

from policy_core.answers.policy import Policy
from policy_core.replies import (
    LENGTHS,
    OCCASIONS,
    TONES,
    Letter,
    Manner,
    NothingToSay,
    Occasion,
    Order,
    compose,
)
from policy_core.text.language import Language

type Write = Callable[..., Letter]

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

CASES = (
    "wrong-item", "wrong-variant", "missing-parts", "damaged", "defective", "not-as-described",
    "counterfeit", "not-arrived", "late", "returned-to-sender", "not-collected", "customs-seized",
)  # fmt: skip


@pytest.mark.parametrize(
    "manner",
    [{"tone": tone, "length": length} for tone, length in itertools.product(TONES, LENGTHS)],
    ids=lambda manner: "-".join(manner.values()),
)
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("case", CASES)
def test_every_letter_is_whole(
    case: str, language: str, manner: dict[str, str], write: Write
) -> None:
    letter = write(case, language, **manner)
    assert letter.subject
    for block in letter.blocks:
        assert all(line.strip() for line in block.lines)
    assert not re.search(r"[{}]|\bNone\b|\.\.|: *$(?!\n)", letter.text.replace("…", ""))
    assert "Lanternway" in letter.text
    assert "  " not in letter.text
    assert "\n\n\n" not in letter.text


@pytest.mark.parametrize("case", CASES)
def test_german_letters_are_german(case: str, write: Write) -> None:
    """No sentence of the English letter stands in the German one."""
    english, german = write(case, "en"), write(case, "de")
    kept = {line for block in english.blocks for line in block.lines} & {
        line for block in german.blocks for line in block.lines
    }
    assert kept <= {"Lanternway"}


def test_a_short_letter_is_shorter(write: Write) -> None:
    for case in CASES:
        full, short = (write(case, length=length).text for length in LENGTHS)
        assert len(short) < len(full)


def test_tones_differ(write: Write) -> None:
    openings = {write("damaged", tone=tone).blocks[1] for tone in TONES}
    assert len(openings) == len(TONES)


ORDERS = st.fixed_dictionaries(
    {
        "case": st.sampled_from(CASES),
        "destination": st.sampled_from(["DE", "US", "BR", "GB", "AQ"]),
        "price": st.integers(1, 900).map(str),
        "dispatched": st.just("2026-09-18"),
        "delivered": st.sampled_from(["2026-10-01", "2026-11-10", "2026-11-20"]),
        "method": st.sampled_from(["china-post-registered", "epacket", "ups-express-saver"]),
    }
)


@given(ORDERS, st.sampled_from(OCCASIONS))
def test_every_number_comes_from_the_answer_or_the_order(
    policy: Policy, question: dict[str, str], occasion: Occasion
) -> None:
    """The digits of a letter are those of its sums, its days and the store's contact."""
    if not policy.rulebook.claims.cases[question["case"]].arrived:
        question = {name: value for name, value in question.items() if name != "delivered"}
    answer = answer_claim(policy, read_claim(policy, question, NOON))
    try:
        letter = compose(
            policy, answer, Order(number="A"), Language("en"), Manner(occasion=occasion)
        )
    except NothingToSay:
        assert answer.state != "now" or answer.offers[0].total is None
        return
    days = {answer.search_until, answer.promised and answer.promised.latest}
    days |= {due.last_day for due in (answer.opens, answer.closes) if due}
    days |= {offer.by.last_day for offer in answer.offers if offer.by}
    periods = [due.period for due in (answer.opens, answer.closes) if due]
    periods += [offer.by.period for offer in answer.offers if offer.by]
    numbers = {period.span.count for period in periods if period.span}
    numbers |= {part for day in days if day for part in (day.day, day.year)}
    numbers.add(policy.rulebook.store.contact.answers_within.count)
    text = letter.text.replace(policy.rulebook.store.contact.phone, "")
    sums = {offer.total.number() for offer in answer.offers if offer.total}
    for amount in re.findall(r"\$([\d.,]+\d)", text):
        assert amount.replace(",", "") in sums
    for number in re.findall(r"\d+", re.sub(r"\$[\d.,]+\d", "", text)):
        assert int(number) in numbers
