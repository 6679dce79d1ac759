"""Adding a part to a store's rulebook: the smallest true example, with comments that teach.

A part is a template of YAML for one file. What the file lacks is put at its end; the rows of what
it has already go below its own. Nothing else in the file changes.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from parcelwise.errors import Failure, shown_path
from parcelwise.installation import HERE
from parcelwise.store.new_store.writing import template_environment
from parcelwise.store.reading.yaml import parse
from parcelwise.words import Progress, collect
from policy_core.rulebook import Rulebook
from policy_core.values import Money

_PARTS = Path(__file__).parent / "parts"
_KEY = re.compile(r"^([\w-]+):(.*)$")
_LANGUAGES = re.compile(r"^(languages: \[[^\]\n]+)\]", re.MULTILINE)
_CARRIER = re.compile(r"^( +)carrier:.*$")


@dataclass(frozen=True, slots=True)
class Prices:
    """What shipping costs, for a rate card."""

    home: Money
    abroad: Money


def part_names() -> tuple[str, ...]:
    """The parts that can be added to a rulebook.

    >>> part_names()
    ('agreement', 'disputes', 'programme', 'rate-cards')
    """
    return tuple(sorted(file.name.partition(".")[0] for file in _PARTS.glob("*.j2")))


def add_part(
    store: Path, rulebook: Rulebook, name: str, today: date, prices: Prices | None = None
) -> Path:
    """Write a part into its file of the rulebook, and return that file.

    Raises `Failure` where the file has it already, or is not written line by line.
    """
    file, part = _part_of(store, rulebook, name, today, prices)
    after = file.read_text(encoding="utf-8")
    _refuse_twice(file, after, part)
    for key, lines in _blocks(part):
        after = _put(after, key, lines, file)
    if prices is not None:
        after = _name_in_methods(after)
    file.write_text(after, encoding="utf-8")
    return file


def refuse_twice(store: Path, rulebook: Rulebook, name: str, today: date) -> None:
    """Raise `Failure` where a part is in its file already, before its prices are asked for."""
    file, part = _part_of(store, rulebook, name, today)
    _refuse_twice(file, file.read_text(encoding="utf-8"), part)


def _part_of(
    store: Path, rulebook: Rulebook, name: str, today: date, prices: Prices | None = None
) -> tuple[Path, str]:
    """The file that a part belongs into, and the part."""
    (template,) = _PARTS.glob(f"{name}.*.j2")
    file = store / "docs" / "rulebook" / template.name.removeprefix(f"{name}.").removesuffix(".j2")
    text = template_environment(list(rulebook.store.languages), _PARTS).get_template(template.name)
    part = text.render(
        currency=rulebook.store.currency,
        country=rulebook.store.country,
        address=next(iter(rulebook.returns.addresses), ""),
        today=today,
        home=prices and prices.home,
        abroad=prices and prices.abroad,
    )
    return file, part


def add_language(store: Path, code: str) -> Progress:
    """Begin a language's words in the store; once all are said, name it in store.yaml.

    Raises `Failure` where store.yaml does not have its languages in [brackets].
    """
    docs = store / "docs"
    file, ours = docs / "rulebook" / "store.yaml", HERE / "docs" / "words" / f"{code}.po"
    words = docs / "words" / f"{code}.po"
    if ours.is_file() and not words.exists():
        words.parent.mkdir(exist_ok=True)
        shutil.copy(ours, words)
    come = collect(docs, code)
    if not come.unsaid:
        text = file.read_text(encoding="utf-8")
        written, count = _LANGUAGES.subn(rf"\g<1>, {code}]", text, count=1)
        if not count:
            hint = f"add “{code}” to them yourself"
            raise Failure(f"{shown_path(file)} does not have “languages: […]”", hint=hint)
        file.write_text(written, encoding="utf-8")
    return come


def _refuse_twice(file: Path, before: str, part: str) -> None:
    """What the part is named for must not be there: its last key."""
    *_, (key, _) = _blocks(part)
    root = parse(before.encode()).root
    there = root.value if root is not None else None
    if isinstance(there, Mapping) and key in there:
        line = there[key].mark.line
        raise Failure(
            f"{shown_path(file)}:{line} has “{key}” already, and nothing was changed",
            hint=f"write another one below it; `parcelwise explain {key}` says what it may have",
        )


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each top-level key of a text, with its lines and the comments above it."""
    lines: list[str] = []
    key = ""
    for line in text.splitlines():
        found = _KEY.match(line)
        if key and (found or line.startswith("#")):
            yield key, lines
            key, lines = "", []
        if found:
            key = found[1]
        if line.strip():
            lines.append(line)
    if key:
        yield key, lines


def _put(text: str, key: str, lines: list[str], file: Path) -> str:
    """Put a block at the end of a file, or its rows at the end of the block that is there."""
    own = text.splitlines()
    start = next((n for n, line in enumerate(own) if _starts(line, key)), None)
    if start is None:
        return "\n".join((*own, "", *lines)).strip("\n") + "\n"
    found = _KEY.match(own[start])
    assert found is not None
    if found[2].partition("#")[0].strip():
        message = f"{shown_path(file)}:{start + 1}: “{key}” is written in one line"
        raise Failure(message, hint="write each of its entries on a line of its own first")
    end = next(
        (n for n in range(start + 1, len(own)) if _KEY.match(own[n]) or own[n].startswith("#")),
        len(own),
    )
    while not own[end - 1].strip():
        end -= 1
    rows = lines[next(n for n, line in enumerate(lines) if _starts(line, key)) + 1 :]
    gap = [""] if rows[0].startswith(("  -", "  #")) else []
    return "\n".join((*own[:end], *gap, *_indented(rows, own[start + 1 : end]), *own[end:])) + "\n"


def _starts(line: str, key: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found[1] == key


def _indented(rows: list[str], there: list[str]) -> Iterator[str]:
    """The rows with as much before them as those that are there."""
    first = next(line for line in there if line.strip() and not line.lstrip().startswith("#"))
    own = len(first) - len(first.lstrip())
    for row in rows:
        yield " " * own + row[2:]


def _name_in_methods(text: str) -> str:
    """Let each shipping method name the card, below its carrier."""
    lines: list[str] = []
    for line in text.splitlines():
        lines.append(line)
        if found := _CARRIER.match(line):
            lines.append(f"{found[1]}rate_card: parcels")
    return "\n".join(lines) + "\n"
