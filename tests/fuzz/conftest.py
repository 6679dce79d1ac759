"""What the fuzzers share: how long they run, and what they tell at the end: tried, failed, by kind.

The profile of Hypothesis says how many examples a property has: a minute's worth by default, and
many more with the profile `thorough`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import MissingFacts, Policy
from policy_core.engine import ask
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.say import render, speak

type Trying = Callable[[str], object]

TRIED: Counter[str] = Counter()
FAILED: Counter[str] = Counter()

SAID_BY_NOBODY = re.compile(r"\bNone\b|<script>alert")
UNPRINTABLE = re.compile("[\x00\x1b\ud800-\udfff\u202a-\u202e]")


@contextmanager
def trying(kind: str) -> Iterator[None]:
    """Count an attempt, and whether it failed."""
    TRIED[kind] += 1
    try:
        yield
    except BaseException:
        FAILED[kind] += 1
        raise


def asked(policy: Policy, question: Mapping[str, Any], language: str, now: datetime) -> None:
    """Ask, and say the answer or what is wrong with the question."""
    say = Language(language, None, policy.rulebook.store.languages[0])
    try:
        answer = ask(policy, question, now, language)
        text = render(speak(policy, answer, say), root="../")
        assert not SAID_BY_NOBODY.search(text), text
    except QuestionError as wrong:
        text = "\n".join(say_error(policy, error, say) for error in wrong.errors)
    except MissingFacts as missing:
        text = missing.name
    assert text
    assert not UNPRINTABLE.search(text), text


@pytest.fixture(scope="session", autouse=True)
def _report(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not TRIED:  # a worker of several has no terminal
        return
    reporter.write_line("")
    for kind in sorted(TRIED):
        reporter.write_line(f"fuzzed {kind}: {TRIED[kind]:,} tried, {FAILED[kind]:,} failed")
