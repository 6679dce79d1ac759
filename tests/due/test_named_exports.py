"""Exports of orders as shops write them, by name.

The headers and the forms of cells are those of exports that others publish (read 2026-11-28):

- Shopify: github.com/search “Name,Email,Financial Status,Paid at”, as sellers' tools have it in
  their tests; https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
- Etsy: “Sale Date,Order ID,Buyer User ID,Full Name …” and “Sale Date,Item Name,Buyer,Quantity …”
- Its column “shipping_method” is described, with “Free Shipping (4-8 days via USPS): $30.00”, in
  https://woocommerce.com/document/import-and-export-of-woocommerce-orders/ (read 2026-11-29)
- WooCommerce: the plugins “Advanced Order Export” (“Order Number”, “Country Code (Shipping)” …)
  and “Customer/Order/Coupon Export” (order_number, shipping_country …)

The people and orders are invented.
"""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parcelwise.cli import parcelwise
from parcelwise.cli.options import export_option
from parcelwise.errors import Failure
from parcelwise.orders.due import ExportedMethods, LeftOut, Order, open_orders, read_orders
from parcelwise.orders.due.columns import Layout
from parcelwise.orders.due.exports import EXPORTS, layout_of
from policy_core.rulebook import Contact, Method, Returns, Rulebook, Shipping, Store
from policy_core.values import Span

SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,"
    "Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,"
    "Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Country,"
    "Shipping Name,Shipping City,Shipping Zip,Shipping Country,Notes,Cancelled at,Payment Method,"
    "Refunded Amount,Id,Tags,Phone\n"
    "#1050,a@example.org,paid,2026-11-23 23:30:00 +0000,unfulfilled,,no,EUR,100.90,0.00,8.33,"
    "109.23,,0.00,Standard,2026-11-23 23:30:00 +0000,1,Mug,62.95,Anna Weber,DE,Anna Weber,"
    "Hamburg,'20095,DE,,,PayPal,0.00,555,,\n"
    "#1050,a@example.org,,,,,,,,,,,,,,,2,Cup,18.97,,,,,,,,,,,,,\n"
    "#1051,b@example.org,paid,2026-11-20 09:15:00 -0500,fulfilled,2026-11-21 16:00:00 -0500,no,"
    "EUR,20.00,5.00,0.00,25.00,,0.00,Express,2026-11-20 09:14:00 -0500,1,Bowl,20.00,Bob Smith,"
    f"US,Bob Smith,Boston,'02108,United States,{'a long note ' * 200},,Card,0.00,556,,\n"
    "#1052,c@example.org,refunded,2026-11-01 10:00:00 +0100,unfulfilled,,no,EUR,20.00,5.00,0.00,"
    "25.00,,0.00,Standard,2026-11-01 10:00:00 +0100,1,Bowl,20.00,C,FR,C,Paris,75001,FR,,,Card,"
    "25.00,557,,\n"
    "#1053,d@example.org,paid,2026-11-02 10:00:00 +0100,unfulfilled,,no,EUR,20.00,5.00,0.00,"
    "25.00,,0.00,Standard,2026-11-02 10:00:00 +0100,1,Bowl,20.00,D,FR,D,Paris,75001,FR,,"
    "2026-11-03 10:00:00 +0100,Card,0.00,558,,\n"
    "#1054,e@example.org,expired,,unfulfilled,,no,EUR,20.00,5.00,0.00,25.00,,0.00,Standard,"
    "2026-11-02 10:00:00 +0100,1,Bowl,20.00,E,FR,E,Paris,75001,FR,,,Card,0.00,559,,\n"
)
ETSY_ORDERS = (
    "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,"
    "Payment Method,Date Shipped,Street 1,Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,"
    "Currency,Order Value,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Shipping,"
    "Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,"
    "Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type,"
    "InPerson Discount,InPerson Location,SKU\n"
    "11/23/26,9001,jd,Jane Doe,Jane,Doe,2,Credit Card,,12 Lane,,Berlin,,10115,Germany,EUR,68.00,"
    ",,0,0,8.00,0,76.00,Completed,2.53,73.47,0,0,0,Jane Doe,online,online_cc,,,A\n"
    "11/12/26,9002,bs,Bob Smith,Bob,Smith,3,Credit Card,11/14/26,99 Road,,Seattle,WA,98101,"
    "United States,EUR,27.00,,,0,0,6.00,0,33.00,Completed,1.16,29.14,0,0,0,Bob,online,online_cc"
    ",,,B\n"
)
ETSY_ITEMS = (
    "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,"
    "Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,"
    "Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Ship Address2,Ship City,Ship State,"
    "Ship Zipcode,Ship Country,Order ID,Variations,Order Type,Listings Type,Payment Type\n"
    '11/23/26,"Mug, speckled",jd,2,34.00,,,0,0,8.00,0,68.00,EUR,4001,1501,11/23/26,,Jane Doe,'
    "12 Lane,,Berlin,,10115,Deutschland,9001,,online,listing,online_cc\n"
    "11/23/26,Cup,jd,1,9.00,,,0,0,8.00,0,9.00,EUR,4002,1502,11/23/26,,Jane Doe,12 Lane,,Berlin,,"
    "10115,Deutschland,9001,,online,listing,online_cc\n"
)
WOO_ADVANCED = (
    '"Order Number","Order Status","Order Date","Customer Note","First Name (Billing)",'
    '"Country Code (Billing)","Email (Billing)","First Name (Shipping)","Postcode (Shipping)",'
    '"Country Code (Shipping)","Payment Method Title","Order Subtotal Amount",'
    '"Order Shipping Amount","Item #",SKU,"Item Name",Quantity,Quantity\n'
    "7001,Processing,2026-11-23 15:04,,Anna,DE,a@b.example,Anna,20095,DE,PayPal,40,5,1,A,Mug,1,1\n"
    "7001,Processing,2026-11-23 15:04,,Anna,DE,a@b.example,Anna,20095,DE,PayPal,40,5,2,B,Cup,1,1\n"
    "7004,Completed,2026-11-03 15:04,,Eva,DE,e@b.example,Eva,20095,DE,PayPal,40,5,1,A,Mug,1,1\n"
    "7002,Cancelled,2026-11-23 15:04,,Ben,AT,b@example.org,Ben,1010,AT,PayPal,40,5,1,A,Mug,1,1\n"
)
WOO_SNAKE = (
    "order_id,order_number,date,status,shipping_total,order_total,payment_method,shipping_method,"
    "billing_first_name,billing_email,billing_country,shipping_first_name,shipping_postcode,"
    "shipping_country,customer_note\n"
    "4993,7003,2026-11-23 15:04:05,wc-processing,5,45,paypal,Flat rate,Ana,a@example.org,ES,Ana,"
    "28001,ES,\n"
)


def read(name: str, export: str) -> dict[str, Order]:
    data = BytesIO(export.encode())
    found = list(read_orders(Path("orders.csv"), data, layout_of(name, Path("orders.csv"), data)))
    assert [each for each in found if isinstance(each, LeftOut)] == []
    return {each.number: each for each in found if isinstance(each, Order)}


@pytest.mark.parametrize(
    ("name", "export", "expected"),
    [
        ("shopify", SHOPIFY, {"#1050": ("DE", "2026-11-23", "20095", False),
                              "#1051": ("US", "2026-11-20", "02108", False),
                              "#1052": ("FR", "2026-11-01", "75001", True),
                              "#1053": ("FR", "2026-11-02", "75001", False),
                              "#1054": ("FR", "2026-11-02", "75001", True)}),
        ("etsy", ETSY_ORDERS, {"9001": ("DE", "2026-11-23", "10115", False),
                               "9002": ("US", "2026-11-12", "98101", False)}),
        ("etsy", ETSY_ITEMS, {"9001": ("DE", "2026-11-23", "10115", False)}),
        ("woocommerce", WOO_ADVANCED, {"7001": ("DE", "2026-11-23", "20095", False),
                                       "7004": ("DE", "2026-11-03", "20095", True),
                                       "7002": ("AT", "2026-11-23", "1010", True)}),
        ("woocommerce", WOO_SNAKE, {"7003": ("ES", "2026-11-23", "28001", False)}),
    ],
    ids=["shopify", "etsy orders", "etsy items", "woo advanced", "woo snake"],
)  # fmt: skip
def test_an_export_is_read_as_it_comes(
    name: str, export: str, expected: dict[str, tuple[str, str, str, bool]]
) -> None:
    found = read(name, export)
    told = {
        number: (
            order.facts["destination"],
            order.days["ordered"].isoformat(),
            order.facts["postal"],
            order.closed,
        )
        for number, order in found.items()
    }
    assert told == expected


def test_an_order_that_was_sent_is_followed_where_its_days_are_said() -> None:
    """Its state alone ends it where nothing more is known; a day of dispatch does not."""
    assert not read("shopify", SHOPIFY)["#1051"].closed
    undated = SHOPIFY.replace("2026-11-21 16:00:00 -0500,no", ",no")
    assert read("shopify", undated)["#1051"].closed
    reported = Layout(columns={"reported": "Notes", "ordered": "Created at"})
    data = BytesIO(undated.replace("a long note " * 200, "2026-11-25").encode())
    layout = layout_of("shopify", Path("orders.csv"), data, reported)
    orders = read_orders(Path("orders.csv"), data, layout)
    assert not {o.number: o for o in orders if isinstance(o, Order)}["#1051"].closed


def test_hours_and_offsets_of_shopify_count() -> None:
    order = read("shopify", SHOPIFY)["#1050"]
    assert order.moments["ordered"].isoformat() == "2026-11-23T23:30:00+00:00"


def test_etsy_says_days_without_hours() -> None:
    assert read("etsy", ETSY_ORDERS)["9002"].moments == {}


@pytest.mark.parametrize("name", EXPORTS)
def test_another_file_is_no_such_export(name: str) -> None:
    data = BytesIO(b"Handle,Title,Vendor\nmug,Mug,Us\n")
    with pytest.raises(Failure, match=rf"products.csv:1:1 error .* no order export of {name}"):
        layout_of(name, Path("products.csv"), data)


def test_a_layout_of_ones_own_goes_before(tmp_path: Path) -> None:
    layout = tmp_path / "mine.yaml"
    layout.write_text(
        "columns: { method: Shipping Method }\nvalues: { method: { Standard: dhl } }\n", "utf-8"
    )
    file = tmp_path / "orders.csv"
    file.write_text(SHOPIFY, "utf-8")
    with open_orders(file, {}, "shopify", layout) as found:
        first = next(iter(found))
    assert isinstance(first, Order)
    assert first.facts["method"] == "dhl"


def test_the_options_name_every_export() -> None:
    command = export_option(lambda: None)
    (option,) = command.__click_params__
    assert set(option.type.choices) == set(EXPORTS)


COUNTRIES = {
    # Etsy's own names, and names in the languages of its sellers.
    "Germany": "DE", "Deutschland": "DE", "Allemagne": "DE", "Alemania": "DE", "Germania": "DE",
    "United States": "US", "Vereinigte Staaten": "US", "États-Unis": "US", "USA": "US",
    "United Kingdom": "GB", "Vereinigtes Königreich": "GB", "UK": "GB",
    "The Netherlands": "NL", "Czech Republic": "CZ", "Hong Kong": "HK", "Ivory Coast": "CI",
    "Bosnia and Herzegovina": "BA", "South Korea": "KR", "Österreich": "AT", "日本": "JP",
    "Turkey": "TR", "Türkiye": "TR", "Viet Nam": "VN",
}  # fmt: skip


@pytest.mark.parametrize("written", COUNTRIES)
def test_a_country_by_its_name(written: str) -> None:
    (order,) = read("etsy", ETSY_ORDERS.split("\n", maxsplit=1)[0] + "\n" + (
        f'11/23/26,1,jd,J,J,D,2,Card,,L,,City,,,"{written}",EUR,68.00,,,0,0,8.00,0,76.00,'
        "Completed,2,7,0,0,0,J,online,online_cc,,,A\n"
    )).values()  # fmt: skip
    assert order.facts["destination"] == COUNTRIES[written]


RULEBOOK = Rulebook(
    effective=date(2026, 1, 1),
    store=Store(name="S", country="PT", zone="Europe/Lisbon", currency="EUR",
                languages=("en", "pt"), site="https://s.example/",
                contact=Contact(email="a@b.example", answers_within=Span(1, "days"))),
    returns=Returns(reasons={}, terms=()),
    shipping=Shipping(origins={}, methods=tuple(
        Method(id=name, carrier=carrier, say=said, destinations=("EU",), transit=())
        for name, carrier, said in (
            ("ctt-azul", "CTT", {"en": "Fast", "pt": "Correio Azul"}),
            ("ctt-normal", "CTT", {"en": "Standard", "pt": "Normal"}),
            ("dpd", "DPD", {"en": "DPD courier"}),
        )
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("dpd", "dpd"),
        ("DPD Courier", "dpd"),
        ("Correio azul", "ctt-azul"),
        ("Correio Azul: €4.50", "ctt-azul"),
        ("STANDARD", "ctt-normal"),
        ("DPD Express", None),  # another service of the same carrier
        ("CTT", None),  # two methods are its
        ("Free Shipping (4-8 days via USPS): $30.00", None),
    ],
)
def test_a_method_is_taken_where_it_can_be_one_only(word: str, meant: str | None) -> None:
    assert ExportedMethods(RULEBOOK).of(word) == meant


def test_methods_that_nobody_can_tell_are_listed_and_left_open() -> None:
    methods = ExportedMethods(RULEBOOK)
    orders = {each.number: each for each in methods.known(read("shopify", SHOPIFY).values())
              if isinstance(each, Order)}  # fmt: skip
    assert orders["#1050"].facts["method"] == "ctt-normal"
    assert "method" not in orders["#1051"].facts
    assert list(methods.remarks()) == ["the method “Express” of 1 order is none of the rulebook's"]
    assert '"Express": ctt-azul' in methods.hint()
    assert methods.of("CTT") is None
    list(methods.known([replace(orders["#1050"], facts={"method": "CTT"})]))
    assert any("it can be ctt-azul or ctt-normal" in each for each in methods.remarks())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parcelwise, [*arguments, "--now", "2026-11-25T12:00Z"])


def test_the_verbs_read_them(tmp_path: Path) -> None:
    file = tmp_path / "orders_export.csv"
    file.write_text(SHOPIFY, "utf-8")
    done = run("due", str(file), "--from", "shopify")
    assert done.exit_code == 0, done.stderr
    assert "#1050" in done.stdout
    assert "#1052" not in done.stdout
    assert "the method “Express” of 1 order is none of the rulebook's" in done.stderr
    one = run("due", str(file), "--from", "shopify", "--order", "#1050")
    assert json.loads(one.stdout)["buyer"] == "Anna Weber"
    letter = run("reply", "--given", str(file), "--from", "shopify", "--order", "#1050",
                 "--reason", "wrong-item", "--language", "de")  # fmt: skip
    assert letter.exit_code == 0, letter.stderr
    assert "#1050" in letter.stdout
    unnamed = run("reply", "--given", str(file), "--from", "shopify", "--reason", "wrong-item")
    assert isinstance(unnamed.exception, Failure)
    assert unnamed.exception.hint == "name it with --order"


@pytest.mark.parametrize("form", ["text", "csv", "ics"])
def test_where_no_row_can_be_read_nothing_is_said_to_be_due(tmp_path: Path, form: str) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("order,destination,ordered\nA,Atlantis,2026-11-24\nB,DE,24.11.2026\n", "utf-8")
    done = run("due", str(file), "--format", form)
    assert done.exit_code != 0
    assert done.stdout == ""
    assert isinstance(done.exception, Failure)
    assert "none of its 2 rows could be read" in str(done.exception)


def test_where_some_rows_cannot_be_read_it_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("order,destination,ordered,delivered\nA,DE,x,\nB,DE,2026-11-20,2026-11-24\n")
    done = run("due", str(file))
    assert done.exit_code == 1
    assert "1 of 2 orders were left out" in done.stderr
