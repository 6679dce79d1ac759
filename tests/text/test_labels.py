"""Every field and every value that a form can show has a name in every language of the store."""

import pytest

from parcelwise.words import translations
from policy_core.answers.delivery import delivery_fields
from policy_core.answers.fields import Field
from policy_core.answers.returns import returns_fields
from policy_core.text.labels import choice_name, field_hint, field_label, place_name
from policy_core.text.language import Language
from tests.reference import reference_policy

FIELDS = [*returns_fields(reference_policy()), *delivery_fields(reference_policy())]
ENGLISH = Language("en", translations("en"))
GERMAN = Language("de", translations("de"), "en")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_has_a_label_and_not_its_bare_name(field: Field) -> None:
    for language in (ENGLISH, GERMAN):
        label = field_label(reference_policy(), field.name, language)
        assert label
        assert label != field.name
        assert "_" not in label


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_choice_has_a_name_and_not_its_bare_value(field: Field) -> None:
    if field.kind == "country" or field.name == "currency":
        return
    for value in field.choices:
        assert choice_name(reference_policy(), field.name, value, GERMAN) != value


@pytest.mark.parametrize(
    ("field", "value", "english", "german"),
    [
        (
            "reason",
            "wrong-item",
            "Something else came than I ordered",
            "Es kam etwas anderes als bestellt",
        ),
        ("destination", "DE", "Germany", "Deutschland"),
        ("destination", "europe", "European Union", "Europäische Union"),
        ("category", "toys", "Toys", "Spielzeug"),
        ("condition", "sealed", "Sealed, never opened", "Versiegelt, nie geöffnet"),
        ("method", "epacket", "ePacket", "ePacket"),
        ("customer", "consumer", "a private person", "Privatperson"),
        ("guarantee-sign", "yes", "yes", "ja"),
        ("delivered", "2026-12-03", "December 3, 2026", "3. Dezember 2026"),
        ("price", "39.90", "39.90", "39.90"),
    ],
)
def test_choice_names(field: str, value: str, english: str, german: str) -> None:
    assert choice_name(reference_policy(), field, value, ENGLISH) == english
    assert choice_name(reference_policy(), field, value, GERMAN) == german


def test_a_merchants_own_fact_is_asked_in_the_merchants_words() -> None:
    policy = reference_policy()
    assert field_label(policy, "guarantee-sign", GERMAN).startswith("Zeigte die Artikelseite")
    assert field_hint(policy, "guarantee-sign", ENGLISH).startswith("The sign stands below")


def test_what_has_no_name_is_called_by_its_own() -> None:
    assert field_label(reference_policy(), "unheard-of", ENGLISH) == "unheard-of"
    assert field_hint(reference_policy(), "unheard-of", ENGLISH) == ""
    assert choice_name(reference_policy(), "unheard-of", "of", ENGLISH) == "of"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("BR", "Brazil"),
        ("EU", "European Union"),
        ("anywhere", "every country"),
        ("US-NY", "United States: New York"),
        ("DE-BY", "Germany: BY"),
    ],
)
def test_place_names(place: str, name: str) -> None:
    assert place_name(reference_policy().rulebook, place, ENGLISH) == name
