"""`parcelwise due`: what each side has to do next, for a list of orders."""

import json
from datetime import datetime
from pathlib import Path

import click

from parcelwise.cli.options import (
    FilePath,
    columns_option,
    export_option,
    now_option,
    store_option,
    working,
)
from parcelwise.errors import Failure, shown_path
from parcelwise.installation import HERE


@click.command("due")
@click.argument("orders", type=FilePath())
@export_option
@columns_option
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
    named: str | None,
    layout: Path | None,
    form: str,
    number: str | None,
    now: datetime,
) -> None:
    r"""List the next thing that each side has to do, and by when, the most urgent first.

    ORDERS is a CSV file with a header; order, destination and ordered are needed, and the more days
    it has (dispatched, delivered, reported, answered, …), and facts that your rulebook's questions
    ask for, the more it says; columns that are neither are named. Of the shops that --from names,
    the export is read as it comes; of others, a small file says which column is what:

    \b
      columns: { order: Bestellung, destination: Land, ordered: Datum, method: Versand }
      dates: "%d.%m.%Y"
      values: { method: { Standard: dhl-parcel } }

    \b
    Example:
      parcelwise due orders_export.csv --from shopify
      parcelwise due orders.csv --columns export.yaml --format ics > due.ics
      parcelwise due orders.csv --order LW-1 | parcelwise reply --given -

    A shop's word for a shipping method is taken where it means one method of the rulebook only: by
    its id, its words or its carrier. The others are listed; the small file decides them.

    The command that writes the ready reply stands beside what it is for. Rows that cannot be read
    are listed on stderr, and the others still count. Exit codes: 0 every row was used, 1 some were
    left out.
    """
    from parcelwise.orders.due import (
        FORMS,
        Agenda,
        DueDesk,
        Export,
        ExportedMethods,
        list_acts,
        open_orders,
    )
    from parcelwise.orders.due import LeftOut as Row
    from parcelwise.orders.due.listing import given
    from parcelwise.store.reading import load_policy

    left_out = used = 0
    shown = shown_path(orders)

    def tell(row: Row) -> None:
        nonlocal left_out
        left_out += 1
        click.echo(f"{shown}:{row.line}:{row.column} error {row.message}", err=True)

    def tell_once(said: str, hint: str) -> None:
        click.echo(f"{shown}: {said}", err=True)
        click.echo(f"    hint: {hint}", err=True)

    with working("Reading the rulebook"):
        policy = load_policy(store, now.date())
        desk, methods = DueDesk(policy, now), ExportedMethods(policy.rulebook)
    opened = open_orders(orders, desk.asked, named, layout, remark=tell_once)
    with Agenda() as agenda, opened as found:
        with working("Looking what is due"):
            read = methods.known(found) if named else found
            if number is not None:
                click.echo(json.dumps(given(desk, read, number), ensure_ascii=False, indent=2))
                return
            used = list_acts(desk, read, agenda, tell)
        if left_out and not used:
            raise Failure(
                f"{shown}: none of its {left_out} rows could be read, so nothing is known of what "
                "is due",
                hint="the first lines say why; --columns says what each column is",
            )
        export = Export(orders, layout, store if store != HERE else None, named)
        for piece in FORMS[form](agenda, desk.today, export):
            click.echo(piece, nl=False)
    for remark in methods.remarks():
        click.echo(f"{shown}: {remark}", err=True)
    if methods.undecided:
        click.echo(f"    hint: {methods.hint()}", err=True)
    if left_out:
        click.echo(f"{shown}: {left_out} of {left_out + used} orders were left out", err=True)
    ctx.exit(1 if left_out else 0)
