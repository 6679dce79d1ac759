"""A small site of made-up pages: what MkDocs is told, and what it must not let pass."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from parcelwise.publishing.headers import inline_code
from parcelwise.site import (
    Edition,
    MkDocsFailed,
    WholeSite,
    build_language,
    languages,
    share_theme,
    write_configuration,
    write_entrance,
    write_languages,
)
from parcelwise.site.mkdocs import build_languages
from parcelwise.site.pages.page import page_address
from tests.site.dom import parse

SETTINGS = """
site_name: Base
nav: [index.md, parcels/index.md]
theme: { name: material, font: false }
plugins: [search]
extra: { generator: false }
strict: true
validation: { links: { not_found: warn, anchors: warn } }
"""


def edition(base: Path, language: str, text: str = "", **titles: str) -> Edition:
    docs = base / ".build" / language / "docs"
    pages = {"index.md": "Home", "parcels/index.md": "Parcels", "parcels/fast.md": "Fast"} | titles
    for path, title in pages.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {title}\n---\n\n# {title}\n\n{text}\n", encoding="utf-8")
    return Edition(
        language=language,
        name=language.upper(),
        docs=docs,
        site_name=f"Shop {language}",
        description="A shop.",
        footer="Shop Ltd.",
        lost=("Lost", "Go there:"),
        titles=pages,
    )


def whole(base: Path, *editions: Edition, address: str = "https://shop.example/") -> WholeSite:
    (base / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    out = base / "site"
    return WholeSite(base=base / "mkdocs.yml", out=out, address=address, editions=editions)


def built(made: WholeSite) -> WholeSite:
    write_languages(made)
    write_entrance(made)
    return made


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("returns.md", "returns/"), ("shipping/index.md", "shipping/")],
)
def test_page_address(path: str, address: str) -> None:
    assert page_address(path) == address


def test_a_folders_index_brings_its_pages_into_the_menu(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en")))
    menu = parse((made.out / "en/parcels/index.html").read_text(encoding="utf-8"))
    assert "fast/" in {link.attributes.get("href") for link in menu.all("a")}


def test_right_to_left_languages_are_written_from_the_right(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en"), edition(tmp_path, "ar")))
    page = parse((made.out / "ar/index.html").read_text(encoding="utf-8"))
    assert page.all("html")[0].attributes["lang"] == "ar"
    assert page.all("body")[0].attributes["dir"] == "rtl"


def test_a_language_without_words_in_the_theme_takes_the_nearest(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "de-AT")))
    page = parse((made.out / "de-AT/index.html").read_text(encoding="utf-8"))
    assert page.all("html")[0].attributes["lang"] == "de"


def test_without_an_address_nothing_claims_one(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en"), address=""))
    page = parse((made.out / "en/index.html").read_text(encoding="utf-8"))
    assert not [link for link in page.all("link") if "hreflang" in link.attributes]
    assert not page.all("link", rel="canonical")
    assert not (made.out / "sitemap.xml").exists()
    assert not (made.out / "404.html").exists()


@pytest.mark.parametrize("text", ["[there](nowhere.md)", "[there](parcels/index.md#nothing)"])
def test_a_broken_link_fails_the_build_and_is_named(tmp_path: Path, text: str) -> None:
    made = whole(tmp_path, edition(tmp_path, "en", text))
    with pytest.raises(MkDocsFailed, match=r"nowhere\.md|#nothing"):
        build_language(write_configuration(made, made.editions[0]))


def test_structured_data_and_scripts_come_from_the_head_of_a_page(tmp_path: Path) -> None:
    english = edition(tmp_path, "en")
    (english.docs / "index.md").write_text(
        '---\ntitle: Home\ncalculator: true\nstructured: [\'{"@type":"Store"}\']\n---\n\n# Home\n',
        encoding="utf-8",
    )
    made = whole(tmp_path, english)
    made = WholeSite(
        base=made.base,
        out=made.out,
        address=made.address,
        editions=made.editions,
        script="engine/page.js",
        style="engine/page.css",
    )
    page = parse((built(made).out / "en/index.html").read_text(encoding="utf-8"))
    (data,) = page.all("script", type="application/ld+json")
    assert data.children == ['{"@type":"Store"}']
    (script,) = page.all("script", type="module")
    assert script.attributes["src"] == "./../engine/page.js"


NASTY = 'L"><img src=x onerror=alert(3)><script>alert(33)</script>'
"""What breaks out of an attribute, an element and a title."""


def test_names_that_are_markup_are_only_text_on_every_page(tmp_path: Path) -> None:
    english = edition(tmp_path, "en")
    nasty = Edition(
        language="en",
        name=NASTY,
        docs=english.docs,
        site_name=NASTY,
        description=NASTY,
        footer=NASTY,
        lost=(NASTY, NASTY),
        notice=(NASTY, NASTY, "editions/"),
        titles=english.titles,
    )
    made = built(whole(tmp_path, nasty, address="https://policy.example/"))
    for page in ("404.html", "en/404.html", "index.html", "en/index.html"):
        text = (made.out / page).read_text(encoding="utf-8")
        found = inline_code([text])
        assert not found.strange, page
        assert not found.handlers, page
        assert not parse(text).all("img"), page
        assert "alert(33)" in text, page


def test_names_that_are_markup_are_only_text_in_the_entrance(tmp_path: Path) -> None:
    english = edition(tmp_path, "en")
    nasty = Edition(
        language="en",
        name="<b>English</b>",
        docs=english.docs,
        site_name="<script>",
        description='"',
        footer="",
        lost=("", ""),
        titles=english.titles,
    )
    made = built(whole(tmp_path, nasty))
    entrance = parse((made.out / "index.html").read_text(encoding="utf-8"))
    assert not entrance.all("script")
    assert not entrance.all("b")


def test_the_foot_and_the_menu_lead_back_to_the_shop(tmp_path: Path) -> None:
    links = (("Back <to> the shop", "https://shop.example/"), ("Imprint", "https://shop.example/i"))
    made = replace(edition(tmp_path, "en"), links=links, shop=("Back", "https://shop.example/"))
    page = parse((built(whole(tmp_path, made)).out / "en/index.html").read_text("utf-8"))
    (foot,) = page.with_class("pw-links")
    assert [(link.text, link.attributes["href"]) for link in foot.all("a")] == list(links)
    tabs = [link.attributes["href"] for link in page.all("a") if link.text == "Back"]
    assert "https://shop.example/" in tabs


def _site(folder: Path) -> dict[str, bytes]:
    """All files of a built language but the map, which says when it was made."""
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if "sitemap" not in name}


def test_a_changed_page_is_rendered_alone_and_the_site_is_as_if_all_had_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = built(
        whole(tmp_path / "a", edition(tmp_path / "a", "en"), edition(tmp_path / "a", "de"))
    )
    rendered: list[tuple[list[str], list[bool]]] = []

    def noted(configurations: list[Path], partly: list[bool]) -> None:
        rendered.append(([file.parent.name for file in configurations], partly))
        build_languages(configurations, partly)

    monkeypatch.setattr(languages, "build_languages", noted)
    text = "# Fast\n\nWe send it [tomorrow](index.md)."
    for base in ("a", "b"):
        edition(tmp_path / base, "de")
        english = edition(tmp_path / base, "en")
        (english.docs / "parcels/fast.md").write_text(text, encoding="utf-8")
        fresh = whole(tmp_path / base, english, edition(tmp_path / base, "de"))
        (fresh.editions[0].docs / "parcels/fast.md").write_text(text, encoding="utf-8")
        write_languages(fresh)
    assert rendered == [(["en"], [True]), (["en", "de"], [False, False])]
    for language in ("en", "de"):
        assert _site(made.out / language) == _site(tmp_path / "b/site" / language)


def test_what_pages_only_quote_is_filled_in_without_rendering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = replace(whole(tmp_path, edition(tmp_path, "en")), build="0123abcd", edition="feedbeef")
    write_languages(made)
    monkeypatch.setattr(languages, "build_languages", lambda files, partly: [*files, *partly])
    write_languages(replace(made, edition="cafebabe"))
    page = (made.out / "en/index.html").read_text(encoding="utf-8")
    assert "cafebabe" in page
    assert "feedbeef" not in page


def test_a_page_that_changes_with_what_it_quotes_is_rendered(tmp_path: Path) -> None:
    made = replace(whole(tmp_path, edition(tmp_path, "en")), edition="feedbeef")
    write_languages(made)
    fast = made.editions[0].docs / "parcels/fast.md"
    fast.write_text("# Fast\n\nWe send it tomorrow.", encoding="utf-8")
    write_languages(replace(made, edition="cafebabe"))
    page = (made.out / "en/parcels/fast/index.html").read_text(encoding="utf-8")
    assert "We send it tomorrow." in page
    assert "cafebabe" in page


def test_the_themes_files_stand_once_without_what_no_page_loads(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en"), edition(tmp_path, "de")))
    share_theme(made)
    files = {path.relative_to(made.out).as_posix() for path in made.out.rglob("*.*")}
    assert not {name for name in files if name.endswith(".map")}
    assert {name.rpartition("/")[2] for name in files if "lunr/" in name} == {
        "lunr.stemmer.support.min.js",
        "lunr.de.min.js",
    }
    for path in ("en/index.html", "de/parcels/fast/index.html"):
        page = parse((made.out / path).read_text(encoding="utf-8"))
        loaded = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        loaded += [one.attributes["src"] for one in page.all("script") if "src" in one.attributes]
        assert all(((made.out / path).parent / address).is_file() for address in loaded)
    built(made)
    share_theme(made)
    assert files == {path.relative_to(made.out).as_posix() for path in made.out.rglob("*.*")}


def test_what_is_rendered_comes_into_the_site_and_all_else_goes(tmp_path: Path) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en")))
    folder = made.out / "en"
    page, same = folder / "parcels/fast/index.html", folder / "index.html"
    wanted, times = page.read_bytes(), same.stat().st_mtime_ns
    page.unlink()
    page.mkdir()
    (page / "stranger.html").touch()
    (folder / "404.html").unlink()
    (folder / "gone").mkdir()
    (folder / "gone/stranger.html").touch()
    (folder / "parcels/index.html").write_bytes(
        b"X" * (folder / "parcels/index.html").stat().st_size
    )
    before = _site(made.editions[0].rendered)
    write_languages(made)
    assert _site(folder) == before
    assert page.read_bytes() == wanted
    assert same.stat().st_mtime_ns == times
    assert not (folder / "gone").exists()


@pytest.mark.parametrize("change", [Path.unlink, lambda page: page.write_text("<h1>Other</h1>")])
def test_what_somebody_else_rendered_is_rendered_again(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    made = built(whole(tmp_path, edition(tmp_path, "en")))
    before = _site(made.out / "en")
    change(made.editions[0].rendered / "parcels/index.html")
    write_languages(made)
    assert _site(made.out / "en") == before
