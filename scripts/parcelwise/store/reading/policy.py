"""A store's folder as a policy that can be asked."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from parcelwise.errors import Failure, Problem
from parcelwise.store.reading.kept import keep_rulebook, kept_rulebook
from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy
from policy_core.rulebook import Rulebook

if TYPE_CHECKING:
    from parcelwise.store.reading.store import Reading


class BadRulebook(Failure):
    """A rulebook that cannot be used; `problems` say where and why."""

    def __init__(self, root: Path, problems: tuple[Problem, ...]) -> None:
        listed = "\n".join(map(str, problems))
        super().__init__(f"the rulebook in {root} cannot be used\n{listed}")
        self.problems = problems


def load_policy(root: Path, today: date) -> Policy:
    """Read a store's rulebook into a policy, with the world as it is around `today`.

    Raises `BadRulebook` for one that cannot be read. Whether its rules make sense is for
    `parcelwise.store.checking` to say.
    """
    known = kept_rulebook(root)
    if known is not None:
        return _in_world(root, known, today)
    from parcelwise.store.reading.store import read_store  # pydantic, slow to load

    reading = read_store(root)
    policy = policy_of(reading, today)
    keep_rulebook(root, policy.rulebook)
    return policy


def policy_of(reading: "Reading", today: date) -> Policy:
    """What was read as a policy, with the store's editions.

    Raises `BadRulebook` when anything in it, or in an edition, did not fit.
    """
    return _in_world(reading.folder.root, reading.rulebook, today, reading.problems)


def _in_world(
    root: Path, rulebook: Rulebook | None, today: date, problems: tuple[Problem, ...] = ()
) -> Policy:
    # The frozen reads its files with this package: whichever of the two comes first must load.
    from parcelwise.editions.frozen import read_frozen

    frozen = read_frozen(root)
    problems = (*problems, *frozen.problems)
    if rulebook is None or problems:
        raise BadRulebook(root, problems)
    editions = (kept.edition.rulebook for kept in frozen.kept.values())
    return frozen.policy(rulebook, world_around(today, [rulebook, *editions]))
