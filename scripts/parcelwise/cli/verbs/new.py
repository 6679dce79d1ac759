"""`parcelwise new`: begin a store of one's own."""

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from parcelwise.cli.options import FilePath, now
from parcelwise.errors import Failure, Problem, shown_path

if TYPE_CHECKING:
    from parcelwise.store.new_store import Answers

_PRESETS = sorted(
    file.stem
    for file in (Path(__file__).parents[2] / "store" / "new_store" / "presets").glob("*.yaml")
)
"""By their files: loading what reads them would slow every `--help` down."""


def _options(command: Any) -> Any:
    """The answers that scripts give most; a file for `--from` can hold every one."""
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
    return command


@click.command("new")
@click.argument("folder", type=FilePath(exists=False, folders=True), metavar="DIR")
@click.option(
    "--preset",
    type=click.Choice(_PRESETS),
    help="What kind of store it is.  [default: by the country]",
)
@click.option(
    "--from",
    "file",
    type=FilePath(),
    metavar="FILE",
    help="Answers as YAML, for scripts: nothing is asked then.",
)
@_options
def command(folder: Path, preset: str | None, file: Path | None, **typed: str | None) -> None:
    r"""Begin a store of your own: a short rulebook by your answers, with its pages and its look.

    \b
    Example:
      parcelwise new my-store
      parcelwise new my-store --preset eu --country PT --name "My Store" \
          --email care@my-store.com --site https://policy.my-store.com/
      parcelwise new my-store --from answers.yaml

    On a terminal, what is not said is asked for. What is not answered is as the preset and the
    country have it.
    """
    from parcelwise.store.new_store import preset_of

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already, and is not empty", hint="name a new folder")
    given: dict[str, Any] = {} if file is None else _given_in(file)
    given |= {name: said for name, said in typed.items() if said is not None}
    asking = file is None and sys.stdin.isatty()
    preset = preset or _chosen_preset(given, asking)
    if asking:
        _converse(given, preset_of(preset))
    _begin(folder, preset, _all_answers(given, preset_of(preset)))


def _chosen_preset(given: dict[str, str], asking: bool) -> str:
    """The preset of a kind of store; without a conversation, that of its country."""
    from parcelwise.store.new_store import preset_names, preset_of
    from policy_core.facts.places import GROUPS

    if asking:
        click.echo("What kind of store is it?")
        for name in preset_names():
            click.echo(f"  {name:<10} {preset_of(name)['title']}")
        return str(click.prompt("Preset", default="eu", type=click.Choice(preset_names())))
    country = given.get("country", "")
    by_country = {"GB": "uk", "US": "us", "BR": "br", "JP": "jp"}
    european = country in GROUPS["EU"].members
    return by_country.get(country, "eu" if european else "exporter")


def _given_in(file: Path) -> dict[str, Any]:
    """The answers in a file; raises `Failure` with the place of each that cannot be read."""
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


_MISSING = "PW011"
"""What is not answered, the preset and the country say."""


def _all_answers(given: dict[str, Any], preset: dict[str, object]) -> "Answers":
    """What was answered, completed; raises `Failure` for what is wrong or nobody can guess."""
    from parcelwise.store.new_store import answers_of, settled, spoken_languages

    made = answers_of(settled(given, preset, spoken_languages(), now().date()))
    if made.value is None or made.misfits:
        said = "; ".join(f"{each.message} ({each.hint})" for each in made.misfits)
        hint = "say it with an option, or in a file for --from"
        raise Failure(said, hint=hint, status=2)
    return made.value


def _converse(given: dict[str, Any], preset: dict[str, object]) -> None:
    """Ask on the terminal for what is not given, until each answer can be read."""
    from parcelwise.store.new_store import carriers_of, questions, settled, spoken_languages

    while question := next(questions(given), None):
        usual = settled(given, preset, spoken_languages(), now().date()).get(question.key)
        if question.key == "carriers":
            click.echo(f"  Known: {', '.join(carriers_of(str(given['country'])))}")
        if question.yes_or_no:
            given[question.key] = click.confirm(question.text, default=bool(usual))
            continue
        shown = ", ".join(map(str, usual)) if isinstance(usual, list) else usual
        default = "" if question.optional else shown
        typed = click.prompt(question.text, default=default, show_default=bool(default))
        said, doubt = question.read(str(typed))
        if doubt is None:
            given[question.key] = said
        else:
            click.echo(f"  {doubt.message}: {doubt.hint}")


def _begin(folder: Path, preset: str, answers: "Answers") -> None:
    from parcelwise.store.checking import check_store
    from parcelwise.store.new_store import spoken_languages, write_store

    try:
        write_store(folder, answers, preset, now().date())
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror}") from None
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
