"""One truth for both doors: who pays and until when, on pages, in data and in answers."""

import pytest

from parcelwise.site.pages.reasons import ReasonPage, reason_pages
from parcelwise.site.pages.reasons import payers as grouped
from parcelwise.site.pages.structured import ReturnPolicies
from parcelwise.site.pages.terms import TermTable
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from tests.answers.small_store import FAULT, POST, STORE, answered, small_policy, wish

OURS, YOURS = "We pay the return postage", "You pay the return postage"


def store(*places: str, **disclosure: bool | None) -> Policy:
    """A store whose buyers pay for a change of mind within 14 days, and have 30 for faults."""
    return small_policy(
        wish(freight="buyer", window="14 days after delivery"),
        FAULT,
        store={"disclosure": {**STORE["disclosure"], **disclosure}},
        methods=[{**POST, "destinations": list(places)}],
    )


def page(policy: Policy, formatter: Formatter, reason: str = "dislike") -> ReasonPage:
    pages = reason_pages(policy, formatter, TermTable(policy, formatter))
    return next(each for each in pages if each.id == reason)


def payers(policy: Policy, *places: str) -> set[str]:
    """Who pays by the answers to the buyers of some countries."""
    answers = [answered(policy, destination=place).freight for place in places]
    return {str(freight.split) for freight in answers if freight is not None}


@pytest.mark.parametrize("told", [None, False])
def test_who_was_not_told_of_the_postage_reads_what_answers_say(
    told: bool | None, formatter: Formatter
) -> None:
    """Directive 2011/83, article 6(6): who was not told of that cost does not bear it."""
    policy = store("DE", "PT", return_cost=told)
    wish_page = page(policy, formatter)
    assert payers(policy, "DE", "PT") == {"seller"}
    assert wish_page.payer == OURS
    assert wish_page.scales is not None
    assert not wish_page.scales.yours
    assert wish_page.label == "prepaid"
    assert wish_page.term is not None
    assert wish_page.term.payer.text == "we"
    (data,) = policy.prepared(ReturnPolicies).all
    assert data["customerRemorseReturnFees"] == "https://schema.org/FreeReturn"


def test_who_was_told_of_it_pays_on_pages_and_in_answers(formatter: Formatter) -> None:
    policy = store("DE", "PT")
    assert payers(policy, "DE", "PT") == {"buyer"}
    assert page(policy, formatter).payer == YOURS
    (data,) = policy.prepared(ReturnPolicies).all
    assert data["customerRemorseReturnFees"].endswith("ReturnFeesCustomerResponsibility")


def test_where_the_law_of_some_countries_has_us_pay_the_page_names_them(
    formatter: Formatter, sprecher: Formatter
) -> None:
    """Switzerland has no right to change one's mind; Brazil's seller pays (CDC, article 49)."""
    policy = store("DE", "CH", "BR")
    assert (payers(policy, "DE", "CH"), payers(policy, "BR")) == ({"buyer"}, {"seller"})
    told = page(policy, formatter)
    assert (told.payer, told.payer_by_law) == (YOURS, "By law we pay all of it in: Brazil.")
    silent = store("DE", "CH", "BR", return_cost=None)
    assert payers(silent, "DE", "BR") == {"seller"}
    untold = page(silent, formatter)
    assert untold.payer_by_law == "By law we pay all of it in: Brazil and Germany."
    term = page(silent, sprecher).term
    assert term is not None
    assert term.payer.text == "Sie; nach dem Gesetz wir in: Brasilien und Deutschland"


def test_a_law_about_faults_is_not_said_of_a_change_of_mind(formatter: Formatter) -> None:
    """One row for all that is returned: the Directive on sales has us pay for faults alone."""
    row = wish(freight="buyer", window="14 days after delivery", when={})
    policy = small_policy(row, methods=[{**POST, "destinations": ["DE", "CH"]}])
    faulty, wanted = page(policy, formatter, "faulty"), page(policy, formatter)
    assert (faulty.payer, wanted.payer) == (YOURS, YOURS)
    assert faulty.payer_by_law == "By law we pay all of it in: Germany."
    assert wanted.payer_by_law == ""
    assert [group.by_law for group in grouped([faulty, wanted])] == [faulty.payer_by_law, ""]


def test_a_page_says_where_the_law_gives_longer(formatter: Formatter) -> None:
    """Thirty days for faults: the Directive on sales gives two years, Switzerland as much."""
    policy = store("DE", "CH")
    assert page(policy, formatter, "faulty").last_day == (
        "at the latest: 30 days after delivery; by law longer in: Germany and Switzerland"
    )
    assert page(policy, formatter).last_day == "at the latest: 14 days after delivery"
    untold = page(store("DE", "CH", withdrawal_right=None), formatter)
    assert untold.last_day.endswith("; by law longer in: Germany")


def test_data_for_search_engines_has_the_days_that_answers_give() -> None:
    """Directive 2011/83, article 10: twelve months more for who was not told."""
    (told,), (untold,) = (
        store("DE", withdrawal_right=each).prepared(ReturnPolicies).all for each in (True, None)
    )
    assert told["merchantReturnDays"] == 14
    assert 14 + 365 <= untold["merchantReturnDays"] <= 14 + 366 + 7
