"""`parcelwise reply`: the answer to a complaint, ready to send."""

from datetime import datetime
from pathlib import Path
from typing import TextIO

import click

from parcelwise.cli.options import now_option, store_option


@click.command("reply")
@store_option
@click.option("--reason", help="What is wrong, like “wrong-item”; else as the order says.")
@click.option(
    "--given",
    type=click.File(encoding="utf-8"),
    required=True,
    help="The order as JSON: the fields of a return, and order, buyer, email, details, chosen.",
)
@click.option("--locale", help="The buyer's language.  [default: the store's first]")
@click.option("--beside", help="The language beside it; “none” for none.  [default: the store's]")
@click.option(
    "--occasion",
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
    given: TextIO,
    locale: str | None,
    beside: str | None,
    occasion: str | None,
    tone: str | None,
    length: str | None,
    form: str,
    now: datetime,
) -> None:
    r"""Write the reply to a complaint about one order, as the rulebook answers it.

    Nothing is sent. A store's own templates are docs/replies/OCCASION.LANGUAGE.j2.

    \b
    Example:
      parcelwise reply --reason wrong-item --given order.json --locale de --format eml > reply.eml
    """
    from parcelwise.cli.asking import language_of
    from parcelwise.orders.replies import ReplyWriter, read_order
    from parcelwise.store.reading import load_policy
    from policy_core.replies import FORMS

    policy = load_policy(store, now.date())
    order = read_order(given.read())
    said = {
        "reason": reason,
        "language": locale,
        "occasion": occasion,
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
