"""A store of a few rows, for tests that need a rule of their own."""

from datetime import UTC, date, datetime
from typing import Any

from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.engine import ask
from policy_core.rulebook import Rulebook
from policy_core.values import Money

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""A Sunday; the store is in Berlin."""
WORLD = world_around(date(2026, 11, 22))


def named(name: str) -> dict[str, str]:
    return {"en": name}


STORE: dict[str, Any] = {
    "name": "Small",
    "country": "DE",
    "zone": "Europe/Berlin",
    "currency": "EUR",
    "languages": ["en"],
    "contact": {"email": "care@small.example", "answers_within": "1 working day"},
    "disclosure": {
        "return_cost": True,
        "withdrawal_right": True,
        "return_terms": True,
        "contract_copy": True,
    },
    "rates": {"as_of": "2026-11-01", "source": "test", "one": {"USD": "0.5", "JPY": "0.01"}},
    "seasons": {"gifts": {"say": named("gifts"), "dates": ["11-15 to 12-25"]}},
    "tags": {
        "made": {"say": named("made to order"), "exempt": "custom-made"},
        "hygiene": {"say": named("hygiene"), "exempt": "sealed-hygiene"},
        "heavy": {"say": named("heavy")},
    },
    "categories": {
        "shoes": {"say": named("shoes")},
        "phones": {"say": named("phones")},
        "soap": {"say": named("soap"), "tags": ["hygiene"]},
    },
    "conditions": {name: named(name) for name in ("sealed", "unused", "opened", "used")},
    "tiers": {"gold": named("gold")},
}
REASONS: dict[str, Any] = {
    "dislike": {"say": named("dislike"), "fault": "buyer"},
    "faulty": {"say": named("faulty"), "fault": "seller"},
    "broken": {"say": named("broken on the way"), "fault": "carrier"},
    "other": {"say": named("something else"), "fault": "undetermined"},
}
WISH: dict[str, Any] = {
    "id": "wish",
    "when": {"fault": "buyer"},
    "accept": "yes",
    "window": "14 days after delivery",
    "freight": "buyer",
    "refund": {"price": "100%", "outbound": "none", "within": "7 days after arrival"},
}
FAULT: dict[str, Any] = {
    "id": "fault",
    "when": {"fault": ["seller", "carrier"]},
    "accept": "yes",
    "window": "30 days after delivery",
    "freight": "seller",
    "label": "prepaid",
    "refund": {"price": "100%", "outbound": "all", "within": "7 days after arrival"},
}


def small_policy(
    *terms: dict[str, Any],
    store: Any = (),
    rate_cards: Any = (),
    methods: Any = (),
    **returns: Any,
) -> Policy:
    """A policy with these terms (else a row for each fault) and other parts of its returns."""
    rulebook = {
        "effective": "2026-01-01",
        "store": {**STORE, **dict(store)},
        "returns": {"reasons": REASONS, "terms": list(terms or (WISH, FAULT)), **returns},
        "shipping": {
            "origins": {"hub": {"say": named("hub"), "country": "DE", "handling": "1 working day"}},
            "methods": list(methods),
            "rate_cards": dict(rate_cards),
        },
    }
    return Policy(Rulebook.from_json(rulebook), WORLD)


POST: dict[str, Any] = {
    "id": "post",
    "carrier": "Post",
    "say": named("Post"),
    "destinations": ["anywhere"],
    "transit": [{"id": "usual", "time": "5 to 10 days"}],
}
AMERICAN: dict[str, Any] = {
    "name": "American",
    "country": "US",
    "zone": "UTC",
    "currency": "USD",
    "languages": ["en"],
    "contact": {"email": "care@american.example", "answers_within": "2 working days"},
}
NOWHERE = "AQ"
"""Antarctica: a country without a law pack, where a store's own word alone is answered by."""


def parcel_policy(
    reasons: dict[str, Any],
    *terms: dict[str, Any],
    store: Any = (),
    shipping: Any = (),
    **rest: Any,
) -> Policy:
    """A policy of an American store, which sends by post unless told otherwise."""
    origin = {"say": named("here"), "country": "US", "handling": "1 working day"}
    rulebook = {
        "effective": "2020-01-01",
        "store": {**AMERICAN, **dict(store)},
        "returns": {
            "reasons": reasons,
            "terms": list(terms),
            "evidence": {"photo": named("a photo")},
            **rest,
        },
        "shipping": {"origins": {"here": origin}, "methods": [POST], **dict(shipping)},
    }
    return Policy(Rulebook.from_json(rulebook), WORLD)


def reason(fault: str = "carrier", goods: str = "not-here") -> dict[str, Any]:
    """A reason: a parcel that the carrier lost, unless told otherwise."""
    return {"say": named("a reason"), "fault": fault, "goods": goods}


def asked_on(policy: Policy, day: str, hour: str = "12", **question: Any) -> ReturnsAnswer:
    """The answer on a day (UTC), at noon unless told otherwise, to a question as it is."""
    now = datetime.fromisoformat(f"{day}T{hour}:00:00+00:00")
    answer = ask(policy, {"kind": "returns", **question}, now)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def wish(**said: Any) -> dict[str, Any]:
    """The row for a buyer's wish, with some points otherwise."""
    return {**WISH, **said}


def refunding(**said: str) -> dict[str, Any]:
    """The same with another refund."""
    return wish(refund={**WISH["refund"], **said})


def fee(name: str, **said: Any) -> dict[str, Any]:
    """A row of the table of fees."""
    return {"id": name, "say": named(name), **said}


QUESTION: dict[str, Any] = {
    "kind": "returns",
    "reason": "dislike",
    "destination": "CH",  # a country whose law gives no right to change one's mind
    "ordered": "2026-11-02",
    "delivered": "2026-11-16",
    "category": "shoes",
    "condition": "unused",
    "price": "100",
}
"""Six days after delivery."""


def answered(policy: Policy, **facts: Any) -> ReturnsAnswer:
    """The answer to the usual question with some facts otherwise; None leaves a fact out."""
    question = {**QUESTION, **{name.replace("__", "-"): fact for name, fact in facts.items()}}
    given = {name: value for name, value in question.items() if value is not None}
    answer = ask(policy, given, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def payer(*rows: dict[str, Any], **facts: Any) -> str:
    """Who pays the way back by these terms."""
    freight = answered(small_policy(*rows), **facts).freight
    assert freight is not None
    return str(freight.split)


def settled(answer: ReturnsAnswer, remedy: str = "") -> Settlement:
    """What a remedy comes to; that of the one that is answered, where none is named."""
    settlement = answer.by_remedy(remedy) if remedy else answer.settlement
    assert settlement is not None
    return settlement


def total(answer: ReturnsAnswer) -> Money | None:
    """What comes back in all; None where nothing is owed or nobody can say."""
    return answer.settlement.total if answer.settlement is not None else None


def amounts(answer: ReturnsAnswer, remedy: str = "") -> list[tuple[str, str]]:
    """The money that goes to and fro, line by line, in words."""
    lines = settled(answer, remedy).amounts
    assert lines is not None
    return [(line.code, str(line.amount)) for line in lines]
