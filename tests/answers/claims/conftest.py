"""Stores for claims: small rulebooks of others' policies, and the reference store."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parcelwise.reading import load_policy, world_around
from policy_core.answers.claims import ClaimAnswer, answer_claim, read_claim
from policy_core.answers.policy import Policy
from policy_core.rulebook import Rulebook

TODAY = date(2026, 11, 25)

type Ask = Callable[..., ClaimAnswer]


def asking(policy: Policy) -> Ask:
    """Ask a policy about a claim: `on` is the day, the rest are the question's fields."""

    def ask(on: str = TODAY.isoformat(), **question: Any) -> ClaimAnswer:
        now = datetime.combine(date.fromisoformat(on), datetime.min.time(), UTC).replace(hour=12)
        return answer_claim(policy, read_claim(policy, question, now))

    return ask


def small_store(claims: Mapping[str, Any], **parts: Any) -> Ask:
    """A store that has these claims rules, one shipping method, and what else is given."""
    store = {
        "name": "A store",
        "country": "US",
        "zone": "UTC",
        "currency": "USD",
        "languages": ["en"],
        "contact": {"email": "a@store.example", "answers_within": "2 working days"},
        **parts.get("store", {}),
    }
    post = {
        "id": "post", "carrier": "Post", "say": {"en": "Post"}, "destinations": ["anywhere"],
        "transit": [{"id": "usual", "time": "5 to 10 days"}],
    }  # fmt: skip
    shipping = {
        "origins": {"here": {"say": {"en": "here"}, "country": "US", "handling": "1 working day"}},
        "methods": [post],
        **parts.get("shipping", {}),
    }
    rulebook = Rulebook.from_json(
        {
            "effective": "2020-01-01",
            "store": store,
            "returns": {"reasons": {}, "terms": [], "evidence": {"photo": {"en": "a photo"}}},
            "shipping": shipping,
            "claims": claims,
        }
    )
    return asking(Policy(rulebook, world_around(TODAY)))


@pytest.fixture(scope="session")
def store() -> Callable[..., Ask]:
    """Makes a small store to ask."""
    return small_store


@pytest.fixture(scope="session")
def reference() -> Policy:
    """The reference store's policy."""
    return load_policy(Path(__file__).parents[3], TODAY)


@pytest.fixture(scope="session")
def ask(reference: Policy) -> Ask:
    """Ask the reference store."""
    return asking(reference)
