"""Servers as processes of their own: started on a free port of this machine, and ended."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import SystemRandom

from tests import patience

_PORTS = range(20_000, 32_768)
"""Below those that Linux, macOS and Windows give to whoever asks for any."""


def program(name: str, package: str) -> str:
    """The path of a program; the test fails when the machine has none such."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/lib/git-core")
    assert found, f"this test needs {name}: install Debian's package {package}"
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on.

    It is none of those that the system gives away: another program would get it before its server.
    """
    while True:
        port = SystemRandom().choice(_PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server, from when it listens on its port; what it printed is in the message if it fails."""
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command, stdout=printed, stderr=subprocess.STDOUT, env=environment
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for_end_of(mark: str) -> None:
    """Wait until no process is left whose environment has this text: "HOME=/some/folder"."""
    deadline = time.monotonic() + patience.SECONDS
    while left := [process.name for process in Path("/proc").iterdir() if _has(process, mark)]:
        assert time.monotonic() < deadline, f"processes {left} do not end"
        time.sleep(0.02)


def _has(process: Path, mark: str) -> bool:
    try:
        return mark.encode() in (process / "environ").read_bytes().split(b"\0")
    except OSError:  # no process, not ours, or gone
        return False


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + patience.SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"nothing listens on port {port}: {log.read_text(errors='replace')}")
