"""The packages of `widgets/`, and the Node that they need."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from bootstrap import python
from bootstrap.project import Project, SetupError, digest, read_stamp, write_stamp

OLDEST_NODE = 20
"""The oldest major version that runs the build of the widgets."""


def prepare(project: Project) -> None:
    """Install the widgets' packages when their lock changed, with Node from wherever it is.

    Node and npm are the machine's where they are new enough, else those of a Python package in
    `.venv`. Raises `SetupError` when they cannot be had.
    """
    widgets = project.root / "widgets"
    file = widgets / "node_modules" / "setup.json"
    lock = digest(widgets / "package-lock.json")
    installed = read_stamp(file)
    if installed.get("lock") == lock and Path(installed.get("npm", "")).is_file():
        return
    npm = find_npm(project) or _install_npm(project)
    command = [npm, "ci", "--prefix", widgets, "--no-audit", "--no-fund"]
    project.run("packages of widgets/", command, hint="Check the network, then run it again.")
    write_stamp(file, {"lock": lock, "npm": str(npm)})


def find_npm(project: Project) -> Path | None:
    """The npm that stands beside a Node that is new enough, in `.venv` or on the machine."""
    path = project.variables()["PATH"]
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Path(npm)
    return None


def _install_npm(project: Project) -> Path:
    python.prepare(project, ["node"])
    npm = find_npm(project)
    if npm is None:
        raise SetupError(f"needs Node {OLDEST_NODE} or newer with npm: install it, then try again")
    return npm


def _major_version(node: str) -> int:
    """The first number of what `node --version` prints, 0 when it does not run."""
    try:
        printed = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", printed.stdout)
    return int(found[1]) if found else 0
