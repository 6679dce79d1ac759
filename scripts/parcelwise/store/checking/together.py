"""One cause is said once: the same in many places becomes one problem with their count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parcelwise.errors import Problem

_MANY = 4
"""So many times the same is one cause; two or three places are shown each."""
_SHOWN = 3


def together(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, those that say the same in many places as one at the first of them.

    Its hint names the next places, so that a merchant can begin without reading all of them.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        alike[problem.code, problem.message, problem.hint].append(problem)
    for found in alike.values():
        if len(found) < _MANY:
            yield from found
            continue
        found.sort(key=lambda problem: problem.order)
        first, *others = found
        places = ", ".join(f"{each.file.name}:{each.line}" for each in others[:_SHOWN])
        yield replace(
            first,
            message=f"{first.message}, in {len(found)} places",
            hint=f"{first.hint}; the next ones are {places}".removeprefix("; "),
        )
