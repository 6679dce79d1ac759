"""The rulebook's canonical JSON: what is written reads back, and what does not fit says where."""

import json
from typing import Any

import pytest

from policy_core.rulebook import CodecError, Part, Rulebook, Store, Term, decode, encode
from policy_core.values import Charge, Period, Split

WORDS = {"en": "Something"}
STORE = {
    "name": "Example",
    "country": "DE",
    "zone": "Europe/Berlin",
    "currency": "EUR",
    "languages": ["en"],
    "contact": {"email": "care@store.example", "answers_within": "2 working days"},
}
RULEBOOK: dict[str, Any] = {
    "effective": "2026-11-01",
    "store": STORE,
    "returns": {
        "reasons": {
            "dislike": {"say": WORDS, "fault": "buyer", "report": "3 working days after delivery"}
        },
        "terms": [
            {
                "id": "wish",
                "when": {"fault": "buyer", "condition": ["sealed", "unused"], "gift": True},
                "accept": "yes",
                "window": "14 days after delivery, else 30 days after dispatch",
                "freight": "seller 50%, buyer 50%",
                "restocking": "15.5% at least 5.00 EUR",
                "refund": {"price": "90%", "outbound": "none"},
            }
        ],
    },
    "shipping": {
        "origins": {"hub": {"say": WORDS, "country": "DE", "handling": "1 working day"}},
        "methods": [],
    },
}


def changed(path: str, value: object) -> dict[str, Any]:
    """The rulebook with one part otherwise."""
    data: dict[str, Any] = json.loads(json.dumps(RULEBOOK))
    *steps, last = path.split(".")
    part: Any = data
    for step in steps:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[last] = value
    return data


def test_what_is_written_reads_back() -> None:
    rulebook = Rulebook.from_json(RULEBOOK)
    written = json.loads(json.dumps(rulebook.to_json()))
    assert Rulebook.from_json(written) == rulebook
    assert written["returns"]["terms"] == RULEBOOK["returns"]["terms"]


def test_defaults_are_left_out() -> None:
    assert encode(decode(Store, STORE)) == STORE
    assert encode(Term(id="bare")) == {"id": "bare"}
    whole = Term(id="bare", freight=Split.parse("seller"), restocking=Charge())
    assert encode(whole) == {"id": "bare", "freight": "seller", "restocking": "nothing"}


def test_phrases_and_collections_have_their_types() -> None:
    term = Rulebook.from_json(RULEBOOK).returns.terms[0]
    assert term.window == Period.parse("14 days after delivery, else 30 days after dispatch")
    assert term.when["condition"] == ("sealed", "unused")
    assert term.when["gift"] is True


@pytest.mark.parametrize(
    ("path", "value", "where", "why"),
    [
        ("returns.terms.0.window", "two weeks", ".returns.terms.0.window: ", "is not a period"),
        ("returns.terms.0.freigth", "buyer", ".returns.terms.0: ", "unknown names freigth"),
        ("returns.terms", {"a": 1}, ".returns.terms", ""),
        ("returns.reasons.dislike", "buyer", ".returns.reasons.dislike: ", "expected an object"),
        ("effective", "1 November", ".effective: ", "isoformat"),
        ("store.contact", {"email": "a@b.example"}, ".store.contact: ", "answers_within"),
        ("store.tags", ["x"], ".store.tags", ""),
    ],
)
def test_what_does_not_fit_says_where(path: str, value: object, where: str, why: str) -> None:
    with pytest.raises(CodecError) as caught:
        Rulebook.from_json(changed(path, value))
    assert str(caught.value).startswith(where)
    assert why in str(caught.value)


def test_every_part_refuses_unknown_names_in_editors_too() -> None:
    assert Part.__pydantic_config__["extra"] == "forbid"
