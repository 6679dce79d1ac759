"""Opens the engine in the browser, with the work that the build has already done for it.

Two things that Python would otherwise compile on each visit come as bytecode: the methods that
`dataclasses` writes for each class, and Jinja2's templates. Both are the same code either way.
"""

import dataclasses
import gc
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha1
from typing import Any

HERE = __file__.rpartition("/")[0]


def key(text: str) -> bytes:
    """What stands for a text among the prepared ones."""
    return sha1(text.encode(), usedforsecurity=False).digest()


def use_prepared_classes() -> None:
    """Let `dataclasses` find the methods that it writes as text already compiled."""
    with open(f"{HERE}/prepared/classes", "rb") as file:  # noqa: PTH123 - pathlib is large
        # Not `load`, which would ask the file for every few bytes.
        prepared = marshal.loads(file.read())  # noqa: S302 - our own

    def run(text: str, *scopes: dict[str, Any]) -> None:
        exec(prepared.get(key(text), text), *scopes)  # noqa: S102 - what dataclasses does

    dataclasses.exec = run  # type: ignore[attr-defined]


def use_prepared_templates() -> None:
    """Let Jinja2 find its templates already compiled."""
    from jinja2 import ModuleLoader

    from policy_core.text.say import templates_of

    templates_of("policy_core.text").loader = ModuleLoader(f"{HERE}/prepared/templates")


def remember_less() -> None:
    """Keep less of what was worked out before than a host does: a tab has little memory."""
    from policy_core.values.record import BoundedCache

    BoundedCache.MOST = 1024


class Door:
    """An engine as JavaScript asks it: its replies are bytes.

    Pyodide would hand a text over letter by letter, and a reply has up to a hundred thousand.
    """

    def __init__(self, engine: Any) -> None:
        self.provide = engine.provide
        self._reply = engine.reply

    def reply(self, question: str, now: str, root: str) -> bytes:
        """The engine's reply; half a surrogate pair, which UTF-8 has not, as JSON escapes it."""
        reply: str = self._reply(question, now, root)
        return reply.encode(errors="backslashreplace")


def open_door(policy: str, language: str) -> Door:
    """The way to the engine that answers buyers."""
    with all_of_it_stays():
        return Door(open_engine(policy, language))


@contextmanager
def all_of_it_stays() -> Iterator[None]:
    """Look for no garbage while everything that is made stays, and never in it later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def open_engine(policy: str, language: str) -> Any:
    """The engine of the policy in a language whose catalog lies beside this file."""
    use_prepared_classes()
    use_prepared_templates()
    remember_less()
    from policy_core.engine import Engine

    with open(f"{HERE}/words.mo", "rb") as words:  # noqa: PTH123
        return Engine(policy, words.read(), language)
