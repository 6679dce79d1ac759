"""Opens the engine in the browser, with the work that the build has already done for it.

Two things that Python would otherwise compile on each visit come as bytecode: the methods that
`dataclasses` writes for each class, and Jinja2's templates. Both are the same code either way.
"""

import dataclasses
import marshal
from hashlib import sha1
from typing import Any

HERE = __file__.rpartition("/")[0]


def key(text: str) -> bytes:
    """What stands for a text among the prepared ones."""
    return sha1(text.encode(), usedforsecurity=False).digest()


def use_prepared_classes() -> None:
    """Let `dataclasses` find the methods that it writes as text already compiled."""
    with open(f"{HERE}/prepared/classes", "rb") as file:  # noqa: PTH123 - pathlib is large
        prepared = marshal.load(file)  # noqa: S302 - our own

    def run(text: str, *scopes: dict[str, Any]) -> None:
        exec(prepared.get(key(text), text), *scopes)  # noqa: S102 - what dataclasses does

    dataclasses.exec = run  # type: ignore[attr-defined]


def use_prepared_templates() -> None:
    """Let Jinja2 find its templates already compiled."""
    from jinja2 import ModuleLoader

    from policy_core.voice.say import environment

    environment().loader = ModuleLoader(f"{HERE}/prepared/templates")


def open_engine(policy: str, language: str) -> Any:
    """The engine of the policy in a language whose catalog lies beside this file."""
    use_prepared_classes()
    use_prepared_templates()
    from policy_core.engine import Engine

    with open(f"{HERE}/words.mo", "rb") as words:  # noqa: PTH123
        return Engine(policy, words.read(), language)
