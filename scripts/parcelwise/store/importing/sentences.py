"""A policy page as sentences: each with its line, and what it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "p li td th dt dd div section article tr br ul ol table h1 h2 h3 h4 h5 h6 title summary".split()
)
_SILENT = frozenset("script style noscript template svg nav head button select".split())
_BARE = 7
"""The level of a heading that is written as a paragraph: below all others."""
_SHORT = re.compile(
    r"\b(?:e\.g|i\.e|etc|approx|incl|excl|no|nr|z\.\s?b|ggf|bzw|inkl|zzgl|ca|usw|d\.\s?h|u\.\s?a|"
    r"st|mr|mrs|dr|vs|art|abs)\.$",
    re.IGNORECASE,
)
"""Words that end in a point, and no sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands, the line that it begins on, and what stands above it."""

    text: str
    line: int
    above: tuple[str, ...] = ()
    """Headings, the outermost first, and a line with a colon that introduces what follows."""
    title: str = ""
    """The page's first heading."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, a cell, an entry of a list; `level` is that of a heading, else 0."""

    text: str
    line: int
    level: int = 0
    listed: bool = False


def sentences_of(text: str) -> list[Sentence]:
    r"""The sentences of a page in HTML, Markdown or plain text, in order.

    >>> page = "# Shop\\n\\n## Returns\\n\\nWithin 30 days.\\nUnused."
    >>> [(each.text, each.line, each.above) for each in sentences_of(page)]
    [('Within 30 days.', 5, ('Returns',)), ('Unused.', 6, ('Returns',))]
    """
    is_html = re.search(
        r"<(?:p|div|h[1-6]|li|br|html|body|span|table)\b[^>]*>", text, re.IGNORECASE
    )
    blocks = _html_blocks(text) if is_html else _plain_blocks(text)
    return list(_in_context(_with_bare_headings(blocks)))


def _in_context(blocks: list[_Block]) -> Iterator[Sentence]:
    headings: list[tuple[int, str]] = []
    title = next((block.text for block in blocks if block.level), "")
    lead = ""
    for block in blocks:
        if block.level:
            headings = [each for each in headings if each[0] < block.level]
            headings.append((block.level, block.text))
            lead = ""
            continue
        above = (*(text for _, text in headings if text != title), *filter(None, [lead]))
        for text, line in _sentences(block):
            yield Sentence(text, line, above, title)
        if block.text.endswith(":"):
            lead = block.text
        elif not block.listed:
            lead = ""


def _sentences(block: _Block) -> Iterator[tuple[str, int]]:
    begin = 0
    for end in re.finditer(r"[.!?](?=\s+[^\sa-zäöü])|[.!?]?\Z", block.text):
        text = block.text[begin : end.end()]
        if _SHORT.search(text) and end.end() < len(block.text):
            continue
        if text.strip():
            yield " ".join(text.split()), block.line + block.text.count("\n", 0, begin + 1)
        begin = end.end()


def _plain_blocks(text: str) -> list[_Block]:
    """Paragraphs of plain text or Markdown: lines that belong together are one block."""
    blocks: list[_Block] = []
    lines: list[str] = []
    begin, listed = 1, False

    def close() -> None:
        if lines:
            blocks.append(_Block("\n".join(lines), begin, 0, listed))
            lines.clear()

    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", raw.strip())
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        heading = re.fullmatch(r"(#{1,6})\s+(.*?)\s*#*", line)
        item = re.match(r"(?:[-+•·–*]|\d{1,2}[.)])\s+", raw.strip())
        if not line or re.fullmatch(r"[-=|: ]+", line):
            if lines and re.fullmatch(r"=+|-{3,}", line) and len(lines) == 1:
                blocks.append(_Block(lines.pop(), begin, 1 if line[0] == "=" else 2))
            close()
            listed = False
        elif heading:
            close()
            blocks.append(_Block(heading[2], number, len(heading[1])))
        elif item or line.startswith("|"):
            close()
            begin, listed = number, True
            lines.append(
                line[item.end() :] if item and line[0] == raw.strip()[0] else line.strip("|- ")
            )
        else:
            if not lines:
                begin = number
            lines.append(line)
    close()
    return blocks


def _with_bare_headings(blocks: list[_Block]) -> list[_Block]:
    """A short line alone that is no sentence is the heading of what follows."""
    last = len(blocks) - 1
    return [
        _Block(each.text, each.line, _BARE)
        if not each.level
        and not each.listed
        and at < last
        and "\n" not in each.text
        and len(each.text.split()) <= 6
        and not re.search(r"[.!:;,]\Z|\d", each.text)
        else each
        for at, each in enumerate(blocks)
    ]


def _html_blocks(text: str) -> list[_Block]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Collects the text of each block; what nobody reads, as scripts and menus, is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
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
            self.blocks.append(_Block(text, self._line, self._level, self._listed))
        self._text = ""
