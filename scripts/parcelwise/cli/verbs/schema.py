"""`parcelwise schema`: what may stand in a rulebook, a question or an answer."""

import json
from pathlib import Path

import click

from parcelwise.cli.options import now, store_option


@click.command("schema")
@click.argument("what", type=click.Choice(["rulebook", "returns", "delivery", "answer"]))
@store_option
def command(store: Path, what: str) -> None:
    r"""Print the JSON Schema (2020-12) of the rulebook, of a kind of question, or of answers.

    \b
    Example:
      parcelwise schema rulebook > rulebook.schema.json

    Editors check a file by it whose first line is, say,
    “# yaml-language-server: $schema=rulebook.schema.json#/$defs/returns.yaml”.
    """
    from parcelwise.store import schemas
    from parcelwise.store.reading import load_policy

    match what:
        case "rulebook":
            schema = schemas.rulebook_schema()
        case "answer":
            schema = schemas.answer_schema()
        case _:
            schema = schemas.question_schema(load_policy(store, now().date()), what)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
