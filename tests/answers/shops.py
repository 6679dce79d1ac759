"""Small stores for tests: a rulebook from a few words, in a world of plain or real calendars."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from parcelwise.runtime.facts import prepare_calendar, prepare_zone
from policy_core.answers.delivery import (
    DeliveryAnswer,
    NotOffered,
    Obstacle,
    Option,
    answer_delivery,
    read_delivery,
)
from policy_core.answers.policy import Policy, World
from policy_core.answers.rates import CompiledRates, Quoted, Shipment
from policy_core.answers.rates.parcels import Parcel
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Rulebook
from policy_core.values import Box, Money, Weight

FIRST, LAST = 2017, 2028
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday."""
STORE: Mapping[str, Any] = {
    "name": "Test Store",
    "country": "US",
    "zone": "UTC",
    "currency": "USD",
    "languages": ["en"],
    "contact": {"email": "care@store.example", "answers_within": "1 working day"},
}
RETURNS: Mapping[str, Any] = {"reasons": {}, "terms": []}
CARD: Mapping[str, Any] = {"say": {"en": "card"}, "as_of": "2026-01-01"}
EN = {"en": "words"}
RATES = {"as_of": "2026-01-01", "source": "bank", "one": {"EUR": "1.25"}}
MONDAY = "2026-03-02T09:00:00Z"


def quote(
    policy: Policy,
    card: str,
    country: str,
    *,
    postal: str = "",
    weight: Weight | None = None,
    size: Box | None = None,
    items: int = 1,
    value: Money | None = None,
    day: date | None = None,
    origin: str = "",
    roll: bool = False,
    facts: Mapping[str, Any] | None = None,
) -> Quoted:
    """The price of one parcel by a rate card; raises `NotQuotable`."""
    shipment = Shipment(
        place=policy.destinations.of(country, postal)[0],
        parcels=(Parcel(weight, size),),
        items=items,
        value=value,
        day=day,
        origin=origin,
        roll=roll,
    )
    return policy.prepared(CompiledRates).quote(card, shipment, facts or {})


@cache
def _plain(place: str) -> Calendar:
    return plain_calendar(place)


def plain_calendar(
    place: str, holidays: Mapping[date, str] | None = None, weekend: frozenset[int] | None = None
) -> Calendar:
    """Monday to Friday, unless told otherwise."""
    off = frozenset({5, 6}) if weekend is None else weekend
    return Calendar(place, off, holidays or {}, frozenset(), FIRST, LAST)


class _Calendars(dict[str, Calendar]):
    """Every country there is, working Monday to Friday."""

    def __missing__(self, place: str) -> Calendar:
        return _plain(place)


class _Zones(dict[str, Zone]):
    def __missing__(self, name: str) -> Zone:
        return zone(name)


@cache
def zone(name: str) -> Zone:
    """A real time zone."""
    return prepare_zone(name, FIRST, LAST)


@cache
def real_calendar(place: str, first: int = 2024, last: int = 2027) -> Calendar:
    """A country's real calendar."""
    return prepare_calendar(place, first, last)


def shop(
    shipping: Mapping[str, Any],
    calendars: Mapping[str, Calendar] | None = None,
    **store: Any,
) -> Policy:
    """A policy with these shipping rules; countries without a calendar here have no holidays."""
    rulebook = Rulebook.from_json(
        {
            "effective": "2020-01-01",
            "store": {**STORE, **store},
            "returns": RETURNS,
            "shipping": shipping,
        }
    )
    return Policy(rulebook, World(_Calendars(calendars or {}), _Zones()))


def shipping(
    origin: Mapping[str, Any] | None = None,
    method: Mapping[str, Any] | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """Shipping rules of one warehouse and one method; what is not said is as plain as can be."""
    return {
        "origins": {
            "here": {
                "say": {"en": "here"},
                "country": "US",
                "handling": "0 working days",
                **(origin or {}),
            }
        },
        "methods": [
            {
                "id": "post",
                "carrier": "Post",
                "say": {"en": "Post"},
                "destinations": ["anywhere"],
                "transit": [{"id": "usual", "time": "1 working day"}],
                **(method or {}),
            }
        ],
        **rest,
    }


def card(**said: Any) -> dict[str, Any]:
    """Shipping rules whose one method has this rate card."""
    return shipping(method={"rate_card": "card"}, rate_cards={"card": {**CARD, **said}})


def ask(policy: Policy, now: datetime = NOW, **question: Any) -> DeliveryAnswer:
    """Ask for a delivery, to the United States unless told otherwise."""
    data = {"destination": "US", **question}
    return answer_delivery(policy, read_delivery(policy, data, now))


def only(answer: DeliveryAnswer) -> Option:
    """The one option of an answer."""
    (option,) = answer.options
    return option


def refused(answer: DeliveryAnswer) -> NotOffered:
    """The one method that an answer does not offer."""
    assert not answer.options
    (refusal,) = answer.not_offered
    return refusal


def obstacle(answer: DeliveryAnswer) -> Obstacle:
    """The one thing that keeps an answer from its one method."""
    (found,) = refused(answer).obstacles
    return found
