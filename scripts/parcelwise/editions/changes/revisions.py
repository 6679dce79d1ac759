"""Files of a store as a git revision has them."""

import os
import shutil
import subprocess
from pathlib import Path, PurePosixPath

from parcelwise.errors import Failure


class Revision:
    """One commit of the repository that a folder lies in."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises `Failure` when the folder is in no repository, or the name is no commit."""
        self.name = name
        self._folder, self._top = folder, folder
        if shutil.which("git") is None:
            raise Failure("there is no git on this machine", hint="install git", status=2)
        top = self._git("rev-parse", "--show-toplevel")
        if top is None:
            raise Failure(f"{folder} is in no git repository", status=2)
        # Paths in a commit start at the top, and so does every command from here on.
        self._top = Path(os.fsdecode(top).rstrip("\n"))
        commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{}}")
        if commit is None:
            raise Failure(
                f"“{name}” is no folder, no file, no edition and no git revision",
                hint="give a store's folder, an edition's day or file, or a revision like HEAD~3",
                status=2,
            )
        self._commit = commit.decode().strip()

    @property
    def here(self) -> PurePosixPath:
        """The folder's path in the repository."""
        return PurePosixPath(self._folder.resolve().relative_to(self._top.resolve()).as_posix())

    def names(self, folder: PurePosixPath) -> frozenset[str]:
        """The names of what lies in a folder of the repository; empty where there is none."""
        listed = self._git("ls-tree", "--name-only", "-z", f"{self._commit}:{_in_git(folder)}")
        return frozenset(os.fsdecode(name) for name in (listed or b"").split(b"\0") if name)

    def read(self, file: PurePosixPath) -> bytes | None:
        """A file's content; `None` where there is no such file."""
        return self._git("cat-file", "blob", f"{self._commit}:{_in_git(file)}")

    def _git(self, *arguments: str) -> bytes | None:
        done = subprocess.run(
            ["git", "-C", str(self._top), *arguments], capture_output=True, check=False
        )
        return done.stdout if done.returncode == 0 else None


def _in_git(path: PurePosixPath) -> str:
    """A path as git wants it: the top is no name."""
    return "" if path == PurePosixPath() else path.as_posix()
