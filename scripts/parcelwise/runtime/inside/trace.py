"""The Python side of a traced run, inside Pyodide: answer everything, then tell what it took."""

import dataclasses
import json
import sys
from typing import Any

methods: list[str] = []
"""What `dataclasses` wrote for its classes and had compiled."""


def note_and_run(text: str, *scopes: dict[str, Any]) -> None:
    """Stand in for `exec` in `dataclasses`."""
    methods.append(text)
    exec(text, *scopes)  # noqa: S102 - what dataclasses does


dataclasses.exec = note_and_run  # type: ignore[attr-defined]

from opening import use_prepared_templates  # type: ignore[import-not-found]  # noqa: E402

from policy_core.engine import Engine  # noqa: E402 - its classes are to be noted


def answer_everything() -> None:
    """Open an engine a language and ask it every question, whole and left empty."""
    # Not by pathlib, which would then count as needed.
    with open("/store/contents.json") as file:  # noqa: PTH123
        contents = json.load(file)
    for language in contents["languages"]:
        with open(f"/store/{language}.mo", "rb") as words:  # noqa: PTH123
            engine = Engine(contents["policy"], words.read(), language)
        for question in contents["questions"]:
            answer(engine, question, contents)
            answer(engine, json.dumps({"kind": json.loads(question)["kind"]}), contents)


def answer(engine: Engine, question: str, contents: dict[str, Any]) -> None:
    """Provide what the question needs, and let it be answered."""
    now = contents["now"]
    while names := engine.needs(question, now):
        for name in names:
            engine.provide(name, contents["facts"][name])
    engine.reply(question, now)


use_prepared_templates()
answer_everything()
json.dumps({"modules": sorted(sys.modules), "methods": sorted(set(methods))})
