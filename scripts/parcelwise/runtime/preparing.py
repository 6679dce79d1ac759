"""Work that Python would do anew on each visit, done at build: what it compiles is bytecode."""

import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import CodeType

from jinja2 import Environment, ModuleLoader

from parcelwise.runtime.inside.opening import key
from parcelwise.runtime.trees import Tree, compiled

_INSIDE = Path(__file__).parent / "inside"
_FOLDER = "prepared"


def opening(methods: Iterable[str], templates: Mapping[str, str], environment: Environment) -> Tree:
    """The module `opening` and what it finds prepared, to be laid beside policy_core.

    `methods` are the texts that `dataclasses` writes, as a traced run has noted them; `templates`
    are Jinja2's sources by name, compiled the way that `environment` would.
    """
    code = compiled({"opening.py": (_INSIDE / "opening.py").read_bytes()})
    return {
        **code,
        f"{_FOLDER}/classes": _compiled_methods(methods),
        **_compiled_templates(templates, environment),
    }


def _compiled_methods(methods: Iterable[str]) -> bytes:
    prepared = {
        key(text): _without_lines(compile(text, "<string>", "exec", dont_inherit=True, optimize=2))
        for text in sorted(methods)
    }
    return marshal.dumps(prepared)


def _without_lines(code: CodeType) -> CodeType:
    """The same code without its table of lines: they are those of a text that nobody sees."""
    constants = tuple(
        _without_lines(constant) if isinstance(constant, CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_linetable=b"", co_consts=constants)


def _compiled_templates(templates: Mapping[str, str], environment: Environment) -> Tree:
    sources = {
        f"{_FOLDER}/templates/{ModuleLoader.get_module_filename(name)}": environment.compile(
            template, name, raw=True, defer_init=True
        )
        for name, template in sorted(templates.items())
    }
    return compiled({path: source.encode() for path, source in sources.items()})
