"""`parcelwise due`: what each side has to do next, for a list of orders."""

import json
from datetime import datetime
from pathlib import Path

import click

from parcelwise.cli.options import FilePath, now_option, store_option, working
from parcelwise.errors import shown_path
from parcelwise.installation import HERE


@click.command("due")
@click.argument("orders", type=FilePath())
@click.option(
    "--columns",
    "layout",
    type=FilePath(),
    help="How the export is laid out: a small YAML or JSON file.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "ics"]),
    default="text",
    show_default=True,
)
@click.option(
    "--order",
    "number",
    help="Print this order alone, as the command of its reply takes it.",
)
@now_option
@store_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    ctx: click.Context,
    store: Path,
    orders: Path,
    layout: Path | None,
    form: str,
    number: str | None,
    now: datetime,
) -> None:
    r"""List the next thing that each side has to do, and by when, the most urgent first.

    ORDERS is a CSV file with a header; order, destination and ordered are needed, and the more days
    it has (dispatched, delivered, reported, answered, …), the more it says.

    \b
    Example:
      parcelwise due orders.csv --columns export.yaml --format ics > due.ics
      parcelwise due orders.csv --order LW-1 | parcelwise reply --given -

    The command that writes the ready reply stands beside what it is for. Rows that cannot be read
    are listed on stderr, and the others still count. Exit codes: 0 every row was used, 1 some were
    left out.
    """
    from parcelwise.orders.due import (
        FORMS,
        Agenda,
        DueDesk,
        Export,
        Layout,
        read_layout,
        read_orders,
    )
    from parcelwise.orders.due import LeftOut as Row
    from parcelwise.orders.due.listing import given, list_acts
    from parcelwise.store.reading import load_policy

    left_out = 0
    shown = shown_path(orders)

    def tell(row: Row) -> None:
        nonlocal left_out
        left_out += 1
        click.echo(f"{shown}:{row.line}:{row.column} error {row.message}", err=True)

    with Agenda() as agenda, orders.open("rb") as data:
        with working("Looking what is due"):
            said = read_layout(layout) if layout else Layout()
            found = read_orders(Path(shown), data, said)
            desk = DueDesk(load_policy(store, now.date()), now)
            if number is not None:
                click.echo(json.dumps(given(desk, found, number), ensure_ascii=False, indent=2))
                return
            list_acts(desk, found, agenda, tell)
        export = Export(orders, layout, store if store != HERE else None)
        for piece in FORMS[form](agenda, desk.today, export):
            click.echo(piece, nl=False)
    ctx.exit(1 if left_out else 0)
