"""The wheel of pydantic's core for the studio's Python: WebAssembly, which no other Python takes.

Its hash is among those of `requirements/host.txt`, so the studio reads with the version that the
merchant's machine reads with.
"""

from __future__ import annotations

import re
import shutil

from bootstrap.project import Project, digest, read_stamp, write_stamp

PACKAGE = "pydantic-core"
PLATFORM = ("pyemscripten_2026_0_wasm32", "3.14", "cp314")
"""What `widgets/package.json` calls pyodide-314: its platform (PEP 783), its Python, its ABI."""


def prepare(project: Project) -> None:
    """Bring the wheel into `.cache/studio` when its pin changed. Raises `SetupError`."""
    folder = project.root / ".cache" / "studio"
    lock = project.root / "requirements" / "host.txt"
    stamp = {"lock": digest(lock), "platform": " ".join(PLATFORM)}
    if read_stamp(folder / "setup.json") == stamp:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pin = folder / "pin.txt"
    pin.write_text(_pin(lock.read_text(encoding="utf-8")), encoding="utf-8")
    platform, python, abi = PLATFORM
    pip = [project.program("python"), "-m", "pip", "--disable-pip-version-check", "download"]
    what = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", pin]
    where = ["--platform", platform, "--python-version", python, "--abi", abi, "--dest", folder]
    task = "the studio's wheel"
    project.run(task, [*pip, *what, *where], hint="Check the network, then run it again.")
    write_stamp(folder / "setup.json", stamp)


def _pin(lock: str) -> str:
    """The lines of one package of a lock, with their hashes."""
    found = re.search(rf"^{PACKAGE}==.*\n(?:    --hash=.*\n?)+", lock, re.MULTILINE)
    return found[0] if found else f"{PACKAGE}\n"
