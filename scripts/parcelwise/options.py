"""Options that several verbs have, and the way they show that they work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import Any

import click

HERE = Path(__file__).resolve().parents[2]
"""The project's root, whose docs/ are the reference store."""

PATIENCE_SECONDS = 2.0
"""What takes longer than this shows on stderr that it is still at work."""


def _store(ctx: click.Context, param: click.Parameter, folder: Path) -> Path:
    if not (folder / "docs" / "rulebook").is_dir():
        raise click.BadParameter(f"{folder} has no folder docs/rulebook", ctx, param)
    return folder


store_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--store",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=HERE,
    metavar="DIR",
    callback=_store,
    help="Folder of the store, with mkdocs.yml and docs/.  [default: the reference store]",
)
"""`--store DIR`, which the verb gets as a path that holds a rulebook."""


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


now_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--now",
    callback=_instant,
    metavar="INSTANT",
    help="The moment to answer as of, like 2026-11-22T10:00:00Z.  [default: the present]",
)
"""`--now INSTANT`, which the verb gets as an aware datetime."""


@contextmanager
def working(task: str) -> Iterator[None]:
    """Say on a terminal's stderr what is going on, once it takes long."""
    from rich.console import Console

    status = Console(stderr=True).status(f"{task} …")
    timer = Timer(PATIENCE_SECONDS, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
