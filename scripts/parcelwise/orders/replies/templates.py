"""A store's own templates of replies: files in docs/replies, by stage and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.store.files import read_bounded
from policy_core.replies import STAGES
from policy_core.replies.lint import TemplateFault, lint

FOLDER = Path("docs") / "replies"
"""Where a store keeps them: "first.de.j2"."""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a template, and where."""

    file: Path
    fault: TemplateFault

    def __str__(self) -> str:
        return f"{self.file}:{self.fault.line}:1 error {self.fault.message}"


def own_templates(store: Path) -> Mapping[str, str]:
    """The store's own templates by name.

    Raises `Failure` naming every fault of theirs, with its place.
    """
    found = list(problems(store))
    if found:
        lines = "\n".join(["the templates of the replies cannot be used", *map(str, found)])
        raise Failure(lines, hint=found[0].fault.hint)
    return {file.name: _source(file) for file in _files(store)}


def problems(store: Path) -> Iterator[TemplateProblem]:
    """Everything that is wrong with a store's own templates."""
    for file in _files(store):
        yield from (TemplateProblem(file, fault) for fault in _faults(file))


def _files(store: Path) -> list[Path]:
    return sorted((store / FOLDER).glob("*.j2"))


def _faults(file: Path) -> Iterator[TemplateFault]:
    stage, _, language = file.name.removesuffix(".j2").partition(".")
    known = next((one for one in STAGES if one == stage), None)
    if known is None or not language:
        hint = f"it is called STAGE.LANGUAGE.j2, and there are {', '.join(STAGES)}"
        yield TemplateFault(1, f"“{file.name}” is the name of no reply", hint)
        return
    try:
        source = _source(file)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        yield TemplateFault(1, f"the file cannot be read: {why}")
        return
    if len(source) > _LONGEST:
        yield TemplateFault(1, f"a template has at most {_LONGEST:,} characters")
        return
    yield from lint(source, language, known)


_LONGEST = 100_000
"""Characters; a long letter has three thousand."""


def _source(file: Path) -> str:
    return read_bounded(file, 4 * _LONGEST).decode("utf-8")
