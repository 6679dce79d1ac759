"""`publish.yaml`: the places that a store is published to, by name.

production:
to: ssh://deploy@policy.example/srv/policy
site: https://policy.example/
preview:
to: ../preview
keep: 2
"""

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from parcelwise.errors import Failure, Problem
from parcelwise.publishing.publisher import KEEP
from parcelwise.store.reading.shape import shape
from parcelwise.store.reading.yaml import parse

SETTINGS = "publish.yaml"
"""Beside the store's `mkdocs.yml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A place to publish to."""

    to: str
    """The address of its target."""
    site: str = ""
    """The address that visitors know; without it, the one that the rulebook says."""
    keep: int = KEEP
    """How many releases it holds."""


def destination(store: Path, wanted: str) -> Destination:
    """The place with a name in `publish.yaml`, or with a target's address; its first without one.

    Raises `Failure` when there is none, or the file is at fault.
    """
    if any(sign in wanted for sign in "/:.\\"):
        return Destination(to=wanted)
    known = _read(store)
    if not known:
        hint = f"give an address, or write {SETTINGS} beside mkdocs.yml"
        raise Failure("it is not said where to publish to", hint=hint, status=2)
    if wanted and wanted not in known:
        hint = f"there is {', '.join(known)}"
        raise Failure(f"{SETTINGS} has no “{wanted}”", hint=hint, status=2)
    return known[wanted] if wanted else next(iter(known.values()))


def _read(store: Path) -> Mapping[str, Destination]:
    file = store / SETTINGS
    if not file.is_file():
        return {}
    document = parse(file.read_bytes())
    problems = [Problem(file, *each.mark, each.code, each.message) for each in document.faults]
    made: Mapping[str, Destination] = {}
    if document.root is not None:
        shaped = shape(dict[str, Destination], document.root)
        problems += [Problem(file, *each.mark, each.code, each.message) for each in shaped.misfits]
        made = shaped.value or {}
    if problems:
        raise Failure("\n".join(map(str, problems)))
    return {
        name: Destination(to=_absolute(each.to, store), site=each.site, keep=each.keep)
        for name, each in made.items()
    }


def _absolute(to: str, store: Path) -> str:
    """Folders are named from where the file is, not from where the command was typed."""
    if ":" in to:
        return to
    parts = urlsplit(to)
    # Not resolved to its end: an archive to upload is a link to the latest release.
    folder = normpath(store.resolve() / unquote(parts.path))
    return parts._replace(path=quote(folder)).geturl()
