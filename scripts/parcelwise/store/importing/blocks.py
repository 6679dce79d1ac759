"""A page as blocks: headings, paragraphs, entries of lists and cells, each with its line."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "p li td th dt dd div section article tr br ul ol table h1 h2 h3 h4 h5 h6 title summary".split()
)
_SILENT = frozenset("script style noscript template svg nav head button select".split())
_BARE = 7
"""The level of a heading that is written as a paragraph: below all others."""
_HEADING = 8
"""Words of the longest line that is taken for a heading without being marked as one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that belongs together."""

    text: str
    line: int
    level: int = 0
    """Of a heading, from 1 on; 0 for what is none."""
    listed: bool = False
    group: int = 0
    """Counts up at each empty line: what stands together belongs to one line with a colon."""


def blocks_of(text: str) -> list[Block]:
    """The blocks of a page in HTML, Markdown or plain text, in order.

    >>> [(each.text, each.level) for each in blocks_of("# Returns")]
    [('Returns', 1)]
    """
    tags = r"<(?:p|div|h[1-6]|li|br|html|body|span|table)\b[^>]*>"
    if re.search(tags, text, re.IGNORECASE):
        return _with_bare_headings(_html_blocks(text))
    return _with_bare_headings(_Plain().blocks_of(text))


def _is_bare_heading(text: str) -> bool:
    return (
        len(text.split()) <= _HEADING
        and text[:1].isupper()
        and not re.search(r"[.!:;,]\Z|\d", text)
    )


def _with_bare_headings(blocks: list[Block]) -> list[Block]:
    """A short paragraph that is no sentence is the heading of what follows."""
    last = len(blocks) - 1
    return [
        Block(each.text, each.line, _BARE)
        if not each.level and not each.listed and at < last and "\n" not in each.text
        and _is_bare_heading(each.text)
        else each
        for at, each in enumerate(blocks)
    ]  # fmt: skip


class _Plain:
    """Reads Markdown and plain text line by line."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        self._begin = 1
        self._listed = False
        self._group = 0

    def blocks_of(self, text: str) -> list[Block]:
        """The blocks of a text; a line after a full stop begins a new one."""
        for number, raw in enumerate(text.splitlines(), start=1):
            self._take(number, raw.strip())
        self._close()
        return self._blocks

    def _take(self, number: int, raw: str) -> None:
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", raw)
        line = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", line)
        heading = re.fullmatch(r"(#{1,6})\s+(.*?)\s*#*", line)
        item = re.match(r"(?:[-+•·–*]|(\d{1,2})[.)])(?:\s+|\Z)", raw)
        if not line or re.fullmatch(r"[-=|: ]+", line):
            self._end_group(line)
            self._listed = bool(item and line)
        elif heading:
            self._close()
            self._blocks.append(Block(heading[2], number, len(heading[1])))
        elif item and item[1] and _is_bare_heading(line[item.end() :]):
            self._close()
            self._blocks.append(Block(line[item.end() :], number, _BARE))
        elif item or line.startswith("|"):
            self._close()
            self._begin, self._listed = number, True
            self._lines.append(raw[item.end() :] if item else line.strip("|- "))
        else:
            if self._lines and self._lines[-1].endswith((".", "!", "?", ":")):
                self._close()
            if not self._lines:
                self._begin = number
            self._lines.append(line)

    def _end_group(self, line: str) -> None:
        """An empty line, or one that underlines a heading."""
        if len(self._lines) == 1 and re.fullmatch(r"=+|-{3,}", line):
            level = 1 if line[0] == "=" else 2
            self._blocks.append(Block(self._lines.pop(), self._begin, level))
        self._close()
        self._group += not line

    def _close(self) -> None:
        lines, self._lines = self._lines, []
        alone = len(lines) > 1 and not self._listed and lines[1][:1].isupper()
        if alone and _is_bare_heading(lines[0]):
            self._blocks.append(Block(lines.pop(0), self._begin, _BARE))
            self._begin += 1
        if lines:
            text = "\n".join(lines)
            self._blocks.append(Block(text, self._begin, 0, self._listed, self._group))


def _html_blocks(text: str) -> list[Block]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects the text of each block; what nobody reads, as scripts and menus, is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._text = ""
        self._line = 1
        self._level = 0
        self._listed = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.end_block()
            self._level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0
            self._listed = tag in {"li", "td", "th", "dd"} or (self._listed and tag in {"p", "br"})

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        if tag in _BLOCKS:
            self.end_block()
            self._level = 0
            if tag in {"li", "td", "th", "dd", "ul", "ol", "table"}:
                self._listed = False

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._text.strip():
            self._text = ""
            begins = len(data) - len(data.lstrip())
            self._line = self.getpos()[0] + data.count("\n", 0, begins)
            data = data.lstrip()
        self._text += data

    def end_block(self) -> None:
        """Close the block that is open."""
        if text := self._text.strip():
            self.blocks.append(Block(text, self._line, self._level, self._listed))
        self._text = ""
