"""`parcelwise publish`: from the rulebook to what visitors see."""

from pathlib import Path

import click

from parcelwise.errors import Failure
from parcelwise.options import now, store_option, working
from parcelwise.publishing.options import browser_option, keep_option, target_argument


@click.command("publish")
@target_argument
@store_option
@keep_option
@browser_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--no-build", is_flag=True, help="Publish the site as it has been built.")
@click.option("--no-verify", is_flag=True, help="Do not read the live site back.")
@click.pass_context
def command(  # noqa: PLR0913 - one a switch
    ctx: click.Context,
    *,
    target: str,
    store: Path,
    keep: int | None,
    browser: bool,
    dry_run: bool,
    no_build: bool,
    no_verify: bool,
) -> None:
    r"""Check, build and publish a store's site, then read it back.

    TARGET is a name of publish.yaml, or an address: /srv/policy, ssh://user@host/srv/policy,
    s3://bucket, git+ssh://git@host/shop.git#pages, out/policy.zip. The same content again changes
    nothing; whatever interrupts it, visitors see a whole release, and the next run completes it.

    \b
    Example:
      parcelwise publish production
      parcelwise publish /srv/policy --dry-run
    """
    from parcelwise.publishing import open_target, plan, publish
    from parcelwise.publishing.release import staged_release
    from parcelwise.publishing.settings import destination
    from parcelwise.publishing.telling import said_outcome, said_plan, say_faults, verified
    from parcelwise.reading import read_store

    place = destination(store, target)
    keep = keep or place.keep
    if not no_build:
        _build(ctx, store)
    rulebook = read_store(store).rulebook
    if rulebook is None:
        raise Failure("the rulebook cannot be read", hint="parcelwise check says why")
    with (
        open_target(place.to) as there,
        staged_release(store / "site", rulebook, there.encodings) as staged,
    ):
        if dry_run:
            click.echo(said_plan(plan(there.history(), staged.manifest, keep), there))
            return
        outcome = publish(there, staged, keep, tell=lambda step: click.echo(f"  {step}", err=True))
        click.echo(said_outcome(outcome, there))
        site = place.site or rulebook.store.site
        if not no_verify and there.headers:
            with working("Reading the site back"):
                faults = verified(site, staged.manifest, there, browser=browser)
            ctx.exit(say_faults(site, faults))


def _build(ctx: click.Context, store: Path) -> None:
    from parcelwise.building import Faulty, build_site
    from parcelwise.checking import FORMATS

    try:
        with working("Building the site"):
            build_site(store, now())
    except Faulty as faulty:
        click.echo(FORMATS["text"](faulty.report))
        ctx.exit(1)
