"""Where answers are tried, and where the trace that a wheel carries has to do."""

from pathlib import Path

import pytest

from parcelwise.runtime import tracing

READY = b'{"modules": ["json"], "methods": []}'


@pytest.mark.parametrize(
    ("node", "widgets", "carried", "ready"),
    [
        (True, True, True, False),  # a checkout after a release was made in it
        (True, True, False, False),  # a checkout
        (True, False, True, True),  # a wheel, on a machine that happens to have Node
        (False, False, True, True),  # a wheel
        (False, True, True, True),
    ],
)
def test_what_a_wheel_carries_is_taken_where_nothing_can_be_tried(
    *, node: bool, widgets: bool, carried: bool, ready: bool, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pyodide = tmp_path / "widgets/node_modules/pyodide"
    pyodide.mkdir(parents=True)
    monkeypatch.setattr(tracing, "which", lambda _: "/usr/bin/node" if node else None)
    if widgets:
        (tmp_path / "widgets/src").mkdir()
    if carried:
        (tmp_path / "widgets" / tracing.READY_TRACE).write_bytes(READY)
    assert (tracing.ready_trace(pyodide) is not None) == ready
