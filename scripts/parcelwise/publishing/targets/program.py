"""Running the programs that targets are reached by."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from parcelwise.publishing.targets.address import without_login
from parcelwise.publishing.targets.target import TargetFailed

_NOISE = ("Warning: Permanently added", "hint:", "remote: ")


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
    """The line of a program's output that says best what went wrong: the first that is no noise.

    Programs repeat the addresses that they were given; who logs in there is left out.
    """
    lines = [line.strip() for line in printed.decode(errors="replace").splitlines()]
    telling = [line for line in lines if line and not line.startswith(("@", *_NOISE))]
    return without_login(next(iter(telling), "failed without a word")).rstrip(".")
