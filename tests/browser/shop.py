"""A small shop of the tests' own: its policy as JSON, its page, and questions to ask it."""

import html
import json
from pathlib import Path

from parcelwise.runtime import MANIFEST, BuiltEngine, Contents
from parcelwise.runtime.facts import prepare_calendars, prepare_zone
from parcelwise.words import mo_bytes
from policy_core.rulebook import Rulebook

WIDGETS = Path(__file__).parents[2] / "widgets"
ENGINE = "engine"
LANGUAGES = ("en", "de")
NOW = "2026-11-20T10:00:00.000Z"
"""The instant in which all tests ask."""

_YEARS = (2025, 2028)
_HOME, _ABROAD = "DE", ("BR", "US")


def contents(questions: list[str]) -> Contents:
    """All that the engine of this shop carries."""
    calendars = prepare_calendars([_HOME, *_ABROAD], *_YEARS)
    rulebook = json.loads((Path(__file__).parent / "shop.json").read_text(encoding="utf-8"))
    policy = {
        "edition": "2026-01-01",
        "editions": ["2026-01-01"],
        "rulebook": Rulebook.from_json(rulebook).to_json(),
        "zones": [prepare_zone("Europe/Berlin", *_YEARS).to_json()],
        "calendars": [calendars[_HOME].to_json()],
    }
    return Contents(
        policy=json.dumps(policy, ensure_ascii=False),
        words={language: mo_bytes(language) for language in LANGUAGES},
        facts={
            f"calendars/{place}.json": json.dumps(calendars[place].to_json()) for place in _ABROAD
        },
        questions=questions,
        now=NOW,
    )


def page(engine: BuiltEngine, language: str) -> str:
    """A page with both calculators, in the markup that the page templates write."""
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>Returns</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{ENGINE}/{engine.style}">
<script type="module" src="{ENGINE}/{engine.page}"></script>
</head>
<body>
<h1>Returns</h1>
{_calculator("returns", language, _RETURNS)}
<table id="returns-tables"><tbody><tr><td>60 days after delivery</td></tr></tbody></table>
{_calculator("delivery", language, _DELIVERY)}
<table id="delivery-tables"><tbody><tr><td>7 to 10 working days</td></tr></tbody></table>
</body>
</html>
"""


def _calculator(kind: str, language: str, fields: str) -> str:
    clock = ' data-clock="utc_offset"' if kind == "returns" else ""
    words = html.escape((WIDGETS / "words.json").read_text(encoding="utf-8"))
    return f"""<div class="pw-calculator">
<form class="pw-form" data-parcelwise="{kind}" data-lang="{language}"
  data-engine="{ENGINE}/{MANIFEST}" action="#{kind}-tables" novalidate hidden{clock}>
{fields}
<button type="submit">Work it out</button>
</form>
<div class="pw-status" role="status" aria-live="polite"></div>
<section class="pw-answer" tabindex="-1" aria-label="Answer"></section>
<template class="pw-words">{words}</template>
</div>"""


_RETURNS = """<div class="pw-field" data-field="reason" data-need="required">
<fieldset id="returns-reason"><legend>Reason</legend>
<input type="radio" id="returns-reason-wrong-item" name="reason" value="wrong-item">
<label for="returns-reason-wrong-item">Wrong item</label>
<input type="radio" id="returns-reason-change-of-mind" name="reason" value="change-of-mind">
<label for="returns-reason-change-of-mind">I changed my mind</label>
</fieldset></div>
<div class="pw-field" data-field="destination" data-need="required">
<label for="returns-destination">Country</label>
<p class="pw-hint" id="returns-destination-hint">Where the parcel went.</p>
<select id="returns-destination" name="destination" aria-describedby="returns-destination-hint">
<option value="">Please choose</option><option>BR</option><option>US</option>
</select></div>
<div class="pw-field" data-field="condition" data-when='{"reason":["change-of-mind"]}'>
<label for="returns-condition">Condition</label>
<select id="returns-condition" name="condition">
<option value="">Please choose</option><option>unused</option><option>used</option>
</select></div>
<details class="pw-more"><summary>More</summary>
<div class="pw-field" data-field="delivered">
<fieldset id="returns-delivered"><legend>Delivered on</legend>
<label for="returns-delivered-day">Day</label>
<input id="returns-delivered-day" name="delivered.day">
<label for="returns-delivered-month">Month</label>
<input id="returns-delivered-month" name="delivered.month">
<label for="returns-delivered-year">Year</label>
<input id="returns-delivered-year" name="delivered.year">
</fieldset></div>
<label for="returns-price">Price</label>
<input id="returns-price" name="price">
</details>"""

_DELIVERY = """<div class="pw-field" data-field="destination" data-need="required">
<label for="delivery-destination">Country</label>
<select id="delivery-destination" name="destination">
<option value="">Please choose</option><option>BR</option><option>US</option>
</select></div>"""
