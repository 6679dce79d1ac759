"""Minified pages lose what nobody sees, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.site.minified import minified
from tests.site.conftest import Site
from tests.site.dom import Element, parse

_INLINE = (
    "<b class='a'>bold</b>", "<b>bold</b> ", " <a href=there>link</a>", "<br>", "word", "don't",
    "two  words", " ", "\n", "<!-- a -->", "<i title='a > b'>i</i>", "1 &gt; 0", "&nbsp;",
    "<code>a\n b</code>",
)  # fmt: skip


def _said(page: Element) -> str:
    """The text of a page, in which words that stand apart stay apart."""
    parts = (child if isinstance(child, str) else _said(child) for child in page.children)
    return "".join(parts)


@given(st.lists(st.sampled_from(_INLINE), max_size=30).map("".join))
def test_a_line_says_the_same(html: str) -> None:
    before, after = parse(f"<p>{html}</p>"), parse(minified(f"<p>{html}</p>"))
    assert _said(after).split() == _said(before).split()
    links = [[link.attributes for link in page.all("a")] for page in (before, after)]
    assert links[0] == links[1]


@pytest.mark.parametrize(
    "html",
    [
        "<pre> a\n\n  b </pre>",
        "<textarea>\n  c\n</textarea>",
        '<script type="application/ld+json">{"a":  "<b> "}</script>',
        "<i data-a='\"\n  >'>quoted</i>",
    ],
)
def test_what_counts_is_kept(html: str) -> None:
    (before,), (after,) = parse(html).children, parse(minified(html)).children
    assert after == before


def test_no_page_says_what_can_be_left_out(site: Site, folder: Path) -> None:
    for path in site.keys() - {"index.html"}:
        page = (folder / path).read_text(encoding="utf-8")
        assert "</li>" not in page, path
