"""`parcelwise words`: keep the catalogs of the languages in line with the sources."""

from pathlib import Path

import click

from parcelwise.cli.options import store_option


@click.command("words")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language to bring up to date or to begin; may be repeated.  [default: the store's]",
)
@store_option
def command(store: Path, languages: tuple[str, ...]) -> None:
    r"""Collect every sentence that wants a translation into the languages' catalogs.

    \b
    Example:
      parcelwise words --language fr

    What is translated stays; new sentences come without a translation, and what is said nowhere any
    more goes. Then translate the files that are named, and run it again to see what is left.
    """
    from parcelwise.cli.options import now
    from parcelwise.store.reading import load_policy
    from parcelwise.words import BUILDER, ENGINE, REPLIES, SOURCE_LANGUAGE, refresh, store_shelf

    wanted = languages or load_policy(store, now().date()).rulebook.store.languages
    for language in wanted:
        if language == SOURCE_LANGUAGE:
            continue
        for shelf in (ENGINE, REPLIES, BUILDER, store_shelf(store / "docs")):
            path, untranslated = refresh(shelf, language)
            click.echo(f"{path}: {untranslated} of its sentences want a translation")
