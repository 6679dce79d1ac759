"""The reference as people read it: an entry on a terminal, and the pages of the handbook."""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby

from parcelwise.store.reference.entries import Entry, all_entries

_WIDTH = 88
_TITLES = {
    "condition": ("Conditions", "What `when` can look at; all conditions of a row must hold."),
    "anchor": ("Anchors", "The events that a period counts from: “14 days after delivery”."),
    "unit": ("Units", "How spans of time are counted."),
    "phrase": ("Phrases", "How amounts, times and measures are written."),
    "code": ("Codes", "What `parcelwise check` finds."),
}
_KINDS = {
    "condition": "a condition",
    "anchor": "an event that periods count from",
    "unit": "a unit of time",
    "phrase": "a phrase",
}
_FILES = {
    "store": "Who sells, and the words that the other files use.",
    "returns": "What can be wrong with an order, and what the buyer gets then.",
    "shipping": "How parcels travel, when they arrive and what that costs.",
    "replies": "How the store answers a complaint.",
}


def as_text(entry: Entry) -> str:
    """An entry for a terminal."""
    title = f": {entry.title}" if entry.title else ""
    parts = [f"{entry.name} ({_of_kind(entry)}){title}", textwrap.fill(entry.says, _WIDTH)]
    if entry.written and entry.kind != "code":
        parts.append(textwrap.fill(f"Written: {entry.written}.", _WIDTH))
    if entry.shown:
        parts.append(textwrap.fill(f"On the site: {entry.shown}", _WIDTH))
    if entry.remedy:
        parts.append(textwrap.fill(entry.remedy, _WIDTH))
    if entry.inside:
        parts.append(textwrap.fill(f"Keys in it: {', '.join(entry.inside)}.", _WIDTH))
    if entry.example:
        parts.append("For example:\n\n" + textwrap.indent(entry.example, "    "))
    return "\n\n".join(parts) + "\n"


def listing() -> str:
    """All names of the reference, a kind a paragraph."""
    lines = []
    for kind, found in groupby(all_entries(), lambda entry: entry.kind):
        if kind == "code":
            lines.append("Codes of the check:")
            lines += [f"  {each.name}  {each.written:<8} {each.title}" for each in found]
            continue
        names = [each.name for each in found if kind != "key" or each.name.count(".") <= 1]
        title = "Keys" if kind == "key" else _TITLES[kind][0]
        said = textwrap.fill(
            ", ".join(names), _WIDTH, initial_indent="  ", subsequent_indent="  ",
            break_on_hyphens=False,
        )  # fmt: skip
        lines += [f"{title}:", said, ""]
    return "\n".join(lines)


def reference_pages() -> Mapping[str, str]:
    """The reference as pages of Markdown, by their names in the handbook."""
    pages = {
        f"{part}.md": "".join((f"# {part}.yaml\n\n{about}\n\n", *_keys(part)))
        for part, about in _FILES.items()
    }
    for kind, (title, about) in _TITLES.items():
        body = "".join(_section(each) for each in all_entries() if each.kind == kind)
        pages[f"{title.lower()}.md"] = f"# {title}\n\n{about}\n\n{body}"
    return pages


def _keys(part: str) -> Iterator[str]:
    for entry in all_entries():
        if entry.kind == "key" and entry.name.startswith(f"{part}."):
            yield _section(entry)


def _section(entry: Entry) -> str:
    title = entry.name.partition(".")[2] if entry.kind == "key" else entry.name
    if entry.kind == "code":
        title = f"{entry.name}: {entry.title} ({entry.written})"
    said = [f"## {title} {{#{_anchor(entry)}}}", entry.says]
    said += [f"**Written:** {entry.written}."] if entry.kind != "code" else []
    said += [f"**On the site:** {entry.shown}"] if entry.shown else []
    said += [f"**What to do:** {entry.remedy}"] if entry.remedy else []
    said += [f"```yaml\n{entry.example}\n```"] if entry.example else []
    return "\n\n".join(said) + "\n\n"


def _anchor(entry: Entry) -> str:
    return entry.name.replace(".", "-").replace(" ", "-").casefold()


def _of_kind(entry: Entry) -> str:
    if entry.kind == "key":
        return f"{entry.name.partition('.')[0]}.yaml"
    return entry.written if entry.kind == "code" else _KINDS[entry.kind]
