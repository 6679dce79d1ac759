"""The handbook for merchants, built by MkDocs: `scripts/handbook`.

Its tutorial, guides and explanation stand in docs/handbook; the reference is made from the model.
Beside it lies the studio of a small store, where a rulebook can be tried before anything is
installed.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import click
import yaml

from parcelwise.installation import HERE
from parcelwise.site.mkdocs import build_language
from parcelwise.store.new_store import (
    answers_of,
    preset_of,
    settled,
    spoken_languages,
    write_store,
)
from parcelwise.store.reference import reference_pages
from parcelwise.store.studio import build_studio

HANDBOOK = HERE / "docs" / "handbook"
_PRESET = "eu"
_ANSWERS = {
    "name": "Loiça",
    "country": "PT",
    "email": "care@loica.example",
    "site": "https://policy.loica.example/",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="site-handbook")
def command(folder: Path) -> None:
    """Build the handbook into FOLDER (site-handbook), as HTML."""
    work = HERE / ".build" / "handbook"
    build_handbook(folder.resolve(), work)
    build_studio(_small_store(work / "store"), folder.resolve() / "studio")
    click.echo(folder / "index.html")


def build_handbook(folder: Path, work: Path) -> None:
    """Write the pages and the reference into `work`, and build them into `folder`.

    Raises `MkDocsFailed` for a link that leads nowhere, or a page that the menu lacks.
    """
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(HANDBOOK / "pages", work / "pages")
    (work / "pages" / "reference").mkdir()
    for name, text in reference_pages().items():
        (work / "pages" / "reference" / name).write_text(text, encoding="utf-8")
    settings = {"INHERIT": str(HANDBOOK / "mkdocs.yml"), "site_dir": str(folder)}
    settings["docs_dir"] = str(work / "pages")
    (work / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    build_language(work / "mkdocs.yml")


def _small_store(root: Path) -> Path:
    """A store to try things out with: what `parcelwise new` makes of a few answers."""
    today = datetime.now(UTC).date()
    answers = answers_of(settled(_ANSWERS, preset_of(_PRESET), spoken_languages(), today)).value
    assert answers is not None
    root.mkdir()
    write_store(root, answers, _PRESET, today)
    return root


if __name__ == "__main__":
    command(prog_name="scripts/handbook")
