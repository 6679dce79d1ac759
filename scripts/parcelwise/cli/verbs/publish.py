"""`parcelwise publish`: from the rulebook to what visitors see."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from parcelwise.cli.options import now, own_store_option, working
from parcelwise.publishing.options import browser_option, keep_option, target_argument

if TYPE_CHECKING:
    from parcelwise.publishing.manifest import Manifest
    from parcelwise.store.checking import Report


@click.command("publish")
@target_argument
@own_store_option
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
    r"""Check and build a store's site, freeze its edition, publish it, then read it back.

    TARGET is a name of publish.yaml, or an address: /srv/policy, ssh://user@host/srv/policy,
    s3://bucket, git+ssh://git@host/shop.git#pages, out/policy.zip. The edition is kept in
    docs/editions; once it has taken effect, only its words can be amended. The same content again
    changes nothing; whatever interrupts it, visitors see a whole release, and the next run
    completes it.

    \b
    Example:
      parcelwise publish production
      parcelwise publish /srv/policy --dry-run
    """
    from parcelwise.editions import freeze, read_frozen
    from parcelwise.publishing import open_target, plan, publish
    from parcelwise.publishing.release import staged_release
    from parcelwise.publishing.settings import destination
    from parcelwise.publishing.telling import said_outcome, said_plan, say_faults, verified
    from parcelwise.store.reading import read_store

    place = destination(store, target)
    keep = keep or place.keep
    _check(ctx, store) if no_build else _build(ctx, store)
    rulebook = read_store(store).rulebook
    assert rulebook is not None

    def keep_edition(_: "Manifest") -> None:
        kept = freeze(store, rulebook, now())
        if kept is not None:
            click.echo(_said_changes(store, kept.stem))
            for day in read_frozen(store).kept[kept.stem].edition.amended[-1:]:
                click.echo(f"its words were amended on {day}, and its pages say so")
            click.echo(f"{kept} keeps this edition: put it under version control")

    with (
        open_target(place.to) as there,
        staged_release(store, rulebook, there.encodings, now()) as staged,
    ):
        if dry_run:
            click.echo(said_plan(plan(there.history(), staged.manifest, keep), there))
            return
        outcome = publish(
            there,
            staged,
            keep,
            freeze=keep_edition,
            tell=lambda step: click.echo(f"  {step}", err=True),
        )
        click.echo(said_outcome(outcome, there))
        site = place.site or rulebook.store.site
        if not no_verify and there.headers:
            with working("Reading the site back"):
                faults = verified(site, staged.manifest, there, browser=browser)
            ctx.exit(say_faults(site, faults))


def _build(ctx: click.Context, store: Path) -> None:
    from parcelwise.site.building import Faulty, build_site

    try:
        with working("Building the site"):
            build_site(store, now(), preview=False)
    except Faulty as faulty:
        _refuse(ctx, faulty.report)


def _check(ctx: click.Context, store: Path) -> None:
    """What was built before may be published, if its rulebook may be."""
    from parcelwise.store.checking import check_store

    moment = now()
    with working("Checking the rulebook"):
        report = check_store(store, moment.date(), now=moment)
    if not report.passed:
        _refuse(ctx, report)


def _refuse(ctx: click.Context, report: "Report") -> NoReturn:
    from parcelwise.store.checking import FORMATS

    click.echo(FORMATS["text"](report))
    ctx.exit(1)


def _said_changes(store: Path, edition: str) -> str:
    """What an edition answers otherwise than the one before it."""
    from parcelwise.editions import read_frozen
    from parcelwise.editions.changes import FORMATS, compared

    names = list(read_frozen(store).kept)
    before = names[: names.index(edition)]
    if not before:
        return "This is the first edition."
    return FORMATS["text"](compared(before[-1], edition, store))
