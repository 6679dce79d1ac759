"""The files of prerendered answers, as `widgets/src/prerendered.ts` reads them.

    returns-en.json      lines of HTML that the answers of several countries share
    returns-en-7.json    what is said in the countries of the eighth place: their names, the lines
                         that only they have, and each answer as numbers of lines

An answer is a list by moment. The first one is a list of numbers; a later one is too, or says, by
position in the first one, which line stands there instead.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parcelwise.site.building.prerendering.asking import NAME, ROOT, Place, Said, name_of
from parcelwise.site.building.prerendering.lines import Lines
from parcelwise.site.building.publication import minimal
from policy_core.text.language import Language

__all__ = ["NAME", "ROOT", "files", "merged"]

_SHARED_BY = 2
"""A line that so many places have stands in the file that they share."""


def merged(places: Sequence[Place]) -> list[Place]:
    """The same with those together for which the same is said."""
    found: dict[str, list[str]] = {}
    said: dict[str, Mapping[str, Said]] = {}
    for place in places:
        content = minimal(place.answers)
        said[content] = place.answers
        found.setdefault(content, []).extend(place.countries)
    return [Place(tuple(sorted(them)), said[content]) for content, them in found.items()]


def files(kind: str, places: Sequence[Place], language: Language) -> Iterator[tuple[str, str]]:
    """The files of a kind in one language, by their names."""
    uses = Counter(line for place in places for line in {*_lines(place, language.code)})
    shared = Lines()
    for line, count in uses.items():
        if count >= _SHARED_BY:
            shared.number(line)
    yield f"{kind}-{language.code}.json", minimal(shared.all)
    for number, place in enumerate(places):
        content = minimal(_content(place, shared, language))
        yield f"{kind}-{language.code}-{number}.json", content


def _lines(place: Place, language: str) -> Iterator[str]:
    for said in place.answers.values():
        for lines in said[language]:
            yield from lines


def _content(place: Place, shared: Lines, language: Language) -> dict[str, Any]:
    own, known = Lines(), {line: number for number, line in enumerate(shared.all)}

    def number(line: str) -> int:
        return known[line] if line in known else len(known) + own.number(line)

    answers = {
        question: [*_by_moment([[*map(number, lines)] for lines in said[language.code]])]
        for question, said in place.answers.items()
    }
    names = {country: name_of(country, language) for country in place.countries}
    return {"names": names, "lines": own.all, "answers": answers}


def _by_moment(numbers: Sequence[list[int]]) -> Iterator[list[int] | dict[int, int]]:
    """Each moment's lines; those after the first as what differs from it, where that is shorter."""
    first, *others = numbers
    yield first
    for other in others:
        if len(other) == len(first):
            pairs = enumerate(zip(first, other, strict=True))
            yield {place: now for place, (before, now) in pairs if before != now}
        else:
            yield other
