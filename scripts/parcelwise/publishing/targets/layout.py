"""How releases lie in a folder, here or on another machine.

    current -> releases/<id>      what the web server serves, replaced in one step
    releases/<id>/                a release: its files, `release.json`, `.htaccess`
    releases/<id>.partial/        one that is still on its way
    releases/history.json         the releases that are whole, the latest first
    nginx.conf                    the headers of the latest release, to be included
    .lock                         locked by the publisher at work

Files that releases share are hard links of one another. Files once there are never written again.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.publishing.headers import as_apache, as_nginx
from parcelwise.publishing.manifest import RELEASE, Manifest
from parcelwise.publishing.plan import History, Plan, Release
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets.files import PARTIAL

CURRENT = "current"
RELEASES = "releases"
HISTORY = "releases/history.json"
LOCK = ".lock"

_ID = re.compile(r"[0-9a-f]{16}")
_OWN = re.compile(
    rf"""
      \.lock | \.rsync-partial | current(\.partial)? | nginx\.conf(\.partial)?
    | releases | releases/history\.json(\.partial)? | releases/({_ID.pattern})(\.partial)?
    """,
    re.VERBOSE,
)
"""What a folder holds that nothing but this layout has ever been written to."""
_NEVER_OURS = {"lost+found"}
"""What systems put into every folder that is a disk of its own."""
LISTED = f"[!.]* .[!.]* ..?* {RELEASES}/[!.]* {RELEASES}/.[!.]* {RELEASES}/..?*"
"""What `refuse_strangers` has to see of a folder, as shells write it."""


_UNREADABLE = "the list of releases at the target cannot be read: it is not Parcelwise's"


def is_id(name: object) -> bool:
    """Whether something is the id of a release."""
    return isinstance(name, str) and _ID.fullmatch(name) is not None


def refuse_strangers(address: str, names: Iterable[str], current: str | None) -> None:
    """Raise `Failure` for a folder that is not empty and not ours.

    `names` are the paths of what it holds and of what its `releases` hold, `current` is where the
    link of that name leads to, None when it is no link.
    """
    there = set(names) - _NEVER_OURS
    if CURRENT in there and not is_own_link(current):
        what = f"leads to {current}" if current is not None else "is no link"
        raise _not_ours(address, f"its {CURRENT} {what}")
    strange = sorted(name for name in there if not _OWN.fullmatch(name))
    if strange and HISTORY not in there:
        raise _not_ours(address, f"it holds {strange[0]}")


def is_own_link(leads_to: str | None) -> bool:
    """Whether a link leads to a release."""
    parts = Path(leads_to or "").parts[-2:]
    return len(parts) == 2 and parts[0] == RELEASES and is_id(parts[1])


def _not_ours(address: str, why: str) -> Failure:
    shown = "".join(sign if sign.isprintable() else "�" for sign in why)
    return Failure(
        f"{address} is not empty, and not what Parcelwise publishes: {shown}",
        hint="give a folder of its own: what lies there has been left alone",
    )


def names_in(root: Path) -> Sequence[str]:
    """What `refuse_strangers` has to see of a folder of this machine."""
    if not root.is_dir():
        return ()
    inside = root / RELEASES
    within = [f"{RELEASES}/{path.name}" for path in inside.iterdir()] if inside.is_dir() else []
    return [*(path.name for path in root.iterdir()), *within]


def read_history(root: Path) -> History:
    """The history of a folder, of which no more than manifests and links need be there."""
    file = root / HISTORY
    releases = parse_history(file.read_bytes()) if file.is_file() else ()
    whole = [
        Release(_manifest(root, release), since)
        for release, since in releases
        if (root / RELEASES / release / RELEASE).is_file()
    ]
    current = root / CURRENT
    return History(tuple(whole), current.readlink().name if current.is_symlink() else "")


def _manifest(root: Path, release: str) -> Manifest:
    read = Manifest.read((root / RELEASES / release / RELEASE).read_bytes())
    if read.id != release:
        raise Failure(f"the release {release} at the target says that it is {read.id}")
    return read


def parse_history(content: bytes) -> Sequence[tuple[str, datetime]]:
    """The ids of releases and their times, as `history_json` wrote them."""
    try:
        said = [
            (each["release"], datetime.fromisoformat(each["since"])) for each in json.loads(content)
        ]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Failure(_UNREADABLE) from error
    if not all(is_id(release) for release, _ in said):
        raise Failure(_UNREADABLE)
    return said


def history_json(releases: Sequence[Release]) -> bytes:
    """A list of releases, as `parse_history` reads it."""
    said = [{"release": each.id, "since": each.since.isoformat()} for each in releases]
    return json.dumps(said, indent=1).encode() + b"\n"


def with_after(plan: Plan, *, forgotten: bool) -> list[Release]:
    """The releases at the target once `plan.after` is there: also those to be forgotten, or not."""
    after = Release(plan.after, datetime.now(UTC).replace(microsecond=0))
    return [after, *plan.kept, *(plan.forgotten if forgotten else ())]


def settings(staged: Staged, encodings: Sequence[str]) -> Mapping[str, bytes]:
    """What web servers read beside the files of a release, by its path in the folder."""
    inside = f"{RELEASES}/{staged.manifest.id}{PARTIAL}"
    return {
        f"{inside}/.htaccess": as_apache(staged.table, encodings).encode(),
        "nginx.conf": as_nginx(staged.table, encodings).encode(),
    }
