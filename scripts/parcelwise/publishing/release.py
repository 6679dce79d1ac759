"""A store's release, made ready to leave: its edition, its stage, its gates."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from parcelwise.editions import read_shelf
from parcelwise.errors import Failure
from parcelwise.options import HERE
from parcelwise.publishing.gates import examine
from parcelwise.publishing.manifest import Edition
from parcelwise.publishing.scratch import scratch_folder
from parcelwise.publishing.staging import Staged, stage
from policy_core.rulebook import Rulebook
from policy_core.rulebook.edition import Edition as KeptEdition

_COMPRESSED = HERE / ".cache" / "compressed"


def edition_of(store: Path, rulebook: Rulebook) -> Edition:
    """What a release says of the edition that a store's rulebook is, or becomes."""
    edition = read_shelf(store).beside(rulebook)[rulebook.effective.isoformat()].edition
    return Edition(rulebook.effective, edition.checksum)


@contextmanager
def staged_release(store: Path, rulebook: Rulebook, encodings: Collection[str]) -> Iterator[Staged]:
    """Stage a store's built site for as long as it is needed.

    Raises `Failure` with a line for each gate that it does not pass.
    """
    site = store / "site"
    if not (site / "index.html").is_file():
        raise Failure(f"{site} holds no site", hint="parcelwise build makes one")
    if _built_from(site) != KeptEdition.of(rulebook).checksum:
        raise Failure(f"{site} shows another rulebook", hint="parcelwise build makes it anew")
    with scratch_folder() as scratch:
        staged = stage(
            site,
            scratch / "release",
            edition_of(store, rulebook),
            frames=rulebook.store.frames,
            encodings=encodings,
            cache=_COMPRESSED,
        )
        faults = examine(staged)
        if faults:
            raise Failure("\n".join([f"{len(faults)} faults keep the release here:", *faults]))
        yield staged


def _built_from(site: Path) -> str:
    """The checksum of the rulebook that a site was built from."""
    said = json.loads((site / "policy.json").read_bytes())
    checksum: str = said["sha256"]
    return checksum
