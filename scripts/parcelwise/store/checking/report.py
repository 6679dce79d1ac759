"""The report of a check: problems of the files and findings of the proof, in one list."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import get_args
from zoneinfo import available_timezones

from parcelwise.editions import FrozenEditions, local_day, read_frozen, refusals
from parcelwise.errors import Problem
from parcelwise.last import Last
from parcelwise.store.checking.accepting import Accepted, Accepting
from parcelwise.store.checking.effective import out_of_reach
from parcelwise.store.checking.elsewhere import from_elsewhere
from parcelwise.store.checking.languages import with_unsaid, wrong_translations
from parcelwise.store.checking.look import wrong_look
from parcelwise.store.checking.numbers import stated_numbers
from parcelwise.store.checking.replies import promising_words, template_problems
from parcelwise.store.checking.together import together
from parcelwise.store.checking.typed_texts import typed_texts
from parcelwise.store.reading import Reading, read_store, world_around
from policy_core.answers.policy import Policy, World
from policy_core.proof import Finding, Severity, examine_names, examine_rules
from policy_core.rulebook import Fault, Rulebook


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of the files."""

    problems: tuple[Problem, ...]
    policy: Policy | None = None
    """What was checked, in its world; none where names were wrong already."""
    accepted: tuple[Accepted, ...] = ()
    """What was found and is accepted by the store."""

    @property
    def passed(self) -> bool:
        """Could the rulebook be published?"""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def summary(self) -> str:
        """How many there are of which severity, in words."""
        counts = Counter(problem.severity for problem in self.problems)
        said = [
            f"{counts[severity]} {one if counts[severity] == 1 else many}"
            for severity, one, many in _COUNTED
            if counts[severity]
        ]
        told = ", ".join(said) or "nothing to complain about"
        return f"{told} ({len(self.accepted)} accepted)" if self.accepted else told


_COUNTED: tuple[tuple[Severity, str, str], ...] = (
    ("error", "error", "errors"),
    ("warning", "warning", "warnings"),
    ("advice", "piece of advice", "pieces of advice"),
)
"""Each severity, and what one and several of it are called."""


type WorldOf = Callable[[Rulebook], World]
"""The world for a rulebook whose names are right; it may take a while to make."""


def check_store(
    root: Path, today: date, *, now: datetime | None = None, preview: bool = False
) -> Report:
    """Check the rulebook of a store's folder, and whether it could be published `now` (aware).

    Without `now` that is noon of `today`; a `preview` may show what could not become an edition.
    Never raises for what a merchant wrote.
    """
    moment = None if preview else now or datetime.combine(today, time(12), UTC)
    return check_reading(
        read_store(root),
        today,
        lambda rulebook: world_around(today, [rulebook]),
        read_frozen(root),
        moment,
    )


def check_reading(
    reading: Reading,
    today: date,
    world_of: WorldOf,
    frozen: FrozenEditions,
    publish_at: datetime | None = None,
) -> Report:
    """Check what was read from a store's folder, and whether it could be published at a moment."""
    rulebook, found, policy = reading.rulebook, list(_names(reading)), None
    if rulebook is not None:
        found.extend(out_of_reach(rulebook, today))
        if not any(finding.code == "PW113" for finding in found):
            found = list(with_unsaid(found, rulebook, reading.folder.root))
    if rulebook is not None and not reading.problems and not any(map(_is_error, found)):
        policy = Policy(rulebook, world_of(rulebook))
        found.extend(_proved(policy, today))
    if rulebook is not None:
        found.extend(promising_words(rulebook))
        if publish_at is not None and not frozen.problems:
            found.extend(refusals(frozen, rulebook, local_day(rulebook.store.zone, publish_at)))
    sifted = Accepting(reading, today)
    for finding in found:
        sifted.take(finding)
    root = reading.folder.root
    languages = rulebook.store.languages if rulebook is not None else ()
    told_of = set(map(_place, reading.problems))
    for problem in (
        *template_problems(root),
        *stated_numbers(root),
        *wrong_translations(languages, root),
        *from_elsewhere(root),
        *wrong_look(root),
        *(each for each in typed_texts(reading.folder.rulebook) if _place(each) not in told_of),
    ):
        sifted.take_from_file(problem)
    if policy is not None:
        sifted.take_wrong_acceptances(whole=not any(map(_is_error, found)))
    problems = {*reading.problems, *sifted.problems, *frozen.problems}
    told = tuple(sorted(together(problems), key=_order))
    return Report(told, policy, tuple(sorted(sifted.accepted)))


_PROVED: Last[tuple[Rulebook, World, date], tuple[Finding, ...]] = Last()
"""Who writes a page beside `serve` changes no rule."""


def _proved(policy: Policy, today: date) -> tuple[Finding, ...]:
    made_of = policy.rulebook, policy.world, today
    return _PROVED.get(made_of, lambda: tuple(examine_rules(policy, today)))


def _place(problem: Problem) -> tuple[Path, int, int]:
    return problem.file, problem.line, problem.column


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return problem.order


def _names(reading: Reading) -> Iterator[Finding]:
    if reading.rulebook is None:
        return
    # Something may have been left out: a name that seems unknown may only have been written with a
    # fault. Faults are known by their reasons, any of which may be among what was left out.
    doubtful = {*reading.left_out, *get_args(Fault.__value__)} if reading.problems else ()
    for finding in examine_names(Policy(reading.rulebook, World({}, {})), available_timezones()):
        if finding.about not in doubtful:
            yield finding


def _is_error(finding: Finding) -> bool:
    return finding.severity == "error"
