"""Pages lose whitespace that nobody sees, and nothing else."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from parcelwise.site.whitespace import without_indents
from tests.site.conftest import Site
from tests.site.dom import Element, parse

_PIECES = (
    "<p>", "</p>", "<b class='a  b'>", "</b>", "<br>", "word", "two words", " ", "\n", "\n\n   \n",
    "<pre> a\n\n  b </pre>", "<textarea>\n  c\n</textarea>", "<script>\n  a\n\n  < b\n</script>",
    "<!-- <p>\n  a -->",
    '<i title="a > b\n\n    c">', "</i>", "<i data-a='\"\n  >'>", "a < b", "1 \n > 0", "don't",
)  # fmt: skip


def _seen(page: Element) -> list[object]:
    """What a browser makes of it: tags with their attributes, and text as it is shown."""
    found: list[object] = []
    for element in page:
        kept = element.tag in {"pre", "textarea", "script"}
        texts = [child for child in element.children if isinstance(child, str)]
        shown = texts if kept else [re.sub(r"\s+", " ", text) for text in texts]
        found += (element.tag, element.attributes, shown)
    return found


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_a_page_shows_the_same(html: str) -> None:
    lighter = without_indents(html)
    assert _seen(parse(lighter)) == _seen(parse(html))
    assert without_indents(lighter) == lighter


def test_no_page_is_indented(site: Site, folder: Path) -> None:
    kept = re.compile(r"<(pre|script)\b.*?</\1>", re.DOTALL)
    for path in site:
        page = kept.sub("x", (folder / path).read_text(encoding="utf-8"))
        assert not re.search(r">\n\s", page), path
