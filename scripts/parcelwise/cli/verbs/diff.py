"""`parcelwise diff`: what another rulebook answers otherwise."""

from pathlib import Path

import click

from parcelwise.cli.options import store_option, working


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    default="text",
    show_default=True,
    help="How to write what changes.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["worse", "any", "never"]),
    default="never",
    show_default=True,
    help="Exit with 1 when something gets worse for buyers, or when anything changes for them.",
)
@click.option(
    "--language", "locale", help="Language of what is said.  [default: the store's first]"
)
@store_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    ctx: click.Context,
    old: str,
    new: str | None,
    form: str,
    fail_on: str,
    locale: str | None,
    store: Path,
) -> None:
    r"""Say what NEW answers otherwise than OLD: for which buyers, and whether they gain or lose.

    Each is a store's folder, the file or the day of an edition, a policy.json, or a git revision
    of the store (HEAD~3, or v1:shop for another folder). Without NEW, it is the store as it stands.

    \b
    Example:
      parcelwise diff HEAD
      parcelwise diff 2026-05-01 2026-11-01 --language de
      parcelwise diff origin/main --format markdown --fail-on worse

    Exit codes: 0 nothing that --fail-on names, 1 something of it or a rulebook that cannot be
    compared, 2 wrong usage. What only words say otherwise never fails.
    """
    from parcelwise.editions.changes import FORMATS, compared

    with working("Comparing"):
        report = compared(old, new or str(store), store, locale)
        said = FORMATS[form](report)
    click.echo(said)
    ctx.exit(1 if report.fails(fail_on) else 0)
