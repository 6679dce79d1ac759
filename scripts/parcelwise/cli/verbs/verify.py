"""`parcelwise verify`: do visitors get what was published?"""

from pathlib import Path

import click

from parcelwise.cli.options import own_store_option, working
from parcelwise.errors import Failure
from parcelwise.publishing.options import browser_option, target_argument


@click.command("verify")
@target_argument
@own_store_option
@browser_option
@click.option("--site", default="", metavar="ADDRESS", help="The address that visitors know.")
@click.pass_context
def command(ctx: click.Context, target: str, store: Path, browser: bool, site: str) -> None:
    r"""Read the live site back: every file's content, type and headers, and the calculators.

    \b
    Example:
      parcelwise verify production --browser
      parcelwise verify /srv/policy --site https://policy.example/

    Exit codes: 0 visitors get what was published, 1 they do not.
    """
    from parcelwise.publishing import open_target
    from parcelwise.publishing.settings import destination
    from parcelwise.publishing.telling import say_faults, verified
    from parcelwise.store.reading import read_store

    place = destination(store, target)
    rulebook = read_store(store).rulebook
    site = site or place.site or (rulebook.store.site if rulebook else "")
    with open_target(place.to) as there:
        history = there.history()
        if history.before is None:
            raise Failure(f"nothing has been published to {there.address}")
        with working("Reading the site back"):
            faults = verified(site, history.before, there, browser=browser)
    ctx.exit(say_faults(site, faults))
