"""`parcelwise check`: is the rulebook right?"""

from datetime import datetime
from pathlib import Path

import click

from parcelwise.cli.options import now_option, store_option, working


@click.command("check")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to write what was found.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@now_option
@click.pass_context
def command(ctx: click.Context, store: Path, form: str, strict: bool, now: datetime) -> None:
    r"""Check a rulebook: every problem with its file, line and column.

    \b
    Example:
      parcelwise check --store my-store
      parcelwise check --format sarif > findings.sarif

    Exit codes: 0 it can be published, 1 it cannot. `parcelwise explain CODE` explains a finding.
    """
    from parcelwise.store.checking import FORMATS, check_store

    with working("Checking the rulebook"):
        report = check_store(store, now.date(), now=now)
    said = FORMATS[form](report)
    if said:
        click.echo(said)
    serious = any(problem.severity == "warning" for problem in report.problems)
    ctx.exit(1 if not report.passed or (strict and serious) else 0)
