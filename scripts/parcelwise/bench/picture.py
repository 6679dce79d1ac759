"""Curves as a picture, both axes logarithmic, so that a straight line is a power of the rows."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 860, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 330, 20, 50
_COLOURS = ("#1b6ca8", "#c8553d", "#3c7a3c", "#7d4e9e", "#8a6d1d", "#4b5563", "#0f766e", "#b91c6b")

type Curve = Sequence[tuple[int, float]]


def log_log(curves: Mapping[str, Curve], across: str, up: str) -> str:
    """An SVG of curves by name; `across` and `up` say what the axes count."""
    points = [point for curve in curves.values() for point in curve]
    x = _Axis(min(p[0] for p in points), max(p[0] for p in points), _LEFT, _WIDTH - _RIGHT)
    y = _Axis(min(p[1] for p in points), max(p[1] for p in points), _HEIGHT - _BOTTOM, _TOP)
    parts = [*_grid(x, y), *_lines(curves, x, y), *_titles(across, up)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
    )
    ground = f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    return "\n".join((head, ground, *parts, "</svg>")) + "\n"


class _Axis:
    """A logarithmic axis of whole decades."""

    def __init__(self, least: float, most: float, begin: float, end: float) -> None:
        self.decades = range(
            floor(log10(least)), max(ceil(log10(most)), floor(log10(least)) + 1) + 1
        )
        self._begin, self._end = begin, end

    def at(self, value: float) -> float:
        span = self.decades[-1] - self.decades[0]
        part = (log10(value) - self.decades[0]) / span
        return round(self._begin + part * (self._end - self._begin), 1)


def _grid(x: _Axis, y: _Axis) -> Iterator[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for decade in x.decades:
        at = x.at(10**decade)
        yield f'<path d="M{at} {_TOP}V{bottom}" stroke="#ddd"/>'
        yield f'<text x="{at}" y="{bottom + 18}" text-anchor="middle">{10**decade:,}</text>'
    for decade in y.decades:
        at = y.at(10**decade)
        yield f'<path d="M{_LEFT} {at}H{right}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{at + 4}" text-anchor="end">{_seconds(decade)}</text>'


def _seconds(decade: int) -> str:
    for least, unit in ((0, "s"), (-3, "ms"), (-6, "µs")):
        if decade >= least:
            return f"{10 ** (decade - least):,} {unit}"
    return f"{10.0 ** (decade + 6):g} µs"


def _lines(curves: Mapping[str, Curve], x: _Axis, y: _Axis) -> Iterator[str]:
    for number, (name, curve) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(x.at(rows), y.at(value)) for rows, value in curve]
        way = "L".join(f"{across} {up}" for across, up in places)
        yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for across, up in places:
            yield f'<circle cx="{across}" cy="{up}" r="3" fill="{colour}"/>'
        top, left = _TOP + 12 + 20 * number, _WIDTH - _RIGHT + 20
        yield f'<rect x="{left}" y="{top - 9}" width="12" height="12" fill="{colour}"/>'
        yield f'<text x="{left + 20}" y="{top + 1}">{escape(name)}</text>'


def _titles(across: str, up: str) -> Iterator[str]:
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    yield f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">{escape(across)}</text>'
    yield f'<text x="{_LEFT}" y="{_TOP - 6}">{escape(up)}</text>'
