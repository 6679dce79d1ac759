"""`parcelwise reply`: the answer to a complaint, ready to send."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from parcelwise.cli.options import columns_option, export_option, now_option, store_option
from parcelwise.errors import Failure

if TYPE_CHECKING:
    from policy_core import Policy


@click.command("reply")
@store_option
@click.option("--reason", help="What is wrong, like “wrong-item”; else as the order says.")
@click.option(
    "--given",
    type=click.File("rb"),
    required=True,
    help="The order as JSON: the fields of a return, and order, buyer, email, details, chosen; "
    "or, with --order, an export of orders.",
)
@click.option("--order", "number", help="The order of this number in the export.")
@export_option
@columns_option
@click.option("--language", "locale", help="The buyer's language.  [default: the store's first]")
@click.option("--beside", help="The language beside it; “none” for none.  [default: the store's]")
@click.option(
    "--stage",
    type=click.Choice(["first", "reminder", "accepted", "received", "refunded"]),
    help="The first reply, no answer to it, an offer accepted, goods received, money sent."
    "  [default: first]",
)
@click.option(
    "--tone",
    type=click.Choice(["sincere", "formal", "friendly"]),
    help="How it is said.  [default: sincere]",
)
@click.option(
    "--length",
    type=click.Choice(["full", "short"]),
    help="How much is said.  [default: full]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "eml"]),
    default="text",
    show_default=True,
)
@now_option
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    store: Path,
    reason: str | None,
    given: BinaryIO,
    number: str | None,
    named: str | None,
    layout: Path | None,
    locale: str | None,
    beside: str | None,
    stage: str | None,
    tone: str | None,
    length: str | None,
    form: str,
    now: datetime,
) -> None:
    r"""Write the reply to a complaint about one order, as the rulebook answers it.

    Nothing is sent. A store's own templates are docs/replies/STAGE.LANGUAGE.j2.

    \b
    Example:
      parcelwise reply --reason wrong-item --given order.json --language de --format eml > reply.eml
      parcelwise reply --reason wrong-item --given orders_export.csv --from shopify --order "#1001"
    """
    from parcelwise.cli.asking import language_of
    from parcelwise.orders.replies import ReplyWriter
    from parcelwise.store.reading import load_policy
    from policy_core.replies import FORMS

    policy = load_policy(store, now.date())
    order = _order(given, policy, now, (number, named, layout))
    said = {
        "reason": reason,
        "language": locale,
        "stage": stage,
        "tone": tone,
        "length": length,
    }
    order |= {name: value for name, value in said.items() if value is not None}
    codes = policy.rulebook.store.languages
    beside = "" if beside == "none" else beside or codes[0]
    languages = {
        code: language_of(policy, code, store) for code in (*codes, *filter(None, [beside]))
    }
    replies = ReplyWriter(store, policy, now).write(order, languages, beside)
    click.echo(FORMS[form](replies), nl=False)


def _order(
    given: BinaryIO,
    policy: "Policy",
    now: datetime,
    export: tuple[str | None, str | None, Path | None],
) -> dict[str, Any]:
    """The order: a JSON document, or a row of an export: its number, whose it is, its layout."""
    from parcelwise.orders.due import DueDesk, ExportedMethods, open_orders
    from parcelwise.orders.due.listing import given as row_of
    from parcelwise.orders.replies import read_order

    number, named, layout = export
    if number is not None:
        file = Path(given.name).resolve()
        desk = DueDesk(policy, now)
        with open_orders(file, desk.asked, named, layout) as found:
            known = ExportedMethods(policy.rulebook).known(found) if named else found
            return row_of(desk, known, number)
    if named or layout:
        raise Failure("which order of the export is it?", hint="name it with --order", status=2)
    try:
        return read_order(given.read().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Failure(f"the order is not UTF-8: {error.reason}") from None
