"""Building the desk: its engine and a page a language, into a folder that no release takes from."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from parcelwise.installation import HERE, cache_folder
from parcelwise.orders.desk.page import desk_page
from parcelwise.orders.replies import own_templates
from parcelwise.runtime import BuiltEngine, Contents, Desk, build_engine
from parcelwise.words import REPLIES, mo_bytes, translations
from policy_core.answers.policy import Policy
from policy_core.replies import LENGTHS, STAGES
from policy_core.text.language import Language

ENGINE = "engine"


def desk_folder(store: Path) -> Path:
    """Where a store's desk is built: not in its site."""
    return store / ".build" / "desk"


def build_desk(policy: Policy, contents: Contents, store: Path) -> Path:
    """Build a store's desk, and return its folder; `contents` are those of the buyers' engine.

    Raises `Failure` for templates of replies that cannot be used, and when a tool is missing.
    """
    folder = desk_folder(store)
    languages = policy.rulebook.store.languages
    engine = build_engine(
        replace(contents, desk=desk_of(policy, store)),
        folder / ENGINE,
        cache=cache_folder() / "runtime",
        widgets=HERE / "widgets",
    )
    for path in folder.iterdir():
        if path.is_dir() and path.name != ENGINE:
            shutil.rmtree(path)
    for language in languages:
        _write(policy, language, engine, store)
    return folder


def desk_of(policy: Policy, store: Path) -> Desk:
    """What an engine needs for the desk besides what buyers need."""
    return Desk(
        words={
            one: mo_bytes(one, REPLIES, docs=store / "docs")
            for one in policy.rulebook.store.languages
        },
        templates=own_templates(store),
        complaints=[json.dumps(complaint) for complaint in _complaints(policy)],
    )


def _write(policy: Policy, language: str, engine: BuiltEngine, store: Path) -> None:
    """The first language's page is the desk's own; the others lie below it."""
    languages, docs = policy.rulebook.store.languages, store / "docs"
    root = "" if language == languages[0] else "../"
    words = translations(language, docs, own=languages[0])
    say = Language(language, words, languages[0])
    page = desk_folder(store) / ("" if root == "" else language) / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    text = desk_page(policy, say, engine, root=f"{root}{ENGINE}/", words=words)
    page.write_text(text, encoding="utf-8")


def _complaints(policy: Policy) -> list[Mapping[str, str]]:
    """Complaints whose replies need, together, every module that any reply needs."""
    examples = policy.rulebook.returns.examples
    return [
        {
            **example, "kind": "reply", "stage": stage, "length": length,
            "order": "1", "buyer": "A", "email": "a@buyer.example",
        }
        for example in examples
        for stage in STAGES
        for length in LENGTHS
    ]  # fmt: skip
