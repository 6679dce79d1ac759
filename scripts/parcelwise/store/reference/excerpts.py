"""Excerpts of the sample rulebook: the few lines that show one key in its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from parcelwise.store.reading.yaml import parse

SAMPLE = Path(__file__).parent / "sample"
"""A rulebook that uses every key; its four files are a merchant's."""
ANY = "*"
"""In a way: entries that have names of the merchant's own, whichever they are."""
_QUOTED_NUMBER = re.compile(r"(\w+): '(\d+)'")
_MARKS = ("id", "when")
"""Keys that show which entry of a list it is."""


def excerpt(part: str, keys: Sequence[str]) -> str:
    """The sample's lines for a key of a file, as YAML; empty where the sample has none.

    >>> print(excerpt("returns", ["terms", "grace"]))
    terms:
    - id: change-of-mind
      when: {fault: buyer}
      grace: 2 days
    """
    found = next(_cut(_sample(part), tuple(keys)), None)
    if found is None:
        return ""
    said = yaml.safe_dump(
        found, allow_unicode=True, sort_keys=False, width=88, default_flow_style=None
    )
    if len(found) == 1 and said.startswith("{"):
        said = said.strip()[1:-1]  # a key alone stands in no brackets
    said = _QUOTED_NUMBER.sub(lambda at: _as_the_sample_has_it(part, at), said)
    # PyYAML writes YAML 1.1, in which “on” is true; rulebooks are YAML 1.2.
    return said.replace("'on':", "on:").rstrip()


def _as_the_sample_has_it(part: str, at: re.Match[str]) -> str:
    """A number without quotes, where the sample has none: values are read as text."""
    bare = f"{at[1]}: {at[2]}"
    return bare if bare in _text(part) else at[0]


@cache
def _text(part: str) -> str:
    return (SAMPLE / f"{part}.yaml").read_text("utf-8")


@cache
def _sample(part: str) -> Any:
    root = parse(_text(part).encode()).root
    assert root is not None
    return root.plain()


def _cut(value: Any, keys: tuple[str, ...]) -> Iterator[Any]:
    """What is left of a value when only the way to a key stays, best first."""
    if not keys:
        yield value
        return
    name, *rest = keys
    if isinstance(value, Mapping):
        for own in value if name == ANY else [name] if name in value else []:
            for below in _cut(value[own], tuple(rest)):
                marks = {mark: value[mark] for mark in _MARKS if mark in value and mark != own}
                yield {**marks, own: below} if "id" in marks else {own: below}
    elif isinstance(value, list):
        for entry in value:
            yield from ([below] for below in _cut(entry, keys))
