"""`parcelwise build`: from the rulebook to the site."""

from pathlib import Path

import click

from parcelwise.cli.options import now, store_option


@click.command("build")
@store_option
@click.pass_context
def command(ctx: click.Context, store: Path) -> None:
    r"""Build a store's site, in every language, into its folder `site`.

    \b
    Example:
      parcelwise build --store my-store

    Beside the site, your desk is built into .build/desk: `parcelwise serve --desk` shows it, and
    it is never published.

    Where nothing has changed since the last build on the same day, everything is left as it is.

    A rulebook with errors is not built: they are listed as `parcelwise check` lists them.
    """
    from parcelwise.site.building import Faulty, build_site

    try:
        built = build_site(
            store,
            now(),
            lambda step, seconds: click.echo(f"  {step:<10} {seconds:5.1f} s", err=True),
            desk=True,
        )
    except Faulty as faulty:
        from parcelwise.store.checking import FORMATS  # slow to load

        click.echo(FORMATS["text"](faulty.report))
        ctx.exit(1)
    click.echo(f"{built.site}: {built.pages} pages in {', '.join(built.languages)}")
    click.echo(f"To publish: {built.files} files, {built.bytes / 1_000_000:.1f} MB")
    click.echo(f"Its calendars reach a year ahead until {built.renew_by}: build it again by then.")
