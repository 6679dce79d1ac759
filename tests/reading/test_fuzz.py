"""Mutated rulebooks: located problems or a sound rulebook, never a traceback and never a hang."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parcelwise.store.checking import check_store
from parcelwise.store.reading.yaml import parse
from policy_core.proof import CODES

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("store", "returns", "shipping", "replies")
SHOP = ROOT / "tests" / "checking" / "corner-shop" / "docs" / "rulebook"
ORIGINALS = {part: (SHOP / f"{part}.yaml").read_bytes() for part in PARTS}

fuzzed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

SPLINTERS = [
    b"", b"\t", b"\x00", b"\xff\xfe", b"\xc3", b"&a ", b"*a ", b"<<: ", b"!!binary ", b"? ", b"- ",
    b": ", b"[", b"]", b"{", b"}", b"'", b'"', b"|", b">", b"#", b"%", b"@", b"`", b"---\n",
    b"...\n",
    b"null", b"~", b"true", b"NO", b"0x1F", b"1e999", b"-1", b"9" * 30, b"nan", b"not ", b", else ",
    b"id: ", b"overrides: [all]\n", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\r\n", b"%YAML 1.1",
]  # fmt: skip

mutation = st.tuples(
    st.floats(0, 1, exclude_max=True),  # where
    st.integers(0, 40),  # how much goes
    st.one_of(st.sampled_from(SPLINTERS), st.binary(max_size=8)),  # what comes
)


def mutated(original: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    data = original
    for where, length, splinter in mutations:
        place = int(where * len(data))
        data = data[:place] + splinter + data[place + length :]
    return data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "docs" / "rulebook"
    folder.mkdir(parents=True)
    return folder


def check(folder: Path, part: str, data: bytes) -> None:
    """Check the shop with one file replaced; every problem has to have its place."""
    for name, original in ORIGINALS.items():
        (folder / f"{name}.yaml").write_bytes(data if name == part else original)
    breaks = ("\n", "\r", "\x85", "\u2028", "\u2029")  # what ends a line, in some YAML or other
    lines = sum(data.count(each.encode()) for each in breaks) + 2
    for problem in check_store(folder.parents[1], date(2026, 11, 22)).problems:
        assert problem.code in CODES
        assert problem.message
        assert problem.column >= 1
        assert problem.line >= 1
        assert problem.line <= lines or problem.file.stem != part


@fuzzed
@given(part=st.sampled_from(PARTS), mutations=st.lists(mutation, min_size=1, max_size=4))
def test_mutated_files_are_checked(
    folder: Path, part: str, mutations: list[tuple[float, int, bytes]]
) -> None:
    check(folder, part, mutated(ORIGINALS[part], mutations))


@fuzzed
@given(part=st.sampled_from(PARTS), seed=st.integers(0, 2**32))
def test_files_with_lines_moved_about_are_checked(folder: Path, part: str, seed: int) -> None:
    """Indents, orders and repetitions go wrong, the words stay right: most of it is YAML still."""
    chance = random.Random(seed)
    lines = ORIGINALS[part].split(b"\n")
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(lines))
        line = lines.pop(place)
        elsewhere = lines[chance.randrange(len(lines))]
        changes = (
            [],
            [line, elsewhere],
            [b"  " + line],
            [line.removeprefix(b"  ")],
            [line.split(b":")[0] + b":"],
        )
        lines[place:place] = chance.choice(changes)
    check(folder, part, b"\n".join(lines))


@fuzzed
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    document = parse(data)

    assert document.root is not None or document.faults
