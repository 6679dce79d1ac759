"""`parcelwise serve`: see the site on this machine while writing it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parcelwise.cli.options import now, store_option, working
from parcelwise.errors import Failure

if TYPE_CHECKING:
    from parcelwise.site.serving import Live


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 is any."
)
@click.option(
    "--desk", is_flag=True, help="Show the merchant's desk too, at /desk/: it writes replies."
)
@click.option(
    "--studio",
    is_flag=True,
    help="Show the studio too, at /studio/: the rulebook in an editor, checked as you type.",
)
@store_option
def command(store: Path, port: int, desk: bool, studio: bool) -> None:
    r"""Build a store's site, show it on this machine only, and build again when the store changes.

    \b
    Example:
      parcelwise serve --store my-store --port 8080 --desk
    """
    from parcelwise.orders.desk import desk_folder
    from parcelwise.site.serving import DESK, STUDIO, Live, SiteServer, changes, in_background

    live = Live()
    desk_there = desk_folder(store) if desk else None
    watched = changes((store / "docs", store / "mkdocs.yml"))
    studio_there = _studio(store, studio)
    _build(store, now(), live, desk=desk)
    try:
        server = SiteServer(
            store / "site",
            port,
            desk=desk_there,
            studio=studio_there,
            frames=_frames(store),
            live=live,
        )
    except OSError as error:
        hint = "`--port` takes another one, and 0 any that is free"
        raise Failure(f"port {port}: {error.strerror}", hint=hint, status=2) from None
    with in_background(server):
        click.echo(f"{server.address} shows {store}; Ctrl-C ends it")
        if desk:
            click.echo(f"{server.address}{DESK} is your desk; it is never published")
        if studio:
            click.echo(f"{server.address}{STUDIO} is its studio; what you type there is not saved")
        for _ in watched:
            _studio(store, studio)
            _build(store, now(), live, desk=desk)
            server.allow_frames(_frames(store))


def _studio(store: Path, wanted: bool) -> Path | None:
    """Build the studio with the store's files as they are now, if it is wanted; its folder."""
    if not wanted:
        return None
    from parcelwise.store.studio import build_studio, studio_folder

    folder = studio_folder(store)
    with working("Building the studio"):
        build_studio(store, folder)
    return folder


def _frames(store: Path) -> Sequence[str]:
    """The origins that may frame the calculators; any while the rulebook cannot be read."""
    from parcelwise.store.reading import read_store

    rulebook = read_store(store).rulebook
    return rulebook.store.frames if rulebook is not None else ()


def _build(store: Path, moment: datetime, live: "Live", *, desk: bool) -> None:
    """Build what can be built, and say what cannot: the writer goes on writing."""
    from parcelwise.site.building import Faulty, Look, build_site
    from parcelwise.store.checking import FORMATS

    look = Look(seen := live.looked_at, lambda: live.built_early(seen))
    try:
        with working("Building the site"):
            # Prerendered answers are for buyers far away; here the engine is at hand.
            built = build_site(store, moment, desk=desk, prerendered=(), look=look)
        click.echo(f"{moment:%H:%M:%S} UTC: built {built.pages} pages", err=True)
        live.built()
    except Faulty as faulty:
        _tell(live, FORMATS["text"](faulty.report))
    except Failure as failure:
        _tell(live, f"error: {failure}\n    hint: {failure.hint}")


def _tell(live: "Live", fault: str) -> None:
    """Say what is wrong, here and in the browser."""
    click.echo(fault, err=True)
    live.failed(fault)
