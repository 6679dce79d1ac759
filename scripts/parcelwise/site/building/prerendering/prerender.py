"""Prerendering: the first questions of all kinds become files for the page to show at once."""

import gc
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from os import process_cpu_count
from pathlib import Path
from threading import active_count
from typing import Any

from parcelwise.runtime import Prerendered
from parcelwise.runtime.trees import digest
from parcelwise.site.building.prerendering.asking import Asker, Job, Place
from parcelwise.site.building.prerendering.countries import Countries, alike
from parcelwise.site.building.prerendering.files import files, merged
from parcelwise.site.building.prerendering.inputs import Inputs, code
from parcelwise.site.building.prerendering.kept import Kept, LastAnswers, Part
from parcelwise.site.building.prerendering.moments import moments
from parcelwise.site.building.prerendering.questions import FirstQuestions, key
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS
from policy_core.text.language import Language
from policy_core.values.record import BoundedCache


def prerender(
    policy: Policy,
    now: datetime,
    docs: Path,
    cache: Path,
    countries: Collection[str] | None = None,
) -> Prerendered:
    """The answers to all first questions of `countries`, from the store's day at `now` on.

    Without `countries` those of all are meant. `docs` is the store's folder, which may have words
    of its own. What earlier builds have answered is kept in the folder `cache`.
    """
    if countries is not None and not countries:
        return Prerendered(kinds={}, files={})
    last = LastAnswers(cache, policy, now, docs, countries)
    if (same := last.same()) is not None:
        return same
    answers = _prerendered(policy, now, docs, cache, countries)
    last.keep(answers)
    return answers


def _prerendered(
    policy: Policy, now: datetime, docs: Path, cache: Path, countries: Collection[str] | None
) -> Prerendered:
    codes = policy.rulebook.store.languages
    words = [translations(code, docs, own=codes[0]) for code in codes]
    languages = [Language(c, said, codes[0]) for c, said in zip(codes, words, strict=True)]
    kinds: dict[str, Any] = {}
    written: dict[str, str] = {}
    for kind in KINDS:
        first = FirstQuestions(policy, kind)
        times = moments(policy, first, now)
        # Other code may keep answers in another form: it has a file of its own.
        name = digest(policy.rulebook.store.name, *codes, *times.seen, code())
        kept = Kept(cache / f"{kind}-{name}.json")
        asker, inputs = Asker(policy, first, times, languages), Inputs(policy, first, times, docs)
        groups = alike(policy, first, times, countries)
        places = merged([*_Kind(first, groups, asker, inputs, kept).places()])
        kept.save()
        kinds[kind] = {
            "places": [" ".join(place.countries) for place in places],
            "turns": [list(turn) for turn in times.turns],
            "until": times.until,
        }
        written |= files(kind, places, languages)
    return Prerendered(kinds=kinds, files=written)


class _Kind:
    """The first questions of one kind, answered or known from before."""

    def __init__(
        self,
        first: FirstQuestions,
        groups: Sequence[Countries],
        asker: Asker,
        inputs: Inputs,
        kept: Kept,
    ) -> None:
        self._first = first
        # The largest ones take longest: they begin first, so that no process waits for one.
        self._groups = sorted(groups, key=len, reverse=True)
        self._asker = asker
        self._inputs = inputs
        self._kept = kept

    def places(self) -> Iterator[Place]:
        """What is said, for countries that are alike."""
        jobs = [job for countries in self._groups if (job := self._job(countries)).questions]
        for job, places in zip(jobs, _answered(self._asker, jobs), strict=True):
            for question in job.questions:
                parts = [Part(place.countries, place.answers[key(question)]) for place in places]
                self._kept.add(self._inputs.of(job.countries, question), parts)
        for countries in self._groups:
            known = {name: self._kept[inputs] for name, inputs in self._keys(countries)}
            yield from _alike_in_all(countries, known)

    def _job(self, countries: Countries) -> Job:
        """What is not known yet."""
        questions = self._first.of(countries[0])
        return Job(
            countries,
            tuple(q for q in questions if self._inputs.of(countries, q) not in self._kept),
        )

    def _keys(self, countries: Countries) -> Iterator[tuple[str, str]]:
        for question in self._first.of(countries[0]):
            yield key(question), self._inputs.of(countries, question)


def _alike_in_all(countries: Countries, answers: Mapping[str, Sequence[Part]]) -> Iterator[Place]:
    """The countries that stand in one part of every answer, with what is said there."""
    found: dict[tuple[int, ...], list[str]] = {}
    for country in countries:
        where = tuple(
            next(number for number, part in enumerate(parts) if country in part.countries)
            for parts in answers.values()
        )
        found.setdefault(where, []).append(country)
    for where, them in found.items():
        said = zip(answers, where, strict=True)
        yield Place(tuple(them), {name: answers[name][at].said for name, at in said})


_MEMORY = 1 << 16
"""So much of what is worked out is remembered while all countries are asked about."""
_FEW = 8
"""So few jobs are done sooner than other processes could begin."""


def _answered(asker: Asker, jobs: Sequence[Job]) -> list[list[Place]]:
    """The answers, by as many processes as there are processors."""
    # As in `mkdocs.build_languages`: threads and forks do not go together.
    if len(jobs) <= _FEW or sys.platform != "linux" or active_count() > 1:
        with _much_remembered():
            return [asker.answers(job) for job in jobs]
    count = process_cpu_count() or 1
    with ProcessPoolExecutor(count, get_context("fork"), _be, (asker,)) as processes:
        return list(processes.map(_answer, jobs))


@contextmanager
def _much_remembered() -> Iterator[None]:
    """Remember more than a server of answers would, and look for no garbage in it."""
    remembered, BoundedCache.MOST = BoundedCache.MOST, _MEMORY
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        BoundedCache.MOST = remembered
        if collecting:
            gc.enable()


_asker: Asker


def _be(asker: Asker) -> None:
    """Let this process ask: it is a fork, which has all that the asker knows."""
    global _asker  # noqa: PLW0603 - each process has one
    _asker = asker


def _answer(job: Job) -> list[Place]:
    with _much_remembered():
        return _asker.answers(job)
