"""A report about what search engines are told of returns (tests/vectors/bugs.yaml)."""

from typing import Any

from parcelwise.site.pages.structured import structured_data
from policy_core import Language
from tests.reports.stores import by_post, small_store

SCHEMA = "https://schema.org/"


def test_w12_who_pays_is_said_where_no_amount_is_fixed() -> None:
    shipping = by_post("US", "US, CA, MX", "    prices: { rest: { flat: 5 USD } }\n")
    policy = small_store("US", "America/New_York", "USD", shipping=shipping)
    (store,) = structured_data(policy, Language("en"), ["returns"])
    policies: list[dict[str, Any]] = store["hasMerchantReturnPolicy"]
    assert policies
    for said in policies:
        assert said["customerRemorseReturnFees"] == f"{SCHEMA}ReturnFeesCustomerResponsibility"
        assert said["itemDefectReturnFees"] == f"{SCHEMA}FreeReturn"
        assert 1 <= len(said["applicableCountry"]) <= 50
