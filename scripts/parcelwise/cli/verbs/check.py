"""`parcelwise check`: is the rulebook right?"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parcelwise.cli.options import now_option, store_option, working

if TYPE_CHECKING:
    from parcelwise.store.checking import KeptCheck, Said


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
    from parcelwise.store.checking import KeptCheck

    kept = KeptCheck(store, form, now)
    said = kept.said() or _checked(store, form, now, kept)
    if said.text:
        click.echo(said.text)
    ctx.exit(1 if not said.passed or (strict and said.warned) else 0)


def _checked(store: Path, form: str, now: datetime, kept: "KeptCheck") -> "Said":
    """Check, and keep what was found of a rulebook that could be proved."""
    from parcelwise.store.checking import FORMATS, Said, check_store  # slow to load

    with working("Checking the rulebook"):
        report = check_store(store, now.date(), now=now)
    warned = any(problem.severity == "warning" for problem in report.problems)
    zone = report.policy.rulebook.store.zone if report.policy is not None else ""
    said = Said(FORMATS[form](report), report.passed, warned, zone)
    if zone:
        kept.keep(said)
    return said
