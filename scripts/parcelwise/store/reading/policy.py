"""A store's folder as a policy that can be asked."""

from datetime import date
from pathlib import Path

from parcelwise.errors import Failure, Problem
from parcelwise.store.reading.store import Reading, read_store
from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy


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
    return policy_of(read_store(root), today)


def policy_of(reading: Reading, today: date) -> Policy:
    """What was read as a policy, with the store's editions.

    Raises `BadRulebook` when anything in it, or in an edition, did not fit.
    """
    # The shelf reads its files with this package: whichever of the two comes first must load.
    from parcelwise.editions import read_shelf

    shelf = read_shelf(reading.folder.root)
    problems = (*reading.problems, *shelf.problems)
    if reading.rulebook is None or problems:
        raise BadRulebook(reading.folder.root, problems)
    editions = (kept.edition.rulebook for kept in shelf.kept.values())
    return shelf.policy(reading.rulebook, world_around(today, [reading.rulebook, *editions]))
