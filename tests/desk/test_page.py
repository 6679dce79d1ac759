"""The desk's page: every field of a complaint has its control, in every language of the store."""

from dataclasses import fields
from html.parser import HTMLParser

import pytest

from parcelwise.cli.asking import language_of
from parcelwise.orders.desk.page import desk_page
from parcelwise.runtime import BuiltEngine
from policy_core.replies import complaint_fields
from tests.reference import reference_policy

ENGINE = BuiltEngine(**{field.name: f"{field.name}-1" for field in fields(BuiltEngine)})  # type: ignore[arg-type]


class _Page(HTMLParser):
    """The controls of a page by name, what its labels are for, and what stands elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.controls: dict[str, list[dict[str, str]]] = {}
        self.labelled: set[str] = set()
        self.selected: dict[str, str] = {}
        self.links: list[str] = []
        self.robots = ""
        self._list = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("input", "select", "textarea"):
            self.controls.setdefault(given["name"].partition(".")[0], []).append(given)
            self._list = given["name"] if tag == "select" else ""
        if tag == "option" and "selected" in given:
            self.selected[self._list] = given["value"]
        if tag == "label":
            self.labelled.add(given["for"])
        if tag == "meta" and given.get("name") == "robots":
            self.robots = given["content"]
        if tag == "a" and "hreflang" in given:
            self.links.append(given["href"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_field_is_asked_for_and_labelled(language: str) -> None:
    policy = reference_policy()
    page = _Page(desk_page(policy, language_of(policy, language), ENGINE, root="engine/"))
    assert set(page.controls) == {
        field.name for field in complaint_fields(policy) if field.kind != "offset"
    }
    ids = {control["id"] for controls in page.controls.values() for control in controls}
    assert ids == page.labelled


def test_the_form_begins_with_the_first_full_sincere_letter() -> None:
    policy = reference_policy()
    page = _Page(desk_page(policy, language_of(policy, "de"), ENGINE, root="../engine/"))
    assert page.selected == {
        "stage": "first", "language": "en", "tone": "sincere", "length": "full"
    }  # fmt: skip


def test_languages_lead_to_each_other_and_searchers_stay_away() -> None:
    policy = reference_policy()
    english = _Page(desk_page(policy, language_of(policy, "en"), ENGINE, root="engine/"))
    german = _Page(desk_page(policy, language_of(policy, "de"), ENGINE, root="../engine/"))
    assert (english.links, german.links) == (["de/"], ["../"])
    assert english.robots == german.robots == "noindex"


def test_no_name_of_a_field_is_shown_as_its_label() -> None:
    policy = reference_policy()
    for language in ("en", "de"):
        text = desk_page(policy, language_of(policy, language), ENGINE, root="engine/")
        for field in complaint_fields(policy):
            assert f">{field.name}</label>" not in text
            assert f">{field.name}</legend>" not in text
