"""Every browser answers as the host does, byte for byte, whatever is asked."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import batched
from pathlib import Path

import pytest

from parcelwise.runtime import MANIFEST
from parcelwise.runtime.trees import unpacked
from policy_core.engine import KINDS, Engine
from tests.browser.clerk import Clerk
from tests.browser.shopper import Shopper
from tests.questions import Question, generated
from tests.reference import NOW
from tests.scale import Scale

LANGUAGES = ("en", "de")
BATCH = 100

type Host = Callable[[str], Engine]


@pytest.fixture(scope="module")
def host(reference_store: Path) -> Host:
    """CPython with what is published for the browser, by language."""
    folder = reference_store / "site" / "engine"
    manifest = json.loads((folder / MANIFEST).read_bytes())

    @cache
    def opened(language: str) -> Engine:
        words = unpacked((folder / manifest["languages"][language]["file"]).read_bytes())
        policy = (folder / manifest["policy"]["file"]).read_text("utf-8")
        engine = Engine(policy, words["words.mo"], language)
        facts = folder / manifest["facts"]
        for file in sorted(facts.rglob("*.json")):
            engine.provide(file.relative_to(facts).as_posix(), file.read_text("utf-8"))
        return engine

    return opened


def _reply(host: Engine, question: Question) -> str:
    """The host's reply, written as JavaScript writes it."""
    reply = json.loads(host.reply(json.dumps(question), NOW.isoformat()))
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def _differing(
    clerk: Clerk, questions: Sequence[Question], expected: Sequence[str]
) -> Question | None:
    """The first question that the browser answers otherwise."""
    given = clerk.checksums(questions)
    for question, reply, checksum in zip(questions, expected, given, strict=True):
        if sha256(reply.encode()).hexdigest() != checksum:
            return question
    return None


def test_the_browser_s_replies_are_the_host_s(
    request: pytest.FixtureRequest, guest: Shopper, host: Host, scale: Scale
) -> None:
    """In the languages that are drawn for the engine: they share all of its Python but words."""
    name = request.node.callspec.params["browser"]
    for language in scale.sample(f"languages in {name}", LANGUAGES, scale.languages):
        guest.opens(f"{language}/returns/")
        asked = {
            kind: generated(
                kind,
                KINDS[kind].fields(host(language).policy),
                scale.questions,
                scale.draw(f"{kind} {language}"),
            )
            for kind in KINDS
        }
        answer_alike(Clerk(guest.tab, language, NOW.isoformat()), host(language), asked)


def answer_alike(clerk: Clerk, engine: Engine, asked: Mapping[str, list[Question]]) -> None:
    """Both give the same bytes to every question."""
    answered: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for kind in KINDS:
        for questions in batched(asked[kind], BATCH, strict=False):
            expected = [_reply(engine, question) for question in questions]
            question = _differing(clerk, questions, expected)
            if question is not None:
                assert json.loads(clerk.reply(question)) == json.loads(_reply(engine, question)), (
                    question
                )
            answered[kind] += [bool(json.loads(reply)["html"]) for reply in expected]
    # Both sorts are compared: what has an answer, and what has mistakes.
    assert all({True, False} == set(sorts) for sorts in answered.values())
    assert all(sum(sorts) > len(sorts) / 2 for sorts in answered.values())
