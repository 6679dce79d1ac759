from pathlib import Path

import pytest
import yaml

from parcelwise.site.pages import Page, PageFailed, PageWriter, write_pages
from parcelwise.site.pages.page import to_root
from tests.reference import reference_policy


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("index.md", ""),
        ("returns.md", "../"),
        ("shipping/index.md", "../"),
        ("shipping/epacket.md", "../../"),
    ],
)
def test_the_way_to_the_root(path: str, way: str) -> None:
    assert to_root(path) == way


def test_the_head_says_the_title_whatever_is_in_it() -> None:
    page = Page("x.md", "Returns: who pays?", 'A "quote" # and more', "# Body")
    _, head, body = page.markdown.split("---\n", 2)
    assert yaml.safe_load(head)["title"] == "Returns: who pays?"
    assert yaml.safe_load(head)["description"] == 'A "quote" # and more'
    assert body == "\n# Body\n"


def test_structured_data_cannot_end_its_script() -> None:
    page = Page("x.md", "", "", "", structured=({"name": "</script><b>"},))
    (text,) = yaml.safe_load(page.markdown.split("---\n")[1])["structured"]
    assert "<" not in text


def test_an_unchanged_page_is_not_written_again(tmp_path: Path) -> None:
    page = Page("a/b.md", "B", "", "b")
    write_pages([page], tmp_path)
    written = (tmp_path / "a/b.md").stat().st_mtime_ns
    write_pages([page], tmp_path)
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == written


@pytest.mark.parametrize(
    ("template", "line", "why"),
    [
        ('{% set title = "x" %}\n\n{{ store.nme }}', 3, "nme"),
        ('{% set title = "x" %}\n{% if %}', 2, "Expected an expression"),
        ("no title", 1, "it has no heading"),
        ('{% set title = "x" %}\n{{ form("riddle", "#x") }}', 2, "riddle"),
        ('{% set title = "x" %}\n{% include "nothing.html" %}', 2, "nothing.html"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path: Path, template: str, line: int, why: str
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.md").write_text(template, encoding="utf-8")
    with pytest.raises(PageFailed, match=rf"one\.md:{line}: .*{why}"):
        list(PageWriter(reference_policy(), "en", tmp_path).pages())


def test_the_merchants_words_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.md").write_text(
        '{% set title = "x" %}{{ {"en": "<b>bold & brave</b>"} | said }}', encoding="utf-8"
    )
    (page,) = PageWriter(reference_policy(), "en", tmp_path).pages()
    assert page.body == "&lt;b&gt;bold &amp; brave&lt;/b&gt;"


def plain_pages(folder: Path, locale: str, **texts: str) -> dict[str, Page]:
    (folder / "pages").mkdir()
    for name, text in texts.items():
        (folder / "pages" / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    return {page.path: page for page in PageWriter(reference_policy(), locale, folder).pages()}


@pytest.mark.parametrize(
    ("text", "title", "description"),
    [
        ("# Our sale\n\nCome!", "Our sale", ""),
        ("Come!\n\n# Cups & <plates> {: #cups }\n\n## More", "Cups &amp; &lt;plates&gt;", ""),
        ("---\ntitle: Sale\ndescription: All of it\n---\n\n# Our sale", "Sale", "All of it"),
        ("# Line — and *more*", "Line — and *more*", ""),
    ],
)
def test_plain_markdown_with_a_heading_is_a_page(
    text: str, title: str, description: str, tmp_path: Path
) -> None:
    page = plain_pages(tmp_path, "en", sale=text)["sale.md"]
    assert (page.title, page.description) == (title, description)
    assert "---" not in page.body


def test_a_page_may_have_a_file_of_its_own_in_a_language(tmp_path: Path) -> None:
    texts = {"sale": "# Sale", "sale_de": "# Ausverkauf", "v2_0": "# Version"}
    pages = plain_pages(tmp_path, "de", **texts)
    assert {path: page.title for path, page in pages.items()} == {
        "sale.md": "Ausverkauf", "v2.0.md": "Version",
    }  # fmt: skip
    writer = PageWriter(reference_policy(), "en", tmp_path)
    assert {page.path: page.title for page in writer.pages()} == {
        "sale.md": "Sale", "v2.0.md": "Version",
    }  # fmt: skip


def test_a_page_that_a_language_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageFailed, match="it is not there in “en”"):
        plain_pages(tmp_path, "en", sale_de="# Ausverkauf")
