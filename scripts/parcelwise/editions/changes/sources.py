"""Where the rulebooks are that are compared: a folder, a file, an edition, a git revision."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from parcelwise.editions import read_frozen
from parcelwise.editions.changes.revisions import Revision
from parcelwise.editions.edition import Edition, EditionError
from parcelwise.errors import Failure, Problem
from parcelwise.store.reading import Reading, StoreFolder, read_store
from policy_core.answers.policy import Policy, World
from policy_core.proof import examine_names
from policy_core.rulebook import CodecError, Rulebook

_RULEBOOK = PurePosixPath("docs/rulebook")
_MARK = "store.yaml"
"""The file by which the folder of a rulebook is known."""


def read_source(name: str, store: Path) -> Policy:
    """The policy that a name stands for, as comparing needs it: without calendars and zones.

    A store's folder, or a folder with a rulebook's files; an edition's file, or a policy.json; the
    day of an edition that `store` keeps; a revision of the repository that `store` lies in
    (`HEAD~3`, `v1:shop` for another folder of it). Raises `Failure` saying what cannot be read.
    """
    path = Path(name)
    if path.is_dir():
        return _of_folder(path.resolve(), name)
    if path.is_file():
        return _of_text(path.read_bytes(), name)
    edition = read_frozen(store).file(name)
    if edition.is_file():
        return _of_text(edition.read_bytes(), name)
    revision, _, inside = name.partition(":")
    return _of_revision(Revision(store, revision), inside, name)


def _of_folder(folder: Path, name: str) -> Policy:
    for root in (folder, folder.parent, folder.parent.parent):
        if (root / _RULEBOOK / _MARK).is_file() and folder in (
            root,
            root / "docs",
            root / _RULEBOOK,
        ):
            return _of_reading(read_store(root), name)
    files = {file.name: file.read_bytes() for file in folder.glob("*.y*ml")}
    if _MARK not in files:
        raise Failure(
            f"{name} holds no rulebook", hint=f"there is no {_RULEBOOK}/{_MARK}", status=2
        )
    return _of_files(files, name, name)


def _of_revision(revision: Revision, inside: str, name: str) -> Policy:
    if inside.endswith(".json"):
        content = revision.read(PurePosixPath(inside))
        if content is None:
            raise Failure(f"{revision.name} has no file {inside}", status=2)
        return _of_text(content, name)
    start = PurePosixPath(inside) if inside else revision.here
    for folder in (start / _RULEBOOK, start / _RULEBOOK.name, start):
        names = revision.names(folder)
        if _MARK in names:
            yamls = {each for each in names if each.endswith((".yaml", ".yml"))}
            files = {each: revision.read(folder / each) or b"" for each in yamls}
            return _of_files(files, name, f"{revision.name}:{folder}")
    raise Failure(f"{revision.name} has no rulebook in {start}", status=2)


def _of_files(files: dict[str, bytes], name: str, shown: str) -> Policy:
    """A rulebook from its files' contents; `shown` is where its problems are said to be."""
    with TemporaryDirectory() as root:
        folder = StoreFolder(Path(root)).rulebook
        folder.mkdir(parents=True)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        reading = read_store(Path(root))
    problems = tuple(
        replace(problem, file=Path(shown) / problem.file.name) for problem in reading.problems
    )
    return _of_reading(replace(reading, problems=problems), name)


def _of_reading(reading: Reading, name: str) -> Policy:
    if reading.rulebook is None or reading.problems:
        raise _unreadable(name, map(_listed, reading.problems))
    return _sound(reading.rulebook, name)


def _of_text(content: bytes, name: str) -> Policy:
    """The rulebook of an edition's file or of a published policy.json."""
    try:
        data = json.loads(content)
        if isinstance(data, dict) and "rulebook" in data and "sha256" not in data:
            return _sound(Rulebook.from_json(data["rulebook"]), name)
        return _sound(Edition.read(content.decode()).rulebook, name)
    except (ValueError, RecursionError, CodecError, EditionError) as error:
        raise Failure(f"{name} is no edition and no policy.json: {error}") from None


def _sound(rulebook: Rulebook, name: str) -> Policy:
    """A policy all of whose names are known; what else may be wrong does not hinder comparing."""
    policy = Policy(rulebook, World({}, {}), rulebook.effective.isoformat())
    faults = [found for found in examine_names(policy) if found.severity == "error"]
    if faults:
        said = (f"{'.'.join(map(str, f.path))}: {f.code} {f.message}" for f in faults)
        raise _unreadable(name, said)
    return policy


def _unreadable(name: str, faults: Iterator[str]) -> Failure:
    lines = "\n".join(faults)
    return Failure(
        f"the rulebook of {name} cannot be compared\n{lines}",
        hint="parcelwise check says more of a rulebook that is still written",
    )


def _listed(problem: Problem) -> str:
    return str(problem)
