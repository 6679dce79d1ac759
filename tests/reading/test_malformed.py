"""Malformed pieces of a rulebook, thousands of them: each fault has its place, none a traceback.

What is read is a block of a file (`terms:`, `rates:`), so that each
takes about a millisecond; whole files, and all checks after reading, are fuzzed in test_fuzz.py.
"""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from parcelwise import cli
from parcelwise.store.reading.shape import shape
from parcelwise.store.reading.store import PARTS
from parcelwise.store.reading.yaml import parse
from policy_core.proof import CODES, severity_of
from tests.reading.test_fuzz import ORIGINALS, SPLINTERS, mutated
from tests.reference import ROOT
from tests.scale import Scale

LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_REFERENCE = ((part, ROOT / "docs/rulebook" / f"{part}.yaml") for part in PARTS)
BLOCKS = [
    (part, block.encode())
    for part, whole in (*ORIGINALS.items(), *((part, f.read_bytes()) for part, f in _REFERENCE))
    for block in re.split(r"\n(?=\w)", whole.decode())
    if len(block) < 500
]


def malformed(chance: random.Random) -> tuple[str, bytes]:
    part, block = chance.choice(BLOCKS)
    strokes = [
        (
            chance.random(),
            chance.choice((0, 1, 2, 5, 20)),
            chance.choice(SPLINTERS) if chance.random() < 0.8 else chance.randbytes(3),
        )
        for _ in range(chance.randint(1, 3))
    ]
    return part, mutated(block, strokes)


def faults(part: str, data: bytes) -> list[tuple[str, int, int]]:
    """The code and place of everything that is wrong, as far as it can be read."""
    document = parse(data)
    found = [(fault.code, *fault.mark) for fault in document.faults]
    if document.root is not None:
        found += [(m.code, *m.mark) for m in shape(PARTS[part], document.root).misfits]
    return found


def test_every_fault_of_thousands_has_its_place(scale: Scale) -> None:
    chance, seen, tried = scale.draw("malformed"), Counter[str](), 0
    while seen.total() < scale.misspellings:
        part, data = malformed(chance)
        tried += 1
        found = faults(part, data)
        if not found:
            continue  # the strokes made another rulebook of it, and no fault
        last = len(LINE_ENDS.split(data.decode(errors="replace"))) + 1
        for code, line, column in found:
            assert severity_of(code) == "error"
            assert 1 <= line <= last, (code, line, data)
            assert column >= 1
        seen[found[0][0]] += 1

    # Most strokes break something, and in many ways; the rarest of these comes once in nine.
    assert tried < 2 * scale.misspellings
    assert {"PW002", "PW003", "PW011", "PW012"} <= set(seen) <= set(CODES)


@pytest.mark.parametrize(
    ("part", "block", "code", "place"),
    [
        ("store", b"name: \x07", "PW002", (1, 7)),
        ("store", b"languages: [en, de", "PW003", (1, 19)),
        ("store", b"languages: [en]\nlanguages: [de]", "PW004", (2, 1)),
        ("store", b"languages: &all [*all]", "PW005", (1, 18)),
        ("store", b"name: !!int 3", "PW006", (1, 7)),
        ("returns", b"terms:\n  - windw: 3 days", "PW010", (2, 5)),
        ("returns", b"terms:\n  - when: {}", "PW011", (2, 5)),
        ("returns", b"terms: all", "PW012", (1, 8)),
        ("returns", b"terms:\n  - id: a\n    accept: perhaps", "PW013", (3, 13)),
        ("returns", b"terms:\n  - id: a\n    window: 3 moons", "PW014", (3, 13)),
    ],
)
def test_every_kind_of_fault_in_a_block_has_its_place(
    part: str, block: bytes, code: str, place: tuple[int, int]
) -> None:
    """Those too that strokes of chance make once in thousands."""
    assert (code, *place) in faults(part, block)


@pytest.mark.parametrize("seed", range(25))
def test_the_command_ends_with_1_and_names_the_place(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    part, data = malformed(chance)
    while not faults(part, data):
        part, data = malformed(chance)
    folder = tmp_path / "docs" / "rulebook"
    folder.mkdir(parents=True)
    for name, original in ORIGINALS.items():
        (folder / f"{name}.yaml").write_bytes(data if name == part else original)

    code = cli.run(["check", "--store", str(tmp_path)])

    said = capsys.readouterr()
    assert code == 1
    assert re.search(rf"{part}\.yaml:\d+:\d+ error PW\d\d\d ", said.out)
    assert "Traceback" not in said.out + said.err
