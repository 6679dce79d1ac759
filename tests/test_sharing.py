"""Tests that share a browser or servers share a process."""

import pytest

from tests.sharing import group, rank


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("tests/browser/test_faults.py::test_worker", "chromium"),
        ("tests/browser/test_faults.py::test_broken[pyodide.asm.js-missing]", "chromium"),
        ("tests/browser/embedding/test_guide.py::test_frame", "chromium"),
        ("tests/browser/test_journeys.py::test_payer[chromium-en-wrong-item]", "chromium"),
        ("tests/browser/test_journeys.py::test_payer[firefox-en-wrong-item]", "firefox"),
        ("tests/browser/test_parity.py::test_replies[webkit-de]", "webkit"),
        ("tests/servers/test_crashes.py::test_kill[ssh]", "tests/servers/test_crashes.py ssh"),
        ("tests/servers/test_weight.py::test_one_line", "tests/servers/test_weight.py"),
        ("tests/values/test_money.py::test_split[3]", "tests/values/test_money.py"),
        ("tests/test_engine.py::test_reply", "tests/test_engine.py"),
    ],
)
def test_a_group_is_a_browser_a_server_in_a_file_or_a_file(test: str, expected: str) -> None:
    assert group(test) == expected


def test_what_takes_minutes_begins_first() -> None:
    tests = ["tests/values/test_a.py::t", "tests/servers/test_b.py::t", "tests/test_c.py::t",
             "tests/browser/test_d.py::t"]  # fmt: skip
    assert sorted(tests, key=rank) == [tests[3], tests[1], tests[0], tests[2]]
