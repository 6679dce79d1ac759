"""The text of a policy page: a window is taken where the whole sentence is understood, else none.

A wrong window is worse than none: so the sentences that look alike and mean something else are
tried first. The real ones are the clauses of fourteen stores' policies (`tests/policies`, each with
its source); which of them say the window of a change of mind was read off them by hand.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from parcelwise.cli import parcelwise
from parcelwise.store.importing.page import read_page
from parcelwise.store.importing.sentences import sentences_of

SAMPLES = Path(__file__).parent / "samples"
POLICIES = Path(__file__).parents[1] / "policies"
MIND = "change-of-mind"


def taken(text: str) -> dict[str, str]:
    draft = read_page({"page.md": text})
    said = {key: str(each.value) for (_, key), each in draft.terms.items()}
    return said | {name: str(each.value) for name, each in draft.answers.items()}


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Returns accepted within 21 days of the delivery date.", "21 days after delivery"),
        ("You can return any item within thirty (30) days of receipt.", "30 days after delivery"),
        ("Items may be returned up to 60 days after purchase.", "60 days after order"),
        ("We accept returns within 2 weeks of receiving your order.", "14 days after delivery"),
        ("Returns within 30 days from the invoice date.", "30 days after invoice"),
        ("You have 14 days from delivery to return your order.", "14 days after delivery"),
        (("We have a 30-day return policy, which means you have 30 days after receiving your "
          "item to request a return."), "30 days after delivery"),
        ("You have 30 days from the date you receive your item to return it.",
         "30 days after delivery"),
        ("You have 30 calendar days to return an item from the date you received it.",
         "30 days after delivery"),
        ("We offer a 28 day returns policy from the date you receive your parcel.",
         "28 days after delivery"),
        ("You can return your items to us within 28 days from the day you received them.",
         "28 days after delivery"),
        (("Neben dem gesetzlichen Widerrufsrecht können Sie die Ware innerhalb von 30 Tagen nach "
         "Erhalt zurückgeben."), "30 days after delivery"),
        ("Wir bieten Ihnen ein freiwilliges Rückgaberecht von 60 Tagen ab Erhalt der Ware.",
         "60 days after delivery"),
        ("Die Rückgabefrist beträgt 30 Tage ab Erhalt der Ware.", "30 days after delivery"),
        ("Most items may be returned within 30 days from the delivery date for a full refund.",
         "30 days after delivery"),
        ("If you are not happy with your purchase, return it within 45 calendar days of delivery.",
         "45 days after delivery"),
        ("Sie können die Ware innerhalb von 30 Tagen nach Erhalt zurückgeben.",
         "30 days after delivery"),
        ("Rückgaberecht: 60 Tage ab Kaufdatum.", "60 days after order"),
        ("Du hast 100 Tage ab Lieferung Rückgaberecht.", "100 days after delivery"),
        (("Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu "
         "widerrufen."), "14 days after delivery"),
        (("You have the right to withdraw from this contract within 14 days without giving any "
         "reason."), "14 days after delivery"),
    ],
)  # fmt: skip
def test_a_window(text: str, window: str) -> None:
    assert taken(text)["window"] == window


@pytest.mark.parametrize(
    "text",
    [
        # Of some goods, buyers, orders or times only.
        "Sale items can be returned within 14 days of delivery.",
        "Electronics may be returned within 15 days of delivery.",
        "Members may return items within 100 days of delivery.",
        "Loyalty members: 100 days instead of 30.",
        "Items bought in December can be returned until 31 January.",
        "International orders can be returned within 10 days of delivery.",
        "Unopened software may be returned within 30 days of delivery.",
        "Earlier version, general rule: return within 3 days after delivery.",
        # Of faults, of lost parcels.
        "Damaged items must be returned within 7 days of delivery.",
        "Faulty goods can be returned within 2 years of purchase.",
        "If your order has not arrived, contact us within 30 days of dispatch.",
        # Of money.
        "Refunds are made within 14 days of receipt of the returned goods.",
        "You will get a refund within 14 days of receipt of the return.",
        "We refund returns within 10 days of receiving the returned item.",
        "Credit notes are valid 6 months from issue.",
        "Please return the goods within 14 days after receipt of the return label.",
        "We will return your item within 14 days of receipt.",
        "You will receive an exchange for your return within 14 days of delivery.",
        "Rücksendung innerhalb von 14 Tagen nach Erhalt der Rücksendung.",
        "Return items within 30 days of delivery or within 45 days of purchase.",
        # What is not allowed.
        "Items cannot be returned after 30 days of delivery.",
        "We do not accept returns within 30 days of delivery.",
        "No returns.",
        # From when do the days count?
        "You have 30 days to return an item.",
        # German.
        "Reduzierte Ware kann innerhalb von 7 Tagen nach Erhalt zurückgegeben werden.",
        "Mängel müssen innerhalb von 14 Tagen nach Erhalt gemeldet werden.",
        "Die Rückerstattung erfolgt innerhalb von 14 Tagen nach Erhalt der Retoure.",
        "Rückgabe nur innerhalb von 14 Tagen nach Erhalt für Mitglieder.",
        "Hygieneartikel können nicht innerhalb von 30 Tagen nach Erhalt zurückgegeben werden.",
    ],
)
def test_no_window(text: str) -> None:
    assert "window" not in taken(text)


@pytest.mark.parametrize(
    ("above", "is_taken"),
    [
        ("## Returns", True),
        ("## How do I return an item?", True),
        ("## Rückgabe und Versand", True),
        ("## Faulty items", False),
        ("## Premium members", False),
        ("**Shoes**", False),
        ("For members:", False),
        ("7. Damaged or incorrect items", False),
        ("2. Return window", True),
        ("# Alder Goods", True),
        ("# Outlet returns", False),
        ("# Business customers", False),
    ],
)
def test_what_stands_above_is_understood_too(above: str, is_taken: bool) -> None:
    said = taken(f"{above}\n\n- Items can be returned within 30 days of delivery.\n")
    assert ("window" in said) is is_taken


@pytest.mark.parametrize(
    "page",
    [
        "Faulty items\nWe are sorry for that. Return them within 60 days of delivery.",
        "For members:\nYou get more.\nReturn items within 60 days of delivery.",
        "For members:\n-\nFree shipping\n-\nReturns within 60 days of delivery",
        "<p><b>Shoes</b></p><p>Return items within 60 days of delivery.</p>",
        "<h2>Shoes</h2><ul><li>Return items within 60 days of delivery.</li></ul>",
        "<p>For members:</p><ul><li>More.</li><li>Returns within 60 days of delivery</li></ul>",
        "Sale\n====\n\nReturns\n-------\n\nReturn items within 60 days of delivery.",
    ],
)
def test_what_stands_above_is_seen_however_it_is_written(page: str) -> None:
    assert "window" not in taken(f"Alder returns\n\nRead this.\n\n{page}")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Customer pays return shipping.", "freight", "buyer"),
        ("You are responsible for return shipping costs.", "freight", "buyer"),
        ("Return shipping costs are the responsibility of the customer.", "freight", "buyer"),
        ("You will have to bear the direct cost of returning the goods.", "freight", "buyer"),
        ("Sie tragen die unmittelbaren Kosten der Rücksendung der Waren.", "freight", "buyer"),
        ("We offer free returns.", "freight", "seller"),
        ("Die Rücksendung ist kostenlos.", "freight", "seller"),
        ("Wir tragen die Kosten der Rücksendung.", "freight", "seller"),
        ("Die Kosten für die Rücksendung übernehmen wir.", "freight", "seller"),
        ("Return shipping is paid by us.", "freight", "seller"),
        ("Refunds will be processed within 14 days of us receiving your return.", "refund.within",
         "14 days after arrival"),
        ("A 15% restocking fee applies to all returns.", "restocking", "15%"),
        ("A 15-20% restocking fee will be deducted from your refund.", "restocking", "15% to 20%"),
        ("A restocking fee of 10% to 25% will be charged.", "restocking", "10% to 25%"),
        ("A restocking fee of up to 20% may apply.", "restocking", "0% to 20%"),
        ("A restocking fee of 12.5% may be charged.", "restocking", "0% to 12.5%"),
        ("Refunds are processed within 5 business days of receipt.", "refund.within",
         "5 working days after arrival"),
        ("Orders ship within 2 business days.", "handling", "0 to 2 working days"),
        ("Bestellungen werden innerhalb von 1-3 Werktagen versendet.", "handling",
         "1 to 3 working days"),
    ],
)  # fmt: skip
def test_other_points(text: str, key: str, value: str) -> None:
    assert taken(text)[key] == value


@pytest.mark.parametrize(
    "text",
    [
        "Buyer pays return shipping unless the shipment was incorrect or damaged.",
        "Simply not liked: customer pays postage.",
        "The first return is free.",
        "We pay return shipping for faulty goods.",
        "A restocking fee of up to 20% may apply to opened goods.",
        "Returns are usually processed within 2 days of receipt.",
        "Refund within 3-7 business days from the day the item is received.",
        "Custom orders are shipped within 15 business days.",
    ],
)
def test_no_other_points(text: str) -> None:
    assert taken(text) == {}


def test_a_window_that_says_who_pays_too() -> None:
    said = taken("Innerhalb von 30 Tagen nach Erhalt Ihrer Bestellung können Sie die Artikel "
                 "kostenlos zurücksenden.")  # fmt: skip
    assert said == {"window": "30 days after delivery", "in_time": "send", "freight": "seller",
                    "label": "prepaid"}  # fmt: skip


def test_a_state_of_the_goods_is_asked_about() -> None:
    draft = read_page({"a.md": "Return unworn items within 30 days of delivery."})
    assert [each.text for each in draft.decide if "state" in each.text]


def test_of_two_answers_neither_is_taken() -> None:
    draft = read_page({"a.md": "Return items within 30 days of delivery.\n\n"
                               "Return items within 14 days of delivery.\n"})  # fmt: skip
    assert (MIND, "window") not in draft.terms
    assert len(draft.left) == 2
    assert "the page says different things" in str(draft.decide[0])


def test_the_shops_own_window_goes_before_the_laws() -> None:
    said = taken("Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen "
                 "Vertrag zu widerrufen.\n\nSie können alle Artikel innerhalb von 30 Tagen nach "
                 "Erhalt zurücksenden.\n")  # fmt: skip
    assert said["window"] == "30 days after delivery"
    assert said["in_time"] == "send"


REAL = {
    "crossborder-electronics-a": "30 days after delivery",
    "crossborder-fashion-a": "30 days after delivery",
    "us-apparel-a": "21 days after delivery",
    "us-electronics-a": "30 days after invoice",
}
"""Windows of a change of mind that the policies' own sentences say without a condition; the others
have none, or one that turns on something."""


STORES = sorted(file.parent.name for file in POLICIES.glob("*/store.yaml"))


@pytest.mark.parametrize("store", STORES)
def test_of_real_policies_no_window_is_wrong(store: str) -> None:
    said = YAML(typ="safe").load((POLICIES / store / "clauses.yaml").read_text("utf-8"))
    text = "\n\n".join(clause["text"] for clause in said["clauses"].values())
    assert taken(text).get("window") == REAL.get(store)


def test_a_page_in_html_is_read_as_people_see_it(tmp_path: Path) -> None:
    html = (SAMPLES / "widerruf.html").read_text("utf-8")
    said = taken(html)
    assert said["window"] == "14 days after delivery"
    assert said["freight"] == "buyer"
    assert said["handling"] == "1 to 2 working days"
    lines = {each.text[:8]: each.line for each in sentences_of(html)}
    assert html.splitlines()[lines["Sie trag"] - 1].startswith("Sie tragen")


def test_the_whole_page_is_in_the_report(tmp_path: Path) -> None:
    store = tmp_path / "shop"
    done = CliRunner().invoke(parcelwise, [
        "import", "page", str(SAMPLES / "returns.md"), "--into", str(store), "--name", "Alder",
        "--country", "US", "--site", "https://policy.alder.example/",
    ])  # fmt: skip
    assert done.exit_code == 0, (done.output, done.exception)
    imported = (store / "imported.md").read_text("utf-8")
    for sentence in sentences_of((SAMPLES / "returns.md").read_text("utf-8")):
        assert sentence.text in imported
    returns = (store / "docs/rulebook/returns.yaml").read_text("utf-8")
    assert "# from returns.md, line 7: “You can return unused items within 30 days" in returns
    assert "60 days" not in returns.partition("change-of-mind\n")[2]


@given(st.text(max_size=300) | st.lists(st.sampled_from([
    "Returns", "within", "30", "days", "of", "delivery", "<p>", "</p>", "<h2>", "# ", "- ", ":",
    "\n", "\n\n", "refund", "|", "**", "“", "<script>", "&amp;", "\x00", "innerhalb", "Tagen",
]), max_size=40).map(" ".join))  # fmt: skip
def test_any_text_is_read(text: str) -> None:
    draft = read_page({"page.txt": text})
    assert all("\n" not in each.text for each in draft.left)
