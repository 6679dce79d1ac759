"""Where Parcelwise itself lies: a checkout of the project, or what a wheel has installed."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_INSTALLED = _PACKAGE / "installed"

IS_CHECKOUT = not _INSTALLED.is_dir()
"""A wheel carries inside the package what a checkout has around it: `scripts/hatch_build.py`."""

HERE = _CHECKOUT if IS_CHECKOUT else _INSTALLED
"""The folder with docs/ (the reference store), mkdocs.yml and widgets/."""


def cache_folder() -> Path:
    """Where results of slow steps are kept: nobody writes into an installation.

    By the XDG Base Directory Specification 0.8, unless this is a checkout.
    """
    if IS_CHECKOUT:
        return HERE / ".cache"
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(home).expanduser() / "parcelwise"


def keep(file: Path, content: bytes) -> None:
    """Write a file of the cache: it is there whole or not at all, whoever else writes it meanwhile.

    Raises `OSError` where nothing can be kept.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # A name of our own: two builds at once would take each other's unfinished file away.
    unfinished = file.with_suffix(f".{os.getpid()}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(file)
