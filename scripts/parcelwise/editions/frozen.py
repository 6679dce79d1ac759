"""The frozen: every edition that a store has frozen, read and verified."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parcelwise.editions.edition import EditedEdition, Edition, EditionError
from parcelwise.errors import Problem
from parcelwise.store.files import LARGEST, read_bounded
from policy_core.answers.policy import Editions, Policy, World
from policy_core.rulebook import Rulebook

FOLDER = Path("docs") / "editions"
"""Where a store keeps its editions: one file a day, "2026-11-01.json"."""


@dataclass(frozen=True, slots=True)
class FrozenEdition:
    """An edition and its file's content, which stays in the format that it was frozen in."""

    edition: Edition
    content: str
    frozen: bool = True
    """Or is it the one that is being written?"""


@dataclass(frozen=True, slots=True)
class FrozenEditions:
    """What a store has frozen."""

    folder: Path
    kept: Mapping[str, FrozenEdition]
    """By name, in the order in which they take effect."""
    problems: tuple[Problem, ...] = ()
    """Files that are no editions, or not as they were frozen; they are not among the kept."""

    def file(self, name: str) -> Path:
        """The file of an edition."""
        return self.folder / f"{name}.json"

    def holds(self, rulebook: Rulebook) -> bool:
        """Is this rulebook, as it stands, the frozen edition of its day?"""
        kept = self.kept.get(rulebook.effective.isoformat())
        return kept is not None and kept.edition.rulebook.to_json() == rulebook.to_json()

    def becomes(self, rulebook: Rulebook, today: date) -> Edition:
        """The edition that a rulebook becomes when it is frozen on a day, by the store's clocks.

        What has taken effect by then is amended; what has not is replaced as if it never was.
        """
        before = self.kept.get(rulebook.effective.isoformat())
        if before is None or rulebook.effective > today:
            return Edition.of(rulebook)
        days = dict.fromkeys((*before.edition.amended, today.isoformat()))
        return Edition.of(rulebook, tuple(days))

    def beside(self, rulebook: Rulebook, today: date) -> dict[str, FrozenEdition]:
        """All editions with the one that a rulebook is, or would be if it were frozen on a day."""
        if self.holds(rulebook):
            return dict(self.kept)
        edition = self.becomes(rulebook, today)
        draft = FrozenEdition(edition, edition.text(), frozen=False)
        return dict(sorted({**self.kept, edition.name: draft}.items()))

    def policy(self, rulebook: Rulebook, world: World) -> Policy:
        """A rulebook as a policy that answers older orders by the editions of their days."""
        rulebooks = {name: kept.edition.rulebook for name, kept in self.kept.items()}
        name = rulebook.effective.isoformat()
        rulebooks[name] = rulebook
        return Policy(rulebook, world, name, Editions(tuple(sorted(rulebooks)), rulebooks))


def read_frozen(root: Path) -> FrozenEditions:
    """Read the editions in a store's folder. Never raises for what is wrong with them."""
    folder = root / FOLDER
    kept: dict[str, FrozenEdition] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.json")):
        read = _read(file)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            kept[file.stem] = read
    return FrozenEditions(folder, kept, tuple(problems))


def _read(file: Path) -> FrozenEdition | Problem:
    try:
        content = read_bounded(file, LARGEST).decode("utf-8")
    except OSError as error:
        return Problem(file, 1, 1, "PW602", f"the edition cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return Problem(file, 1, 1, "PW602", "the edition cannot be read: it is not UTF-8")
    try:
        edition = Edition.read(content)
    except EditedEdition:
        message = "the edition was changed after it had been frozen"
        hint = "bring the file back from version control; what changes is said by a new edition"
        return Problem(file, *_place(content, "sha256"), "PW601", message, hint)
    except EditionError as error:
        hint = "bring the file back from version control, or use a newer Parcelwise"
        return Problem(file, 1, 1, "PW602", f"this is no edition: {error}", hint)
    if file.stem == edition.name:
        return FrozenEdition(edition, content)
    message = f"the edition of {edition.name} is not the one of {file.stem}"
    if file.with_stem(edition.name).exists():
        message = f"the edition of {edition.name} is there twice"
    hint = f"one file holds the edition of a day: {edition.name}.json"
    return Problem(file, *_place(content, "effective"), "PW603", message, hint)


def _place(content: str, name: str) -> tuple[int, int]:
    """Line and column of the first entry with that name, from 1."""
    before = content[: max(content.find(f'"{name}"'), 0)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
