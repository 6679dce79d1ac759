"""Settings of shops, in the form that their APIs answer: what is taken, left, and to be decided.

The samples have the shapes and names of the APIs' own documentation, read 2026-11-28, with prices
of our own, so that each expected value can be read off a sample:

- shopify-profiles.json, shopify-returns.json: GraphQL Admin API, `deliveryProfiles` (its example
  "retrieves a list of saved delivery profiles") and `returnPolicyProfiles`
  (https://shopify.dev/docs/api/admin-graphql/unstable/objects/ReturnPoliciesReturnRules)
- shopify-zones.json: REST Admin API, the example of
  https://shopify.dev/docs/api/admin-rest/latest/resources/shippingzone
- woo-zones.json, woo-rest.json: https://developer.woocommerce.com/docs/apis/rest-api/v3/
- google-returns.json, google-shipping.json: Content API,
  https://developers.google.com/shopping-content/reference/rest/v2.1/returnpolicyonline
- google-merchant-api.json: Merchant API, its successor
"""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from parcelwise.cli import parcelwise
from parcelwise.errors import Failure
from parcelwise.store.importing import SOURCES, read_source
from parcelwise.store.importing.documents import Item
from parcelwise.store.importing.google import read_google
from parcelwise.store.importing.prices import Band, card_lines
from parcelwise.store.importing.shopify import read_shopify
from parcelwise.store.importing.woocommerce import read_woocommerce
from parcelwise.store.reading import load_policy
from policy_core import ask
from policy_core.answers.delivery import DeliveryAnswer

SAMPLES = Path(__file__).parent / "samples"
IDENTITY = ("--site", "https://policy.alder.example/")
WHO = ("--name", "Alder", "--email", "care@alder.example")
NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)


def run(source: str, files: str, into: Path, *more: str) -> Result:
    named = [str(SAMPLES / name) for name in files.split()]
    return CliRunner().invoke(
        parcelwise, ["import", source, *named, "--into", str(into), *IDENTITY, *more]
    )


def begun(source: str, files: str, into: Path, *more: str) -> Path:
    done = run(source, files, into, *more)
    assert done.exit_code == 0, (done.output, done.exception)
    assert "\nChecked: " in done.output
    assert " error PW" not in done.output
    return into


def price(store: Path, destination: str, **more: str) -> str:
    policy = load_policy(store, NOW.date())
    asked = {"kind": "delivery", "destination": destination, "ordered": "2026-12-02T10:00", **more}
    answer = ask(policy, asked, NOW)
    assert isinstance(answer, DeliveryAnswer)
    assert answer.fastest is not None
    return str(answer.fastest.price and answer.fastest.price.quoted.total)


def terms(store: Path) -> dict[str, dict[str, object]]:
    said = YAML(typ="safe").load((store / "docs/rulebook/returns.yaml").read_text("utf-8"))
    return {row["id"]: row for row in said["terms"]}


@pytest.fixture(scope="module")
def shopify(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two samples of Shopify's newer API."""
    files = "shopify-profiles.json shopify-returns.json"
    return begun("shopify", files, tmp_path_factory.mktemp("shopify") / "shop")


@pytest.fixture(scope="module")
def woocommerce(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of WooCommerce's samples, which say nothing of returns."""
    files = "woo-zones.json woo-rest.json"
    return begun("woocommerce", files, tmp_path_factory.mktemp("woocommerce") / "shop")


def test_shopify_profiles_and_return_rules(shopify: Path) -> None:
    store = shopify
    assert price(store, "DE", value="30") == "4.90 EUR"
    assert price(store, "DE", value="50") == "0.00 EUR"
    assert price(store, "AT", weight="4.9 kg") == "9.50 EUR"
    assert price(store, "FR", weight="6 kg") == "16.00 EUR"
    mind = terms(store)["change-of-mind"]
    assert (mind["window"], mind["closed_day"]) == ("30 days after delivery", "rolls")
    imported = (store / "imported.md").read_text("utf-8")
    for left in ("“Courier” is switched off", "“UPS”", "parts of CA only", "“Bulky”",
                 "“Managed Markets EU”", "“Airmail” to “Rest of World”"):  # fmt: skip
        assert left in imported.partition("## Not taken")[2]


def test_shopify_policies_in_words_come_after_its_rules(tmp_path: Path) -> None:
    policies = tmp_path / "policies.json"
    policies.write_text(json.dumps({"data": {"shop": {"shopPolicies": [
        {"type": "REFUND_POLICY", "title": "Refund policy", "body":
         "<p>Return items within 14 days of delivery.</p>\n<p>Customers pay return shipping.</p>"},
        {"type": "TERMS_OF_SERVICE", "title": "Terms", "body": "<p>We offer free returns.</p>"},
    ]}}}), "utf-8")  # fmt: skip
    draft = read_source("shopify", [SAMPLES / "shopify-returns.json", policies])
    assert draft.terms["change-of-mind", "window"].value == "30 days after delivery"
    assert draft.terms["change-of-mind", "freight"].value == "buyer"
    assert any("page and settings differ" in each.text for each in draft.decide)
    place = draft.terms["change-of-mind", "freight"].place
    assert place.startswith("policies.json, shop.shopPolicies[0].body, line 2: ")


def test_the_query_asks_for_all_that_is_read() -> None:
    root = Path(__file__).parents[2]
    query = (root / "examples/shopify-import.graphql").read_text("utf-8")
    code = (root / "scripts/parcelwise/store/importing/shopify.py").read_text("utf-8")
    graph = code.partition("def _rest_zones")[0] + code.partition("def _returns")[2]
    read = set(re.findall(r'\["(\w+)"\]|within\("(\w+)"\)', graph))
    older = {"deliveryProfile", "returnPolicyProfile", "shipping_zones", "policies", "id",
             "country_code", "description", "currency"}  # fmt: skip
    assert {a or b for a, b in read} - older <= set(re.findall(r"\w+", query))


def test_the_rest_of_the_world_is_what_the_merchant_names(tmp_path: Path) -> None:
    own = tmp_path / "answers.yaml"
    own.write_text("sells_to: [DE, AT, FR, CH, US]\n", "utf-8")
    store = begun("shopify", "shopify-profiles.json", tmp_path / "shop", "--from", str(own))
    assert price(store, "US") == "25.00 EUR"
    assert price(store, "DE", value="60") == "0.00 EUR"


def test_shopify_zones_of_the_older_api(tmp_path: Path) -> None:
    store = begun("shopify", "shopify-zones.json", tmp_path / "shop")
    assert price(store, "US") == "8.00 USD"
    assert price(store, "CA", weight="11 kg") == "25.00 USD"
    assert "“$5 Shipping”" in (store / "imported.md").read_text("utf-8")


def test_woocommerce_zones_methods_classes_and_tax(woocommerce: Path) -> None:
    store = woocommerce
    # 4.12 and 19% tax on shipping: what buyers pay is 4.90; free from 60.
    assert price(store, "DE", value="59") == "4.90 EUR"
    assert price(store, "DE", value="60") == "0.00 EUR"
    # "10 + ( 2 * [qty] )"
    assert price(store, "AT", quantity="3") == "16.00 EUR"
    rulebook = YAML(typ="safe").load((store / "docs/rulebook/store.yaml").read_text("utf-8"))
    assert (rulebook["name"], rulebook["country"]) == ("Der Laden", "DE")
    assert rulebook["contact"]["email"] == "laden@shop.example"
    left = (store / "imported.md").read_text("utf-8").partition("## Not taken")[2]
    for text in (
        "“Sperrgut” cost 15",
        "“Abholung”",
        "“Prozent”",
        "the continent EU",
        "2 tax rates",
    ):
        assert text in left


def test_woocommerce_in_one_document_with_a_zone_for_the_rest(tmp_path: Path) -> None:
    def flat(number: int, cost: str) -> dict[str, object]:
        return {"instance_id": number, "title": "Post", "method_id": "flat_rate", "enabled": True,
                "settings": {"cost": {"id": "cost", "value": cost}}}  # fmt: skip

    export = tmp_path / "woo.json"
    export.write_text(json.dumps({
        "settings": [{"id": "woocommerce_currency", "value": "CHF"},
                     {"id": "woocommerce_default_country", "value": "CH:ZH"}],
        "zones": [
            {"id": 1, "name": "Schweiz", "locations": [{"code": "CH", "type": "country"}],
             "methods": [flat(1, "7")]},
            {"id": 2, "name": "Zürich", "locations": [{"code": "CH", "type": "country"},
                                                      {"code": "8000...8099", "type": "postcode"}],
             "methods": [flat(2, "5")]},
            {"id": 0, "name": "Locations not covered", "locations": [], "methods": [flat(3, "20")]},
        ],
    }), "utf-8")  # fmt: skip
    own = tmp_path / "answers.yaml"
    own.write_text("sells_to: [CH, LI, DE]\n", "utf-8")
    store = tmp_path / "shop"
    done = CliRunner().invoke(parcelwise, ["import", "woocommerce", str(export), "--from", str(own),
                                           "--into", str(store), *IDENTITY, *WHO])  # fmt: skip
    assert done.exit_code == 0, (done.output, done.exception)
    assert [price(store, code) for code in ("CH", "LI")] == ["7.00 CHF", "20.00 CHF"]
    assert "“Zürich” is only 8000...8099" in (store / "imported.md").read_text("utf-8")
    assert "imported.md" in (store / "README.md").read_text("utf-8")


def test_google_return_policies_and_shipping(tmp_path: Path) -> None:
    files = "google-returns.json google-shipping.json"
    store = begun("google", files, tmp_path / "shop", *WHO, "--country", "US")
    rows = terms(store)
    mind = rows["change-of-mind"]
    assert mind["window"] == "30 days after delivery"
    assert (mind["freight"], mind["label"], mind["restocking"]) == ("buyer", "deducted", "15%")
    assert rows["change-of-mind-mx"]["accept"] == "no"
    assert price(store, "US", value="49.99") == "5.95 USD"
    assert price(store, "US", value="50") == "0.00 USD"
    shipping = YAML(typ="safe").load((store / "docs/rulebook/shipping.yaml").read_text("utf-8"))
    (ground,) = shipping["methods"]
    assert ground["transit"] == [{"id": "zone-1", "time": "3 to 5 working days"}]
    assert ground["cut_off"] == {"default": "14:30"}


def test_google_merchant_api(tmp_path: Path) -> None:
    store = begun("google", "google-merchant-api.json", tmp_path / "shop", *WHO, "--country", "AT")
    mind = terms(store)["change-of-mind"]
    assert mind["refund"]["within"] == "10 days after arrival"  # type: ignore[index]
    assert set(mind["remedies"]) == {"refund", "exchange"}  # type: ignore[call-overload]
    assert price(store, "DE") == "5.90 EUR"


def test_every_taken_value_has_its_place_beside_it(shopify: Path) -> None:
    text = (shopify / "docs/rulebook/returns.yaml").read_text("utf-8")
    before = text.partition("    window: 30 days after delivery")[0].splitlines()[-1]
    assert before.startswith("    # from shopify-returns.json, returnPolicyProfiles[0].returnRules")
    assert "# from shopify-profiles.json, shop.name\nname:" in (
        shopify / "docs/rulebook/store.yaml"
    ).read_text("utf-8")


def test_what_nobody_said_is_marked_and_asked(woocommerce: Path) -> None:
    text = (woocommerce / "docs/rulebook/returns.yaml").read_text("utf-8")
    assert "# window: as the preset “eu” has it, decide\n    window:" in text
    decide = (woocommerce / "imported.md").read_text("utf-8").partition("## Not taken")[0]
    assert "change-of-mind, window: “14 days after delivery” is the preset's" in decide


def test_what_the_merchant_answers_goes_before(tmp_path: Path) -> None:
    own = tmp_path / "answers.yaml"
    own.write_text('window: "60"\nname: Alder & Daughters\n', "utf-8")
    files = "shopify-profiles.json shopify-returns.json"
    store = begun("shopify", files, tmp_path / "shop", "--from", str(own))
    assert terms(store)["change-of-mind"]["window"] == "60 days after delivery"
    assert "Alder & Daughters" in (store / "docs/rulebook/store.yaml").read_text("utf-8")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    done = run("google", "google-merchant-api.json", tmp_path / "shop")
    assert isinstance(done.exception, Failure)
    assert str(done.exception) == "nobody says yet: name, email, country"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.json", "{", r"a\.json:1:2 error this is no JSON"),
        ("a.json", "{}", "nothing of shopify is in it"),
        ("a.json", "[" * 100_000, "nested too deeply"),
    ],
)
def test_a_file_that_says_nothing(tmp_path: Path, name: str, content: str, fault: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(Failure, match=fault):
        read_source("shopify", [tmp_path / name])


def test_the_verb_names_every_source() -> None:
    done = CliRunner().invoke(parcelwise, ["import", "--help"])
    assert all(source in done.output for source in SOURCES)


def test_names_of_others_end_no_line_and_no_text(tmp_path: Path) -> None:
    """A shop's own names stand in YAML: whatever they hold, the store can be read."""
    odd = 'A": #\n- &b {c}, \u2028\x1b "d" \'e\' %'
    sample = json.loads((SAMPLES / "shopify-profiles.json").read_text("utf-8"))
    sample["data"]["shop"]["name"] = odd
    profile = sample["data"]["deliveryProfiles"]["edges"][0]["node"]["profileLocationGroups"][0]
    zone = profile["locationGroupZones"]["edges"][0]["node"]
    zone["zone"]["name"] = odd
    for method in zone["methodDefinitions"]["edges"]:
        method["node"]["name"] = odd
    file = tmp_path / 'b": #\n.json'
    file.write_text(json.dumps(sample), "utf-8")
    store = tmp_path / "shop"
    done = CliRunner().invoke(
        parcelwise, ["import", "shopify", str(file), "--into", str(store), *IDENTITY]
    )
    assert done.exit_code == 0, (done.output, done.exception)
    assert price(store, "DE", value="60") == "0.00 EUR"


KEYS = st.sampled_from(
    "data shop deliveryProfiles nodes edges node default profileLocationGroups locationGroupZones "
    "zone countries code countryCode provinces methodDefinitions name active rateProvider price "
    "amount currencyCode methodConditions field operator conditionCriteria value unit "
    "shipping_zones price_based_shipping_rates min_order_subtotal returnRules returnWindowDays "
    "id method_id settings cost enabled type _links href rate country shipping services "
    "rateGroups mainTable rowHeaders prices rows cells flatRate singleValue deliveryTime "
    "minTransitDays maxTransitDays policy days returnReasonCategoryInfo fixedFee label".split()
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.sampled_from(["DE", "EUR", "1e400",
    "NaN", "5,9", "-1", "flat_rate", "country", "TOTAL_PRICE", "*", "", "infinity"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=5),
    max_leaves=25,
)  # fmt: skip


@given(VALUES)
def test_any_json_is_read_or_left(value: object) -> None:
    for read in (read_shopify, read_woocommerce, read_google):
        read([Item("a.json", "", value)])


@pytest.mark.parametrize(
    ("bands", "lines"),
    [
        ([Band("5 EUR")], {"flat": "5 EUR"}),
        # A gap, an overlap, a beginning above nothing, two kinds, two flat prices: nothing.
        ([Band("5 EUR", "value", None, Decimal(20), "EUR"),
          Band("0 EUR", "value", Decimal(30), None, "EUR")], {}),
        ([Band("5 EUR", "value", None, Decimal(40), "EUR"),
          Band("0 EUR", "value", Decimal(30), None, "EUR")], {}),
        ([Band("5 EUR", "value", Decimal(20), None, "EUR")], {}),
        ([Band("5 EUR", "value", None, Decimal(20), "EUR"),
          Band("0 EUR", "weight", Decimal(20), None, "kg")], {}),
        ([Band("5 EUR"), Band("6 EUR")], {}),
        ([], {}),
        # Both are on offer at 20 itself, and buyers take the lower one.
        ([Band("5 EUR", "value", None, Decimal(20), "EUR"),
          Band("0 EUR", "value", Decimal(20), None, "EUR")],
         {"under 20.00 EUR": "5 EUR", "otherwise": "0 EUR"}),
        ([Band("5 EUR", "weight", None, Decimal(2), "kg"),
          Band("9 EUR", "weight", Decimal(2), Decimal(5), "kg")],
         {"up to 2 kg": "5 EUR", "up to 5 kg": "9 EUR"}),
    ],
)  # fmt: skip
def test_bands_as_lines(bands: list[Band], lines: dict[str, str]) -> None:
    assert card_lines(bands) == lines
