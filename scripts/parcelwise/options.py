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
