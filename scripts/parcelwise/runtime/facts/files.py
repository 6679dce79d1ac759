"""Prepared facts as files: one JSON file a place and a zone, byte-equal for equal facts."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone


def write_facts(folder: Path, calendars: Iterable[Calendar], zones: Iterable[Zone]) -> list[Path]:
    """Write `calendars/CN.json`, `zones/Europe/Berlin.json` and so on into `folder`.

    Returns the files written, sorted. Files that are there already and not named stay.
    """
    contents = {folder / "calendars" / f"{each.place}.json": each.to_json() for each in calendars}
    contents |= {folder / "zones" / f"{each.name}.json": each.to_json() for each in zones}
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_minimal(content), encoding="utf-8")
    return sorted(contents)


def _minimal(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
