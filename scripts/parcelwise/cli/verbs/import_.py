"""`parcelwise import`: begin a store from what a merchant has elsewhere."""

from pathlib import Path

import click

from parcelwise.cli.beginning import (
    all_answers,
    beginning_options,
    given_by,
    preset_for,
    refuse_full,
    say_begun,
    writing_into,
)
from parcelwise.cli.options import FilePath, now

_SOURCES = ("shopify", "woocommerce", "google", "page")
"""Written down here, for loading what reads them would slow every `--help` down."""


@click.command("import")
@click.argument("source", type=click.Choice(_SOURCES))
@click.argument("files", type=FilePath(), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--into",
    "folder",
    type=FilePath(exists=False, folders=True),
    required=True,
    metavar="DIR",
    help="The new store's folder.",
)
@click.option(
    "--from",
    "file",
    type=FilePath(),
    metavar="FILE",
    help="Answers as YAML, as `parcelwise new` takes them: they go before what is imported.",
)
@beginning_options
def command(
    source: str, files: tuple[Path, ...], folder: Path, preset: str | None, file: Path | None,
    **typed: str | None,
) -> None:  # fmt: skip
    r"""Begin a store from what you have: settings of a shop, or the text of a policy page.

    SOURCE says where the files come from, and what they are:

    \b
      shopify      answers of the Admin API, as JSON: deliveryProfiles, shop,
                   returnPolicyProfiles, shopPolicies (the project's
                   examples/shopify-import.graphql asks for all of them); or
                   shipping_zones.json of the older one
      woocommerce  answers of the REST API, as JSON: shipping/zones, each zone's
                   locations and methods, settings/general, settings/email, taxes,
                   products/shipping_classes
      google       answers of the Merchant API or the Content API, as JSON:
                   onlineReturnPolicies, shippingSettings
      page         the policy page itself: HTML, Markdown or plain text, in English
                   or German

    \b
    Example:
      curl -u KEY:SECRET https://my-store.com/wp-json/wc/v3/shipping/zones > zones.json
      parcelwise import woocommerce zones.json methods-1.json settings.json --into my-store \
          --site https://policy.my-store.com/
      parcelwise import page returns.html --into my-store --name "My Store" --country DE \
          --email care@my-store.com --site https://policy.my-store.com/

    Nothing is invented. What was taken has its place beside it, as a comment; what could not be
    taken, and what you have to decide, is listed here and in imported.md of the new store. What
    neither the files nor you say is as the preset of the country has it, and marked as that.
    """
    from parcelwise.store.importing import read_source, write_imported
    from parcelwise.store.importing.report import report

    refuse_full(folder)
    draft = read_source(source, files)
    given = draft.answered(given_by(file, typed))
    preset = preset or preset_for(given)
    answers = all_answers(given, preset)
    with writing_into(folder):
        write_imported(folder, draft, answers, preset, now().date())
    click.echo(report(draft))
    say_begun(folder, answers)
