"""Every reason, language, tone, length and stage: a letter without an empty slot."""

import itertools
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import Settlement, answer_returns, read_returns
from policy_core.replies import (
    LENGTHS,
    STAGES,
    TONES,
    Letter,
    NothingToSay,
    Order,
    Stage,
    Style,
    compose,
)
from policy_core.text.language import Language
from policy_core.values import Money

type Write = Callable[..., Letter]

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)

REASONS = (
    "wrong-item", "wrong-variant", "missing-parts", "damaged-on-the-way", "quality-problem",
    "not-as-described", "counterfeit", "not-arrived", "late", "returned-to-sender",
    "not-collected", "customs-seized",
)  # fmt: skip


@pytest.mark.parametrize(
    "style",
    [{"tone": tone, "length": length} for tone, length in itertools.product(TONES, LENGTHS)],
    ids=lambda style: "-".join(style.values()),
)
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_letter_is_whole(
    reason: str, language: str, style: dict[str, str], write: Write
) -> None:
    letter = write(reason, language, **style)
    assert letter.subject
    for block in letter.blocks:
        assert all(line.strip() for line in block.lines)
    assert not re.search(r"[{}]|\bNone\b|\.\.|: *$(?!\n)", letter.text.replace("…", ""))
    assert "Lanternway" in letter.text
    assert "  " not in letter.text
    assert "\n\n\n" not in letter.text


@pytest.mark.parametrize("reason", REASONS)
def test_german_letters_are_german(reason: str, write: Write) -> None:
    """No sentence of the English letter stands in the German one."""
    english, german = write(reason, "en"), write(reason, "de")
    kept = {line for block in english.blocks for line in block.lines} & {
        line for block in german.blocks for line in block.lines
    }
    assert kept <= {"Lanternway"}


def test_a_short_letter_is_shorter(write: Write) -> None:
    for reason in REASONS:
        full, short = (write(reason, length=length).text for length in LENGTHS)
        assert len(short) < len(full)


def test_tones_differ(write: Write) -> None:
    openings = {write("damaged-on-the-way", tone=tone).blocks[1] for tone in TONES}
    assert len(openings) == len(TONES)


ORDERS = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(REASONS),
        "destination": st.sampled_from(["DE", "US", "BR", "GB", "AQ"]),
        "price": st.integers(1, 900).map(str),
        "dispatched": st.just("2026-09-18"),
        "delivered": st.sampled_from(["2026-10-01", "2026-11-10", "2026-11-20"]),
        "method": st.sampled_from(["china-post-registered", "epacket", "ups-express-saver"]),
    }
)


@given(ORDERS, st.sampled_from(STAGES))
def test_every_number_comes_from_the_answer_or_the_order(
    policy: Policy, question: dict[str, str], stage: Stage
) -> None:
    """The digits of a letter are those of its sums, its days and the store's contact."""
    if policy.rulebook.returns.reasons[question["reason"]].goods == "not-here":
        question = {name: value for name, value in question.items() if name != "delivered"}
    answer = answer_returns(policy, read_returns(policy, question, NOON))
    try:
        letter = compose(policy, answer, Order(number="A"), Language("en"), Style(stage=stage))
    except NothingToSay:
        first = answer.settlement
        owes_goods = first is not None and first.means == "goods"
        assert answer.outcome != "accepted" or first is None or first.total is None or owes_goods
        return
    line = answer.first
    dues = [
        due for due in (line.opens, line.window, *(right.window for right in line.later)) if due
    ]
    dues += [one.due for one in answer.settlements if one.due]
    days = {line.search_until, answer.promised and answer.promised.latest}
    days |= {due.last_day for due in dues}
    numbers = {due.period.span.count for due in dues if due.period.span}
    numbers |= {part for day in days if day for part in (day.day, day.year)}
    numbers |= {(answer.today - day).days for day in days if day}
    numbers.add(policy.rulebook.store.contact.answers_within.count)
    numbers |= {note.repair_adds_months for note in line.laws}
    numbers |= {due.last_day.day for due in (line.send_by, line.arrive_by) if due and due.last_day}
    text = letter.text.replace(policy.rulebook.store.contact.phone, "")
    for address in policy.rulebook.returns.addresses.values():
        text = text.replace(", ".join(address.lines), "")
    sums = {str(amount) for one in answer.settlements for amount in _sums(one) if amount}
    for amount in re.findall(r"\$([\d.,]+\d)", text):
        assert f"{amount.replace(',', '')} USD" in sums
    for number in re.findall(r"\d+", re.sub(r"\$[\d.,]+\d", "", text)):
        assert int(number) in numbers


def _sums(one: Settlement) -> tuple[Money | None, ...]:
    """What a settlement gives and costs, and what is left of it."""
    freight = one.freight
    costs = (freight.cost, freight.buyers) if freight is not None else ()
    owed = [-one.total] if one.total is not None else []
    left = [one.net, -one.net] if one.net is not None else []
    return (one.total, one.total_up_to, *owed, *left, *costs)
