"""Asking: the answers to a country's first questions, and to those of all that are like it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import escape

from parcelwise.site.building.facts import own_places
from parcelwise.site.building.prerendering.countries import Countries
from parcelwise.site.building.prerendering.days_off import WatchedCalendars
from parcelwise.site.building.prerendering.moments import Moment, Moments
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions, Question, key
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy, World
from policy_core.engine import ask
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


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be asked: some first questions, for countries that may well be alike."""

    countries: Countries
    questions: tuple[Question, ...]


class Place(NamedTuple):
    """Countries for which the same is said, but for their names."""

    countries: Countries
    answers: Mapping[str, Said]
    """By the key of a question."""


class Asker:
    """Answers the first questions of one kind, in all languages of a store."""

    def __init__(
        self,
        policy: Policy,
        first: FirstQuestions,
        moments: Moments,
        languages: Sequence[Language],
    ) -> None:
        # Answers look at the store's own days off whatever the country, which then stands alone.
        own = own_places(policy.rulebook)
        self._calendars = WatchedCalendars(policy.world.calendars, but=own)
        world = World(self._calendars, policy.world.zones)
        self._policy = Policy(policy.rulebook, world, policy.edition, policy.editions)
        self._kind = first.kind
        self._moments = moments.asked
        self._languages = languages

    def answers(self, job: Job) -> list[Place]:
        """What is said to the questions, by the countries for which it is the same."""
        places: list[Place] = []
        left = job.countries
        while left:
            places.append(self._place(left, job.questions))
            left = tuple(country for country in left if country not in places[-1].countries)
        return places

    def _place(self, countries: Countries, questions: Sequence[Question]) -> Place:
        """What is said in one of the countries, with those of them for which it is the same.

        Two of these are asked for. They stand for all when nothing but their names differs.
        """
        names = {country: self._languages[0].country(country) for country in countries}
        one, *others = sorted(countries, key=lambda country: (-len(names[country]), country))
        said = {key(each): self._said(each, one, self._moments) for each in questions}
        same = [other for other in others if self._calendars.same(one, other)]
        telling = (other for other in same if names[other] not in names[one])
        other = next(telling, next(iter(same), one))
        # Rules see a moment alike for both; what could differ does so at the first one.
        for question in questions if same else ():
            second = self._said(question, other, self._moments[:1])
            if any(lines[0] != said[key(question)][name][0] for name, lines in second.items()):
                return Place((one,), said)
        return Place(tuple(sorted((one, *same))), said)

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
