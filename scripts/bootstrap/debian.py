"""Packages of the machine itself, where it is a Debian and we may install them."""

from __future__ import annotations

import os
import shutil

from bootstrap.project import Project

_HINT = "Install it by hand, then run it again."


def may_install() -> bool:
    """Whether this is a machine with `apt-get`, and we are its root."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def install(project: Project, *packages: str) -> None:
    """Install Debian packages where we may; elsewhere leave the machine alone.

    Raises `SetupError` when the installation fails.
    """
    if may_install():
        project.run("list of Debian's packages", ["apt-get", "update", "--quiet"], hint=_HINT)
        command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
        project.run(f"from Debian: {', '.join(packages)}", command, hint=_HINT)
