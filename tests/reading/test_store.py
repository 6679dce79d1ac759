"""A store's folder becomes a rulebook: the very one that its canonical form gives back."""

from datetime import date
from pathlib import Path

import pytest

from parcelwise.store.reading import BadRulebook, load_policy, read_store
from policy_core.rulebook import Rulebook

ROOT = Path(__file__).resolve().parents[2]
CORNER_SHOP = ROOT / "tests" / "checking" / "corner-shop"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("root", [ROOT, CORNER_SHOP], ids=["reference store", "corner shop"])
def test_the_canonical_form_gives_the_same_rulebook(root: Path) -> None:
    rulebook = read_store(root).rulebook

    assert rulebook is not None
    assert Rulebook.from_json(rulebook.to_json()) == rulebook


def test_what_the_files_say_is_in_the_rulebook() -> None:
    rulebook = read_store(CORNER_SHOP).rulebook

    assert rulebook is not None
    assert rulebook.effective == date(2026, 11, 1)
    assert rulebook.store.groups["near"].places == ("AT", "islands")
    assert rulebook.store.areas["sylt"].postal == ("25980",)
    term = rulebook.returns.terms[3]
    assert term.when == {
        "fault": "buyer",
        "gift": True,
        "value": "50 EUR or more",
        "destination": ("near", "sylt"),
    }
    assert str(term.freight) == "seller 50%, buyer 50%"
    assert str(rulebook.shipping.methods[0].transit[1].time) == "3 to 5 working days"
    assert rulebook.replies.letters["broken"].subject["de"] == "Es tut uns leid"


@pytest.mark.parametrize("first", ["en", "de"])
def test_words_alone_are_in_the_stores_first_language(store: Path, first: str) -> None:
    """Wherever words stand: in a row, as an entry, in a list of entries."""
    file = store / "docs/rulebook/store.yaml"
    text = file.read_text()
    assert "languages: [en, de]" in text
    file.write_text(text.replace("languages: [en, de]", f"languages: [{first}]"))
    returns = store / "docs/rulebook/returns.yaml"
    before = returns.read_text()

    def read(words: str) -> Rulebook:
        rows = f"""
notes: [{{ id: tape, at: pack, say: {words} }}]
agreements: [{{ id: share, say: {words}, least: 0%, most: 100%, default: 50%, record: [{words}] }}]
"""
        evidence = f"evidence:\n  receipt: {words}"
        returns.write_text(before.replace("evidence:\n", f"{evidence}\n", 1) + rows)
        reading = read_store(store)
        assert reading.problems == ()
        assert reading.rulebook is not None
        return reading.rulebook

    alone = read("Close it with tape")
    assert alone == read(f"{{ {first}: Close it with tape }}")
    assert alone.returns.evidence["receipt"] == {first: "Close it with tape"}


def test_replies_may_be_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "rulebook"
    folder.mkdir(parents=True)
    for part in ("store", "returns", "shipping"):
        source = CORNER_SHOP / "docs" / "rulebook" / f"{part}.yaml"
        (folder / source.name).write_bytes(source.read_bytes())

    reading = read_store(tmp_path)

    assert reading.problems == ()
    assert reading.rulebook is not None
    assert reading.rulebook.replies.letters == {}


def test_a_policy_knows_the_world_around_today() -> None:
    policy = load_policy(CORNER_SHOP, TODAY)

    calendar = policy.world.calendar("DE")
    assert not calendar.is_working(date(2026, 12, 25))
    assert policy.world.zone("Europe/Berlin").name == "Europe/Berlin"


def test_a_rulebook_with_faults_is_no_policy(tmp_path: Path) -> None:
    (tmp_path / "docs" / "rulebook").mkdir(parents=True)

    with pytest.raises(BadRulebook, match=r"store\.yaml:1:1 error PW001") as caught:
        load_policy(tmp_path, TODAY)
    assert [problem.file.name for problem in caught.value.problems] == [
        "returns.yaml", "shipping.yaml", "store.yaml",
    ]  # fmt: skip
