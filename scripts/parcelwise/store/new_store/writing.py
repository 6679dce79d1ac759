"""A new store's folder: its rulebook by the answers, its pages and its look."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from parcelwise.errors import Failure
from parcelwise.installation import HERE
from parcelwise.store.new_store.answers import Answers
from parcelwise.store.new_store.wheel import bring_wheel, installed_wheel
from policy_core.facts.places import GROUPS

_TEMPLATES = Path(__file__).parent / "templates"
_PAGES = (
    "index.md",
    "returns.md",
    "reasons",
    "countries",
    "shipping",
    "about.md",
    "put-it-in-your-shop.md",
)
"""The reference store's pages that are true of every store; its other ones speak of its own
letters and habits."""
_HIDDEN = ("gitignore", "dockerignore", "github/")
"""Files of which tools want a dot first; here it would hide them from the project's own tools."""
_PLAIN = re.compile(r"[^\W_][\w .’()/-]*[\w.)]")
_NOT_TEXT = {"null", "true", "false", "no", "yes", "on", "off"}


def write_store(folder: Path, answers: Answers, preset: str, today: date) -> None:
    """Write a store's folder; raise `Failure` when it has something in it already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(f"{folder} is there already, and is not empty", hint="name a new folder")
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for name in _PAGES:
        page = HERE / "docs" / "pages" / name
        copy = shutil.copytree if page.is_dir() else shutil.copy
        (docs / "pages").mkdir(exist_ok=True)
        copy(page, docs / "pages" / name)
    wheel = installed_wheel()
    facts = {**_facts(answers, preset, today), "wheel": wheel and wheel.name}
    bring_wheel(folder, wheel)
    environment = template_environment(facts["languages"])
    for template in sorted(each for each in _TEMPLATES.rglob("*") if each.is_file()):
        path = template.relative_to(_TEMPLATES).as_posix()
        target = folder / (f".{path}" if path.startswith(_HIDDEN) else path).removesuffix(".j2")
        target.parent.mkdir(parents=True, exist_ok=True)
        if template.suffix != ".j2":
            shutil.copy(template, target)
            continue
        text = environment.get_template(path).render(facts)
        target.write_text(re.sub(r"\n{3,}", "\n\n", text), encoding="utf-8")
    _write_words(docs, facts["languages"])


def spoken_languages() -> frozenset[str]:
    """The languages that Parcelwise speaks itself."""
    from parcelwise.words import ENGINE, SOURCE_LANGUAGE

    whole = Path(ENGINE.pattern.partition("{locale}")[0])
    return frozenset({SOURCE_LANGUAGE, *(each.name for each in whole.iterdir() if each.is_dir())})


def _facts(answers: Answers, preset: str, today: date) -> dict[str, Any]:
    spoken = spoken_languages()
    said = [language for language in answers.languages if language in spoken]
    places = frozenset().union(*(GROUPS.get(each, {each}) for each in answers.sells_to))
    home, abroad = answers.country in places, bool(places - {answers.country})
    priced = (not home or answers.home_price) and (not abroad or answers.abroad_price)
    named = {slug(name): name for name in answers.carriers}
    site = answers.site
    return {
        **{name: getattr(answers, name) for name in answers.__dataclass_fields__},
        "site": site if site.endswith("/") else f"{site}/",
        "languages": said or ["en"],
        "unspoken": [language for language in answers.languages if language not in spoken],
        "carriers": [{"id": slug, "name": name} for slug, name in named.items()],
        "address": answers.address,
        "address_given": bool(answers.address),
        "buyer_pays": bool(answers.who_pays.by_party().get("buyer")),
        "told": dict(_told(answers)),
        "home": home,
        "abroad": abroad,
        "priced": bool(priced),
        "example": answers.country if home else min(places),
        "ordered": (answers.effective + timedelta(days=1)).isoformat(),
        "delivered": (answers.effective + timedelta(days=9)).isoformat(),
        "opens_after": answers.not_come_after,
        "today": today,
        "preset": preset,
        "night": _hour_after_midnight(answers),
    }


def _told(answers: Answers) -> Iterator[tuple[str, bool]]:
    """What the merchant has said of what buyers are told, by the names of the disclosure."""
    for name in ("return_cost", "withdrawal_right", "return_terms"):
        said = getattr(answers, f"tells_{name}")
        if said is not None:
            yield name, said


def _hour_after_midnight(answers: Answers) -> int:
    """The hour of UTC in which the store's day begins, in winter or in summer."""
    noon = datetime.combine(answers.effective, time(12), ZoneInfo(answers.zone))
    offset = noon.utcoffset() or timedelta()
    return int(-offset.total_seconds() // 3600) % 24


def slug(name: str) -> str:
    """An id out of a carrier's name: "Österreichische Post" becomes "osterreichische-post"."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "carrier"


def template_environment(languages: list[str], folder: Path = _TEMPLATES) -> Environment:
    """What the templates of a folder know besides the answers: how YAML writes a text."""
    environment = Environment(  # noqa: S701 - YAML and Markdown; SVG escapes by itself
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def words(**by_language: str) -> str:
        # Parts can be added to stores in languages that the templates do not have.
        known = [code for code in languages if code in by_language] or ["en"]
        if languages == known[:1]:
            return _text(by_language[known[0]])
        said = (f"{code}: {_text(by_language[code])}" for code in known)
        return f"{{ {', '.join(said)} }}"

    environment.globals["words"] = words
    environment.filters.update(
        quoted=_quoted,
        code=_text,
        comment=_comment,
        yaml_bool=lambda value: str(value).lower(),
    )
    return environment


def _quoted(text: str) -> str:
    """A text as YAML writes it in double quotes, which JSON does alike."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    """A text as a comment can hold it: on one line."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _text(text: str) -> str:
    """A text as YAML writes it, in quotes where it would be read as something else without."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT
    return text if plain else _quoted(text)


def _write_words(docs: Path, languages: list[str]) -> None:
    """The pages' sentences in the store's languages, without those of pages that it lacks."""
    from parcelwise.words import SOURCE_LANGUAGE, collect

    (docs / "words").mkdir()
    for language in languages:
        if language != SOURCE_LANGUAGE:
            shutil.copy(HERE / "docs" / "words" / f"{language}.po", docs / "words")
            collect(docs, language)
