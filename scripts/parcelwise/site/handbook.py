"""The handbook for merchants, built by MkDocs: `scripts/handbook`.

Its tutorial, guides and explanation stand in docs/handbook; the reference is made from the model.
"""

import shutil
from pathlib import Path

import click
import yaml

from parcelwise.installation import HERE
from parcelwise.site.mkdocs import build_language
from parcelwise.store.reference import reference_pages

HANDBOOK = HERE / "docs" / "handbook"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="site-handbook")
def command(folder: Path) -> None:
    """Build the handbook into FOLDER (site-handbook), as HTML."""
    build_handbook(folder.resolve(), HERE / ".build" / "handbook")
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


if __name__ == "__main__":
    command(prog_name="scripts/handbook")
