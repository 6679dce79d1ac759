"""`parcelwise words`: collect what a language has yet to say."""

from pathlib import Path

import click

from parcelwise.cli.options import own_store_option


@click.command("words")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language to bring up to date or to begin; may be repeated.  [default: the store's]",
)
@click.option(
    "--correct",
    metavar="TEXT",
    default="",
    help="Put the sentences of ours that have this text into the file too, to be changed.",
)
@own_store_option
def command(store: Path, languages: tuple[str, ...], correct: str) -> None:
    r"""Collect every sentence that wants a translation into the store's docs/words/CODE.po.

    \b
    Example:
      parcelwise words --language pt
      parcelwise words --language en --correct "pay the postage"

    What is translated stays; new sentences come without a translation, and what is said nowhere any
    more stays as a comment at the end. Translate the file that is named, and run it again to see
    what is left. An update of Parcelwise never touches it.
    """
    from parcelwise.cli.options import now
    from parcelwise.errors import shown_path
    from parcelwise.installation import HERE, IS_CHECKOUT
    from parcelwise.store.reading import load_policy
    from parcelwise.words import PRODUCT, SOURCE_LANGUAGE, collect, refresh

    # In a checkout, a language of the reference store is one of Parcelwise's own.
    groups = PRODUCT if IS_CHECKOUT and store == HERE else ()
    for language in languages or load_policy(store, now().date()).rulebook.store.languages:
        for group in groups if language != SOURCE_LANGUAGE else ():
            path, untranslated = refresh(group, language)
            click.echo(f"{path}: {untranslated} of its sentences want a translation")
        come = collect(store / "docs", language, correct)
        if come.path.is_file():
            count = f"{come.unsaid:,} of {come.sentences:,} sentences want a translation"
            click.echo(f"{shown_path(come.path)}: {count}")
        else:
            click.echo(f"“{language}” is said in full: {come.sentences:,} sentences")
