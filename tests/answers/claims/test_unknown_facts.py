"""What is said of a claim while a fact is not known holds whichever it turns out to be."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.claims import ClaimAnswer, Offer
from policy_core.values import Interval

type Ask = Callable[..., ClaimAnswer]

FACTS: dict[str, list[str]] = {
    "price": ["3", "15", "15.01", "40", "700"],
    "method": ["china-post-registered", "epacket", "ups-express-saver"],
}
known = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FACTS.items()})
cases = st.sampled_from([
    "wrong-item", "wrong-variant", "missing-parts", "damaged", "defective", "not-as-described",
    "counterfeit", "not-arrived", "late",
])  # fmt: skip
places = st.sampled_from(["DE", "US", "BR", "AQ"])


def may_be(vague: Offer | None, exact: Offer) -> bool:
    """Does an offer say nothing else than what was said before?"""
    return (
        vague is not None
        and vague.goods in (exact.goods, "store-says")
        and (vague.by is None or vague.by == exact.by)
        and (vague.total is None or vague.total == exact.total)
    )


@given(cases, places, known, st.sets(st.sampled_from(sorted(FACTS))))
def test_nothing_is_taken_back(
    ask: Ask, case: str, destination: str, facts: dict[str, str], unknown: set[str]
) -> None:
    asked = {"case": case, "destination": destination, "ordered": "2026-11-02",
             "dispatched": "2026-11-04", "delivered": "2026-11-20"}  # fmt: skip
    told = {name: value for name, value in facts.items() if name not in unknown}
    vague, exact = ask(**asked, **told), ask(**asked, **facts)
    if vague.state == "now":
        assert exact.state == "now"
        assert [one.remedy for one in vague.offers] == [one.remedy for one in exact.offers]
        assert all(may_be(vague.offer(offer.remedy), offer) for offer in exact.offers)


@pytest.fixture(scope="module")
def vase(store: Callable[..., Ask]) -> Ask:
    """Below ten dollars a wrong article stays with the buyer; one that was refused is not owed."""
    wrong = {
        "id": "wrong", "accept": "yes", "closes": "30 days after delivery", "goods": "send-back",
        "remedies": ["refund", "resend"], "resend": "2 days after notice",
        "refund": {"goods": "100%", "within": "7 days after arrival"},
    }  # fmt: skip
    cheap = {
        "id": "cheap", "overrides": ["wrong"], "when": {"value": "under 10 USD"}, "goods": "keep",
    }  # fmt: skip
    lost = {"id": "lost", "overrides": ["all"], "when": {"delivery": "refused"}, "accept": "no"}
    case = {"say": {"en": "wrong"}, "reason": "wrong", "fault": "seller", "arrived": True}
    return store({"cases": {"wrong": case}, "terms": [wrong, cheap, lost]})


def test_a_detail_that_is_open_keeps_nobody_from_a_claim(vase: Ask) -> None:
    answer = vase(case="wrong", destination="AQ", delivered="2026-11-20")
    assert answer.state == "now"
    assert [(one.remedy, one.goods) for one in answer.offers] == [
        ("refund", "store-says"),
        ("resend", "store-says"),
    ]
    assert answer.open is not None
    assert (answer.open.field, answer.open.dimension) == ("price", "value")
    assert [(one.interval, one.accept, one.said) for one in answer.open.branches] == [
        (Interval(None, 999), "yes", (("goods", "keep"),)),
        (Interval(1000, None), "yes", (("goods", "send-back"),)),
    ]


@pytest.mark.parametrize(("price", "goods"), [("9.99", "keep"), ("10", "send-back")])
def test_the_fact_settles_it(vase: Ask, price: str, goods: str) -> None:
    answer = vase(case="wrong", destination="AQ", delivered="2026-11-20", price=price)
    assert (answer.state, answer.open) == ("now", None)
    assert {one.goods for one in answer.offers} == {goods}
