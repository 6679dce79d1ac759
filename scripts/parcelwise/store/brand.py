"""The store's look from one colour and one font: a stylesheet whose contrasts are computed.

`mkdocs.yml` says them under `extra: brand:`. What is text on a colour has a contrast of at least
4.5 to 1, by day and by night (WCAG 2.2, success criterion 1.4.3).
"""

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Any

STYLE = "assets/brand.css"
"""Where a language's pages have the stylesheet."""

_ENOUGH = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[\w./-]+\.(?:woff2?|ttf|otf)")
_WHITE, _BLACK = "#ffffff", "#000000"
_PAPER, _TINT = "#fdfcf9", "#f2efe7"
_NIGHT, _NIGHT_TINT, _NIGHT_INK = "#14191a", "#1f2728", "#e6e9e3"
_STEPS = 100
_LEAST_HUE = 24
"""Of 255: a colour whose parts lie closer together is a grey to the eye."""
_HEADINGS = 'Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, serif'
"""The buyer's own fonts for headings, where the store has none."""


class NoBrand(ValueError):
    """What stands under `brand` cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What a merchant says of the store's look."""

    colour: str = ""
    """As "#17433f"; none leaves the colours to the store's stylesheet."""
    font: str = ""
    """A font file below docs/assets."""

    @classmethod
    def of(cls, said: object) -> "Brand":
        """Read what `brand` says; raise `NoBrand`.

        >>> Brand.of({"colour": "#17433f"}).colour
        '#17433f'
        """
        if said is None:
            return cls()
        if not isinstance(said, Mapping):
            raise NoBrand('write “brand: { colour: "#17433f" }”')
        unknown = [str(name) for name in said if name not in ("colour", "font")]
        if unknown:
            raise NoBrand(f"“{unknown[0]}” is not known: a brand has a colour and a font")
        colour, font = str(said.get("colour") or ""), str(said.get("font") or "")
        if colour and not _COLOUR.fullmatch(colour):
            raise NoBrand(f'“{colour}” is no colour: write six digits in quotes, like "#17433f"')
        if font and not _FONT.fullmatch(font):
            raise NoBrand(f"“{font}” is no font file: put a .woff2 file into docs/assets")
        return cls(colour, font)

    @property
    def style(self) -> str:
        """The stylesheet; empty where the merchant says nothing."""
        if not self.colour and not self.font:
            return ""
        return _fonts(self.font) + (_colours(self.colour.lower()) if self.colour else "")


def brand_of(settings: Mapping[str, Any]) -> Brand:
    """The brand of a store's `mkdocs.yml`; raises `NoBrand`."""
    extra = settings.get("extra")
    return Brand.of(extra.get("brand") if isinstance(extra, Mapping) else None)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another one, from 0 to 1."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _readable(colour: str, ground: str, towards: str) -> str:
    """The nearest colour, on the way to another one, that can be read on a ground."""
    steps = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in steps if contrast(each, ground) >= _ENOUGH)


def _lightened(colour: str, ground: str) -> str:
    """The nearest lighter colour of the same hue that can be read on a dark ground.

    Mixed with white, a dark colour turns grey before it can be read; what has no hue to speak of
    may.
    """
    if max(_parts(colour)) - min(_parts(colour)) < _LEAST_HUE:
        return _readable(colour, ground, _WHITE)
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in _parts(colour)))
    steps = (lightness + (1 - lightness) * step / _STEPS for step in range(_STEPS + 1))
    lighter = (hls_to_rgb(hue, step, saturation) for step in steps)
    each = ("#" + "".join(f"{round(part * 255):02x}" for part in parts) for parts in lighter)
    return next(one for one in each if contrast(one, ground) >= _ENOUGH)


def _on(ground: str) -> str:
    """What can be read on a ground: white, where it can; else black, which then always can."""
    return _WHITE if contrast(_WHITE, ground) >= _ENOUGH else _BLACK


def _fonts(font: str) -> str:
    if not font:
        return f":root {{ --md-text-font: system-ui; --store-heading-font: {_HEADINGS}; }}\n"
    return (
        f'@font-face {{ font-family: "Store"; src: url("{font}"); font-display: swap; }}\n'
        ':root { --md-text-font: "Store"; --store-heading-font: "Store"; }\n'
    )


def _colours(colour: str) -> str:
    day = {
        **_header(colour),
        "md-typeset-a-color": _readable(colour, _TINT, _BLACK),
        "md-accent-fg-color": _readable(colour, _TINT, _BLACK),
        "md-accent-fg-color--transparent": f"{colour}1a",
        "md-accent-bg-color": _on(_readable(colour, _TINT, _BLACK)),
    }
    deep = _readable(colour, _NIGHT_INK, _NIGHT)
    light = _lightened(colour, _NIGHT_TINT)
    night = {
        **_header(deep),
        "md-typeset-a-color": light,
        "md-accent-fg-color": light,
        "md-accent-fg-color--transparent": f"{light}1f",
        "md-accent-bg-color": _on(light),
    }
    return (
        f":root {{\n{_written(day)}}}\n\n"
        f"@media (prefers-color-scheme: dark) {{\n:root {{\n{_written(night)}}}\n}}\n"
    )


def _header(ground: str) -> dict[str, str]:
    """Header, foot and buttons: a ground, and what stands on it."""
    text = _on(ground)
    softer = _readable(_mixed(text, ground, 0.25), ground, text)
    return {
        "md-primary-fg-color": ground,
        "md-primary-fg-color--light": _mixed(ground, text, 0.15),
        "md-primary-fg-color--dark": ground,
        "md-primary-bg-color": text,
        "md-primary-bg-color--light": softer,
        "md-footer-bg-color": ground,
        "md-footer-bg-color--dark": ground,
        "md-footer-fg-color": text,
        "md-footer-fg-color--light": softer,
        "md-footer-fg-color--lighter": softer,
    }


def _written(variables: Mapping[str, str]) -> str:
    return "".join(f"  --{name}: {value};\n" for name, value in variables.items())
