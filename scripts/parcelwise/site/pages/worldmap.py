"""The outlines of the world's countries: Natural Earth's, small enough to stand in a page.

`world.tsv` is made of the npm package world-atlas 2.0.2 (ISC), which packs Natural Earth's
countries at 1:110 million (public domain, https://www.naturalearthdata.com) as TopoJSON:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m parcelwise.site.pages.worldmap package/countries-110m.json

Countries that are smaller than a dot at that scale have no outline.
"""

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from policy_core.facts.places import COUNTRIES

WIDTH, HEIGHT = 640, 300
"""The size of the map, in the units of its outlines."""

_FILE = Path(__file__).parent / "world.tsv"
_SOUTH, _NORTH = -56.0, 84.0
"""Where the map ends: nobody sends parcels beyond."""
_EDGE = 180.0
_NEAREST, _MARGIN = 3, 1.2
"""How many times nearer a part is seen at most, and how much more than its countries is seen."""
_NUMBER = re.compile(r"-?\d+")
_SMALLEST = 3.0
"""The area of the smallest outline that is drawn, in square units."""

type Place = tuple[float, float]
"""Longitude and latitude."""
type Point = tuple[int, int]
"""On the map."""


@cache
def outlines() -> Mapping[str, str]:
    """The outline of each country by its code ("BR"), as the data of an SVG path."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return {code: path for code, _, path in (line.partition("\t") for line in lines)}


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map: where it begins, and its size."""

    left: int
    top: int
    width: int
    height: int


def frame_around(countries: Iterable[str]) -> Frame:
    """The part of the map on which some countries lie, but for what they have far away.

    The outlines are too coarse to be seen nearer than three times.
    """
    mainlands = [_mainland(outlines()[code]) for code in countries if code in outlines()]
    xs = [x for ring in mainlands for x, _ in ring] or [0, WIDTH]
    ys = [y for ring in mainlands for _, y in ring] or [0, HEIGHT]
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT) * _MARGIN
    width = round(min(max(wide, WIDTH / _NEAREST), WIDTH))
    height = round(width * HEIGHT / WIDTH)
    left = (max(xs) + min(xs) - width) // 2
    top = (max(ys) + min(ys) - height) // 2
    return Frame(min(max(left, 0), WIDTH - width), min(max(top, 0), HEIGHT - height), width, height)


@cache
def _mainland(path: str) -> list[Point]:
    """The longest ring of an outline."""
    return max(map(_points, path.rstrip("z").split("z")), key=len)


def _points(ring: str) -> list[Point]:
    """The points of a ring that was written as relative moves."""
    steps = [int(number) for number in _NUMBER.findall(ring)]
    return list(
        accumulate(
            zip(steps[::2], steps[1::2], strict=True), lambda a, b: (a[0] + b[0], a[1] + b[1])
        )
    )


def draw(topology: Mapping[str, Any]) -> dict[str, str]:
    """Every country of a TopoJSON that has a code and can be seen, drawn."""
    arcs = [list(_line(topology, arc)) for arc in topology["arcs"]]
    codes = _codes()
    found = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code, polygons = codes.get(country.get("id", "")), country.get("arcs", [])
        rings = polygons if country["type"] == "Polygon" else [r for one in polygons for r in one]
        path = "".join(_path(_ring(arcs, ring)) for ring in rings)
        if code and path:
            found[code] = path
    return dict(sorted(found.items()))


def _codes() -> Mapping[str, str]:
    """ISO 3166-1: each country's code by its number."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    return {n: names[0] for n, names in aliases.items() if n.isdigit() and names[0] in COUNTRIES}


def _line(topology: Mapping[str, Any], arc: list[list[int]]) -> Iterator[Place]:
    """A stored line, whose points count from one another."""
    (a, b), (c, d) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * a + c, y * b + d


def _projected(longitude: float, latitude: float) -> Point:
    """The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), which keeps areas."""

    def raw(longitude: float, latitude: float) -> tuple[float, float]:
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
        x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t) / (3 * slope)
        return x, a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t

    inside = min(max(latitude, _SOUTH), _NORTH)
    east, top, bottom = raw(180, 0)[0], raw(0, _NORTH)[1], raw(0, _SOUTH)[1]
    x, y = raw(longitude, inside)
    return round((x / east + 1) / 2 * WIDTH), round((top - y) / (top - bottom) * HEIGHT)


def _ring(arcs: list[list[Place]], numbers: list[int]) -> list[Point]:
    """A closed line out of stored ones; ~n is line n backwards."""
    places: list[Place] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        places += line[1:] if places else line
    if any(abs(east - west) > _EDGE for (east, _), (west, _) in pairwise(places)):
        # What lies beyond the edge of the map is drawn at the edge.
        places = [(x if x >= 0 else _EDGE, y) for x, y in places]
    points = [_projected(*place) for place in places]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _path(ring: list[Point]) -> str:
    """A ring as relative moves; nothing for one that is too small to see."""
    pairs = list(pairwise(ring))
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
    if area < _SMALLEST:
        return ""
    steps = (f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairs[:-1])
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


if __name__ == "__main__":
    drawn = draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    _FILE.write_text("".join(f"{code}\t{d}\n" for code, d in drawn.items()), encoding="utf-8")
