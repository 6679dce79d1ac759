"""What must hold for every rate card and every exchange rate."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.rates.parcels import rounded_weight
from policy_core.rulebook import Rounding
from policy_core.values import Box, Weight
from tests.answers.shops import card, quote, shop

grams = st.integers(1, 40_000)
prices = st.integers(0, 5_000)


"""A first zone or calendar takes its time to prepare."""


@st.composite
def rising_lines(draw: st.DrawFn) -> dict[str, str]:
    """Price lines that ask no less for more weight."""
    kind = draw(st.sampled_from(["tiers", "first", "each"]))
    if kind == "each":
        return {"flat": _usd(draw(prices)), f"each {draw(steps)} kg": _usd(draw(prices))}
    if kind == "first":
        return {
            f"first {draw(steps)} kg": _usd(draw(prices)),
            f"each further {draw(steps)} kg": _usd(draw(prices)),
        }
    bounds = sorted(draw(st.sets(st.integers(1, 20), min_size=1, max_size=5)))
    amounts = sorted(draw(st.lists(prices, min_size=len(bounds), max_size=len(bounds))))
    lines = {
        f"up to {bound} kg": _usd(amount) for bound, amount in zip(bounds, amounts, strict=True)
    }
    return {**lines, f"each further {draw(steps)} kg": _usd(draw(prices))}


steps = st.sampled_from(["0.1", "0.5", "1", "2"])


def _usd(minor: int) -> str:
    return f"{Decimal(minor) / 100:.2f} USD"


@st.composite
def rising_cards(draw: st.DrawFn) -> dict[str, Any]:
    said: dict[str, Any] = {"prices": {"rest": draw(rising_lines())}}
    if draw(st.booleans()):
        said["rounding"] = [
            {"step": f"{draw(steps)} kg", "to": draw(st.sampled_from(["up", "nearest"]))}
        ]
    if draw(st.booleans()):
        said["volume"] = {"divisor": draw(st.sampled_from([5000, 6000]))}
    if draw(st.booleans()):
        said["surcharges"] = [{"id": "fuel", "say": {"en": "fuel"}, "charge": "18%"}]
    return said


@given(rising_cards(), grams, grams)
def test_more_weight_never_costs_less(said: dict[str, Any], one: int, other: int) -> None:
    policy = shop(card(**said))
    light, heavy = sorted((one, other))
    less = quote(policy, "card", "US", weight=Weight(Decimal(light)))
    more = quote(policy, "card", "US", weight=Weight(Decimal(heavy)))
    assert less.total.minor <= more.total.minor


@given(rising_cards(), grams, st.integers(50, 900), st.integers(50, 900))
def test_more_size_never_costs_less(
    said: dict[str, Any], weight: int, one: int, other: int
) -> None:
    policy = shop(card(**said))
    totals = []
    for side in sorted((one, other)):
        size = Box((Decimal(side), Decimal(50), Decimal(50)))
        totals.append(quote(policy, "card", "US", weight=Weight(Decimal(weight)), size=size).total)
    assert totals[0].minor <= totals[1].minor


@given(rising_cards(), grams)
def test_lines_sum_to_the_total(said: dict[str, Any], weight: int) -> None:
    quoted = quote(shop(card(**said)), "card", "US", weight=Weight(Decimal(weight)))
    assert sum(line.amount.minor for line in quoted.lines) == quoted.total.minor


@given(grams, st.integers(1, 3_000), st.sampled_from(["up", "nearest"]))
def test_rounded_weights_are_whole_steps_nearby(weight: int, step: int, to: Any) -> None:
    rule = Rounding(step=Weight(Decimal(step)), to=to)
    rounded = rounded_weight(Weight(Decimal(weight)), (rule,)).grams
    assert rounded % step == 0
    if to == "up":
        assert 0 <= rounded - weight < step
    else:
        assert -step < 2 * (rounded - weight) <= step
