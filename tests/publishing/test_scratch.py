"""Folders for a publisher's own use: gone at its end, or at the beginning of the next one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from parcelwise.publishing.scratch import scratch_folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_gone_at_the_end(temporary: Path) -> None:
    with scratch_folder() as folder, scratch_folder() as another:
        assert folder != another
        assert folder.parent == another.parent == temporary
    assert not list(temporary.iterdir())


def test_what_a_killed_publisher_left_is_removed_and_nothing_else(temporary: Path) -> None:
    code = (
        "import sys, time\nfrom parcelwise.publishing.scratch import scratch_folder\n"
        "with scratch_folder() as folder:\n"
        "    (folder / 'release').mkdir()\n    print(folder, flush=True)\n    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as process:
        assert process.stdout is not None
        abandoned = Path(process.stdout.readline().strip())
        with scratch_folder():
            assert (abandoned / "release").is_dir(), "its owner lives"
        process.send_signal(signal.SIGKILL)
    (temporary / "parcelwise-0").mkdir()
    (temporary / "parcelwise-old").mkdir()
    (temporary / "parcelwise-old/file").touch()
    (temporary / "parcelwise-link").symlink_to(temporary / "parcelwise-old")
    (temporary / "another").mkdir()
    with scratch_folder() as folder:
        left = {path.name for path in temporary.iterdir()} - {folder.name}
    assert left == {"parcelwise-old", "parcelwise-link", "another"}
