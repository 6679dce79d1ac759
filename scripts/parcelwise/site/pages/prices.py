"""Rate cards as a reader sees them: zone by zone, in the words of the page's language."""

from dataclasses import dataclass
from datetime import date

from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.rulebook import RateCard
from policy_core.text.delivery.prices import price_line
from policy_core.text.labels import place_name


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone's places and price lines."""

    places: tuple[str, ...]
    """Empty: every place that no other zone names."""
    prices: tuple[tuple[str, str], ...]
    """What for, and how much."""
    goods: str = ""
    """What these prices are for, where they are not the card's ordinary ones."""


@dataclass(frozen=True, slots=True)
class Card:
    """A rate card in words."""

    name: str
    as_of: date
    source: str
    zones: tuple[Zone, ...]
    surcharges: tuple[tuple[str, str], ...]
    free: tuple[str, ...]


def card(policy: Policy, rates: RateCard, formatter: Formatter) -> Card:
    """A rate card, said in one language."""
    say, said = formatter.language, formatter.said
    return Card(
        name=said(rates.say),
        as_of=rates.as_of,
        source=rates.source,
        zones=tuple(
            Zone(
                tuple(
                    place_name(policy.rulebook, place, say) for place in rates.zones.get(zone, ())
                ),
                tuple((price_line(line, say), said(price)) for line, price in lines.items()),
                goods,
            )
            for goods, prices in (
                ("", rates.prices),
                *((said(row.say), row.prices) for row in rates.special_prices),
            )
            for zone, lines in prices.items()
        ),
        surcharges=tuple(
            (
                said(row.say),
                said(row.charge) + (f", {price_line(f'each {row.each}', say)}" if row.each else ""),
            )
            for row in rates.surcharges
        ),
        free=tuple(said(row.say) for row in rates.free),
    )
