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
