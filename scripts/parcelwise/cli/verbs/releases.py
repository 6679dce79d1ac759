"""`parcelwise releases`: what a target holds."""

from pathlib import Path

import click

from parcelwise.cli.options import own_store_option
from parcelwise.publishing.options import target_argument


@click.command("releases")
@target_argument
@own_store_option
def command(target: str, store: Path) -> None:
    r"""List the releases that a target holds, the latest first; a star marks the live one.

    \b
    Example:
      parcelwise releases production
    """
    from parcelwise.publishing import open_target
    from parcelwise.publishing.settings import destination
    from parcelwise.publishing.telling import said_history

    with open_target(destination(store, target).to) as there:
        click.echo(said_history(there.history()))
