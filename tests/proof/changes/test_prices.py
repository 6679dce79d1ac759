"""What changed in special prices, against pricing every single parcel by both cards."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.rates.parcels import Parcel
from policy_core.answers.rates.rate_card import PreparedCard, Shipment
from policy_core.proof.changes import Change, compare
from policy_core.rulebook import Rulebook
from policy_core.values import Weight
from tests.answers.small_store import STORE, WORLD, named

ZONES = {"home": ["DE"], "abroad": ["FR"]}
ITEMS = 3
PARCEL = Parcel(Weight.parse("1 kg"), None)
CASES = [
    {"destination": place, "category": category, "tier": tier}
    for place, category, tier in product(("DE", "FR"), ("shoes", "phones"), ("none", "gold"))
]
USUAL = {"flat": "10 EUR", "each item": "1 EUR"}

type Case = Mapping[str, str]


def policy(special: Sequence[Mapping[str, Any]], usual: Mapping[str, str]) -> Policy:
    """A store with one card; each special row overrides all that stand before it."""
    rows = [
        {
            "id": f"row-{number}",
            "say": named("special"),
            "overrides": [f"row-{earlier}" for earlier in range(number)],
            **row,
        }
        for number, row in enumerate(special)
    ]
    method = {
        "id": "post",
        "carrier": "Post",
        "say": named("post"),
        "destinations": ["DE", "FR"],
        "transit": [{"id": "usual", "time": "2 to 3 working days"}],
        "rate_card": "parcels",
    }
    card = {
        "say": named("parcels"),
        "as_of": "2026-01-01",
        "zones": ZONES,
        "prices": {"home": dict(usual), "abroad": {"flat": "20 EUR"}},
        "special_prices": rows,
    }
    rulebook = {
        "effective": "2026-01-01",
        "store": STORE,
        "returns": {
            "reasons": {"dislike": {"say": named("dislike"), "fault": "buyer"}},
            "terms": [],
        },
        "shipping": {
            "origins": {"hub": {"say": named("hub"), "country": "DE", "handling": "1 working day"}},
            "methods": [method],
            "rate_cards": {"parcels": card},
        },
    }
    return Policy(Rulebook.from_json(rulebook), WORLD)


def price(policy: Policy, case: Case) -> str:
    card = PreparedCard(policy, "parcels", policy.rulebook.shipping.rate_cards["parcels"])
    shipment = Shipment(place=case["destination"], items=ITEMS, parcels=(PARCEL,))
    return str(card.quote(shipment, dict(case)).total)


def lies_in(case: Case, change: Change) -> bool:
    return any(
        all(case[wanted.name] in wanted.values for wanted in region) for region in change.regions
    )


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["shoes", "not shoes"]),
        "tier": st.sampled_from(["gold", "none"]),
        "destination": st.sampled_from(["DE", "FR"]),
    },
).filter(bool)
LINES = st.sampled_from([{"flat": "40 EUR"}, {"flat": "80 EUR"}, {"each item": "100 EUR"}])
SPECIAL = st.lists(
    st.fixed_dictionaries(
        {
            "when": CONDITIONS,
            "prices": st.dictionaries(st.sampled_from([*ZONES]), LINES, min_size=1),
        }
    ),
    max_size=3,
)


@given(old=SPECIAL, new=SPECIAL, usual=st.sampled_from([USUAL, {"flat": "15 EUR"}]))
def test_a_parcel_is_named_exactly_where_its_price_differs(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], usual: Mapping[str, str]
) -> None:
    """The amounts are such that other lines never add up to the same price."""
    before, after = policy(old, USUAL), policy(new, usual)
    changes = [each for each in compare(before, after).outcomes if each.place[-1] == "prices"]
    assert not compare(before, after).unproven
    for case in CASES:
        told = any(lies_in(case, change) for change in changes)
        assert told == (price(before, case) != price(after, case)), case


def test_who_pays_less_is_told_with_the_row_behind() -> None:
    gold = {"when": {"tier": "gold"}, "prices": {"home": {"flat": "5 EUR"}}}
    changes = compare(policy([], USUAL), policy([gold], USUAL)).outcomes
    told = {change.point: change for change in changes}
    assert set(told) == {"flat", "each item"}
    flat, item = told["flat"], told["each item"]
    assert (str(flat.old), str(flat.new), flat.gain) == ("10.00 EUR", "5.00 EUR", "better")
    assert (flat.old_rows, flat.new_rows) == (("home",), ("row-0",))
    assert (str(item.old), item.new) == ("1.00 EUR", None)
    assert [[(wanted.name, wanted.values) for wanted in region] for region in flat.regions] == [
        [("destination", ("DE",)), ("tier", ("gold",))]
    ]
