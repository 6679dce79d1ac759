"""`parcelwise rollback`: visitors see an earlier release again."""

from pathlib import Path

import click

from parcelwise.cli.options import own_store_option
from parcelwise.publishing.options import target_argument


@click.command("rollback")
@target_argument
@click.option("--to", "release", default="", metavar="RELEASE", help="Its id, or how it begins.")
@own_store_option
def command(target: str, release: str, store: Path) -> None:
    r"""Show an earlier release again: the one before the live one, or the one that is named.

    \b
    Example:
      parcelwise rollback production
      parcelwise rollback production --to 68821ed6
    """
    from parcelwise.publishing import open_target, roll_back
    from parcelwise.publishing.settings import destination
    from parcelwise.publishing.telling import said_outcome

    with open_target(destination(store, target).to) as there:
        outcome = roll_back(there, release, tell=lambda step: click.echo(f"  {step}", err=True))
        click.echo(said_outcome(outcome, there))
