"""Changes to the text of a rulebook: a value here, and above it a comment that says where from."""

import re

from parcelwise.store.importing.draft import Taken

_NOTE = 150
"""Characters of a note; what is longer is cut, and whole in imported.md."""


def noted(text: str, key: str, place: str) -> str:
    r"""A text whose line of a key has above it where the value came from.

    >>> noted("name: A\n", "name", "shop.json, name")
    '# from shop.json, name\nname: A\n'
    """
    found = re.search(rf"^([ ]*){re.escape(key)}:", text, re.MULTILINE)
    if found is None:
        return text
    return f"{text[: found.start()]}{note_line(found[1], place)}\n{text[found.start() :]}"


def value_of(text: str, row: str, key: str) -> str:
    """What a row says on a key; empty where it says nothing."""
    block = _block(text, row)[1]
    name, _, part = key.partition(".")
    line = re.search(rf"^    {name}: (.*?)(?: +#.*)?$", block, re.MULTILINE)
    if line is None or not part:
        return line[1] if line else ""
    inside = re.search(rf"\b{part}: ([^,}}]+?)(?= ?[,}}])", line[1])
    return inside[1] if inside else ""


def _block(text: str, row: str) -> tuple[str, str, str]:
    """What stands before a row, the row, and what stands behind it."""
    begin = re.search(rf"^  - id: {re.escape(row)}$", text, re.MULTILINE)
    if begin is None:
        return text, "", ""
    end = re.search(r"^(?:  - id: |\S)", text[begin.end() :], re.MULTILINE)
    stop = begin.end() + end.start() if end else len(text)
    return text[: begin.start()], text[begin.start() : stop], text[stop:]


def put(text: str, row: str, key: str, taken: Taken, note: str = "") -> str:
    r"""A text in which a row says something else on a key, and above it where that came from.

    `key` may be a part of a line: "refund.within".

    >>> text = "  - id: a\n    when: { fault: buyer }\n    window: 14 days after delivery\n"
    >>> print(put(text, "a", "window", Taken("30 days after order", "page.md, line 3")))
      - id: a
        when: { fault: buyer }
        # from page.md, line 3
        window: 30 days after order
    <BLANKLINE>
    """
    before, block, behind = _block(text, row)
    if not block:
        return text
    name, _, part = key.partition(".")
    note = f"    # {note}" if note else note_line("    ", taken.place)
    line = re.search(rf"^    {name}: (.*)$", block, re.MULTILINE)
    if line is None:
        after = re.search(r"^    when: .*\n", block, re.MULTILINE)
        at = after.end() if after else block.index("\n") + 1
        block = f"{block[:at]}{note}\n    {name}: {taken.value}\n{block[at:]}"
    else:
        value = str(taken.value)
        if part:
            value = re.sub(rf"\b{part}: [^,}}]+?(?= ?[,}}])", f"{part}: {value}", line[1])
        block = f"{block[: line.start()]}{note}\n    {name}: {value}{block[line.end() :]}"
    return f"{before}{block}{behind}"


def note_line(indent: str, place: str) -> str:
    """A comment of one line: what others wrote ends no line and no file of ours."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in place).split())
    short = plain if len(plain) <= _NOTE else f"{plain[: _NOTE - 1]}…"
    return f"{indent}# from {short}"
