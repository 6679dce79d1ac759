"""The catalogs say everything, in every language of the reference store."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest

from parcelwise.words import (
    BUILDER,
    ENGINE,
    CatalogGroup,
    NoWords,
    message_problems,
    mo_bytes,
    refresh,
    store_catalogs,
    translations,
    words_in,
)
from policy_core.facts.law import all_laws
from tests.reference import ROOT, reference_policy

DOCS = ROOT / "docs"
GROUPS = (ENGINE, BUILDER, store_catalogs(DOCS))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_every_language_of_the_store_says_everything(group: CatalogGroup) -> None:
    for language in reference_policy().rulebook.store.languages:
        assert [str(problem) for problem in message_problems(group, language)] == []


@pytest.fixture
def group(tmp_path: Path) -> CatalogGroup:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.md").write_text(
        '{{ _("Send it to %(place)s.", place=x) }} {% trans count=n %}{{ count }} parcel'
        "{% pluralize %}{{ count }} parcels{% endtrans %}",
        encoding="utf-8",
    )
    (tmp_path / "pages/two.md").write_text("{% trans %}\nOne\nline.\n{% endtrans %}", "utf-8")
    return CatalogGroup(
        "Test", str(tmp_path / "words/{locale}.po"), ((tmp_path / "pages", "*.md"),)
    )


def translate(group: CatalogGroup, **said: str) -> None:
    path, _ = refresh(group, "de")
    text = path.read_text(encoding="utf-8")
    for message, translation in said.items():
        text = text.replace(
            f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"'
        )
    path.write_text(text, encoding="utf-8")


def test_templates_are_read_with_their_plurals_and_paragraphs(group: CatalogGroup) -> None:
    ids = {message.id for message in words_in(group) if message.id}
    assert ids == {
        "Send it to %(place)s.",
        ("%(count)s parcel", "%(count)s parcels"),
        "One line.",
    }


def test_what_is_not_translated_is_told(group: CatalogGroup) -> None:
    refresh(group, "de")
    assert {problem.why for problem in message_problems(group, "de")} == {"has no translation"}
    assert len(list(message_problems(group, "de"))) == 3


def test_a_lost_placeholder_is_told(group: CatalogGroup) -> None:
    translate(group, **{"Send it to %(place)s.": "Schicken Sie es."})
    told = {problem.message: problem.why for problem in message_problems(group, "de")}
    assert told["Send it to %(place)s."] == "has other placeholders in its translation"


def test_an_uncertain_translation_is_told(group: CatalogGroup) -> None:
    translate(group, **{"One line.": "Eine Zeile."})
    path = group.path("de")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "One line."', '#, fuzzy\nmsgid "One line."'), "utf-8")
    told = {problem.message: problem.why for problem in message_problems(group, "de")}
    assert told["One line."] == "has an uncertain translation"


def test_a_message_that_is_said_nowhere_any_more_is_told_and_goes(
    group: CatalogGroup, tmp_path: Path
) -> None:
    translate(group, **{"One line.": "Eine Zeile."})
    (tmp_path / "pages/two.md").unlink()
    told = {problem.message: problem.why for problem in message_problems(group, "de")}
    assert told["One line."] == "is said nowhere any more"
    refresh(group, "de")
    assert "Eine Zeile." not in group.path("de").read_text(encoding="utf-8")


def test_what_is_translated_survives_a_refresh(group: CatalogGroup) -> None:
    translate(group, **{"One line.": "Eine Zeile."})
    before = group.path("de").read_text(encoding="utf-8")
    _, left = refresh(group, "de")
    assert left == 2
    assert group.path("de").read_text(encoding="utf-8") == before


def test_words_of_a_lower_group_are_not_asked_for_again(
    group: CatalogGroup, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/three.md").write_text('{{ _("One line.") }} {{ _("New") }}', "utf-8")
    upper = CatalogGroup("Upper", "", ((tmp_path / "more", "*.md"),), (group,))
    assert {message.id for message in words_in(upper) if message.id} == {"New"}


def test_a_language_without_a_catalog_is_named_with_its_file() -> None:
    with pytest.raises(NoWords, match=r"“tlh”.*locale/tlh/LC_MESSAGES/policy_core\.po"):
        mo_bytes("tlh")


def test_the_engines_words_are_what_gettext_reads() -> None:
    german = gettext.GNUTranslations(BytesIO(mo_bytes("de")))
    assert german.gettext("Return postage") == "Rücksendekosten"
    assert german.ngettext("{count} day", "{count} days", 1) == "{count} Tag"
    assert german.ngettext("{count} day", "{count} days", 5) == "{count} Tage"
    english = gettext.GNUTranslations(BytesIO(mo_bytes("en")))
    assert english.ngettext("{count} day", "{count} days", 5) == "{count} days"


@pytest.mark.parametrize("locale", ["en", "de"])
def test_compiled_words_do_not_tell_the_time(locale: str) -> None:
    header = gettext.GNUTranslations(BytesIO(mo_bytes(locale))).info()
    assert header["pot-creation-date"] == "1970-01-01 00:00+0000"
    assert header.get("po-revision-date", "1970-01-01 00:00+0000") == "1970-01-01 00:00+0000"


def test_pages_know_the_words_of_all_shelves() -> None:
    words = translations("de", DOCS)
    assert words.gettext("Return address") == "Rücksendeadresse"
    assert words.gettext("Please choose") == "Bitte wählen"
    assert words.gettext("Return postage") == "Rücksendekosten"


def test_every_note_of_a_law_is_said_in_german() -> None:
    notes = {note for law in all_laws() for note in law.notes}
    for law in all_laws():
        readings = law.guarantee.readings if law.guarantee is not None else ()
        notes |= {note for reading in readings for note in reading.notes}
    german = translations("de")
    assert len(notes) > 150
    assert [note for note in sorted(notes) if german.gettext(note) == note] == []
