"""The events of a YAML text, by either of two parsers.

libyaml reads ten times as fast. What it finds fault with, ruamel.yaml reads again: it knows YAML
1.2, and its messages name the place and the cause. Both call their events alike.
"""

import re
from collections.abc import Iterator

import yaml
from ruamel.yaml import YAML
from ruamel.yaml import events as careful
from yaml import events as quick

type Event = quick.Event | careful.Event
type Start = quick.CollectionStartEvent | careful.CollectionStartEvent

ALIAS = (quick.AliasEvent, careful.AliasEvent)
SCALAR = (quick.ScalarEvent, careful.ScalarEvent)
MAPPING = (quick.MappingStartEvent, careful.MappingStartEvent)
MAPPING_END = (quick.MappingEndEvent, careful.MappingEndEvent)
SEQUENCE = (quick.SequenceStartEvent, careful.SequenceStartEvent)
SEQUENCE_END = (quick.SequenceEndEvent, careful.SequenceEndEvent)
DOCUMENT = (quick.DocumentStartEvent, careful.DocumentStartEvent)
STREAM_END = (quick.StreamEndEvent, careful.StreamEndEvent)

Stumbled = yaml.YAMLError
"""What `quick_events` raises where `careful_events` should be asked."""

_OTHER_LINES = re.compile("[\x85\u2028\u2029]")
"""Ends of lines in YAML 1.1, which libyaml reads, and in no YAML 1.2."""


def quick_events(text: str) -> Iterator[Event]:
    """The events by libyaml; raises `Stumbled`, also where there is no libyaml."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None or _OTHER_LINES.search(text):
        raise Stumbled
    yield from yaml.parse(text, Loader=loader)


def careful_events(text: str) -> Iterator[Event]:
    """The events by ruamel.yaml; raises its `YAMLError`."""
    yield from YAML(typ="safe", pure=True).parse(text)
