"""Hostile files: a store's rulebook, its templates, its orders. One located line each, in time."""

import os
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parcelwise.errors import Failure
from parcelwise.orders.due import Layout, LeftOut, Order, read_orders
from parcelwise.store.checking import Report, check_store
from parcelwise.store.reading import load_policy
from policy_core.answers.policy import Policy
from policy_core.replies import STAGES
from policy_core.replies.lint import lint
from tests.fuzz.conftest import asked, trying
from tests.reference import change

CORNER_SHOP = Path(__file__).parents[1] / "checking" / "corner-shop"
PARTS = ("store", "returns", "shipping", "replies")
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECONDS = 60
"""Of the processor, which a busy machine does not make more: far more than any of these takes."""
MEGABYTES = 250

fuzzed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copytree(CORNER_SHOP, tmp_path / "shop")


def checked(shop: Path, kind: str) -> Report:
    """Check a store within time and memory; every problem has its place and is one line."""
    started = time.process_time()
    with trying(kind):
        report = check_store(shop, TODAY)
        assert time.process_time() - started < SECONDS
        for problem in report.problems:
            line, _, _ = str(problem).partition("\n    hint: ")
            assert re.match(r".+:[1-9]\d*:[1-9]\d* (error|warning|advice) PW\d+ \S", line)
            assert "\n" not in line
    return report


def said(report: Report) -> set[str]:
    return {problem.code for problem in report.problems if problem.severity == "error"}


def rulebook(shop: Path, part: str) -> Path:
    return shop / "docs" / "rulebook" / f"{part}.yaml"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("name: Corner Shop", r'name: "\Uffffffff"', "PW003"),
        ("name: Corner Shop", r'name: "a\ud800"', "PW002"),
        ("name: Corner Shop", r'name: "a\0"', "PW002"),
        ("name: Corner Shop", r'name: "a\u001b[31m"', "PW002"),
        ("name: Corner Shop", r'name: "a\u202eb"', "PW002"),
        ("name: Corner Shop", r'name: "a\u2066b"', "PW002"),
        ("effective: 2026-11-01", "effective: 9999-12-31", "PW606"),
        ("effective: 2026-11-01", "effective: 0001-01-01", "PW606"),
        ("currency: EUR", 'currency: EUR\nsite: "javascript:alert(1)"', "PW116"),
        ("currency: EUR", 'currency: EUR\nsite: " https://a.example"', "PW116"),
        ("currency: EUR", 'currency: EUR\nsite: "https://a.example/\\nx"', "PW116"),
        ("currency: EUR", "currency: EUR\nsite: 'https://a.example/\"><script>'", "PW116"),
        ("answers_within", 'form: "JavaScript:alert(1)", answers_within', "PW116"),
        ("answers_within", 'phone: "tel:1;x", answers_within', "PW116"),
        ("shop@corner.example", '"shop@corner.example,evil@b.example"', "PW116"),
        ("shop@corner.example", '"<evil@b.example>,shop@corner.example"', "PW116"),
        ("shop@corner.example", '"grp:evil@b.example;"', "PW116"),
        ("shop@corner.example", r'"shop@corner.example\nBcc: evil@b.example"', "PW116"),
        ("shop@corner.example", "shop@corner.example?bcc=evil@b.example", "PW116"),
    ],
)  # fmt: skip
def test_what_nobody_writes_in_a_rulebook(shop: Path, old: str, new: str, code: str) -> None:
    change(rulebook(shop, "store"), old, new)
    assert said(checked(shop, "rulebook, one value")) == {code}


def _pipe(file: Path) -> None:
    os.mkfifo(file)


def _endless(file: Path) -> None:
    file.symlink_to("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
@pytest.mark.parametrize("make", [_pipe, _endless, Path.mkdir])
@pytest.mark.parametrize(
    "name", ["docs/rulebook/replies.yaml", "docs/replies/first.en.j2", "docs/pages/odd.md"]
)
def test_files_that_are_none(shop: Path, name: str, make: Callable[[Path], None]) -> None:
    file = shop / name
    file.parent.mkdir(exist_ok=True)
    file.unlink(missing_ok=True)
    make(file)
    report = checked(shop, "files that are none")
    assert [problem.file.name for problem in report.problems] == [file.name]


def test_a_file_of_unknown_names(shop: Path) -> None:
    with rulebook(shop, "store").open("a", encoding="utf-8") as file:
        file.writelines(f"unknown{number}: 1\n" for number in range(20_000))
    tracemalloc.start()
    try:
        report = checked(shop, "unknown names")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert said(report) == {"PW010"}
    assert len(report.problems) < 300
    assert "more do not fit" in report.problems[-1].message
    assert most < MEGABYTES * 1_000_000


DEEP = 2_000


@pytest.mark.parametrize(
    "source",
    ["{{ " + "(" * DEEP + "opening" + ")" * DEEP + " }}", "{{ " + "[" * DEEP + "]" * DEEP + " }}",
     "{{ " + "not " * DEEP + "opening }}", "{% if opening %}" * DEEP + "{% endif %}" * DEEP,
     "{{ " + "-" * DEEP + "1 }}", "{{ opening" + ".a" * DEEP + " }}", "{{", "{% if", "{# ",
     "{{ ''.__class__.__mro__ }}", "{% for a in range(10**9) %}{% endfor %}", "x" * 200_000],
    ids=lambda source: source[:12],
)  # fmt: skip
def test_hostile_templates_of_replies(shop: Path, source: str) -> None:
    file = shop / "docs" / "replies" / "first.en.j2"
    file.parent.mkdir()
    file.write_text(source, encoding="utf-8")
    report = checked(shop, "templates of replies")
    assert said(report) == {"PW501"}


WORDS = "{{ }} {% %} if endif for in solutions opening decision sign_off ( ) [ ] { } | . not ~ + '"
TEMPLATE = st.lists(
    st.sampled_from([*WORDS.split(), " ", "\n", "15", "refund", "\ud7ff", "\ue000"]), max_size=30
).map("".join)


@fuzzed
@given(TEMPLATE, st.sampled_from(STAGES), st.sampled_from(["en", "de"]))
def test_templates_of_splinters(source: str, stage: str, language: str) -> None:
    with trying("templates of splinters"):
        for fault in lint(source, language, stage):  # type: ignore[arg-type]
            assert fault.line >= 1
            assert fault.message


CELL = st.sampled_from(
    ["LW-1", "DE", "2026-11-24", "9999-12-31", "", '"', '""', '"x', "\r", "\x00", "é", "=1+1",
     "1,500", "x" * 2_000, "0001-01-01", "'", ";", "\u202e"]
)  # fmt: skip
CSV = st.lists(st.lists(CELL, max_size=6).map(",".join), max_size=30).map("\n".join)


@given(CSV, st.sampled_from(["utf-8-sig", "utf-16", "cp1252", "ascii", "hex"]))
def test_hostile_orders(rows: str, encoding: str) -> None:
    data = ("order,destination,ordered\n" + rows).encode("utf-8", "replace")
    with trying("orders"):
        for row in _rows(data, encoding):
            assert isinstance(row, Order | LeftOut)
            assert row.line > 1


def _rows(data: bytes, encoding: str) -> Iterator[Order | LeftOut]:
    """The rows, or none of what is no table."""
    try:
        yield from read_orders(Path("orders.csv"), BytesIO(data), Layout(encoding=encoding))
    except Failure as failure:
        if not str(failure).startswith("orders.csv:1:"):
            raise AssertionError("it does not say where") from failure


SPLINTERS = [
    b"", b"\t", b"\x00", b"\xff", b"&a ", b"*a ", b"<<: ", b"? ", b"- ", b": ", b"[", b"]",
    b"{", b"}", b'"\\ud800"', b'"\\u202e"', b'"\\Uffffffff"', b"9999-12-31", b"0001-01-01",
    b"javascript:x",
    b"9" * 5_000, b"-1", b"1e999", b"72 hours after arrival", b"no limit", b"0 kg", b"NaN EUR",
]  # fmt: skip
CHANGE = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(SPLINTERS)
)


@fuzzed
@given(st.sampled_from(PARTS), st.lists(CHANGE, min_size=1, max_size=3))
def test_mutated_rulebooks(
    tmp_path_factory: pytest.TempPathFactory, part: str, changes: list[tuple[float, int, bytes]]
) -> None:
    """Lines of a mutated store: told apart, or, where they pass, a store that answers."""
    shop = tmp_path_factory.getbasetemp() / "mutated"
    if not shop.exists():
        copytree(CORNER_SHOP, shop)
    original = rulebook(CORNER_SHOP, part)
    data = original.read_bytes() if original.exists() else b""
    for where, length, splinter in changes:
        place = int(where * len(data))
        data = data[:place] + splinter + data[place + length :]
    rulebook(shop, part).write_bytes(data)
    try:
        if checked(shop, "mutated rulebooks").passed:
            _ask(load_policy(shop, TODAY))
    finally:
        if original.exists():
            rulebook(shop, part).write_bytes(original.read_bytes())
        else:
            rulebook(shop, part).unlink()


def _ask(policy: Policy) -> None:
    """Ask a store a question of each kind, in its languages, for each of its reasons."""
    questions = [{"kind": "delivery", "destination": "DE", "ordered": "2026-11-20"}] + [
        {"kind": "returns", "reason": reason, "destination": "AT", "delivered": "2026-11-20"}
        for reason in policy.rulebook.returns.reasons
    ]
    for question in questions:
        for language in policy.rulebook.store.languages:
            with trying("mutated rulebooks, asked"):
                asked(policy, question, language, NOW)
