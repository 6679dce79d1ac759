"""A store's release, made ready to leave: its edition, its stage, its gates."""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from parcelwise.editions import local_day, read_frozen
from parcelwise.editions.edition import Edition as KeptEdition
from parcelwise.errors import Failure
from parcelwise.installation import cache_folder
from parcelwise.publishing.gates import examine
from parcelwise.publishing.manifest import Edition
from parcelwise.publishing.scratch import scratch_folder
from parcelwise.publishing.staging import Staged, stage
from policy_core.rulebook import Rulebook

_COMPRESSED = cache_folder() / "compressed"


def edition_of(store: Path, rulebook: Rulebook, now: datetime) -> Edition:
    """What a release says of the edition that a store's rulebook is, or becomes `now` (aware)."""
    frozen, today = read_frozen(store), local_day(rulebook.store.zone, now)
    edition = frozen.beside(rulebook, today)[rulebook.effective.isoformat()].edition
    return Edition(rulebook.effective, edition.checksum)


@contextmanager
def staged_release(
    store: Path, rulebook: Rulebook, encodings: Collection[str], now: datetime
) -> Iterator[Staged]:
    """Stage a store's built site for as long as it is needed.

    Raises `Failure` with a line for each gate that it does not pass.
    """
    site = store / "site"
    if not (site / "index.html").is_file():
        raise Failure(f"{site} holds no site", hint="parcelwise build makes one")
    _refuse_stale(site, KeptEdition.of(rulebook).checksum)
    with scratch_folder() as scratch:
        staged = stage(
            site,
            scratch / "release",
            edition_of(store, rulebook, now),
            frames=rulebook.store.frames,
            encodings=encodings,
            cache=_COMPRESSED,
        )
        faults = examine(staged)
        if faults:
            raise Failure("\n".join([f"{len(faults)} faults keep the release here:", *faults]))
        yield staged


def _refuse_stale(site: Path, edition: str) -> None:
    """See that the data and every page were built from this rulebook, by one and the same build."""
    hint = "parcelwise build makes it anew"
    if _named(site / "policy.json", "sha256") != edition:
        raise Failure(f"{site} shows another rulebook", hint=hint)
    wanted = {"edition": edition, "build": _named(site / "engine" / "manifest.json", "build")}
    pages = (page for page in site.rglob("*.html") if "assets" not in page.parts[len(site.parts) :])
    for page in sorted(pages):
        named = dict(_NAMED.findall(page.read_text(encoding="utf-8")))
        stale = [what for what, name in named.items() if name != wanted[what]]
        if stale or "edition" not in named:
            path = page.relative_to(site)
            said = f"belongs to another {stale[0]}" if stale else "names no edition"
            raise Failure(f"{path} {said}: it is not of the same build as its data", hint=hint)


_NAMED = re.compile(
    r'<meta(?=[^>]* name="?parcelwise-(edition|build)\b)[^>]* content="?([0-9a-f]+)'
)
"""What a page says of the rulebook that it shows, and of the engine that it asks."""


def _named(file: Path, name: str) -> object:
    """A value of a JSON file of the site; None where it has none."""
    try:
        return json.loads(file.read_bytes()).get(name)
    except (OSError, ValueError, AttributeError):
        return None
