"""What the studio's Python does: it keeps a store's files, checks them, and answers by them.

JSON in, JSON out: it runs in the browser's worker, and anywhere else.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from parcelwise.editions import read_frozen
from parcelwise.site.pages.forms import make_form
from parcelwise.site.pages.naming import FIELDS
from parcelwise.site.pages.standalone import form_html
from parcelwise.store.checking.formats import as_object
from parcelwise.store.checking.report import check_reading
from parcelwise.store.reading.kept import baked_calendar
from parcelwise.store.reading.store import PARTS, StoreFolder, read_store
from parcelwise.store.reading.world import world_around
from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS, read_question, reply_to
from policy_core.facts.zones import parse_instant
from policy_core.text.language import Language


class Session:
    """A merchant at the rulebook of one store, whose folder the session may write into.

    Problems name their files from the working folder on, as everywhere.

    >>> session = Session(root)
    >>> list(json.loads(session.texts()))
    ['store.yaml', 'returns.yaml', 'shipping.yaml', 'replies.yaml']
    >>> said = json.loads(session.check("2026-11-29T10:00:00Z"))
    >>> said["passed"], said["languages"]
    (True, ['en', 'de'])
    """

    def __init__(self, root: Path) -> None:
        self._folder = StoreFolder(root)
        self._policy: Policy | None = None
        self._calendar = cache(baked_calendar)

    def texts(self) -> str:
        """The rulebook's files by name, in the order in which they are read; a JSON object."""
        files = [self._folder.file(part) for part in PARTS]
        return _json({file.name: file.read_text("utf-8") for file in files if file.is_file()})

    def write(self, name: str, text: str) -> None:
        """Keep a file of the rulebook ("returns.yaml") as it has just been typed."""
        self._folder.file(name.removesuffix(".yaml")).write_text(text, "utf-8")

    def check(self, now: str) -> str:
        """Check the store at a moment, as `parcelwise check --format json` does, and remember it.

        Beside what that says: the `summary`, and the `languages` in which questions can be asked
        (none while an error keeps the rulebook from being read).
        """
        moment = parse_instant(now)
        report = check_reading(
            read_store(self._folder.root),
            moment.date(),
            lambda rulebook: world_around(moment.date(), [rulebook], self._calendar),
            read_frozen(self._folder.root),
            moment,
        )
        self._policy = report.policy
        languages = report.policy.rulebook.store.languages if report.policy is not None else ()
        told = {"summary": report.summary, "languages": list(languages)}
        return _json({**as_object(report), **told})

    def forms(self, language: str) -> str:
        """The HTML of each calculator's form, by its kind, for the rulebook that was checked."""
        policy, say = self._spoken(language)
        words = translations(say.code, self._docs, own=policy.rulebook.store.languages[0])
        return _json(dict(_forms(policy, say, words)))

    def reply(self, question: str, language: str, now: str) -> str:
        """The reply to a question as `policy_core.engine.Engine.reply` gives it."""
        policy, say = self._spoken(language)
        return reply_to(policy, read_question(question), parse_instant(now), say, "")

    @property
    def _docs(self) -> Path:
        return self._folder.root / "docs"

    def _spoken(self, language: str) -> tuple[Policy, Language]:
        """The policy that was checked, in one of its languages, or else in its first."""
        assert self._policy is not None, "asked before a check that could read the rulebook"
        languages = self._policy.rulebook.store.languages
        code = language if language in languages else languages[0]
        words = translations(code, self._docs, own=languages[0])
        return self._policy, Language(code, words, languages[0])


def open_session(root: str) -> Session:
    """A session at the store in a folder, for who has no paths."""
    return Session(Path(root))


def _forms(policy: Policy, say: Language, words: Any) -> Iterator[tuple[str, str]]:
    """Each form as a whole: whoever tries a rulebook out fills in all at once."""
    for kind in KINDS:
        form = make_form(policy, kind, FIELDS[kind](policy), say)
        yield kind, form_html(replace(form, steps=False), say, words)


def _json(thing: Mapping[str, Any]) -> str:
    return json.dumps(thing, ensure_ascii=False)
