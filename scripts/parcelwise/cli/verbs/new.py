"""`parcelwise new`: begin a store of one's own."""

import sys
from pathlib import Path
from typing import Any

import click

from parcelwise.cli.beginning import (
    all_answers,
    beginning_options,
    given_by,
    preset_for,
    refuse_full,
    say_begun,
    writing_into,
)
from parcelwise.cli.options import FilePath, now


@click.command("new")
@click.argument("folder", type=FilePath(exists=False, folders=True), metavar="DIR")
@click.option(
    "--from",
    "file",
    type=FilePath(),
    metavar="FILE",
    help="Answers as YAML, for scripts: nothing is asked then.",
)
@beginning_options
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
    from parcelwise.store.new_store import preset_of, write_store

    refuse_full(folder)
    given = given_by(file, typed)
    asking = file is None and sys.stdin.isatty()
    preset = preset or _chosen_preset(given, asking)
    if asking:
        _converse(given, preset_of(preset))
    answers = all_answers(given, preset)
    with writing_into(folder):
        write_store(folder, answers, preset, now().date())
    say_begun(folder, answers)


def _chosen_preset(given: dict[str, str], asking: bool) -> str:
    """The preset of a kind of store; without a conversation, that of its country."""
    from parcelwise.store.new_store import preset_names, preset_of

    if asking:
        click.echo("What kind of store is it?")
        for name in preset_names():
            click.echo(f"  {name:<10} {preset_of(name)['title']}")
        return str(click.prompt("Preset", default="eu", type=click.Choice(preset_names())))
    return preset_for(given)


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
