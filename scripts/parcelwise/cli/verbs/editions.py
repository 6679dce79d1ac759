"""`parcelwise editions`: what a store has published, and from which day on each holds."""

from datetime import datetime
from pathlib import Path

import click

from parcelwise.cli.options import now, store_option, working


@click.command("editions")
@click.option(
    "--freeze",
    "wanted",
    is_flag=True,
    help="Freeze the rulebook as it stands, to be committed together with it.",
)
@store_option
@click.pass_context
def command(ctx: click.Context, store: Path, wanted: bool) -> None:
    r"""List a store's editions, the latest first, and verify that each is as it was frozen.

    \b
    Example:
      parcelwise editions --store my-store
      parcelwise editions --freeze && git add docs/editions

    An edition that has not taken effect yet is replaced by freezing again; of one that has, only
    words can be amended. A star marks the edition that answers orders of today. To publish freezes
    by itself; where a machine publishes on push, freeze before you push. Exit codes: 0 all
    are as they were frozen, 1 some are not, or the rulebook cannot become an edition.
    """
    from parcelwise.editions import freeze, read_frozen
    from parcelwise.editions.listing import said
    from parcelwise.store.reading import read_store

    moment = now()
    rulebook = read_store(store).rulebook
    if wanted:
        _check(ctx, store, moment)
        assert rulebook is not None
        freeze(store, rulebook, moment)
    frozen = read_frozen(store)
    for line in said(frozen, rulebook, moment):
        click.echo(line)
    for problem in frozen.problems:
        click.echo(str(problem))
    ctx.exit(1 if frozen.problems else 0)


def _check(ctx: click.Context, store: Path, moment: datetime) -> None:
    from parcelwise.store.checking import FORMATS, check_store

    with working("Checking the rulebook"):
        report = check_store(store, moment.date(), now=moment)
    if not report.passed:
        click.echo(FORMATS["text"](report))
        ctx.exit(1)
