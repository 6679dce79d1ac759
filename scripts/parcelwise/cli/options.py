"""Options that several verbs have, and the way they show that they work."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import Any

import click

from parcelwise.installation import HERE

type Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

PATIENCE_SECONDS = 2.0
"""What takes longer than this shows on stderr that it is still at work."""


class FilePath(click.Path):
    """A path that is made absolute where it enters: nothing behind it knows the working folder."""

    def __init__(self, *, exists: bool = True, files: bool = True, folders: bool = False) -> None:
        """`files` and `folders`: may it be one?"""
        super().__init__(path_type=Path, exists=exists, file_okay=files, dir_okay=folders)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path from the root on, whatever it was typed relative to."""
        path = super().convert(value, param, ctx)
        assert isinstance(path, Path)
        return path.resolve()


def _is_store(folder: Path) -> bool:
    return (folder / "docs" / "rulebook").is_dir()


def store_around(folder: Path) -> Path | None:
    """The store that a folder is, or lies in; None for a folder that lies in none."""
    return next((each for each in (folder, *folder.parents) if _is_store(each)), None)


def _store(ctx: click.Context, param: click.Parameter, folder: Path | None) -> Path:
    if folder is None:
        return store_around(Path.cwd()) or HERE
    if not _is_store(folder):
        raise click.BadParameter(f"{folder} has no folder docs/rulebook", ctx, param)
    return folder


def _own_store(ctx: click.Context, param: click.Parameter, folder: Path | None) -> Path:
    if folder is None and store_around(Path.cwd()) is None:
        message = "you stand in no store: go to its folder, or name it with --store"
        raise click.UsageError(message, ctx)
    return _store(ctx, param, folder)


def _store_option(callback: Callable[..., Path], otherwise: str) -> Decorator:
    return click.option(
        "--store",
        type=FilePath(files=False, folders=True),
        metavar="DIR",
        callback=callback,
        help="Folder of the store, with mkdocs.yml and docs/.  "
        f"[default: the store that you stand in{otherwise}]",
    )


store_option = _store_option(_store, ", else the reference store")
"""`--store DIR`, which the verb gets as an absolute path that holds a rulebook."""

own_store_option = _store_option(_own_store, "")
"""The same for verbs that change or read what visitors see: never a store that nobody named."""


def now() -> datetime:
    """The present moment, aware in UTC: the only clock that verbs read."""
    return datetime.now(UTC)


def _instant(ctx: click.Context, param: click.Parameter, text: str | None) -> datetime:
    from policy_core.facts.zones import parse_instant

    if text is None:
        return now()
    try:
        return parse_instant(text)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(str(error), ctx, param) from None


now_option: Decorator = click.option(
    "--now",
    callback=_instant,
    metavar="INSTANT",
    help="The moment to answer as of, like 2026-11-22T10:00:00Z.  [default: the present]",
)
"""`--now INSTANT`, which the verb gets as an aware datetime."""


export_option: Decorator = click.option(
    "--from",
    "named",
    type=click.Choice(["shopify", "woocommerce", "etsy"]),
    help="Whose export of orders it is.",
)
"""`--from NAME`: a shop whose export of orders is read as it comes."""

columns_option: Decorator = click.option(
    "--columns",
    "layout",
    type=FilePath(),
    help="How the export is laid out: a small YAML or JSON file.",
)


@contextmanager
def working(task: str) -> Iterator[None]:
    """Say on a terminal's stderr what is going on, once it takes long."""
    shown = ExitStack()

    def show() -> None:
        from rich.console import Console  # slow to load, and most work is done by then

        shown.enter_context(Console(stderr=True).status(f"{task} …"))

    timer = Timer(PATIENCE_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        shown.close()
