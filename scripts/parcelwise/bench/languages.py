"""What further languages cost: the reference store's first build in two, and in ten."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from ruamel.yaml import YAML

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.processes import parcelwise, spent
from parcelwise.words import collect

_FURTHER = ("fr", "it", "es", "nl", "pt", "sv", "da", "nb")


def bench_languages(store: Path) -> Measurement:
    """Build a store that nothing is known of, in its own languages and in eight more.

    Parcelwise speaks two languages; the others are the store's own, whose sentences are copied from
    the English: their pages are as many and as long.
    """
    seconds = []
    for further in ((), _FURTHER):
        with _speaking(store, further) as copy:
            seconds.append(spent(parcelwise("build", copy), must=True).seconds)
    two, ten = seconds
    note = f"first build, the eight further ones say the English; {ten:.0f} s against {two:.0f} s"
    return Measurement("first build in ten languages / in two", ten / two, note)


@contextmanager
def _speaking(store: Path, further: tuple[str, ...]) -> Iterator[Path]:
    """A copy of a store under a name of its own, in further languages."""
    with tempfile.TemporaryDirectory(prefix="parcelwise-bench-") as folder:
        copy = Path(folder)
        copytree(store / "docs", copy / "docs")
        # An edition that was frozen in two languages would be another one in ten.
        rmtree(copy / "docs" / "editions", ignore_errors=True)
        for path in store.iterdir():
            if path.name in {"mkdocs.yml", "scripts"}:
                (copy / path.name).symlink_to(path)
        for file in (copy / "docs" / "rulebook").glob("*.yaml"):
            _add_languages(file, further, named=copy.name)
        for language in further:
            collect(copy / "docs", language)
            _copy_words(copy / "docs" / "words" / f"{language}.po", language)
        yield copy


def _add_languages(file: Path, further: tuple[str, ...], named: str) -> None:
    yaml = YAML()
    yaml.width = 10_000
    said = yaml.load(file)
    _say(said, further)
    if "languages" in said:
        said["languages"] += further
        said["name"] = named
    yaml.dump(said, file)


def _say(part: Any, further: tuple[str, ...]) -> None:
    """Have all that is said in English said in further languages."""
    if isinstance(part, list):
        for each in part:
            _say(each, further)
    elif isinstance(part, dict):
        if {"en", "de"} <= part.keys():
            part |= dict.fromkeys(further, part["en"])
        for each in part.values():
            _say(each, further)


def _copy_words(file: Path, language: str) -> None:
    with file.open("rb") as content:
        catalog: Catalog = read_po(content, locale=language)
    for message in catalog:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[-1]
            several = message.pluralizable
            message.string = (one,) * catalog.num_plurals if several else one
    with file.open("wb") as content:
        write_po(content, catalog)
