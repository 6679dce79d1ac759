"""A store's release, made ready to leave: its edition, its stage, its gates."""

import hashlib
import json
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.options import HERE
from parcelwise.publishing.gates import examine
from parcelwise.publishing.manifest import Edition
from parcelwise.publishing.staging import Staged, stage
from policy_core.rulebook import Rulebook, encode

_COMPRESSED = HERE / ".cache" / "compressed"


def edition_of(rulebook: Rulebook) -> Edition:
    """The edition that a rulebook is: its canonical content, and the day it takes effect."""
    canonical = json.dumps(encode(rulebook), sort_keys=True, separators=(",", ":"))
    return Edition(rulebook.effective, hashlib.sha256(canonical.encode()).hexdigest())


@contextmanager
def staged_release(site: Path, rulebook: Rulebook, encodings: Collection[str]) -> Iterator[Staged]:
    """Stage a store's built site for as long as it is needed.

    Raises `Failure` with a line for each gate that it does not pass.
    """
    if not (site / "index.html").is_file():
        raise Failure(f"{site} holds no site", hint="parcelwise build makes one")
    with tempfile.TemporaryDirectory(prefix="parcelwise-stage-") as folder:
        staged = stage(
            site,
            Path(folder),
            edition_of(rulebook),
            frames=rulebook.store.frames,
            encodings=encodings,
            cache=_COMPRESSED,
        )
        faults = examine(staged)
        if faults:
            raise Failure("\n".join([f"{len(faults)} faults keep the release here:", *faults]))
        yield staged
