"""Small stores for single reports, written as a merchant writes them."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parcelwise.store.reading import read_store, world_around
from policy_core import Policy, Rulebook, ask
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.returns import ReturnsAnswer

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""A Sunday."""
WORLD = world_around(date(2026, 11, 22))

STORE = """
effective: 2026-01-01
name: Small
country: {country}
zone: {zone}
currency: {currency}
languages: [en]
contact: {{ email: care@small.example, answers_within: 1 working day }}
disclosure: {{ return_cost: true, withdrawal_right: true, return_terms: true, contract_copy: true }}
"""
RETURNS = """
reasons:
  dislike: { say: { en: I do not like it }, fault: buyer }
  wrong-item: { say: { en: Wrong item }, fault: seller }
terms:
  - id: wish
    say: { en: Your wish }
    when: { fault: buyer }
    accept: "yes"
    window: 14 days after delivery
    freight: buyer
    refund: { price: 100%, outbound: none }
  - id: ours
    say: { en: Our fault }
    when: { fault: seller }
    accept: "yes"
    window: 30 days after delivery
    freight: seller
    refund: { price: 100%, outbound: all }
"""
SHIPPING = """
origins:
  hub: {{ say: {{ en: our hub }}, country: {country}, handling: 1 working day }}
methods: []
"""
POST = """
origins:
  hub: {{ say: {{ en: our hub }}, country: {country}, handling: 1 working day }}
methods:
  - id: post
    carrier: Post
    say: {{ en: Post }}
    destinations: [{destinations}]
    transit: [{{ id: all, time: 2 to 5 days }}]
    rate_card: post
rate_cards:
  post:
    say: {{ en: Post }}
    as_of: 2026-11-01
"""
"""A method whose rate card goes on with what is added."""


def rulebook(store: str, returns: str, shipping: str) -> Rulebook:
    """Read three files as a merchant's folder is read; anything wrong in them fails the test."""
    with TemporaryDirectory() as folder:
        files = Path(folder) / "docs" / "rulebook"
        files.mkdir(parents=True)
        for name, text in {"store": store, "returns": returns, "shipping": shipping}.items():
            (files / f"{name}.yaml").write_text(text, encoding="utf-8")
        reading = read_store(Path(folder))
    assert [str(problem) for problem in reading.problems] == []
    assert reading.rulebook is not None
    return reading.rulebook


def small_store(
    country: str,
    zone: str,
    currency: str,
    *,
    more: str = "",
    returns: str = RETURNS,
    shipping: str = "",
) -> Policy:
    """A store; `more` goes on with its store.yaml."""
    store = STORE.format(country=country, zone=zone, currency=currency) + more
    shipped = shipping or SHIPPING.format(country=country)
    return Policy(rulebook(store, returns, shipped), WORLD)


def by_post(country: str, destinations: str, card: str) -> str:
    """Shipping by one method with one rate card, of which `card` has the rest."""
    return POST.format(country=country, destinations=destinations) + card


def returned(policy: Policy, now: datetime = NOW, **facts: Any) -> ReturnsAnswer:
    answer = ask(policy, {"kind": "returns", **_named(facts)}, now)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def delivered(policy: Policy, now: datetime = NOW, **facts: Any) -> DeliveryAnswer:
    answer = ask(policy, {"kind": "delivery", **_named(facts)}, now)
    assert isinstance(answer, DeliveryAnswer)
    return answer


def price(policy: Policy, **facts: Any) -> str:
    """What the only method costs; empty when it has no price."""
    (option,) = delivered(policy, **facts).options
    return str(option.price.quoted.total) if option.price else ""


def _named(facts: dict[str, Any]) -> dict[str, Any]:
    return {name.replace("__", "-"): value for name, value in facts.items()}
