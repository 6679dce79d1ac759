"""A prerendered answer is what the engine says, in every country and at every moment it is for."""

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parcelwise.site.building.prerendering import prerender
from parcelwise.site.building.prerendering.asking import (
    CODE,
    NAME,
    ROOT,
    Asker,
    Job,
    Place,
    name_of,
)
from parcelwise.site.building.prerendering.countries import alike
from parcelwise.site.building.prerendering.files import files
from parcelwise.site.building.prerendering.inputs import Inputs
from parcelwise.site.building.prerendering.lines import inseparable
from parcelwise.site.building.prerendering.moments import Moments, moments
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions, key
from parcelwise.site.building.prerendering.side_by_side import side_by_side
from parcelwise.site.building.publication import policy_json
from parcelwise.words import mo_bytes, translations
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS, Engine
from policy_core.facts.zones import clock_at
from policy_core.rulebook import Rulebook
from policy_core.text.language import Language
from policy_core.values import ChargeRange, Period
from tests import reference
from tests.policies.test_policies import STORES as REAL
from tests.policies.test_policies import policy_for
from tests.reference import NOW, reference_policy

REFERENCE = "the reference store"
STORES = [REFERENCE, *REAL]


class _Store:
    """A store's first questions of one kind, and those who answer them."""

    def __init__(self, name: str, kind: str) -> None:
        self.policy = reference_policy() if name == REFERENCE else policy_for(name)
        self.first = FirstQuestions(self.policy, kind)
        self.moments = moments(self.policy, self.first, NOW)
        self.groups = alike(self.policy, self.first, self.moments)
        codes = self.policy.rulebook.store.languages
        self.languages = [Language(c, translations(c, own=codes[0]), codes[0]) for c in codes]
        self.asker = Asker(self.policy, self.first, self.moments, self.languages)


@cache
def _store(name: str, kind: str) -> _Store:
    return _Store(name, kind)


@cache
def _engine(name: str, language: str) -> Engine:
    policy = _store(name, "returns").policy
    words = mo_bytes(language, own=policy.rulebook.store.languages[0])
    return Engine(policy_json(policy), words, language)


def _reply(engine: Engine, policy: Policy, question: dict[str, str], now: datetime) -> str:
    """The engine's HTML, once it has what it needs."""
    while True:
        reply: dict[str, Any] = json.loads(
            engine.reply(json.dumps(question), now.isoformat(), ROOT)
        )
        for name in reply["needs"]:
            place = name.removeprefix("calendars/").removesuffix(".json")
            engine.provide(name, json.dumps(policy.world.calendar(place).to_json()))
        if not reply["needs"]:
            html: str = reply["html"]
            return html


@given(st.sampled_from(STORES), st.sampled_from([*KINDS]), st.data())
def test_the_engine_says_what_was_prerendered(name: str, kind: str, data: st.DataObject) -> None:
    store = _store(name, kind)
    turns = store.moments.turns
    turn = data.draw(st.integers(0, len(turns) - 1).filter(lambda turn: turns[turn][1]))
    since, by_day = turns[turn]
    until = turns[turn + 1][0] if turn + 1 < len(turns) else store.moments.until
    start, end = map(datetime.fromisoformat, (since, until))
    last = (end - start) // timedelta(milliseconds=1) - 1
    after = data.draw(st.sampled_from([0, 1, 59_999, 60_000, last]) | st.integers(0, last))
    now = start + timedelta(milliseconds=after)
    # As often a country that many others are like as one that stands alone.
    groups = data.draw(st.sampled_from([[g for g in store.groups if g[1:]], store.groups]))
    group = data.draw(st.sampled_from(groups or store.groups))
    country = data.draw(st.sampled_from(group))
    question = data.draw(st.sampled_from(store.first.of(country)))
    language = data.draw(st.sampled_from(store.languages))
    asked = {**question, "kind": kind, COUNTRY: country}
    day = ""
    if store.first.clock:
        ahead = data.draw(st.integers(-720, 840))
        asked[store.first.clock] = str(ahead)
        day = clock_at(now, ahead).date().isoformat()

    places = store.asker.answers(Job(group, (question,)))

    [place] = [each for each in places if country in each.countries]
    lines = place.answers[key(question)][language.code][by_day[day]]
    said = "\n".join(lines).replace(NAME, name_of(country, language)).replace(CODE, country)
    assert said == _reply(_engine(name, language.code), store.policy, asked, now)


def test_countries_with_different_days_off_are_alike_where_no_answer_looks_at_these() -> None:
    """Else nearly all of them would be asked for, one by one."""
    store = _store(REFERENCE, "returns")
    many = max(store.groups, key=len)
    places = store.asker.answers(Job(many, store.first.of(many[0])[:2]))
    assert sorted(country for place in places for country in place.countries) == sorted(many)
    assert len(places) < len(many) / 5


def test_every_country_is_at_one_place() -> None:
    for kind in KINDS:
        store = _store(REFERENCE, kind)
        assert sorted(c for group in store.groups for c in group) == sorted(store.first.countries)


def _without_row(rulebook: Rulebook, table: str, number: int) -> Rulebook:
    """The rulebook without one row of a table: nothing of it can count any more."""
    rows = getattr(rulebook.returns, table)
    gone = rows[number].id
    left = [
        replace(row, overrides=tuple(one for one in row.overrides if one != gone))
        if hasattr(row, "overrides")
        else row
        for row in rows
        if row.id != gone
    ]
    changed: dict[str, Any] = {table: tuple(left)}
    return replace(rulebook, returns=replace(rulebook.returns, **changed))


@given(st.sampled_from(["terms", "fees"]), st.sampled_from(["US", "DE", "JP"]), st.data())
def test_what_follows_from_equal_inputs_is_equal(
    table: str, country: str, data: st.DataObject
) -> None:
    """A row that is gone changes no answer whose inputs are as before."""
    old = reference_policy()
    rows = getattr(old.rulebook.returns, table)
    number = data.draw(st.integers(0, len(rows) - 1))
    rulebook = _without_row(old.rulebook, table, number)
    new = Policy(rulebook, old.world, old.edition)
    first = FirstQuestions(new, "returns")
    question = data.draw(st.sampled_from(first.of(country)))
    inputs, said = zip(*(_one(policy, country, question) for policy in (old, new)), strict=True)
    assume(inputs[0] == inputs[1])
    assert said[0] == said[1]


def _one(policy: Policy, country: str, question: Any) -> tuple[str, Any]:
    first = FirstQuestions(policy, "returns")
    times = moments(policy, first, NOW)
    asker = Asker(policy, first, times, [Language("en")])
    inputs = Inputs(policy, first, times, reference.ROOT / "docs")
    [place] = asker.answers(Job((country,), (question,)))
    return inputs.of((country,), question), place.answers


def test_a_changed_fee_concerns_few_questions() -> None:
    old = reference_policy()
    returns = old.rulebook.returns
    dearer = ChargeRange.parse("30%")
    terms = tuple(
        replace(row, restocking=dearer) if row.id == "your-wish-opened" else row
        for row in returns.terms
    )
    rulebook = replace(old.rulebook, returns=replace(returns, terms=terms))
    new = Policy(rulebook, old.world, old.edition)
    changed: set[tuple[str, str]] = set()
    for policy in (old, new):
        first = FirstQuestions(policy, "returns")
        inputs = Inputs(policy, first, moments(policy, first, NOW), reference.ROOT / "docs")
        changed ^= {(q["reason"], inputs.of(("US",), q)) for q in first.of("US")}
    reasons = old.rulebook.returns.reasons
    concerned = {reason for reason, _ in changed}
    assert concerned
    assert all(reasons[name].fault == "buyer" for name in concerned)


def test_what_is_kept_is_what_is_worked_out(tmp_path: Path) -> None:
    docs, countries = reference.ROOT / "docs", ("BA", "VC")
    fresh = prerender(reference_policy(), NOW, docs, tmp_path, countries)
    [kept] = tmp_path.glob("returns-*.json")
    [last] = tmp_path.glob("site-*.json")
    written = kept.stat().st_mtime_ns
    assert prerender(reference_policy(), NOW, docs, tmp_path, countries) == fresh
    last.unlink()
    assert prerender(reference_policy(), NOW, docs, tmp_path, countries) == fresh
    assert kept.stat().st_mtime_ns == written
    tomorrow = prerender(reference_policy(), NOW + timedelta(days=1), docs, tmp_path, countries)
    assert tomorrow != fresh
    assert prerender(reference_policy(), NOW, docs, tmp_path, ("BA",)) != fresh
    assert fresh.kinds["returns"]["places"] == ["BA VC"]
    assert {"returns-en.json", "returns-0.json", "delivery-de.json"} <= fresh.files.keys()


def test_after_a_change_the_same_is_answered_and_kept_as_from_scratch(tmp_path: Path) -> None:
    """No answer stays that nothing asks for any more: a day's changes would pile up."""
    old, docs, countries = reference_policy(), reference.ROOT / "docs", ("BA", "VC")
    new = Policy(_without_row(old.rulebook, "fees", 0), old.world, old.edition)
    prerender(old, NOW, docs, tmp_path / "changed", countries)
    answers = [
        prerender(new, NOW, docs, tmp_path / name, countries) for name in ("changed", "fresh")
    ]
    assert answers[0] == answers[1]
    for file in (tmp_path / "fresh").glob("*-*.json"):
        kept, fresh = (json.loads((tmp_path / name / file.name).read_bytes())["answers"]
                       for name in ("changed", "fresh"))  # fmt: skip
        assert kept.keys() == fresh.keys()


def test_what_other_code_has_kept_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer Parcelwise may keep answers in another form."""
    docs, countries = reference.ROOT / "docs", ("BA",)
    fresh = prerender(reference_policy(), NOW, docs, tmp_path, countries)
    for kept in tmp_path.glob("*.json"):
        kept.write_text('{"answers": [1]}')
    module = importlib.import_module("parcelwise.site.building.prerendering.prerender")
    monkeypatch.setattr(module, "code", lambda: "newer code")
    assert prerender(reference_policy(), NOW, docs, tmp_path, countries) == fresh


def test_files_say_what_was_answered_each_language_its_own(tmp_path: Path) -> None:
    """Languages may need different numbers of lines; one may have nothing to say at all."""
    german, english = Language("de"), Language("en")
    one = {"de": [["<p>", "Hallo", "</p>"], ["<p>", "Tag", "</p>"]], "en": [["<p>Hi</p>"]] * 2}
    two = {"de": [["<p>", "Hallo", "</p>", "<hr>"], []], "en": [["<p>Hi</p>", "", "", "<hr>"], []]}
    places = [Place(("AT", "DE"), {"q": one}), Place(("US",), {"q": two})]
    written = {name: json.loads(text) for name, text in files("returns", places, [german, english])}
    for language in (german, english):
        words = written[f"returns-{language.code}.json"]
        assert words["names"].keys() == {"AT", "DE", "US"}
        for number, place in enumerate(places):
            for said, wanted in zip(
                _moments(written[f"returns-{number}.json"]["q"]),
                place.answers["q"][language.code],
                strict=True,
            ):
                texts = [words["texts"][one] for one in said]
                assert "\n".join(text for text in texts if text is not None) == "\n".join(wanted)


def _moments(said: Any) -> Iterator[list[int]]:
    first = said[0]
    for each in said:
        yield (
            each
            if isinstance(each, list)
            else [each.get(str(place), number) for place, number in enumerate(first)]
        )


@given(st.lists(st.lists(st.sampled_from(["<p>", "</p>", "a", "b", ""])), min_size=1, max_size=3))
def test_side_by_side_no_line_is_lost(answers: list[list[str]]) -> None:
    together = [*side_by_side(answers)]
    for place, lines in enumerate(answers):
        assert [line[place] for line in together if line[place] is not None] == lines


@given(st.lists(st.lists(st.integers(0, 6), max_size=9), max_size=5))
def test_inseparable_lines_stand_for_all_texts(texts: list[list[int]]) -> None:
    blocks = inseparable(texts)
    for text in texts:
        assert [line for first in text if first in blocks for line in blocks[first]] == text
    assert sorted(line for block in blocks.values() for line in block) == sorted(
        {line for text in texts for line in text}
    )


def _times(kind: str, name: str = REFERENCE) -> Moments:
    return _store(name, kind).moments


def test_there_is_an_answer_for_every_day_that_a_buyer_s_clock_can_show() -> None:
    """While it is Sunday in Shanghai it is Saturday in the west and Monday in the east."""
    _, by_day = _times("returns").turns[0]
    assert [*by_day] == ["2026-11-21", "2026-11-22", "2026-11-23"]


def test_a_return_is_asked_on_the_earlier_of_two_days() -> None:
    """Where it is Monday already, the answer is that of the store's Sunday."""
    assert len(_times("returns").asked) == 4, "Saturday in the west, and three days of the store"
    _, by_day = _times("returns").turns[0]
    assert by_day["2026-11-22"] == by_day["2026-11-23"] != by_day["2026-11-21"]


@pytest.mark.parametrize(
    "window",
    ["until 2026-11-22 by 12:00", "9 days after delivery, else until 2026-11-22 by 12:00"],
)
def test_a_day_that_ends_early_is_left_to_the_engine(window: str) -> None:
    """Until noon by the store's clock or by the buyer's: a day's one answer cannot tell."""
    policy = reference_policy()
    returns = policy.rulebook.returns
    first, *others = returns.terms
    timed = replace(first, window=Period.parse(window))
    rulebook = replace(policy.rulebook, returns=replace(returns, terms=(timed, *others)))
    changed = Policy(rulebook, policy.world, policy.edition)
    turns = moments(changed, FirstQuestions(changed, "returns"), NOW).turns
    assert [[*by_day] for _, by_day in turns[:2]] == [[], ["2026-11-23", "2026-11-24"]]


def test_days_begin_at_the_stores_midnight() -> None:
    """In Shanghai it is Sunday evening; its days begin at 16:00 of the clocks of Greenwich."""
    midnights = [f"2026-11-{day}T16:00:00.000Z" for day in (21, 22, 23)]
    assert [since for since, _ in _times("returns").turns] == midnights
    assert _times("returns").until == "2026-11-24T16:00:00.000Z"
    assert _times("delivery").turns[0][0] == midnights[0]
    assert _times("delivery").until == "2026-11-24T16:00:00.000Z"


def test_an_order_turns_on_the_cut_off() -> None:
    """The warehouse in Shenzhen stops at 16:00, which is 8:00 in Greenwich, but on Sundays."""
    turns = dict(_times("delivery").turns)
    assert not turns["2026-11-23T08:00:00.000Z"]  # at the very moment, nothing is prerendered
    assert turns["2026-11-23T08:00:00.001Z"]


def test_what_everybody_has_to_say_is_asked() -> None:
    reasons = [*reference_policy().rulebook.returns.reasons]
    first = _store(REFERENCE, "returns").first
    assert first.of("DE") == tuple({"reason": one} for one in reasons)
    assert _store(REFERENCE, "delivery").first.of("DE") == ({},)
