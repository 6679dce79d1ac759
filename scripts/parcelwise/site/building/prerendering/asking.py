"""Asking: the answers to a country's first questions, and to those of all that are like it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from markupsafe import escape

from parcelwise.site.building.prerendering.countries import Countries
from parcelwise.site.building.prerendering.moments import Moment, Moments
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions, Question, key
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy, World
from policy_core.engine import ask
from policy_core.facts.calendars import Calendar
from policy_core.text.language import Language
from policy_core.text.say import say

ROOT = "\ue000"
"""Stands for the way from the asking page to its language's root."""
NAME = "\ue001"
"""Stands for the name of the country that is asked for."""
CODE = "\ue002"
"""Stands for its code, where that is a part of an address."""

type Said = Mapping[str, Sequence[Sequence[str]]]
"""By language and number of the moment: the lines of an answer's HTML, none where there is none."""


class _Watched(Mapping[str, Calendar]):
    """Calendars that note whose was looked at."""

    def __init__(self, calendars: Mapping[str, Calendar]) -> None:
        self._calendars = calendars
        self.seen: set[str] = set()

    def __getitem__(self, place: str) -> Calendar:
        self.seen.add(place)
        return self._calendars[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._calendars)

    def __len__(self) -> int:
        return len(self._calendars)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be asked: some first questions, for countries that are alike."""

    countries: Countries
    questions: tuple[Question, ...]


class Asker:
    """Answers the first questions of one kind, in all languages of a store."""

    def __init__(
        self,
        policy: Policy,
        first: FirstQuestions,
        moments: Moments,
        languages: Sequence[Language],
    ) -> None:
        self._calendars = _Watched(policy.world.calendars)
        world = World(self._calendars, policy.world.zones)
        self._policy = Policy(policy.rulebook, world, policy.edition, policy.editions)
        self._kind = first.kind
        self._moments = moments.asked
        self._languages = languages

    def answers(self, job: Job) -> dict[str, Said] | None:
        """What is said to each question; None where the countries are not alike after all.

        Two of them are asked for. They stand for all when nothing but their names differs.
        """
        asked = _telling_pair(job.countries, self._languages[0])
        one = {key(each): self._said(each, asked[0], self._moments) for each in job.questions}
        for question, country in product(job.questions, asked[1:]):
            # Rules see a moment alike for both; what could differ does so at the first one.
            other = self._said(question, country, self._moments[:1])
            if any(lines[0] != one[key(question)][name][0] for name, lines in other.items()):
                return None
        if job.countries[1:] and not self._calendars.seen.isdisjoint(asked):
            return None  # each has days off of its own
        return one

    def _said(self, question: Question, country: str, moments: Sequence[Moment]) -> Said:
        said: dict[str, list[Sequence[str]]] = {each.code: [] for each in self._languages}
        for moment in moments:
            for language, lines in self._at(moment, question, country):
                said[language].append(lines)
        return said

    def _at(
        self, moment: Moment, question: Question, country: str
    ) -> Iterator[tuple[str, Sequence[str]]]:
        asked = {**question, **moment.clock, "kind": self._kind, COUNTRY: country}
        try:
            answer = ask(self._policy, asked, moment.instant)
        except QuestionError:  # the engine says what is wrong with it
            yield from ((language.code, ()) for language in self._languages)
            return
        for language in self._languages:
            html = say(self._policy, answer, language, root=ROOT)
            named = html.replace(name_of(country, language), NAME)
            named = named.replace(f"/{country}/", f"/{CODE}/")
            yield language.code, tuple(named.split("\n"))


def name_of(country: str, language: Language) -> str:
    """A country's name as it stands in HTML."""
    return str(escape(language.country(country)))


def _telling_pair(countries: Countries, language: Language) -> Countries:
    """Two of the countries, of which neither's name is a part of the other's; or the only one."""
    names = {country: language.country(country) for country in countries}
    longest = sorted(countries, key=lambda country: (-len(names[country]), country))
    for one, other in combinations(longest, 2):
        if names[other] not in names[one]:
            return one, other
    return countries[:2]
