"""The reference of policy_core's public API, built by pdoc from its docstrings: `scripts/api`."""

from importlib import import_module
from pathlib import Path

import click

MODULES = ("policy_core", "policy_core.rulebook", "policy_core.values")
"""The modules whose `__all__` others may build on."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="site-api")
def command(folder: Path) -> None:
    """Build the reference of policy_core's public API into FOLDER (site-api), as HTML."""
    build(folder)
    click.echo(folder / "index.html")


def build(folder: Path) -> None:
    """Write a page a module, and the index of all, into a folder."""
    import pdoc
    import pdoc.render

    for name in MODULES:
        module = import_module(name)
        for public in module.__all__:
            getattr(module, public)  # pdoc looks for names that a package imports when asked
    pdoc.render.configure(docformat="google", show_source=False)
    # After each package, what lies below it is taken off the list again.
    alone = [word for name in MODULES for word in (name, f"!{name}[.]")]
    pdoc.pdoc(*alone, output_directory=folder)


if __name__ == "__main__":
    command(prog_name="scripts/api")
