"""What verbs that begin a store share: its merchant's answers, its folder, the first check."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from parcelwise.cli.options import now
from parcelwise.errors import Failure, Problem, shown_path

if TYPE_CHECKING:
    from parcelwise.store.new_store import Answers

PRESETS = sorted(
    file.stem
    for file in (Path(__file__).parents[1] / "store" / "new_store" / "presets").glob("*.yaml")
)
"""By their files: loading what reads them would slow every `--help` down."""


def beginning_options(command: Any) -> Any:
    """The kind of store, and the answers that scripts give most; `--from` can hold every one."""
    for name, help_ in reversed(
        [
            ("--name", "The store's name, as buyers know it."),
            ("--email", "Where buyers write to."),
            ("--site", "Where the policy will be published, with https://."),
            ("--country", "Where the store is: two letters."),
            ("--effective", "Orders from this day on are answered by it.  [default: next month]"),
        ]
    ):
        command = click.option(name, metavar="TEXT", help=help_)(command)
    kind = "What kind of store it is.  [default: by the country]"
    return click.option("--preset", type=click.Choice(PRESETS), help=kind)(command)


def refuse_full(folder: Path) -> None:
    """Raise `Failure` for a folder that has something in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already, and is not empty", hint="name a new folder")


def preset_for(given: Mapping[str, Any]) -> str:
    """The preset of a store's country, where nobody chose one."""
    from policy_core.facts.places import GROUPS

    country = given.get("country", "")
    by_country = {"GB": "uk", "US": "us", "BR": "br", "JP": "jp"}
    european = country in GROUPS["EU"]
    return by_country.get(country, "eu" if european else "exporter")


def given_by(file: Path | None, typed: Mapping[str, str | None]) -> dict[str, Any]:
    """The answers in a file for `--from`, and before them those that options give.

    Raises `Failure` with the place of each in the file that cannot be read.
    """
    own = {name: said for name, said in typed.items() if said is not None}
    return own if file is None else _in_file(file) | own


def _in_file(file: Path) -> dict[str, Any]:
    from parcelwise.store.files import LARGEST, read_bounded
    from parcelwise.store.new_store import read_answers
    from parcelwise.store.reading.yaml import parse

    document = parse(read_bounded(file, LARGEST))
    told = [
        Problem(file, *each.mark, each.code, each.message, each.hint) for each in document.faults
    ]
    plain: Any = {}
    if document.root is not None:
        plain = document.root.plain()
        told += [
            Problem(file, *each.mark, each.code, each.message, each.hint)
            for each in read_answers(document.root).misfits
            if each.code != _MISSING
        ]
    if told:
        raise Failure("the answers cannot be read\n" + "\n".join(map(str, told)))
    return plain if isinstance(plain, dict) else {}


_BY_COUNTRY = ("zone", "languages", "currency", "sells_to", "carriers")
"""What follows from a country, where nobody says it."""
_MISSING = "PW011"
"""What is not answered, the preset and the country say."""


def all_answers(given: Mapping[str, Any], preset: str) -> "Answers":
    """What was answered, completed; raises `Failure` for what is wrong or nobody can guess."""
    from parcelwise.store.new_store import answers_of, preset_of, settled, spoken_languages

    made = answers_of(settled(given, preset_of(preset), spoken_languages(), now().date()))
    if made.value is None or made.misfits:
        missing = [str(each.path[-1]) for each in made.misfits if each.code == _MISSING]
        if "country" in missing:
            missing = [name for name in missing if name not in _BY_COUNTRY]
        told = [f"{each.message} ({each.hint})" for each in made.misfits if each.code != _MISSING]
        told += [f"nobody says yet: {', '.join(missing)}"] if missing else []
        said = "; ".join(told)
        hint = "say it with an option, or in a file for --from"
        raise Failure(said, hint=hint, status=2)
    return made.value


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Writing a store: raises `Failure` where its folder cannot be written."""
    try:
        yield
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror}") from None


def say_begun(folder: Path, answers: "Answers") -> None:
    """Say what a new store is, what `check` finds in it, and what to do next."""
    from parcelwise.store.checking import check_store
    from parcelwise.store.new_store import spoken_languages

    shown = shown_path(folder)
    click.echo(
        f"{shown}: a store named {answers.name}, whose rules hold for orders from "
        f"{answers.effective} on."
    )
    report = check_store(folder, now().date(), now=now())
    for problem in report.problems:
        if problem.severity == "error":
            click.echo(str(problem))
    click.echo(f"Checked: {report.summary}.")
    for language in answers.languages:
        if language not in spoken_languages():
            click.echo(
                f"“{language}” is left out until it is translated: "
                f"`parcelwise add language {language} --store {quote(shown)}` begins it."
            )
    click.echo(
        f"Next: read {quote(shown)}/README.md, then\n"
        f"  parcelwise check --store {quote(shown)}\n  parcelwise serve --store {quote(shown)}"
    )
