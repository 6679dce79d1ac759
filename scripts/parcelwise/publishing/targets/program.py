"""Running the programs that targets are reached by."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from parcelwise.publishing.targets.target import TargetFailed

_NOISE = ("Warning: Permanently added", "hint:", "remote: ")


def run(
    command: Sequence[str],
    *,
    where: str,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a program and return what it printed.

    Raises `TargetFailed` with the last line of its complaint, as having happened at `where`.
    """
    done = attempt(command, given=given, environment=environment)
    if done.returncode:
        raise TargetFailed(f"{where}: {complaint(done.stderr)}")
    return done.stdout


def attempt(
    command: Sequence[str], *, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end; raises `TargetFailed` only when the machine has none such."""
    need(command[0])
    return subprocess.run(
        command,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", **(environment or {})},
    )


def need(program: str) -> None:
    """Raise `TargetFailed` when the machine has no such program."""
    if shutil.which(program) is None:
        raise TargetFailed(f"there is no {program} on this machine", hint=f"install {program}")


def complaint(printed: bytes) -> str:
    """The line of a program's output that says best what went wrong: the first that is no noise."""
    lines = [line.strip() for line in printed.decode(errors="replace").splitlines()]
    telling = [line for line in lines if line and not line.startswith(("@", *_NOISE))]
    return next(iter(telling), "failed without a word").rstrip(".")
