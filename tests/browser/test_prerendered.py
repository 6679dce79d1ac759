"""Answers that were prerendered at build: shown at once, and Python's own words all the same."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from threading import Event

import pytest

from tests.browser.faulty import Fault, FaultyServer
from tests.browser.shopper import Shopper
from tests.browser.test_faults_everywhere import NOISE

WRONG_GOODS = {"reason": "wrong-item", "destination": "DE"}
LOST = {"reason": "not-arrived", "destination": "DE"}
PAGES = {"returns": "returns", "delivery": "shipping"}
SWISS = {"reason": "dislike", "destination": "CH"}
"""No example of the store names Switzerland, and nothing is delivered there."""
READ = "(kind) => document.querySelector(`form[data-parcelwise=${kind}] ~ .pw-answer article`)"
SAID = f"""(kind) => {{
    const copy = ({READ})(kind).cloneNode(true);
    for (const button of copy.querySelectorAll("button")) button.remove();
    return copy.outerHTML;
}}"""
"""Without the buttons, which come with Python's answer."""
ANSWERED = "General information, not legal advice."
"""What every answer of the reference store ends with."""
FOCUS = "() => document.activeElement.className"


def _asks(
    guest: Shopper,
    language: str = "en",
    kind: str = "returns",
    asked: Mapping[str, str] = WRONG_GOODS,
) -> None:
    guest.opens(f"{language}/{PAGES[kind]}/")
    guest.sees_all_questions(kind)
    for field, value in asked.items():
        guest.chooses(f"#{kind}-{field}", value)
    guest.submits(kind)


def _actions(kind: str = "returns") -> str:
    return f"form[data-parcelwise={kind}] ~ .pw-answer .pw-actions"


@pytest.mark.parametrize(
    ("language", "kind", "asked"),
    [
        ("en", "returns", WRONG_GOODS),
        ("de", "delivery", {"destination": "BR"}),
        ("en", "returns", LOST),
        ("de", "returns", SWISS),
    ],
)
def test_the_answer_is_there_before_python_and_python_says_the_same(
    guest: Shopper, house: FaultyServer, language: str, kind: str, asked: Mapping[str, str]
) -> None:
    python_may_come = Event()
    house.faults[".wasm"] = Fault(until=python_may_come)
    _asks(guest, language, kind, asked)

    guest.reads_answer(kind)
    early = guest.tab.run(SAID, kind)
    assert not guest.sees(_actions(kind))
    assert guest.tab.run(FOCUS) == "pw-answer"
    assert (
        guest.reads_status(kind).strip()
        == {"en": "The answer is ready.", "de": "Die Antwort ist da."}[language]
    )

    guest.tab.run(f"(kind) => {{ ({READ})(kind).dataset.same = ''; }}", kind)
    python_may_come.set()
    guest.waits_for(_actions(kind))
    late = guest.tab.run(SAID, kind)
    assert 'data-same=""' in late
    assert late.replace(' data-same=""', "") == early
    assert guest.tab.run(FOCUS) == "pw-answer"


def test_it_stands_when_python_never_comes(guest: Shopper, house: FaultyServer) -> None:
    house.faults[".wasm"] = Fault(status=HTTPStatus.NOT_FOUND)
    _asks(guest)
    assert ANSWERED in guest.reads_answer()
    guest.expects(*NOISE)


def test_one_that_python_does_not_give_is_replaced_and_told_of(
    guest: Shopper, house: FaultyServer
) -> None:
    [folder] = house.folder.glob("engine/prerendered-*")
    words = json.loads((folder / "returns-en.json").read_bytes())
    file = f"returns-{_place_of(house.folder, 'DE')}.json"
    answers = json.loads((folder / file).read_bytes())
    answers = {key: [[len(words["texts"])]] * len(said) for key, said in answers.items()}
    words["texts"].append("<article>Nobody pays.</article>")
    house.faults["/returns-en.json"] = Fault(content=json.dumps(words).encode())
    house.faults[file] = Fault(content=json.dumps(answers).encode())
    python_may_come = Event()
    house.faults[".wasm"] = Fault(until=python_may_come)
    _asks(guest)
    assert guest.reads_answer() == "Nobody pays."
    python_may_come.set()
    guest.waits_for(_actions())
    assert ANSWERED in guest.reads_answer()
    assert any("not the one that was prerendered" in one for one in guest.unexpected())
    guest.expects("not the one that was prerendered")


def _place_of(site: Path, country: str) -> int:
    manifest = json.loads((site / "engine" / "manifest.json").read_bytes())
    places = manifest["prerendered"]["kinds"]["returns"]["places"]
    return next(place for place, codes in enumerate(places) if country in codes.split())


def test_what_was_not_prerendered_waits_for_python(guest: Shopper, house: FaultyServer) -> None:
    house.faults["/returns-en.json"] = Fault(status=HTTPStatus.NOT_FOUND)
    guest.expects("Failed to load resource")
    guest.opens("en/returns/")
    guest.sees_all_questions()
    guest.chooses("#returns-reason", "wrong-item")
    guest.chooses("#returns-destination", "CA")
    guest.submits()
    assert ANSWERED in guest.reads_answer()
    assert guest.sees(_actions())
