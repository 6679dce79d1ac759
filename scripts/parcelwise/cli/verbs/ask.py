"""`parcelwise ask`: put a buyer's question to a rulebook."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from parcelwise.cli.options import now_option, store_option, working


@click.command("ask")
@click.argument("kind", type=click.Choice(["returns", "delivery"]))
@click.option(
    "--given",
    type=click.File("rb"),
    required=True,
    metavar="FILE|-",
    help="The question as a JSON object, fields by name; “-” reads it from stdin.",
)
@now_option
@click.option("--language", "locale", help="Language of the answer.  [default: the store's first]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How to write the answer.",
)
@store_option
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    store: Path, kind: str, given: BinaryIO, now: datetime, locale: str | None, form: str
) -> None:
    r"""Ask who pays and what the buyer gets, or when a parcel arrives.

    \b
    Example:
      echo '{"reason": "wrong-item", "destination": "DE"}' | parcelwise ask returns --given -

    `parcelwise schema returns` and `parcelwise schema delivery` list the fields.
    """
    from parcelwise.cli.asking import Question, answer, language_of, write
    from parcelwise.cli.bytecode import keep_templates
    from parcelwise.store.reading import load_policy

    with working("Asking"):
        keep_templates()
        policy = load_policy(store, now.date())
        language = language_of(policy, locale, store)
        question = Question(kind, given.read(), Path(getattr(given, "name", "<stdin>")), now)
        said = write(policy, answer(policy, question, language), language, form)
    click.echo(said)
