"""Structured data of goods that go back without the post."""

import pytest

from parcelwise.site.pages.structured import ReturnPolicies
from tests.answers.small_store import parcel_policy, reason

WISH = {"id": "wish", "accept": "yes", "window": "14 days after delivery", "freight": "buyer",
        "refund": {"price": "100%", "within": "7 days after arrival"}}  # fmt: skip


@pytest.mark.parametrize(("label", "method", "fees"), [
    ("buyer", "ReturnByMail", "ReturnFeesCustomerResponsibility"),
    ("drop-off", "ReturnInStore", "FreeReturn"),
    ("pick-up", None, "ReturnFeesCustomerResponsibility"),
])  # fmt: skip
def test_they_say_how_goods_go_back(label: str, method: str | None, fees: str) -> None:
    """schema.org: ReturnMethodEnumeration knows mail, store, kiosk and keeping, no collection."""
    policy = parcel_policy({"wish": reason("buyer", "here")}, {**WISH, "label": label})
    (one,) = {repr({name: data.get(name) for name in ("returnMethod", "customerRemorseReturnFees")})
              for data in policy.prepared(ReturnPolicies).all
              if data["returnPolicyCategory"].endswith("FiniteReturnWindow")
              and "AQ" in data["applicableCountry"]}  # fmt: skip
    wanted = f"https://schema.org/{method}" if method else None
    said = {"returnMethod": wanted, "customerRemorseReturnFees": f"https://schema.org/{fees}"}
    assert one == repr(said)
