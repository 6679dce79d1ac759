"""The look that a store's `mkdocs.yml` names: a colour that is one, and files that are there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from parcelwise.errors import Problem
from parcelwise.store.brand import Brand, NoBrand
from parcelwise.store.files import LARGEST, read_bounded
from parcelwise.store.reading.nodes import Node, follow, place_of_value
from parcelwise.store.reading.yaml import parse

_CODE = "PW120"
_PICTURES = (("theme", "logo"), ("theme", "favicon"))


def wrong_look(store: Path) -> Iterator[Problem]:
    """What the look names and cannot be used, at its place in `mkdocs.yml`."""
    file = store / "mkdocs.yml"
    try:
        root = parse(read_bounded(file, LARGEST)).root
    except OSError:
        return
    if root is None:
        return
    for path in _PICTURES:
        name = _at(root, path)
        if isinstance(name, str) and "//" not in name and not (store / "docs" / name).is_file():
            yield _problem(file, root, path, f"docs/{name} is not there")
    try:
        brand = Brand.of(_at(root, ("extra", "brand")))
    except NoBrand as error:
        yield _problem(file, root, ("extra", "brand"), str(error))
        return
    if brand.font and not (store / "docs" / "assets" / brand.font).is_file():
        message = f"docs/assets/{brand.font} is not there"
        yield _problem(file, root, ("extra", "brand", "font"), message)


def _at(root: Node, path: tuple[str, ...]) -> object:
    here, taken = follow(root, path)
    if taken < len(path):
        return None
    node = here if isinstance(here, Node) else here.node
    said = node.plain()
    return {str(k): v for k, v in said.items()} if isinstance(said, Mapping) else said


def _problem(file: Path, root: Node, path: tuple[str, ...], message: str) -> Problem:
    line, column = place_of_value(root, path)
    hint = (
        'logo and icon are files below docs, fonts below docs/assets; colours look like "#17433f"'
    )
    return Problem(file, line, column, _CODE, message, hint)
