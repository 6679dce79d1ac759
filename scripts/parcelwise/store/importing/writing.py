"""A draft becomes a store: a new store's files, with what was taken and where it came from."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from parcelwise.store.importing.draft import Draft, Method, Taken, ZoneRates, places_of
from parcelwise.store.importing.editing import note_line, noted, put, value_of
from parcelwise.store.importing.report import report
from parcelwise.store.new_store import Answers, carriers_of
from parcelwise.store.new_store.writing import slug, template_environment, write_store
from policy_core.facts.places import GROUPS

_TEMPLATES = Path(__file__).parent / "templates"
_MIND = "change-of-mind"
_PAGES_ROW = "| `docs/pages/` |"
_OWN_ROW = (
    "| `imported.md` | what was imported and from where, what was left, what is to be decided |"
)
"""A line of the table of files in a new store's README."""
_LINES = {
    "name": "name", "country": "country", "zone": "zone", "currency": "currency", "email": "email",
    "site": "site", "languages": "languages",
}  # fmt: skip
"""Where the answers stand in store.yaml."""
_ANSWERED = {
    (_MIND, "window"): "window",
    (_MIND, "freight"): "who_pays",
    (_MIND, "refund.outbound"): "outbound",
    (_MIND, "refund.within"): "refund_within",
    (_MIND, "restocking"): "restocking",
    ("our-fault", "window"): "fault_window",
    ("not-come", "opens"): "not_come_after",
}
"""Answers of a new store that stand in the terms: by row and key."""


def write_imported(
    folder: Path, draft: Draft, answers: Answers, preset: str, today: date
) -> None:  # fmt: skip
    """Write a store of what was found; raises `Failure` where its folder has something in it.

    What neither the files nor the merchant say is marked as the preset's, and added to what is to
    be decided.
    """
    _name_rest(draft, answers)
    for (row, key), name in _ANSWERED.items():
        if name in draft.own:
            draft.terms.pop((row, key), None)
    write_store(folder, answers, preset, today)
    rulebook = folder / "docs" / "rulebook"
    _edit(rulebook / "store.yaml", lambda text: _with_answers(text, draft))
    _edit(rulebook / "returns.yaml", lambda text: _with_terms(text, draft, answers))
    _edit(rulebook / "returns.yaml", lambda text: _with_presets(text, draft, preset))
    if draft.methods:
        (rulebook / "shipping.yaml").write_text(_shipping(draft, answers, today), "utf-8")
    else:
        _edit(rulebook / "shipping.yaml", lambda text: _with_usual_shipping(text, draft))
    (folder / "imported.md").write_text(report(draft, markdown=True), "utf-8")
    _edit(folder / "README.md", lambda text: text.replace(_PAGES_ROW, f"{_OWN_ROW}\n{_PAGES_ROW}"))


def _with_presets(text: str, draft: Draft, preset: str) -> str:
    """Mark what nobody said, so that no promise of a preset is taken for the merchant's."""
    for (row, key), name in _ANSWERED.items():
        if name in draft.own or (row, key) in draft.terms or (row, "accept") in draft.terms:
            continue
        found = value_of(text, row, key)
        if found:
            note = f"{key}: as the preset “{preset}” has it, decide"
            text = put(text, row, key, Taken(found, ""), note)
            draft.ask(f"{row}, {key}: “{found}” is the preset's, nothing imported says it")
    if f"- id: {_MIND}-used" in text and not {"used_too"} & (draft.own | draft.answers.keys()):
        draft.ask(f"{_MIND}-used: that used goods do not come back is the preset's")
    of_methods = draft.methods and all(each.handling for each in draft.methods.values())
    if not of_methods and "handling" not in draft.own and "handling" not in draft.answers:
        draft.ask("how soon parcels leave: what is written is the preset's")
    return text


def _with_usual_shipping(text: str, draft: Draft) -> str:
    """The shipping rules of a new store, of which nothing but the handling was imported."""
    if "handling" in draft.answers:
        text = noted(text, "handling", draft.answers["handling"].place)
    if not {"home_days", "abroad_days"} & draft.own:
        draft.ask("where you sell, by which carriers, and how long parcels travel: what is written "
                  "is the preset's")  # fmt: skip
        said = "# Days count from handover. Nothing imported says them, nor the carriers: decide."
        text = re.sub(r"^# Days count from handover\..*$", said, text, flags=re.MULTILINE)
    return text


def _edit(file: Path, change: Any) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def _with_answers(text: str, draft: Draft) -> str:
    for name, key in _LINES.items():
        if name in draft.answers:
            text = noted(text, key, draft.answers[name].place)
    return text


def _with_terms(text: str, draft: Draft, answers: Answers) -> str:
    for (row, key), taken in draft.terms.items():
        text = put(text, row, key, taken)
    if "used_too" in draft.answers:
        place = draft.answers["used_too"].place
        if f"- id: {_MIND}-used" in text:
            text = put(text, f"{_MIND}-used", "accept", Taken('"no"', place))
    rows = [_row(each.countries, each.terms, answers) for each in draft.by_country[1:]]
    if draft.quote is not None:
        rows.append(_quote(draft.quote, answers))
    return text.replace("\naddresses:\n", f"\n{''.join(rows)}addresses:\n") if rows else text


def _row(countries: tuple[str, ...], terms: Mapping[str, Taken], answers: Answers) -> str:
    """A row of the countries whose terms differ from the usual ones."""
    name = "-".join(countries[:3]).lower()
    said = _words("You changed your mind", "Sie haben es sich anders überlegt", answers)
    lines = [
        f"  - id: {_MIND}-{name}",
        f"    say: {said}",
        f"    overrides: [{_MIND}]",
        f"    when: {{ fault: buyer, destination: [{_codes(countries)}] }}",
    ]
    for key, taken in terms.items():
        if key == "refund.within":
            lines += [note_line("    ", taken.place), f"    refund: {{ within: {taken.value} }}"]
            continue
        lines += [note_line("    ", taken.place), f"    {key}: {taken.value}"]
        if key == "accept":
            lines.append(f"    because: {_no_returns(answers)}")
    return "\n".join(lines) + "\n\n"


def _no_returns(answers: Answers) -> str:
    return _words(
        "We do not take goods back for a change of mind.",
        "Wer es sich anders überlegt hat, kann nichts zurückgeben.",
        answers,
    )


def _quote(quote: Taken, answers: Answers) -> str:
    said = _words("our return label", "unser Rücksendeetikett", answers)
    note = note_line("  ", quote.place)
    return f"quotes:\n{note}\n  - {{ id: return-label, say: {said}, price: {quote.value} }}\n\n"


def _words(english: str, german: str, answers: Answers) -> str:
    words = template_environment(list(answers.languages)).globals["words"]
    return str(words(en=english, de=german))  # type: ignore[operator]


def _codes(countries: tuple[str, ...]) -> str:
    return ", ".join(f'"{code}"' if code in {"NO", "ON"} else code for code in countries)


def _name_rest(draft: Draft, answers: Answers) -> None:
    """Give zones of the rest of the world the countries that the merchant sells to besides.

    Where there are none, such a zone is left: nobody said which countries it means.
    """
    named = {
        code
        for method in draft.methods.values()
        for zone in method.zones
        for code in zone.countries
    }
    sold = (
        code
        for place in answers.sells_to
        for code in (sorted(GROUPS[place]) if place in GROUPS else [place])
    )
    rest = tuple(code for code in dict.fromkeys(sold) if code not in named)
    for method in draft.methods.values():
        for zone in method.zones:
            if not zone.countries and not rest:
                draft.leave(zone.place, f"“{method.name}” to “{zone.name}”: which countries?")
            zone.countries = zone.countries or rest
        method.zones = [zone for zone in method.zones if zone.countries]
    draft.methods = {name: each for name, each in draft.methods.items() if each.zones}


def _shipping(draft: Draft, answers: Answers, today: date) -> str:
    """The shipping rules: a method for each of the shop's, with its prices by zone."""
    environment = template_environment(list(answers.languages), _TEMPLATES)
    methods = [_method(method, at, answers, draft)
               for at, method in enumerate(draft.methods.values())]  # fmt: skip
    first = methods[0]["all"]
    ours = answers.country in {code for method in methods for code in method["all"]}
    text = environment.get_template("shipping.yaml.j2").render(
        answers=answers,
        handling=draft.answers.get("handling"),
        handling_said="handling" in draft.own or all(each["handling"] for each in methods),
        methods=methods,
        today=today,
        example=answers.country if ours else first[0],
        note=note_line,
    )  # fmt: skip
    return re.sub(r"\n{3,}", "\n\n", text)


def _method(method: Method, at: int, answers: Answers, draft: Draft) -> dict[str, Any]:
    zones = [_zone(zone, number, answers) for number, zone in enumerate(method.zones)]
    codes = tuple(code for zone in zones for code in zone["countries"])
    known = [name for code in (answers.country, *codes) for name in carriers_of(code)]
    carrier = next((name for name in known if name.casefold() in method.name.casefold()), "")
    if not carrier:
        draft.ask(f"which carrier “{method.name}” is", method.place)
    name = slug(method.name)
    return {
        "id": name if name != "carrier" else f"method-{at + 1}",
        "name": method.name,
        "carrier": carrier or method.name,
        "place": method.place,
        "all": codes,
        "destinations": places_of(codes),
        "zones": zones,
        "handling": method.handling,
        "cut_off": method.cut_off,
        "free": [zone for zone in zones if zone["free_from"]],
    }


def _zone(zone: ZoneRates, at: int, answers: Answers) -> dict[str, Any]:
    countries = zone.countries
    home = set(countries) <= {answers.country}
    usual = answers.home_days if home else answers.abroad_days
    return {
        "id": f"zone-{at + 1}",
        "name": zone.name,
        "countries": countries,
        "places": places_of(countries),
        "prices": zone.prices,
        "place": zone.place,
        "transit": zone.transit or str(usual),
        "transit_said": bool(zone.transit),
        "free_from": zone.free_from,
    }
