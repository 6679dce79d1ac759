"""The files of prerendered answers, as `widgets/src/prerendered.ts` reads them.

    returns-7.json     the answers in the countries of the eighth place, as numbers of texts
    returns-en.json    the texts in a language by their numbers, and the names of the countries

An answer is a list by moment. The first one is a list of numbers; a later one is too, or says, by
position in the first one, which text stands there instead. A text that a language lacks is null.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from parcelwise.site.building.prerendering.asking import NAME, ROOT, Place, name_of
from parcelwise.site.building.prerendering.lines import Lines, inseparable
from parcelwise.site.building.prerendering.side_by_side import Line, side_by_side
from parcelwise.site.building.publication import minimal
from policy_core.text.language import Language

__all__ = ["NAME", "ROOT", "files", "merged"]

type _Numbers = dict[str, list[list[int]]]
"""By the key of a question and the number of a moment: the numbers of an answer's lines."""


def merged(places: Sequence[Place]) -> list[Place]:
    """The same with those together for which the same is said."""
    found: dict[object, list[Place]] = {}
    for place in places:
        found.setdefault(frozenset(_each_said(place)), []).append(place)
    return [
        Place(tuple(sorted(chain(*(one.countries for one in alike)))), alike[0].answers)
        for alike in found.values()
    ]


def _each_said(place: Place) -> Iterator[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    for name, said in place.answers.items():
        for language, by_moment in said.items():
            yield name, language, tuple(map(tuple, by_moment))


def files(
    kind: str, places: Sequence[Place], languages: Sequence[Language]
) -> Iterator[tuple[str, str]]:
    """The files of a kind, by their names; nothing stands in two languages' files alike."""
    lines: Lines[Line] = Lines()
    answers = [_numbers(place, languages, lines) for place in places]
    blocks = inseparable(text for place in answers for said in place.values() for text in said)
    number = {first: place for place, first in enumerate(blocks)}
    for place, said in enumerate(answers):
        content = {key: [*_by_moment(_texts(each, number))] for key, each in said.items()}
        yield f"{kind}-{place}.json", minimal(content)
    known = lines.all
    for place, language in enumerate(languages):
        texts = [_text(known[line][place] for line in block) for block in blocks.values()]
        yield (
            f"{kind}-{language.code}.json",
            minimal({"names": dict(_names(places, language)), "texts": texts}),
        )


def _numbers(place: Place, languages: Sequence[Language], lines: Lines[Line]) -> _Numbers:
    return {
        key: [
            [lines.number(line) for line in side_by_side(by_language)]
            for by_language in zip(*(said[each.code] for each in languages), strict=True)
        ]
        for key, said in place.answers.items()
    }


def _texts(said: Sequence[Sequence[int]], number: Mapping[int, int]) -> list[list[int]]:
    """An answer's texts, each by the first of its lines."""
    return [[number[line] for line in lines if line in number] for lines in said]


def _text(lines: Iterator[str | None]) -> str | None:
    said = [line for line in lines if line is not None]
    return "\n".join(said) if said else None


def _names(places: Sequence[Place], language: Language) -> Iterator[tuple[str, str]]:
    for place in places:
        for country in place.countries:
            yield country, name_of(country, language)


def _by_moment(numbers: Sequence[list[int]]) -> Iterator[list[int] | dict[int, int]]:
    """Each moment's texts; those after the first as what differs from it, where that is shorter."""
    first, *others = numbers
    yield first
    for other in others:
        if len(other) == len(first):
            pairs = enumerate(zip(first, other, strict=True))
            yield {place: now for place, (before, now) in pairs if before != now}
        else:
            yield other
