"""Forms: one control for each field of the question, in the markup that the script enhances."""

import json
from dataclasses import replace

import pytest

from parcelwise.site.pages import Page
from parcelwise.site.pages.forms import calculator_words, make_form
from parcelwise.words import translations
from policy_core.answers.delivery import delivery_fields
from policy_core.answers.fields import Field
from policy_core.answers.returns import returns_fields
from policy_core.text.language import Language
from tests.reference import ROOT, reference_policy
from tests.site.dom import Element, parse

PAGES = {"returns": "returns.md", "delivery": "shipping/index.md"}
FIELDS = {"returns": returns_fields, "delivery": delivery_fields}


def calculator(pages: dict[str, Page], kind: str) -> Element:
    (found,) = parse(pages[PAGES[kind]].body).with_class("pw-calculator")
    return found


@pytest.mark.parametrize("kind", PAGES)
def test_every_field_has_a_labelled_control(english: dict[str, Page], kind: str) -> None:
    form = calculator(english, kind).all("form")[0]
    named = {
        element.attributes["name"].split(".")[0] for element in form if "name" in element.attributes
    }
    # The buyer's own clock is filled in unseen.
    unseen = {form.attributes[name] for name in ("data-clock",) if name in form.attributes}
    fields = [field for field in FIELDS[kind](reference_policy()) if field.name not in unseen]
    assert named == {field.name for field in fields}
    labelled = {label.attributes["for"] for label in form.all("label")}
    for control in form:
        if control.tag in ("input", "select"):
            assert control.attributes["id"] in labelled
        if control.tag == "fieldset":
            assert control.all("legend")[0].text
    for field in fields:
        assert form.by_id(f"{kind}-{field.name}").tag in ("input", "select", "fieldset")


@pytest.mark.parametrize("kind", PAGES)
def test_hints_are_tied_to_their_fields(english: dict[str, Page], kind: str) -> None:
    form = calculator(english, kind)
    for control in form:
        for id_ in control.attributes.get("aria-describedby", "").split():
            assert form.by_id(id_).text


def test_a_day_is_one_field_with_the_likely_days_beside_it(english: dict[str, Page]) -> None:
    form = calculator(english, "returns")
    day = form.by_id("returns-delivered")
    assert (day.tag, day.attributes["name"]) == ("input", "delivered")
    (delivered,) = (e for e in form if e.attributes.get("data-field") == "delivered")
    assert [button.text for button in delivered.all("button")] == ["Today", "Yesterday", "Calendar"]
    assert "For example November 1, 2026." in form.by_id("returns-delivered-hint").text


def test_a_day_that_is_still_to_come_is_not_today(english: dict[str, Page]) -> None:
    form = calculator(english, "delivery")
    (needed,) = (e for e in form if e.attributes.get("data-field") == "needed_by")
    assert [button.text for button in needed.all("button")] == ["Calendar"]


def test_only_countries_that_are_served_are_asked_for_by_their_names(
    german: dict[str, Page],
) -> None:
    select = calculator(german, "delivery").by_id("delivery-destination")
    names = [option.text for option in select.all("option")]
    assert names.index("Ägypten") < names.index("Algerien") < names.index("Deutschland")
    assert "Antarktis" not in names


def test_many_reasons_stand_under_what_buyers_call_their_kinds(english: dict[str, Page]) -> None:
    groups = calculator(english, "returns").by_id("returns-reason").all("optgroup")
    kinds = {
        group.attributes["label"]: [option.attributes["value"] for option in group.all("option")]
        for group in groups
    }
    assert "wrong-item" in kinds["Something is wrong with it"]
    assert "change-of-mind" in kinds["I do not want it"]
    assert "not-arrived" in kinds["It has not come"]
    assert "special-case" in kinds["Something else"]


def test_an_amount_stands_beside_its_currency(english: dict[str, Page]) -> None:
    form = calculator(english, "returns")
    (price,) = (e for e in form if e.attributes.get("data-field") == "price")
    assert [unit.text for unit in price.with_class("pw-unit")] == ["USD"]


def test_whoever_is_not_sure_can_say_so_where_it_helps(english: dict[str, Page]) -> None:
    form = calculator(english, "returns")

    def values(name: str) -> list[str]:
        return [
            option.attributes["value"] for option in form.by_id(f"returns-{name}").all("option")
        ]

    assert "unsure" in values("condition")
    assert "unsure" not in values("reason")


def test_the_script_finds_the_engine_and_the_tables(german: dict[str, Page]) -> None:
    form = calculator(german, "delivery").all("form")[0].attributes
    assert form["data-engine"] == "../../engine/manifest.json"
    assert form["data-lang"] == "de"
    assert form["action"] == "#methods-compared"
    assert "hidden" in form


def test_the_scripts_own_words_are_in_the_pages_language() -> None:
    english = json.loads((ROOT / "widgets/words.json").read_bytes())
    assert json.loads(calculator_words(Language("en"))) == english
    german = json.loads(calculator_words(Language("de", translations("de"))))
    assert german.keys() == english.keys()
    assert not [name for name in english if german[name] == english[name]]


def test_more_choices_than_can_be_seen_at_once_become_a_list() -> None:
    few = Field("guarantee-sign", "choice", "helpful", ("yes", "no"), own=True)
    many = replace(few, choices=("a", "b", "c", "d"))
    form = make_form(reference_policy(), "returns", (few, many), Language("en"))
    assert [control.look for control in form.first] == ["radios", "select"]


def test_a_field_says_when_it_is_asked_for(english: dict[str, Page]) -> None:
    form = calculator(english, "returns")
    fields = {
        element.attributes["data-field"]: element.attributes
        for element in form
        if "data-field" in element.attributes
    }
    assert fields["reason"]["data-need"] == "required"
    assert "data-when" not in fields["reason"]
    assert json.loads(fields["category"]["data-when"]) == {
        "reason": ["change-of-mind", "dislike", "unsuitable"]
    }


def test_each_reason_asks_for_its_own_evidence(english: dict[str, Page]) -> None:
    picks = calculator(english, "returns").with_class("pw-pick")
    (letter,) = (
        pick for pick in picks if pick.all("input")[0].attributes["value"] == "customs-letter"
    )
    assert json.loads(letter.attributes["data-when"]) == {"reason": ["customs-seized"]}
