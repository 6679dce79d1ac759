"""What is said of a change: hand-made edits of the reference store, and the sentences expected."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from parcelwise.editions.changes import FORMATS, Report
from parcelwise.editions.changes import told as telling_of
from tests.changes.conftest import Edit, edited, row

type Said = Callable[..., str]
type Json = dict[str, Any]

WISH = "I do not like it, It does not fit or suit my purpose, or I changed my mind"
WUNSCH = (
    "Es gefällt mir nicht, Es passt nicht oder eignet sich nicht für meinen Zweck"
    " oder Ich habe es mir anders überlegt"
)


def block(*lines: str) -> str:
    return "\n".join(lines)


def germany_like_brazil(data: Json) -> None:
    terms = data["returns"]["terms"]
    terms.append(
        {
            "id": "your-wish-germany",
            "overrides": ["your-wish", "your-wish-europe"],
            "when": {"reason": "change-of-mind", "destination": "DE"},
            "freight": "seller",
        }
    )


def test_who_gains_and_where(said: Said) -> None:
    assert said(germany_like_brazil) == block(
        "1 change: 1 better for the buyer",
        "",
        "Returns",
        "  I changed my mind; Germany",
        "    + Return freight paid by: the buyer → the store",
        "      Cases that rows tell apart: 1 · Rows: your-wish → your-wish-germany",
    )


def test_the_same_in_german(said: Said) -> None:
    assert said(germany_like_brazil, "de") == block(
        "1 Änderung: 1 besser für den Käufer",
        "",
        "Rückgabe",
        "  Ich habe es mir anders überlegt; Deutschland",
        "    + Rücksendekosten zahlt: der Käufer → der Händler",
        "      Fälle, die Zeilen unterscheiden: 1 · Zeilen: your-wish → your-wish-germany",
    )


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ("up to 6 months", "up to 5 months", "5 months to 6 months"),
        ("up to 6 months", "under 6 months", "6 months"),
        ("under 40 days", "under 6 months", "40 days to 6 months"),
        ("over 1 year", "over 13 months", "12 months to 13 months"),
    ],
)
def test_months_of_either_rulebook_are_told_as_months(was: str, is_: str, told: str) -> None:
    def counting(months: str) -> Edit:
        when = {"reason": "change-of-mind", "since-delivery": months}
        row = {"id": "months", "overrides": "all", "when": when, "freight": "seller"}
        return lambda data: data["returns"]["terms"].append(row)

    report = telling_of(edited(counting(was)), edited(counting(is_)), "en")
    assert f"Time since delivery: {told}\n" in FORMATS["text"](report)


def test_what_changes_everywhere_but_somewhere(said: Said) -> None:
    def shorter(data: Json) -> None:
        row(data, "shipping", "methods", "epacket", "transit", "usual")["time"] = "6 working days"

    assert said(shorter) == block(
        "1 change: 1 better for the buyer",
        "",
        "ePacket: transit time",
        "  everywhere but Mexico, Russia, Saudi Arabia, Ukraine, or Vietnam",
        "    + How long it takes: 7 to 10 working days → 6 working days",
        "      Cases that rows tell apart: 1 · Rows: usual",
    )


def test_a_longer_season_is_told_by_its_days(said: Said) -> None:
    def longer(data: Json) -> None:
        data["store"]["seasons"]["holiday"]["dates"] = ["11-01 to 12-25"]

    assert block(
        f"  {WISH}; Season of the order: November 1 to November 14",
        "    + Return window: 15 days after delivery → 45 days after delivery",
    ) in said(longer)
    assert block(
        f"  {WUNSCH}; Saison der Bestellung: 1. November bis 14. November",
        "    + Rückgabefrist: 15 Tage nach der Lieferung → 45 Tage nach der Lieferung",
    ) in said(longer, "de")


def test_a_reason_of_another_fault_is_told_by_what_becomes_of_it(said: Said) -> None:
    def ours(data: Json) -> None:
        row(data, "returns", "reasons", "unsuitable")["fault"] = "seller"

    text = said(ours)

    assert "\n    + Return freight paid by: the buyer → the store\n" in text
    assert "\n  ~ Return reason: It does not fit or suit my purpose: Whose fault it is:" in text
    assert "I changed my mind" not in text


def test_fees_programmes_and_destinations(said: Said) -> None:
    def several(data: Json) -> None:
        row(data, "returns", "fees", "missing-accessories")["charge"] = "12 USD"
        row(data, "returns", "programmes", "return-guarantee")["joined"] = False
        row(data, "shipping", "methods", "epacket")["destinations"].remove("BR")

    text = said(several)

    assert (
        block(
            f"  {WISH}; Incomplete",
            "    - Accessories that are missing from the return: $10.00 → $12.00",
        )
        in text
    )
    assert "    - Return guarantee: Return window: 15 days after delivery, " in text
    assert " → not covered\n" in text
    assert (
        block(
            "  Brazil; not with a lithium battery; not liquid",
            "    - Offered: yes → no",
        )
        in text
    )


def test_a_method_that_comes_is_told_with_where_it_goes(said: Said) -> None:
    def one_less(data: Json) -> None:
        methods = data["shipping"]["methods"]
        methods.remove(row(data, "shipping", "methods", "fedex-economy"))
        terms = row(data, "returns", "terms", "too-late-express")
        terms["when"]["method"].remove("fedex-economy")

    assert block(
        "FedEx International Economy: where it goes",
        "  Bangladesh, Brunei, Cambodia, Canada, Hong Kong SAR China, India, Indonesia, Japan,"
        " Laos, Macao SAR China, Malaysia, Mexico or 10 more places; not perishable",
        "    - Offered: yes → no",
    ) in said(one_less)


def test_prices_by_place_and_line(said: Said) -> None:
    def dearer(data: Json) -> None:
        prices = row(data, "shipping", "rate_cards", "epacket", "prices", "asia")
        prices["first 0.1 kg"] = "4.30 USD"

    assert said(dearer) == block(
        "1 change: 1 worse for the buyer",
        "",
        "ePacket: prices",
        "  Japan, Malaysia, Singapore, South Korea, or Vietnam",
        "    - first 0.1 kg: $4.20 → $4.30",
        "      Cases that rows tell apart: 1 · Rows: asia",
    )


def test_a_card_with_a_new_name_is_the_same_card(said: Said) -> None:
    def renamed(data: Json) -> None:
        cards = data["shipping"]["rate_cards"]
        cards["packet"] = cards.pop("epacket")
        row(data, "shipping", "methods", "epacket")["rate_card"] = "packet"

    assert said(renamed) == "Nothing changes."


def test_facts_and_words_stand_apart(said: Said) -> None:
    def around(data: Json) -> None:
        data["store"]["contact"]["answers_within"] = "2 working days"
        data["store"]["rates"]["one"]["EUR"] = "1.0900"
        row(data, "shipping", "origins", "shenzhen", "cut_off")["sat"] = "13:00"
        row(data, "shipping", "methods", "epacket")["tracking"] = "partial"
        row(data, "returns", "reasons", "dislike")["say"]["de"] = "Gefällt mir nicht"

    assert said(around) == block(
        "5 changes: 1 better for the buyer, 2 worse for the buyer, 1 otherwise, 1 only in words",
        "",
        "Beside the tables",
        "  - The store answers within: 1 working day → 2 working days",
        "  ~ Exchange rate, EUR: 1.0800 → 1.0900",
        "  + Warehouse: our warehouse in Shenzhen: Orders of the same day until, Saturday:"
        " 12:00\u202fPM → 1:00\u202fPM",
        "  - Shipping method: ePacket: Tracking: all the way → on a part of the way",
        "",
        "Only said otherwise",
        "  ~ Return reason: I do not like it: Es gefällt mir nicht → Gefällt mir nicht",
    )


def test_what_comes_and_goes(said: Said) -> None:
    def come(data: Json) -> None:
        words = {"en": "It came too late", "de": "Es kam zu spät"}
        data["returns"]["reasons"]["too-late"] = {"say": words, "fault": "carrier"}
        data["store"]["categories"].pop("toys")
        data["returns"]["examples"] = []

    assert said(come) == block(
        "2 changes: 2 otherwise",
        "",
        "Beside the tables",
        "  ~ Return reason: It came too late: new",
        "  ~ Kind of goods: Toys: no longer",
    )


def test_another_currency_is_not_passed_over(telling: Callable[..., Report]) -> None:
    def euros(data: Json) -> None:
        data["store"]["currency"] = "EUR"
        data["store"]["rates"]["one"] = {
            "USD": "0.9200",
            "GBP": "1.17",
            "BRL": "0.17",
            "CNY": "0.13",
            "AUD": "0.61",
            "CAD": "0.67",
            "CHF": "1.15",
            "JPY": "0.006",
        }
        text = json.dumps(data).replace("1000 USD or less", "900 EUR or less")
        amounts = {"59": 55, "89": 82, "162": 150, "171.45": 158, "660": 610, "15": 14}
        for before, after in amounts.items():
            text = text.replace(f'"{before} USD or ', f'"{after} EUR or ')
        data.update(json.loads(text))

    report = telling(euros)

    assert "Guarantee programmes: the store's currency is another one" in report.unproven
    assert report.fails("worse")


@pytest.mark.parametrize(
    ("edit", "worse", "any_"),
    [
        (lambda data: None, False, False),
        (germany_like_brazil, False, True),
        (lambda data: data["store"]["contact"].update(answers_within="2 days"), False, True),
        (lambda data: data["store"]["contact"].update(answers_within="5 working days"), True, True),
        (lambda data: data["store"].update(name="Lantern"), False, False),
    ],
)
def test_what_fails_a_review(
    telling: Callable[..., Report], edit: Callable[[Json], None], worse: bool, any_: bool
) -> None:
    report = telling(edit)

    assert (report.fails("worse"), report.fails("any")) == (worse, any_)
    assert not report.fails("never")
