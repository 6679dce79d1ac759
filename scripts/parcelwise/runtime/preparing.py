"""Work that Python would do anew on each visit, done at build: what it compiles is bytecode."""

import marshal
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, ModuleLoader

from parcelwise.runtime.bytecode import without_lines
from parcelwise.runtime.inside.opening import key
from parcelwise.runtime.trees import Tree, compiled, encoded

_INSIDE = Path(__file__).parent / "inside"
_FOLDER = "prepared"


def opening() -> Tree:
    """The module `opening`, which opens the engine, to be laid beside policy_core."""
    return _module("opening.py")


def desk_opening() -> Tree:
    """The module `desk_opening`, which opens the merchant's desk."""
    return _module("desk_opening.py")


def _module(name: str) -> Tree:
    return compiled({name: (_INSIDE / name).read_bytes()})


def prepared_templates(
    templates: Mapping[str, str], environment: Environment, folder: str = "templates"
) -> Tree:
    """Jinja2's templates as modules, to be laid beside policy_core.

    `templates` are their sources by name; they are compiled the way that `environment` would.
    """
    return {**_modules(tuple(sorted(templates.items())), environment, folder)}


@lru_cache(maxsize=8)
def _modules(templates: tuple[tuple[str, str], ...], environment: Environment, folder: str) -> Tree:
    modules = {
        f"{_FOLDER}/{folder}/{ModuleLoader.get_module_filename(name)}": environment.compile(
            template, name, raw=True, defer_init=True
        )
        for name, template in templates
    }
    return compiled(encoded(modules))


def prepared_classes(methods: Iterable[str]) -> Tree:
    """The bytecode of what `dataclasses` writes; `methods` are its texts, as a trace noted them."""
    return {f"{_FOLDER}/classes": _classes(tuple(sorted(methods)))}


@lru_cache(maxsize=8)
def _classes(methods: tuple[str, ...]) -> bytes:
    prepared = {
        key(text): without_lines(compile(text, "<string>", "exec", dont_inherit=True, optimize=2))
        for text in methods
    }
    return marshal.dumps(prepared)
