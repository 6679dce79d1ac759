"""A folder of this machine, or one mounted here, that nginx or Apache serves."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from parcelwise.publishing.manifest import RELEASE
from parcelwise.publishing.plan import History, Plan
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets import layout
from parcelwise.publishing.targets.files import (
    PARTIAL,
    failing_in_one_line,
    held,
    make_folder,
    remove,
    settle,
    write_whole,
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, laid out as `layout` says."""

    root: Path
    encodings: Sequence[str] = ("gz",)
    headers: Sequence[str] = ("*",)

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.root)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock it; the system unlocks it when this process ends, however it ends."""
        self._refuse_strangers()
        with held(self.root / layout.LOCK, self.address):
            yield

    def history(self) -> History:
        """What lies there; nothing when the folder is still to be made."""
        self._refuse_strangers()
        with failing_in_one_line(self.root):
            return layout.read_history(self.root)

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Link what is there already, copy the rest, and give the whole its name."""
        whole = self._release(plan.after.id)
        partial = whole.with_name(whole.name + PARTIAL)
        with failing_in_one_line(self.root):
            if not whole.is_dir():
                remove(partial)
                for path, release in plan.present.items():
                    _link(self._release(release) / path, partial / path)
                for file in plan.new:
                    write_whole(partial / file.path, staged.content(file.path))
                write_whole(partial / RELEASE, plan.after.json())
                self._write_settings(staged)
                partial.rename(whole)
                settle(whole.parent)
            self._record(plan, forgotten=True)

    def switch(self, plan: Plan) -> None:
        """Replace the link in one step, after what open pages may still ask for is in place."""
        whole = self._release(plan.after.id)
        with failing_in_one_line(self.root):
            for path, release in plan.carried.items():
                _link(self._release(release) / path, whole / path)
            link = self.root / f"{layout.CURRENT}{PARTIAL}"
            remove(link)
            link.symlink_to(f"{layout.RELEASES}/{plan.after.id}")
            link.replace(self.root / layout.CURRENT)
            settle(self.root)

    def drop(self, plan: Plan) -> None:
        """Remove all but the releases that are kept."""
        kept = {plan.after.id, *(release.id for release in plan.kept)}
        with failing_in_one_line(self.root):
            self._record(plan, forgotten=False)
            for path in list((self.root / layout.RELEASES).iterdir()):
                release = path.name.removesuffix(PARTIAL)
                if layout.is_id(release) and path.name not in kept:
                    # What bears a release's name is whole: it loses the name before its files.
                    partial = self._release(release + PARTIAL)
                    if partial != path:
                        remove(partial)
                        path.rename(partial)
                    remove(partial)

    def read(self, path: str) -> bytes:
        """A file below `current`."""
        with failing_in_one_line(self.root):
            return (self.root / layout.CURRENT / path).read_bytes()

    def _release(self, release: str) -> Path:
        return self.root / layout.RELEASES / release

    def _refuse_strangers(self) -> None:
        with failing_in_one_line(self.root):
            current = self.root / layout.CURRENT
            leads_to = str(current.readlink()) if current.is_symlink() else None
            layout.refuse_strangers(self.address, layout.names_in(self.root), leads_to)

    def _write_settings(self, staged: Staged) -> None:
        for path, content in layout.settings(staged, self.encodings).items():
            write_whole(self.root / path, content)

    def _record(self, plan: Plan, *, forgotten: bool) -> None:
        releases = layout.with_after(plan, forgotten=forgotten)
        write_whole(self.root / layout.HISTORY, layout.history_json(releases))


def _link(there: Path, here: Path) -> None:
    make_folder(here.parent)
    if not here.exists():
        os.link(there, here)
