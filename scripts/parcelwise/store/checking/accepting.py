"""Accepting: what a store accepts is told apart from what it should look at."""

from dataclasses import dataclass, field
from datetime import date

from parcelwise.errors import Problem
from parcelwise.store.reading import Reading
from policy_core.proof import Acceptance, Finding, accepting, address, wrong_acceptances


@dataclass(frozen=True, slots=True)
class Accepted:
    """A problem that the store accepts, and its acceptance."""

    problem: Problem
    acceptance: Acceptance

    def __lt__(self, other: "Accepted") -> bool:
        return self.problem.order < other.problem.order


@dataclass(slots=True)
class Accepting:
    """Takes what a check finds, and keeps what is accepted apart."""

    reading: Reading
    today: date
    problems: list[Problem] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)

    def take(self, finding: Finding) -> None:
        """Take a finding about the rulebook."""
        rulebook = self.reading.rulebook
        where = address(rulebook, finding.path) if rulebook is not None else ""
        self._sift(self.reading.problem(finding), where)

    def take_from_file(self, problem: Problem) -> None:
        """Take a problem of another file of the store."""
        self._sift(problem, problem.file.relative_to(self.reading.folder.root).as_posix())

    def take_wrong_acceptances(self, whole: bool) -> None:
        """Take what is wrong with the acceptances, once everything else was taken.

        Unless the check is `whole`, an error has kept some of it from being looked for.
        """
        used = self._used if whole else None
        wrong = wrong_acceptances(self.reading.accepted, used, self.today)
        self.problems.extend(map(self.reading.problem, wrong))

    def _sift(self, problem: Problem, where: str) -> None:
        number = accepting(self.reading.accepted, problem.code, where, self.today)
        if number is None:
            self.problems.append(problem)
            return
        self._used.add(number)
        self.accepted.append(Accepted(problem, self.reading.accepted[number]))
