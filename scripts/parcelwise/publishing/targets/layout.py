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
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.headers import as_apache, as_nginx
from parcelwise.publishing.manifest import RELEASE, Manifest
from parcelwise.publishing.plan import History, Plan, Release
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets.files import PARTIAL

CURRENT = "current"
RELEASES = "releases"
HISTORY = "releases/history.json"
LOCK = ".lock"


def read_history(root: Path) -> History:
    """The history of a folder, of which no more than manifests and links need be there."""
    file = root / HISTORY
    releases = parse_history(file.read_bytes()) if file.is_file() else ()
    whole = [
        Release(Manifest.read((root / RELEASES / release / RELEASE).read_bytes()), since)
        for release, since in releases
        if (root / RELEASES / release / RELEASE).is_file()
    ]
    current = root / CURRENT
    return History(tuple(whole), current.readlink().name if current.is_symlink() else "")


def parse_history(content: bytes) -> Sequence[tuple[str, datetime]]:
    """The ids of releases and their times, as `history_json` wrote them."""
    try:
        return [
            (each["release"], datetime.fromisoformat(each["since"])) for each in json.loads(content)
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise Failure("the list of releases at the target cannot be read") from error


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
