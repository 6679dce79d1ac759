"""A parcel that was refused at the door: every store's buyers find a way to say so."""

import pytest

from parcelwise.site.pages.refusing import refusing
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.pages.test_other_stores import body, delivered_countries, said
from tests.policies.test_policies import STORES, policy_for
from tests.reference import NOW
from tests.site.dom import parse

DOOR = "I refused the parcel at the door"
NOTHING_SPECIAL = "Our rules say nothing special about a refused parcel"
BY_THEMSELVES = {
    # “The parcel went back unclaimed, refused or undeliverable”; “The parcel went back to you”
    "jp-figures-export-a", "jp-figures-export-b",
}  # fmt: skip
"""Stores with a reason of their own for what its buyer did not take. Another one for which a parcel
is not here, and the seller not at fault (“Customs destroyed it”), does not say that."""
OTHERS = [store for store in STORES if store.split("/")[0] not in BY_THEMSELVES]


def answered(store: str, reason: str) -> ReturnsAnswer:
    country = min(delivered_countries(policy_for(store)))
    question = {"reason": reason, "destination": country, "delivery": "refused", "price": "30"}
    answer = ask(policy_for(store), {"kind": "returns", **question}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


@pytest.mark.parametrize("store", OTHERS)
def test_the_home_page_leads_to_the_question(store: str) -> None:
    links = [one for one in parse(body(store, "index.md")).all("a") if one.text == DOOR]
    assert [link.attributes["href"] for link in links] == ["returns/#ask=returns&delivery=refused"]


@pytest.mark.parametrize("store", OTHERS)
def test_the_form_has_it_beside_the_reasons_for_which_goods_can_be_refused(store: str) -> None:
    (form,) = parse(body(store, "returns.md")).all("form")
    (beside,) = [one for one in form.all("option") if "data-says" in one.attributes]
    assert beside.text == DOOR
    reasons = policy_for(store).rulebook.returns.reasons
    fitting = (beside.attributes["data-fitting"] or "").split()
    assert fitting
    assert all(reasons[name].goods == "here" for name in fitting)


@pytest.mark.parametrize("store", sorted(BY_THEMSELVES))
def test_a_reason_of_the_stores_own_stands_alone(store: str) -> None:
    assert DOOR not in body(store, "index.md")
    assert "data-says" not in body(store, "returns.md")


@pytest.mark.parametrize("store", OTHERS)
def test_what_was_refused_is_not_kept(store: str) -> None:
    for reason in refusing(policy_for(store)).reasons:
        words = say(policy_for(store), answered(store, reason), Language("en"), "text")
        assert "I keep the goods" not in words, reason


# us-electronics-a: `delivery-refused` is about the buyer's own fault alone; de-bikes-a names none.
def test_an_answer_says_where_the_rules_say_nothing_of_it() -> None:
    told = {
        (store, reason): NOTHING_SPECIAL
        in say(policy_for(store), answered(store, reason), Language("en"), "text")
        for store, reason in (
            ("us-electronics-a", "change-of-mind"),
            ("us-electronics-a", "defective"),
            ("de-bikes-a", "withdrawal"),
        )
    }
    assert list(told.values()) == [False, True, True], told
    assert "Our rules say nothing special" in said(body("de-bikes-a", "returns.md"))
    assert "These rules are about it" in said(body("us-electronics-a", "returns.md"))
