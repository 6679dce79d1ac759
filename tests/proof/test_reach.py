"""Rows that another table lets no case through to, against asking about every single parcel."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.proof import examine_rules
from policy_core.proof.tables.reach import unreached_rows
from policy_core.rulebook import Rulebook
from tests.answers.small_store import NOW, STORE, WORLD, named

OWN_TAGS = {"shoes": set[str](), "phones": {"battery"}, "soap": {"hygiene"}}
TAGS = ("battery", "hygiene")
WEIGHTS = {"0.4 kg": 400, "2 kg": 2_000, "3 kg": 3_000}
PARCELS = [
    {"destination": place, "category": category, "tags": list(tags), "weight": weight}
    for place, category, tags, weight in product(
        ("DE", "FR", "US"), OWN_TAGS, ((), ("battery",), ("hygiene",), TAGS), WEIGHTS
    )
]

type Row = Mapping[str, Any]
type Parcel = Mapping[str, Any]


def shop(method: Row) -> Policy:
    """A store with one method that has these parts."""
    tags = {name: {"say": named(name)} for name in TAGS}
    categories = {name: {"say": named(name), "tags": sorted(own)} for name, own in OWN_TAGS.items()}
    usual = {
        "id": "post",
        "carrier": "Post",
        "say": named("post"),
        "destinations": ["DE", "FR", "US"],
        "transit": [{"id": "usual", "time": "2 to 3 days"}],
    }
    rulebook = {
        "effective": "2026-01-01",
        "store": {**STORE, "tags": tags, "categories": categories},
        "returns": {
            "reasons": {"dislike": {"say": named("dislike"), "fault": "buyer"}},
            "terms": [],
        },
        "shipping": {
            "origins": {"hub": {"say": named("hub"), "country": "DE", "handling": "1 working day"}},
            "methods": [{**usual, **method}],
        },
    }
    return Policy(Rulebook.from_json(rulebook), WORLD)


def is_taken(policy: Policy, parcel: Parcel) -> bool:
    """Does the store offer the method for it? As a buyer would ask."""
    answer = ask(policy, {"kind": "delivery", **parcel}, NOW)
    assert isinstance(answer, DeliveryAnswer)
    return bool(answer.options)


def fits(row: Row, parcel: Parcel) -> bool:
    """Does a parcel meet a row's conditions? Read from the words of the tests below alone."""
    tags = {*parcel["tags"], *OWN_TAGS[parcel["category"]]}
    said = row.get("when", {})
    return (
        said.get("destination", parcel["destination"]) == parcel["destination"]
        and said.get("category", parcel["category"]) == parcel["category"]
        and ("tags" not in said or (said["tags"].removeprefix("not ") in tags)
             != said["tags"].startswith("not "))
        and ("weight" not in said or WEIGHTS[parcel["weight"]] > 2_000)
    )  # fmt: skip


WHENS = st.fixed_dictionaries(
    {},
    optional={
        "destination": st.sampled_from(["DE", "FR", "US"]),
        "category": st.sampled_from([*OWN_TAGS]),
        "tags": st.sampled_from(["battery", "hygiene", "not battery", "not hygiene"]),
        "weight": st.just("over 2 kg"),
    },
)


@st.composite
def methods(draw: st.DrawFn) -> Row:
    """A method with what keeps parcels off it, and delays that some parcels have."""
    method: dict[str, Any] = {
        "destinations": draw(
            st.sampled_from([["DE", "FR", "US"], ["DE", "FR"], ["DE"]]), label="destinations"
        ),
        "refuses": draw(st.lists(st.sampled_from(TAGS), unique=True, max_size=1)),
        "delays": [
            {"id": f"delay-{number}", "say": named("delay"), "time": "1 to 2 days", "when": when}
            for number, when in enumerate(draw(st.lists(WHENS, min_size=1, max_size=3)))
        ],
        "restrictions": [
            {"id": f"off-{number}", "say": named("off"), "when": when}
            for number, when in enumerate(draw(st.lists(WHENS.filter(bool), max_size=2)))
        ],
    }
    if draw(st.booleans()):
        method["limits"] = [{"id": "packet", "weight": "2 kg"}]
    return method


@given(methods())
def test_unreached_rows_are_exactly_those_that_no_parcel_taken_meets(method: Row) -> None:
    policy = shop(method)
    taken = [parcel for parcel in PARCELS if is_taken(policy, parcel)]
    wanted = {
        number
        for number, row in enumerate(method["delays"])
        if any(fits(row, parcel) for parcel in PARCELS if _served(method, parcel))
        and not any(fits(row, parcel) for parcel in taken)
    }

    found = {
        finding.path[-1]
        for finding in unreached_rows(policy)
        if finding.code == "PW311" and finding.path[-2] == "delays"
    }
    assert found == wanted


def _served(method: Row, parcel: Parcel) -> bool:
    """Where the method does not go, a row is dead in its own table."""
    return parcel["destination"] in method["destinations"]


@cache
def _messages(category: str) -> list[str]:
    delay = {
        "id": "slow", "say": named("slow"), "time": "1 to 2 days", "when": {"category": category}
    }  # fmt: skip
    policy = shop({"refuses": ["battery"], "delays": [delay]})
    return [finding.message for finding in unreached_rows(policy)]


def test_a_kind_of_goods_is_refused_with_the_tag_that_all_of_them_bear() -> None:
    assert _messages("phones") == ["no case reaches “slow”: “post” refuses such goods"]
    assert _messages("soap") == []


@pytest.mark.parametrize("table", ["delays", "restrictions"])
def test_a_row_for_all_the_rest_gives_way_to_the_others(table: str) -> None:
    """A row without conditions is for what no other row covers: in a proof as in an answer."""
    rows: list[dict[str, Any]] = [
        {"id": "rest", "when": {}},
        {"id": "light", "when": {"weight": "under 2 kg"}},
        {"id": "heavy", "when": {"weight": "2 kg or more"}},
    ]
    policy = shop({table: [{"say": named("late"), **LATE[table], **row} for row in rows]})
    never = {one.path[-1] for one in examine_rules(policy) if one.code == "PW304"}
    assert never == {0}


LATE: Mapping[str, Row] = {"delays": {"time": "2 days"}, "restrictions": {}}
