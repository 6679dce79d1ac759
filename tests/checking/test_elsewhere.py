"""What would be loaded from elsewhere is named with its place, and the way out."""

from pathlib import Path

import pytest

from parcelwise.store.checking.elsewhere import from_elsewhere
from tests.reference import ROOT


def store(folder: Path, file: str, text: str) -> Path:
    target = folder / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("docs/assets/style.css", "\n@import 'https://fonts.example/a';", (2, 10)),
        ("docs/assets/style.css", "@font-face { src: url(//cdn.example/a.woff2) }", (1, 23)),
        ("docs/assets/css/more.css", 'a { background: url("http://x.example/a.png") }', (1, 22)),
        ("docs/pages/one.md", "# One\n\n![Cup](https://x.example/cup.jpg)", (3, 8)),
        ("docs/pages/one.md", '<img alt="" src="https://x.example/cup.jpg">', (1, 18)),
        ("docs/pages/one.md", "<script src=https://x.example/a.js></script>", (1, 13)),
        ("docs/pages/one.md", '<link rel="stylesheet" href="//x.example/a.css">', (1, 30)),
        ("docs/pages/a/two.md", '<iframe src="https://x.example/"></iframe>', (1, 14)),
        ("mkdocs.yml", "extra_css:\n  - https://x.example/a.css", (2, 5)),
        ("mkdocs.yml", "extra_javascript:\n  - 'https://x.example/a.js'", (2, 6)),
        ("mkdocs.yml", "theme:\n  logo: https://x.example/a.svg", (2, 9)),
        ("mkdocs.yml", "theme:\n  font: Roboto   # nice", (2, 9)),
    ],
)
def test_it_is_named(file: str, text: str, place: tuple[int, int], tmp_path: Path) -> None:
    (told,) = from_elsewhere(store(tmp_path, file, text))
    assert (told.file, told.line, told.column) == (tmp_path / file, *place)
    assert (told.code, told.severity) == ("PW119", "error")
    assert "put the file into docs/assets" in told.hint


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("docs/assets/style.css", "/* see https://x.example */ a { background: url(a.png) }"),
        ("docs/assets/style.css", "a { background: url(data:image/png;base64,//8A) }"),
        ("docs/pages/one.md", "[shop](https://x.example) <a href='https://x.example'>x</a>"),
        ("docs/pages/one.md", '{# <img src="https://x.example/a.png"> #}![Cup](../assets/cup.jpg)'),
        ("mkdocs.yml", "theme:\n  font: false   # the buyer's own\nsite_url: https://x.example/"),
    ],
)
def test_links_and_files_of_ones_own_are_not(file: str, text: str, tmp_path: Path) -> None:
    assert list(from_elsewhere(store(tmp_path, file, text))) == []


def test_the_reference_store_has_everything_itself() -> None:
    assert list(from_elsewhere(ROOT)) == []
