"""A policy page as sentences: each with its line, and what it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.store.importing.blocks import Block, blocks_of

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


def sentences_of(text: str) -> list[Sentence]:
    r"""The sentences of a page in HTML, Markdown or plain text, in order.

    >>> page = "# Shop\n\n## Returns\n\nWithin 30 days.\nUnused."
    >>> [(each.text, each.line, each.above) for each in sentences_of(page)]
    [('Within 30 days.', 5, ('Returns',)), ('Unused.', 6, ('Returns',))]
    """
    return list(_in_context(blocks_of(text)))


def _in_context(blocks: list[Block]) -> Iterator[Sentence]:
    headings: list[tuple[int, str]] = []
    title = next((block.text for block in blocks if block.level), "")
    lead, group = "", -1
    for block in blocks:
        if block.level:
            headings = [each for each in headings if each[0] < block.level]
            headings.append((block.level, block.text))
            lead = ""
            continue
        if lead and not block.listed and block.group > group + 1:
            lead = ""
        above = (*(text for _, text in headings if text != title), *filter(None, [lead]))
        for text, line in _sentences(block):
            yield Sentence(text, line, above, title)
        if block.text.endswith(":"):
            lead, group = block.text, block.group


def _sentences(block: Block) -> Iterator[tuple[str, int]]:
    begin = 0
    for end in re.finditer(r"[.!?](?=\s+[^\sa-zäöü])|[.!?]?\Z", block.text):
        text = block.text[begin : end.end()]
        if _SHORT.search(text) and end.end() < len(block.text):
            continue
        if text.strip():
            yield " ".join(text.split()), block.line + block.text.count("\n", 0, begin + 1)
        begin = end.end()
