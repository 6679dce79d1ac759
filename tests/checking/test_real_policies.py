"""The rulebooks of real stores, which answer their scenarios, have no errors: no false alarm."""

from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from parcelwise.store.checking import check_store

POLICIES = Path(__file__).resolve().parents[1] / "policies"
STORES = sorted(file.parent for file in POLICIES.glob("*/store.yaml"))


@pytest.mark.parametrize("store", STORES, ids=lambda store: store.name)
def test_a_rulebook_that_answers_has_no_error(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "rulebook"
    folder.mkdir(parents=True)
    for part in ("store", "returns", "shipping", "replies"):
        if (store / f"{part}.yaml").exists():
            copyfile(store / f"{part}.yaml", folder / f"{part}.yaml")

    problems = check_store(tmp_path, date(2026, 11, 22)).problems

    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_there_are_such_stores() -> None:
    assert len(STORES) >= 14
