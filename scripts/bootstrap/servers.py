"""The real servers that publishing is tested against: the machine's, or Debian's packages."""

from __future__ import annotations

import os
import shutil

from bootstrap import debian
from bootstrap.project import Project, SetupError

_PACKAGES = {
    "nginx": "nginx-light",
    "apache2": "apache2-bin",
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "rsync": "rsync",
    "git-http-backend": "git",
}
"""Debian's package for each program."""
_BESIDE_THE_PATH = ("/usr/sbin", "/usr/lib/git-core", "/usr/libexec/git-core")


def prepare(project: Project) -> None:
    """See that every server is there, installing what lacks where we may.

    Raises `SetupError` naming the programs that cannot be had.
    """
    for name in _missing():
        debian.install(project, _PACKAGES[name])
    still = _missing()
    if still:
        hint = "Install them by hand, or leave their tests out with scripts/test --quick."
        raise SetupError(f"needs {', '.join(still)} for the tests of publishing. {hint}")


def _missing() -> list[str]:
    places = os.pathsep.join((os.environ.get("PATH", ""), *_BESIDE_THE_PATH))
    return [name for name in _PACKAGES if shutil.which(name, path=places) is None]
