"""What an import did, in words: what it took, what it could not take, what is to be decided."""

from parcelwise.store.importing.draft import Draft, Remark

_SHOWN = 12
"""Entries of a list that a terminal is shown; the file has all of them."""


def report(draft: Draft, *, markdown: bool = False) -> str:
    """The report: short for a terminal, whole in Markdown."""
    taken = [*_taken(draft)]
    parts = (
        ("Taken", taken, "nothing"),
        ("To decide", [str(each) for each in draft.decide], "nothing"),
        ("Not taken", [str(each) for each in _in_order(draft.left)], "nothing was left"),
    )
    text = "# What was imported\n\n" if markdown else ""
    for title, entries, none in parts:
        head = f"{title} ({len(entries)})" if entries else f"{title}: {none}"
        text += f"## {head}\n\n" if markdown else f"{head}\n"
        shown = entries if markdown else entries[:_SHOWN]
        text += "".join(f"{'-' if markdown else ' '} {each}\n" for each in shown)
        if len(shown) < len(entries):
            text += f"  … and {len(entries) - len(shown)} more, in imported.md\n"
        text += "\n" if markdown else ""
    return text


def _taken(draft: Draft) -> list[str]:
    lines = [f"{name}: {_shown(each.value)} ({each.place})" for name, each in draft.answers.items()]
    lines += [
        f"{row}, {key}: {each.value} ({each.place})" for (row, key), each in draft.terms.items()
    ]
    for other in draft.by_country[1:]:
        places = ", ".join(other.countries)
        lines += [f"{places}, {key}: {each.value} ({each.place})"
                  for key, each in other.terms.items()]  # fmt: skip
    if draft.quote:
        lines.append(f"what a return costs: {draft.quote.value} ({draft.quote.place})")
    for method in draft.methods.values():
        for zone in method.zones:
            prices = ", ".join(f"{line} {price}" for line, price in zone.prices.items())
            free = f", free from {zone.free_from}" if zone.free_from else ""
            lines.append(f"{method.name} to {zone.name}: {prices}{free} ({zone.place})")
    return lines


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _in_order(remarks: list[Remark]) -> list[Remark]:
    return list(dict.fromkeys(remarks))
