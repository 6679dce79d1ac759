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


def write_replies() -> None:
    """Open a desk a language, and have it reply to every complaint."""
    with open("/store/contents.json") as file:  # noqa: PTH123
        contents = json.load(file)
    if not contents["complaints"]:
        return
    from desk_opening import desk_of  # type: ignore[import-not-found]

    for language in contents["languages"]:
        with open(f"/store/{language}.mo", "rb") as words:  # noqa: PTH123
            desk = desk_of(Engine(contents["policy"], words.read(), language))
        for complaint in contents["complaints"]:
            answer(desk, complaint, contents)


def answer(engine: Any, question: str, contents: dict[str, Any]) -> None:
    """Let the question be answered, and provide what it needs."""
    while needs := json.loads(engine.reply(question, contents["now"]))["needs"]:
        for name in needs:
            engine.provide(name, contents["facts"][name])


use_prepared_templates()
answer_everything()
write_replies()
json.dumps({"modules": sorted(sys.modules), "methods": sorted(set(methods))})
