"""How the lock files in `requirements/` are made from `pyproject.toml`, by `scripts/lock`.

Each is made for every operating system, with the hash of every file that may be installed, and
names no registry, so that whichever one a machine is set up with serves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bootstrap.launch import THIS, failing_in_one_line
from bootstrap.project import Project
from bootstrap.python import find_uv, install_uv

SOURCES = {
    "uv": ["--group", "uv"],
    "host": ["pyproject.toml", "--group", "build"],
    "dev": ["--group", "dev", "--constraint", "requirements/host.txt"],
    "node": ["--group", "node"],
}
"""What each lock is made from; `dev` agrees with `host`, as both go into one environment."""


def main(arguments: Sequence[str], project: Project = THIS) -> int:
    """Make every lock; with `--upgrade`, of the newest versions that `pyproject.toml` allows."""
    with failing_in_one_line():
        uv = find_uv(project) or install_uv(project)
        for lock, sources in SOURCES.items():
            file = f"requirements/{lock}.txt"
            command = [*_compile(uv, project), *sources, *arguments, "--output-file", file]
            project.run(file, command, hint="Mend pyproject.toml, or check the network.")
    return 0


def _compile(uv: Path, project: Project) -> list[str]:
    version = (project.root / ".python-version").read_text(encoding="utf-8").strip()
    compile_for_all = [str(uv), "pip", "compile", "--universal", "--python-version", version]
    bare = ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url"]
    return [*compile_for_all, *bare]
