"""Foreseen answers: the commonest questions, answered at build for the days after it.

A page shows such an answer at once, while the engine that gives the same one still loads. What is
answered turns on the moment of asking, but only as far as the rules see it: from one turn of the
store's and its warehouses' clocks (midnight, a cut-off) to the next, the same words are said to all
buyers whose own clocks show the same day.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise, product
from pathlib import Path
from typing import NamedTuple

from parcelwise.runtime import Foreseen
from parcelwise.site.building.facts import own_zones
from parcelwise.site.building.publication import minimal
from parcelwise.site.pages.examples import examples_of
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.question import Field
from policy_core.answers.relevance import relevance
from policy_core.engine import KINDS, ask
from policy_core.facts.clocks import day_at
from policy_core.rulebook import Rulebook
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values.clock import Clock

DAYS = 3
"""So many days of the store are foreseen, that of the build first."""
MOST = 24
"""So many questions of each form are foreseen at most."""

ROOT = "\ue000"
"""Stands for the way from the asking page to its language's root."""

_MIDNIGHT = Clock(0)
_NOW = timedelta()
_TICK = timedelta(milliseconds=1)
"""As finely as a browser tells the time."""

type Question = Mapping[str, str]
type Said = Mapping[str, str]
"""What is said to each question, by the key under which its form looks it up."""

_OFFSETS = range(-720, 841, 15)
"""What clocks can be ahead of UTC, in minutes."""


class _Stretch(NamedTuple):
    """What is said from one instant up to the next stretch."""

    since: datetime
    said: Mapping[tuple[str, str], Said]
    """By language, and by the day that it is for the buyer: empty where the form sends no clock."""


def foresee(policy: Policy, now: datetime, docs: Path | None = None) -> Foreseen:
    """The answers to the commonest questions of every form, from the store's day at `now` on.

    `docs` is the store's folder, with words of its own.
    """
    languages = policy.rulebook.store.languages
    words = [translations(code, docs, own=languages[0]) for code in languages]
    say = [Language(code, said, languages[0]) for code, said in zip(languages, words, strict=True)]
    known: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    for kind in KINDS:
        turns = list(_turns(policy, kind, now))
        stretches = list(_stretches(policy, kind, turns, say))
        known[kind] = [*(_written(one.since) for one in stretches), _written(turns[-1])]
        for place, stretch in enumerate(stretches):
            for (language, day), said in stretch.said.items():
                files[f"{kind}-{language}-{place}{day and f'-{day}'}.json"] = minimal(said)
    return Foreseen(turns=known, files=files)


def commonest(policy: Policy, kind: str) -> list[Question]:
    """What is asked most: no more than everybody has to say, for the countries of the examples."""
    fields = KINDS[kind].fields(policy)
    examples = examples_of(policy.rulebook)[kind]
    countries = dict.fromkeys(example["destination"] for example in examples)
    # The countries first: what is cut off is the last country, not the last reason of each.
    required = sorted(
        (field for field in fields if field.need == "required"),
        key=lambda field: field.kind != "country",
    )
    choices = (countries if field.kind == "country" else field.choices for field in required)
    names = [field.name for field in required]
    shown = relevance(policy, kind)
    return [
        _as_the_form_says(dict(zip(names, chosen, strict=True)), fields, shown)
        for chosen in islice(product(*choices), MOST)
    ]


def key(question: Question) -> str:
    """The name of a question, whatever the order of its fields: `widgets/src/foreseen.ts`."""
    return minimal(sorted(question.items()))


def _as_the_form_says(
    question: dict[str, str],
    fields: tuple[Field, ...],
    shown: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Question:
    """The question with the choices that its form begins with, where it asks for them."""
    usual = {
        field.name: field.usual
        for field in fields
        if field.usual
        and all(question[name] in values for name, values in shown.get(field.name, {}).items())
    }
    return question | usual


def _stretches(
    policy: Policy, kind: str, turns: list[datetime], languages: list[Language]
) -> Iterator[_Stretch]:
    """The stretches of a form's answers; what is said changes from each to the next."""
    questions = [{**question, "kind": kind} for question in commonest(policy, kind)]
    clock = next((field.name for field in KINDS[kind].fields(policy) if field.kind == "offset"), "")
    last: Mapping[tuple[str, str], Said] | None = None
    for since, until in pairwise(turns):
        said: dict[tuple[str, str], Said] = {}
        for day, instant, offset in _clocks(since, until) if clock else [("", since, 0)]:
            own = {clock: str(offset)} if clock else {}
            answers = {key(one): ask(policy, {**one, **own}, instant) for one in questions}
            for language in languages:
                said[language.code, day] = {
                    name: say(policy, answer, language, root=ROOT)
                    for name, answer in answers.items()
                }
        if said != last:
            yield _Stretch(since, said)
        last = said


def _clocks(since: datetime, until: datetime) -> Iterator[tuple[str, datetime, int]]:
    """Each day that it is for some buyer between two turns, with an instant and a clock of it."""
    found: dict[date, tuple[datetime, int]] = {}
    for instant, offset in product((since, until - _TICK), _OFFSETS):
        found.setdefault(day_at(instant, offset), (instant, offset))
    for day, (instant, offset) in sorted(found.items()):
        yield day.isoformat(), instant, offset


def _turns(policy: Policy, kind: str, now: datetime) -> Iterator[datetime]:
    """The instants at which an answer may change, from the store's midnight before `now` on."""
    zone = policy.world.zone(policy.rulebook.store.zone)
    today = zone.local(now).date()
    days = [today + timedelta(days=ahead) for ahead in range(-1, DAYS + 1)]
    first, last = (zone.instant(_MIDNIGHT.on(day)) for day in (today, days[-1]))
    # Only a question that asks for an hour can turn on one.
    hourly = any(field.kind == "moment" for field in KINDS[kind].fields(policy))
    found = {first, last}
    for rulebook in (policy.rulebook, *policy.editions.rulebooks.values()):
        cut_offs = set(_cut_offs(rulebook)) if hourly else ()
        for name, day in product(own_zones(rulebook), days):
            strikes = policy.world.zone(name).instant
            found.add(strikes(_MIDNIGHT.on(day)))
            # At the very moment of a cut-off an order may still be in time.
            found |= {strikes(clock.on(day)) + late for clock in cut_offs for late in (_NOW, _TICK)}
    yield from sorted(instant for instant in found if first <= instant <= last)


def _cut_offs(rulebook: Rulebook) -> Iterator[Clock]:
    """Every time of day until which something counts for that day."""
    origins, methods = rulebook.shipping.origins.values(), rulebook.shipping.methods
    said = (*(origin.cut_off for origin in origins), *(method.cut_off for method in methods))
    yield from (clock for clocks in said for clock in clocks.values() if clock is not None)
    yield from (wave.until for origin in origins for wave in origin.waves)


def _written(instant: datetime) -> str:
    """As JavaScript writes it, so that instants compare as texts."""
    text = instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
