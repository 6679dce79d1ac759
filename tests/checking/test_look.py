"""One colour gives a look that can be read; what the look names has to be there.

The contrasts are worked out here by the formula of WCAG 2.2 once more.
"""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parcelwise.store.brand import Brand, NoBrand, contrast
from parcelwise.store.checking.look import wrong_look

_DAY = {"paper": "#fdfcf9", "tint": "#f2efe7"}
_NIGHT = {"paper": "#14191a", "tint": "#1f2728"}
_ON_GROUND = (
    ("md-primary-bg-color", "md-primary-fg-color"),
    ("md-primary-bg-color--light", "md-primary-fg-color"),
    ("md-footer-fg-color", "md-footer-bg-color"),
    ("md-footer-fg-color--light", "md-footer-bg-color"),
    ("md-footer-fg-color--lighter", "md-footer-bg-color--dark"),
    ("md-accent-bg-color", "md-accent-fg-color"),
)


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    rgb = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def apart(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@given(st.integers(0, 0xFFFFFF))
@example(0x0C857D)
def test_every_colour_gives_text_that_can_be_read(number: int) -> None:
    day, night = Brand.of({"colour": f"#{number:06x}"}).style.split("@media", 1)
    for style, grounds in ((day, _DAY), (night, _NIGHT)):
        said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style))
        for text, ground in _ON_GROUND:
            assert apart(said[text], said[ground]) >= 4.5, (text, said)
        for ground in grounds.values():
            assert apart(said["md-typeset-a-color"], ground) >= 4.5, said


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    style = Brand.of({"colour": "#17433F"}).style
    assert "--md-primary-fg-color: #17433f;" in style
    assert "--md-typeset-a-color: #17433f;" in style
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # webaim.org/resources


def hue_and_chroma(colour: str) -> tuple[float, int]:
    """https://en.wikipedia.org/wiki/HSL_and_HSV#Hue_and_chroma"""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    high, chroma = max(red, green, blue), max(red, green, blue) - min(red, green, blue)
    if not chroma:
        return 0.0, 0
    sector = {
        red: (green - blue) / chroma % 6,
        green: (blue - red) / chroma + 2,
        blue: (red - green) / chroma + 4,
    }
    return sector[high], chroma


@pytest.mark.parametrize("colour", ["#17433f", "#5a1020", "#1b2a6b", "#333333"])
def test_a_dark_colour_keeps_its_hue_by_night(colour: str) -> None:
    night = Brand.of({"colour": colour}).style.split("@media", 1)[1]
    (link,) = re.findall("--md-typeset-a-color: (#[0-9a-f]{6});", night)
    (hue, chroma), (seen, strength) = hue_and_chroma(colour), hue_and_chroma(link)
    assert strength >= chroma, link
    assert seen == pytest.approx(hue, abs=0.1)


def test_a_font_is_named_for_text_and_headings() -> None:
    style = Brand.of({"font": "fonts/shop.woff2"}).style
    assert 'url("fonts/shop.woff2")' in style
    assert style.count('"Store"') == 3
    assert Brand.of(None).style == ""


@pytest.mark.parametrize(
    "said", ["green", {"colour": "green"}, {"colour": "#fff"}, {"font": "https://x.example/a.woff2"},
             {"font": 'a".woff2'}, {"color": "#17433f"}, ["#17433f"]],
)  # fmt: skip
def test_what_is_no_brand_is_told(said: object) -> None:
    with pytest.raises(NoBrand):
        Brand.of(said)


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("extra:\n  brand:\n    colour: green", (2, 3), "“green” is no colour"),
        ("extra:\n  brand:\n    font: a.woff2", (3, 11), "docs/assets/a.woff2 is not there"),
        ("theme:\n  logo: assets/l.svg", (2, 9), "docs/assets/l.svg is not there"),
    ],
)
def test_the_check_names_its_place(
    text: str, place: tuple[int, int], why: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    (told,) = wrong_look(tmp_path)
    assert (told.line, told.column, told.code) == (*place, "PW120")
    assert why in told.message


def test_files_that_are_there_are_well(tmp_path: Path) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    for name in ("a.woff2", "l.svg"):
        (tmp_path / "docs/assets" / name).write_bytes(b"")
    text = 'theme:\n  logo: assets/l.svg\nextra:\n  brand: { colour: "#aa3300", font: a.woff2 }'
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert list(wrong_look(tmp_path)) == []
