"""Work that Python would do anew on each visit, done at build: what it compiles is bytecode."""

import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType

from jinja2 import Environment, ModuleLoader

from parcelwise.runtime.inside.opening import key
from parcelwise.runtime.trees import Tree, compiled, encoded

_INSIDE = Path(__file__).parent / "inside"
_FOLDER = "prepared"


def prepared_templates(templates: Mapping[str, str], environment: Environment) -> Tree:
    """The module `opening`, and Jinja2's templates as modules, to be laid beside policy_core.

    `templates` are their sources by name; they are compiled the way that `environment` would.
    """
    modules = {
        f"{_FOLDER}/templates/{ModuleLoader.get_module_filename(name)}": environment.compile(
            template, name, raw=True, defer_init=True
        )
        for name, template in sorted(templates.items())
    }
    opening = (_INSIDE / "opening.py").read_bytes()
    return compiled({"opening.py": opening, **encoded(modules)})


def prepared_classes(methods: Iterable[str]) -> Tree:
    """The bytecode of what `dataclasses` writes; `methods` are its texts, as a trace noted them."""
    prepared = {
        key(text): _without_lines(compile(text, "<string>", "exec", dont_inherit=True, optimize=2))
        for text in sorted(methods)
    }
    return {f"{_FOLDER}/classes": marshal.dumps(prepared)}


def _without_lines(code: CodeType) -> CodeType:
    """The same code without its table of lines: they are those of a text that nobody sees."""
    constants = tuple(
        _without_lines(constant) if isinstance(constant, CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=constants)
