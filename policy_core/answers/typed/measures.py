"""Weights and sizes as people type them, in metric or imperial units."""

import re
from decimal import Decimal

from policy_core.answers.typed.numbers import Ambiguous, Unreadable, number, plain
from policy_core.facts.habits import decimal_mark
from policy_core.values import Box, Weight
from policy_core.values.measure import GRAMS, MILLIMETRES, imperial

_UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "g": "g gr gm gms grm grms gram grams gramm gramme grammes гр г グラム 克 그램",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramm kilogramme кг キロ 公斤 千克",
        "lb": "lb lbs pound pounds lb. lbs. #",
        "oz": "oz ozs ounce ounces oz.",
        "mm": "mm millimeter millimeters millimetre millimetres мм",
        "cm": "cm centimeter centimeters centimetre centimetres см センチ 厘米 公分",
        "m": "m meter meters metre metres м",
        "in": "in ins inch inches in. \" ″ '' ”",
    }.items()
    for word in words.split()
}
_IMPERIAL = frozenset(("US", "LR", "MM"))
"""Countries that weigh and measure in pounds and inches (CLDR supplemental data, `US`)."""

_PART = re.compile(r"(?P<number>[.,]?\d[\d.,'’ ]*?) ?(?P<unit>[^\W\d_]+\.?|#)")
_SIDES = re.compile(r" ?(?:[x×*хX]|by) ?", re.IGNORECASE)
_SIDE = re.compile(r"""(?P<number>[.,]?\d[\d.,'’ ]*?) ?(?P<unit>[^\W\d_]+\.?|"|″|''|”)?""")
_PAIRS = (("lb", "oz"), ("kg", "g"))
_LIGHTEST, _HEAVIEST = Decimal(10), Decimal(200_000)
"""Grams: beyond them, another meaning of the same text is the likelier one."""
_HAND_WEIGHED = 10
"""A bare number below it counts kilograms: nobody sends a parcel of so few grams."""
_LONGEST_BARE = 200
"""Centimetres: a longer side without a unit may be one in millimetres."""


def weight(text: str, language: str = "", country: str = "") -> Weight:
    """Read a weight; raises `Unreadable`, or `Ambiguous` with both that it can be.

    A bare number counts kilograms where that alone makes sense: where people weigh in pounds
    (`country`), or from 10 on, it is asked about.

    Example: "400 gr", "1 lb 4 oz" and "0,4" are read; "500" can be 500 g or 500 kg.
    """
    typed = plain(text).casefold()
    parts = list(_PART.finditer(typed))
    if not parts or "".join(part[0] for part in parts).replace(" ", "") != typed.replace(" ", ""):
        return _bare(typed, language, country)
    units = tuple(_unit(part["unit"], GRAMS) for part in parts)
    if len(units) > 1 and units not in _PAIRS:
        raise Unreadable(text)
    mark = decimal_mark(language)
    if len(parts) == 1:
        return _likely(number(parts[0]["number"], ""), units[0], mark, parts[0]["number"])
    grams = Decimal(0)
    for part, unit in zip(parts, units, strict=True):
        grams += number(part["number"], mark or ".")[0] * GRAMS[unit]
    return _positive(grams, text)


def _likely(meanings: tuple[Decimal, ...], unit: str, mark: str, text: str) -> Weight:
    """The meaning by the language's habit, or else the only one that is the weight of a parcel."""
    weights = [_positive(meaning * GRAMS[unit], text, unit) for meaning in meanings]
    if len(weights) == 1:
        return weights[0]
    habitual = [Weight(meaning * GRAMS[unit], imperial(unit)) for meaning in number(text, mark)]
    likely = [one for one in habitual if _LIGHTEST <= one.grams <= _HEAVIEST]
    if len(likely) == 1:
        return likely[0]
    raise Ambiguous(*(f"{meaning.normalize():f} {unit}" for meaning in meanings))


def _bare(typed: str, language: str, country: str) -> Weight:
    meanings = number(typed, decimal_mark(language))
    kilograms = [_positive(meaning * 1000, typed) for meaning in meanings]
    if len(kilograms) > 1:
        raise Ambiguous(*(f"{meaning.normalize():f} kg" for meaning in meanings))
    if country in _IMPERIAL and "," not in typed:  # who weighs in pounds writes a decimal point
        raise Ambiguous(f"{typed} lb", f"{typed} kg")
    if meanings[0] >= _HAND_WEIGHED:
        raise Ambiguous(f"{typed} g", f"{typed} kg")
    return kilograms[0]


def _positive(grams: Decimal, text: str, unit: str = "") -> Weight:
    """A weight; nothing that is sent weighs nothing."""
    if not 0 < grams < 10**9:
        raise Unreadable(text)
    return Weight(grams, imperial(unit))


def _unit(word: str, of: dict[str, Decimal]) -> str:
    unit = _UNITS.get(word) or _UNITS.get(word.removesuffix("."), "")
    if unit not in of:
        raise Unreadable(word)
    return unit


def size(text: str, language: str = "", country: str = "") -> Box:
    """Read length, width and height; raises `Unreadable`, or `Ambiguous` with both.

    Without a unit they are centimetres, unless inches or millimetres are as likely.

    Example: "40 x 30 x 20", "40cm x 30cm x 20cm" and '18 x 14 x 12"' are read.
    """
    found = [_SIDE.fullmatch(side.strip()) for side in _SIDES.split(plain(text).casefold())]
    sides = [side for side in found if side is not None]
    if len(found) != 3 or len(sides) != 3:
        raise Unreadable(text)
    mark = decimal_mark(language)
    numbers = [number(side["number"], mark or ".")[0] for side in sides]
    words = [side["unit"] for side in sides]
    if not any(words):
        return _bare_size(numbers, country, text)
    if not words[2] or (any(words[:2]) and not all(words[:2])):
        raise Unreadable(text)  # "40 cm x 30 x 20": of what are the others?
    units = [_unit(word or words[2], MILLIMETRES) for word in words]
    measured = [n * MILLIMETRES[unit] for n, unit in zip(numbers, units, strict=True)]
    return _box(measured, text, units[0] if len({*units}) == 1 else "")


def _bare_size(numbers: list[Decimal], country: str, text: str) -> Box:
    centimetres = _box([n * 10 for n in numbers], text)
    other = "in" if country in _IMPERIAL else "mm" if max(numbers) > _LONGEST_BARE else ""
    if other:
        raise Ambiguous(*(f"{plain(text)} {unit}" for unit in (other, "cm")))
    return centimetres


def _box(millimetres: list[Decimal], text: str, unit: str = "") -> Box:
    longest, middle, shortest = sorted(millimetres, reverse=True)
    if not (shortest > 0 and longest < 10**7):
        raise Unreadable(text)
    return Box((longest, middle, shortest), imperial(unit))
