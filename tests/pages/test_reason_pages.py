"""A page for each reason: who pays first, then what to show and what happens."""

import re

import pytest

from parcelwise.site.pages import Page
from parcelwise.site.pages.reasons import door_of
from policy_core.rulebook import Reason
from tests.reference import reference_policy

REASONS = reference_policy().rulebook.returns.reasons


def body(pages: dict[str, Page], reason: str) -> str:
    return pages[f"reasons/{reason}.md"].body


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        # docs/rulebook/returns.yaml: `our-fault`, `wrong-goods`
        ("wrong-item", ("We pay the return postage.", "a replacement, sent to you",
                        "60 days after delivery", "with the label that we send you",
                        "Lanternway Returns, 8 Example Road")),
        # `missing`: the goods stay
        ("missing-parts", ("You keep what came, and there is nothing to send back.",)),
        # `your-wish`
        ("change-of-mind", ("You pay the return postage.", "15 days after delivery",
                            "with a parcel service of your choice", "7 days after the goods")),
        # `special-case`
        ("special-case", ("We share the return postage (we 50% and you 50%).",
                          "By law we pay all of it in 4 countries.")),
        # `not-come`
        ("not-arrived", ("There is nothing to send back.", "your money back")),
    ],
)  # fmt: skip
def test_a_page_answers_first(
    english: dict[str, Page], reason: str, words: tuple[str, ...]
) -> None:
    text = said(body(english, reason))
    places = [text.find(part) for part in words]
    assert -1 not in places, words
    assert places[0] < text.index("Ask about your order")


def test_what_stays_is_not_sent_back(english: dict[str, Page]) -> None:
    assert "You send it back" not in body(english, "missing-parts")
    assert "Return address" not in body(english, "missing-parts")
    assert "You send it back" not in body(english, "not-arrived")
    assert "tells you" not in body(english, "damaged-on-the-way")
    assert "We tell you whether it goes back" in body(english, "damaged-on-the-way")


def test_exceptions_are_those_of_the_reason(english: dict[str, Page]) -> None:
    cheap = "returns/#wrong-goods-cheap"
    assert cheap in body(english, "wrong-item")
    assert "the goods that came: stay with you" in said(body(english, "wrong-item"))
    assert cheap not in body(english, "quality-problem")
    assert "returns/#your-wish-holiday" in body(english, "dislike")
    assert "returns/#your-wish-holiday" not in body(english, "late")


def test_every_reason_has_a_page_behind_one_door_of_the_home_page(english: dict[str, Page]) -> None:
    home = english["index.md"].body
    for name in REASONS:
        assert f"reasons/{name}.md" in english
        assert home.count(f'href="reasons/{name}/"') == 1


@pytest.mark.parametrize(
    ("fault", "goods", "door"),
    [
        ("seller", "here", "wrong"),
        ("carrier", "here", "wrong"),
        ("buyer", "here", "wish"),
        ("undetermined", "here", "wish"),
        ("buyer", "not-here", "not-come"),
        ("carrier", "not-here", "not-come"),
    ],
)
def test_a_reason_is_behind_the_door_of_whoever_has_it(fault: str, goods: str, door: str) -> None:
    assert door_of(Reason(say={}, fault=fault, goods=goods)) == door  # type: ignore[arg-type]


def test_the_scales_lean_to_whoever_pays(english: dict[str, Page]) -> None:
    tilts = {
        reason: int(re.findall(r"rotate\((-?\d+) ", body(english, reason))[0])
        for reason in ("wrong-item", "special-case", "dislike")
    }
    assert tilts["wrong-item"] < tilts["special-case"] == 0 < tilts["dislike"]


def test_each_kind_of_evidence_has_its_own_drawing(english: dict[str, Page]) -> None:
    pictures = {
        name: re.findall(r'<ul class="pw-evidence">.*?</ul>', body(english, name), re.DOTALL)
        for name, reason in REASONS.items()
        if reason.evidence
    }
    for name, found in pictures.items():
        assert len(re.findall("<svg", found[0])) == len(REASONS[name].evidence), name
    drawn = {svg for found in pictures.values() for svg in re.findall(r"<svg.*?</svg>", found[0])}
    assert len(drawn) == len({e for reason in REASONS.values() for e in reason.evidence})
