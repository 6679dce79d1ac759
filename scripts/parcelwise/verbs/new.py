"""`parcelwise new`: begin a store of one's own."""

from datetime import date, datetime, timedelta
from pathlib import Path
from shlex import quote

import click

from parcelwise.errors import Failure, shown_path
from parcelwise.options import FilePath, now


def _next_month() -> date:
    today = now().date()
    return (today.replace(day=1) + timedelta(days=31)).replace(day=1)


def _site(ctx: click.Context, param: click.Parameter, address: str) -> str:
    if not address.startswith("https://"):
        raise click.BadParameter(f"{address} does not begin with https://", ctx, param)
    return address if address.endswith("/") else f"{address}/"


def _email(ctx: click.Context, param: click.Parameter, address: str) -> str:
    name, at, host = address.partition("@")
    if not (name and at and host):
        raise click.BadParameter(f"{address} is no address of an email", ctx, param)
    return address


@click.command("new")
@click.argument("folder", type=FilePath(exists=False, folders=True), metavar="DIR")
@click.option("--name", prompt="Name of your store", help="As buyers know it.")
@click.option(
    "--email",
    prompt="Email address for buyers",
    callback=_email,
    help="Where buyers write to.",
)
@click.option(
    "--site",
    prompt="Address of the policy, like https://policy.my-store.com/",
    callback=_site,
    metavar="ADDRESS",
    help="Where the policy will be published.",
)
@click.option(
    "--effective",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Orders from this day on are answered by it.  [default: the first of next month]",
)
def command(folder: Path, name: str, email: str, site: str, effective: datetime | None) -> None:
    r"""Begin a store of your own: the reference store's rules and pages, with your name on them.

    \b
    Example:
      parcelwise new my-store --name "My Store" --email care@my-store.com \
          --site https://policy.my-store.com/

    What is not said is asked for. Then the rulebook is yours to edit.
    """
    from parcelwise.new_store import Identity, begin_store

    day = effective.date() if effective else _next_month()
    try:
        leftovers = begin_store(folder, Identity(name, email, site, day))
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror}") from None
    shown = shown_path(folder)
    click.echo(f"{shown}: a store named {name}, whose rules hold for orders from {day} on.")
    if leftovers:
        click.echo("These lines are still the example's:")
    for leftover in leftovers:
        click.echo(f"  {shown_path(leftover.file)}:{leftover.line}: {leftover.text}")
    click.echo(
        "Next: make docs/rulebook yours, and look at it with\n"
        f"  parcelwise check --store {quote(shown)}\n  parcelwise serve --store {quote(shown)}"
    )
