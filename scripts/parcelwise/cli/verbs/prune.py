"""`parcelwise prune`: a target holds fewer releases."""

from pathlib import Path

import click

from parcelwise.cli.options import own_store_option
from parcelwise.publishing.options import keep_option, target_argument


@click.command("prune")
@target_argument
@keep_option
@own_store_option
def command(target: str, keep: int | None, store: Path) -> None:
    r"""Drop old releases, and what only they need; the live one always stays.

    \b
    Example:
      parcelwise prune production --keep 2
    """
    from parcelwise.publishing import open_target, prune
    from parcelwise.publishing.settings import destination

    place = destination(store, target)
    with open_target(place.to) as there:
        forgotten = prune(there, keep or place.keep).plan.forgotten
        click.echo("\n".join(f"dropped {each.id}" for each in forgotten) or "nothing to drop")
