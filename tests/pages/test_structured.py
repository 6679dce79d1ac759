"""Structured data against what search engines ask for and against the rulebook.

Required: Google's documentation of MerchantReturnPolicy and of ShippingService at organization
level ("Merchant return policy structured data", "Shipping policy structured data").
"""

from typing import Any

import pytest

from parcelwise.site.pages.structured import structured_data
from policy_core.text.language import Language
from tests.reference import reference_policy

SCHEMA = "https://schema.org/"


@pytest.fixture(scope="module")
def store() -> dict[str, Any]:
    (thing,) = structured_data(reference_policy(), Language("en"), ["returns", "shipping"])
    return thing


def policy_for(store: dict[str, Any], country: str) -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = [
        policy
        for policy in store["hasMerchantReturnPolicy"]
        if country in policy["applicableCountry"]
    ]
    return found


def test_each_policy_has_what_is_required(store: dict[str, Any]) -> None:
    for policy in store["hasMerchantReturnPolicy"]:
        assert policy["@type"] == "MerchantReturnPolicy"
        assert policy["returnPolicyCategory"] == f"{SCHEMA}MerchantReturnFiniteReturnWindow"
        assert policy["merchantReturnDays"] > 0
        assert policy["returnPolicyCountry"] == "CN"
        assert 1 <= len(policy["applicableCountry"]) <= 50
        assert policy["merchantReturnLink"] == "https://policy.lanternway.example/en/returns/"


def test_no_country_has_two_policies(store: dict[str, Any]) -> None:
    countries = [c for p in store["hasMerchantReturnPolicy"] for c in p["applicableCountry"]]
    assert len(countries) == len(set(countries)) > 170


def test_where_the_contract_decides_the_buyer_pays_for_a_change_of_mind(
    store: dict[str, Any],
) -> None:
    policy = policy_for(store, "US")
    assert policy["merchantReturnDays"] == 15
    assert policy["customerRemorseReturnFees"] == f"{SCHEMA}ReturnFeesCustomerResponsibility"
    assert policy["customerRemorseReturnLabelSource"] == (
        f"{SCHEMA}ReturnLabelCustomerResponsibility"
    )
    assert policy["itemDefectReturnFees"] == f"{SCHEMA}FreeReturn"
    # The reason leaves the buyer the choice: `remedies: [refund, exchange]`.
    assert policy["refundType"] == [f"{SCHEMA}FullRefund", f"{SCHEMA}ExchangeRefund"]


def test_where_the_law_makes_the_seller_pay_the_data_says_so(store: dict[str, Any]) -> None:
    assert policy_for(store, "BR")["customerRemorseReturnFees"] == f"{SCHEMA}FreeReturn"


def test_a_method_says_its_times_and_places(store: dict[str, Any]) -> None:
    services = {service["name"]: service for service in store["hasShippingService"]}
    assert len(services) == 7
    handling = services["UPS Expedited"]["handlingTime"]
    assert (handling["duration"]["minValue"], handling["duration"]["maxValue"]) == (1, 2)
    assert handling["businessDays"][-1] == f"{SCHEMA}Saturday"
    # Saturdays have a cut-off of their own, which one cutoffTime cannot say.
    assert "cutoffTime" not in handling

    conditions = services["ePacket"]["shippingConditions"]
    to_mexico = [
        c
        for c in conditions
        if {"@type": "DefinedRegion", "addressCountry": "MX"} in c["shippingDestination"]
    ]
    assert {c["transitTime"]["duration"]["maxValue"] for c in to_mexico} == {20}


def test_nothing_is_said_that_schema_org_has_retired(store: dict[str, Any]) -> None:
    text = repr(store)
    for retired in ("shippingLabel", "transitTimeLabel", "shippingSettingsLink"):
        assert retired not in text


def test_a_page_that_wants_nothing_gets_nothing() -> None:
    assert list(structured_data(reference_policy(), Language("en"), [])) == []
