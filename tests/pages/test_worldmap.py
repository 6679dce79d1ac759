"""The world map: Natural Earth's outlines, coloured by the days that a parcel takes."""

import re

from parcelwise.site.pages import Page
from parcelwise.site.pages.coverage import coverage, world_map
from parcelwise.site.pages.worldmap import HEIGHT, WIDTH, draw, frame_around, outlines
from parcelwise.words.formatting import Formatter
from tests.reference import reference_policy

PATH = re.compile(r"(?:M\d+ \d+l-?\d+(?:[ -]\d+)+z)+")


def points(path: str) -> list[tuple[int, int]]:
    found = []
    for ring in path.rstrip("z").split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x = y = 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def middle(code: str) -> tuple[float, float]:
    xs, ys = zip(*points(outlines()[code]), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def test_outlines_are_paths_within_the_map() -> None:
    assert len(outlines()) > 160
    for code, path in outlines().items():
        assert PATH.fullmatch(path), code
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(path)), code


def test_countries_lie_as_they_do() -> None:
    assert middle("US")[0] < middle("BR")[0] < middle("FR")[0] < middle("RU")[0] < middle("JP")[0]
    assert middle("CA")[1] < middle("MX")[1] < middle("CL")[1]
    widest = {code: max(x for x, _ in points(d)) - min(x for x, _ in points(d))
              for code, d in outlines().items()}  # fmt: skip
    assert max(widest, key=widest.__getitem__) in {"RU", "US", "CA"}
    assert widest["FJ"] < WIDTH / 10  # it lies on both sides of the edge of the map


def test_a_topology_is_unpacked() -> None:
    """TopoJSON, 2.1.4: arcs are steps of a grid; ~0 is arc 0 backwards."""
    square = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [20, 0], [0, 20]], [[20, 20], [-20, 0], [0, -20]]],
        "objects": {"countries": {"geometries": [
            {"type": "Polygon", "id": "076", "arcs": [[0, 1]]},
            {"type": "MultiPolygon", "id": "250", "arcs": [[[~1, ~0]]]},
            {"type": "Polygon", "id": "999", "arcs": [[0, 1]]},
        ]}},
    }  # fmt: skip
    drawn = draw(square)
    assert drawn.keys() == {"BR", "FR"}
    assert sorted(points(drawn["BR"])) == sorted(points(drawn["FR"]))


def test_each_country_is_in_the_band_of_its_fastest_method(formatter: Formatter) -> None:
    """docs/rulebook: FedEx Priority to Canada, UPS to the Union, nothing but the post to Fiji."""
    bands = {
        name: band
        for band in coverage(reference_policy(), formatter).bands
        for name in band.countries
    }
    assert bands["Canada"].time == "1 to 3 working days"
    assert bands["Austria"].time == "2 to 4 working days"
    assert bands["Fiji"].time == "16 to 35 days"
    assert bands["Canada"].shade < bands["Austria"].shade < bands["Fiji"].shade
    assert len(bands) == 180


def test_each_country_is_drawn_once_in_the_shade_of_its_band() -> None:
    """The bands are those above: Canada in the first, Austria in the second, Fiji in the last."""
    drawn = world_map(reference_policy())
    paths = dict(re.findall(r'<path fill="var\(--pw-([a-z0-9-]+)\)"[^>]* d="([^"]*)"', drawn))
    assert paths.keys() == {"line", *(f"shade-{number}" for number in range(1, 6))}
    assert outlines()["CA"] in paths["shade-1"]
    assert outlines()["AT"] in paths["shade-2"]
    assert outlines()["FJ"] in paths["shade-5"]
    assert all(drawn.count(path) == 1 for path in outlines().values())


def test_the_map_is_said_in_words_too(english: dict[str, Page]) -> None:
    page = english["shipping/index.md"].body
    assert 'role="img" aria-labelledby="map-title map-text"' in page
    assert "1 to 3 working days: 22 countries" in page
    table = page.partition("How long the fastest method takes")[2]
    assert "Fiji" in table


def test_a_store_of_one_region_shows_that_region() -> None:
    """France has a part in South America, which does not make Europe smaller."""
    europe = frame_around(["FR", "DE", "PT", "PL", "GR"])
    assert europe.width < WIDTH / 2
    for code in ("DE", "PT", "GR"):
        x, y = middle(code)
        assert europe.left < x < europe.left + europe.width
        assert europe.top < y < europe.top + europe.height
    assert middle("BR")[0] < europe.left
    assert (frame_around(outlines()).left, frame_around(outlines()).width) == (0, WIDTH)
    assert frame_around(["MT"]).width == WIDTH  # too small to be drawn
