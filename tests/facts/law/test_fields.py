"""No field of a pack that nothing reads: what a law says is told, or decides."""

from dataclasses import fields
from pathlib import Path

import pytest

from policy_core.facts.law import model

ROOT = Path(__file__).parents[3]
PARTS = (
    model.ActName, model.Counting, model.DispatchDuty, model.Duty, model.Law, model.LegalGuarantee,
    model.Reading, model.RefundDuty, model.Source, model.WithdrawalRight,
)  # fmt: skip
READERS = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("policy_core", "scripts/parcelwise")
    for kind in ("*.py", "*.html", "*.md")
    for path in (ROOT / folder).rglob(kind)
)


@pytest.mark.parametrize(
    "name", [f"{part.__name__}.{field.name}" for part in PARTS for field in fields(part)]
)
def test_a_field_is_read_somewhere(name: str) -> None:
    field = name.partition(".")[2]
    assert any(f".{field}{after}" in READERS for after in " ,)]:.\n}")
