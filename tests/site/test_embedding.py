"""What shops put into their pages: every calculator alone on a page, and `embed.js`."""

import json
import re
from pathlib import Path

import brotli
import pytest

from parcelwise.publishing.headers import Cache, cache_class, inline_code, media_type
from parcelwise.site import Edition, WholeSite, write_embedding
from tests.site.conftest import Site
from tests.site.dom import Element

ADDRESS = "https://policy.lanternway.example/"
OWN_PAGES = {"returns": "returns/", "delivery": "shipping/"}
EMBEDS = [(language, kind) for language in ("en", "de") for kind in OWN_PAGES]
LOADER_BYTES = 3_000
"""The budget of `embed.js` as brotli."""
EMBED_BYTES = 40_000
"""The budget of an embed page with all that it loads before any question, as brotli."""


def embed(site: Site, language: str, kind: str) -> Element:
    return site[f"{language}/embed/{kind}/index.html"]


@pytest.mark.parametrize(("language", "kind"), EMBEDS)
def test_an_embed_page_is_the_form_of_its_own_page(site: Site, language: str, kind: str) -> None:
    page = embed(site, language, kind)
    (form,) = page.with_class("pw-form")
    (own,) = site[f"{language}/{OWN_PAGES[kind]}index.html"].with_class("pw-form")
    assert page.all("html")[0].attributes["lang"] == language
    assert form.attributes["data-parcelwise"] == kind
    assert form.text == own.text
    assert [each.attributes.get("name") for each in form] == [
        each.attributes.get("name") for each in own
    ]


@pytest.mark.parametrize(("language", "kind"), EMBEDS)
def test_search_engines_are_sent_to_the_whole_page(site: Site, language: str, kind: str) -> None:
    page = embed(site, language, kind)
    assert page.all("meta", name="robots")[0].attributes["content"] == "noindex"
    canonical = page.all("link", rel="canonical")[0].attributes["href"]
    assert canonical == f"{ADDRESS}{language}/{OWN_PAGES[kind]}"
    (whole,) = page.with_class("pw-whole")
    assert whole.attributes["href"] == f"../../{OWN_PAGES[kind]}"


def test_the_map_of_the_site_leads_to_no_embed_page(folder: Path) -> None:
    assert "/embed/" not in (folder / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "kind"), EMBEDS)
def test_tables_stand_below_the_form(site: Site, language: str, kind: str) -> None:
    (still,) = embed(site, language, kind).with_class("pw-still")
    own = site[f"{language}/{OWN_PAGES[kind]}index.html"].text
    tables = still.all("table")
    assert tables
    for table in tables:
        assert all(row.text in own for row in table.all("tr"))


def test_an_embed_page_has_no_code_of_its_own(folder: Path) -> None:
    """Its policy can be as strict as the strictest page's."""
    pages = [page.read_text(encoding="utf-8") for page in folder.glob("*/embed/*/index.html")]
    found = inline_code(pages)
    assert len(pages) == len(EMBEDS)
    assert not found.scripts
    assert not found.styles
    assert not found.style_attributes
    assert not found.handlers


def test_nothing_in_a_frame_is_as_tall_as_the_frame(site: Site, folder: Path) -> None:
    """A height that follows the frame's own would make both grow for ever."""
    for link in embed(site, "en", "returns").all("link", rel="stylesheet"):
        style = (folder / "en/embed/returns" / link.attributes["href"]).resolve()
        assert not re.search(r"\d[sld]?v(h|b|max|min)\b", style.read_text(encoding="utf-8")), style


def test_an_embed_page_is_within_its_budget(site: Site, folder: Path) -> None:
    for language, kind in EMBEDS:
        here = folder / language / "embed" / kind
        page = embed(site, language, kind)
        linked = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
        (script,) = page.all("script")
        linked += [script.attributes["src"]]
        calculators = (here / script.attributes["src"]).parent / script.attributes[
            "data-calculators"
        ]
        files = [here / "index.html", calculators, *(here / link for link in linked)]
        weight = sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files)
        assert weight <= EMBED_BYTES


def test_the_loader_is_within_its_budget_and_knows_every_calculator(folder: Path) -> None:
    loader = (folder / "embed.js").read_bytes()
    assert len(brotli.compress(loader, quality=11)) <= LOADER_BYTES
    (said,) = re.findall(rb"\)\((\{.+\})\);\n$", loader)
    told = json.loads(said)
    assert told["address"] == ADDRESS
    assert list(told["languages"]) == ["en", "de"]
    assert told["languages"]["en"].keys() == OWN_PAGES.keys()
    assert told["languages"]["de"]["delivery"] == "Wann kommt es an?"


def test_the_loader_is_asked_after_every_time() -> None:
    assert cache_class("embed.js") is Cache.SUPPORT
    assert Cache.SUPPORT.control == "no-cache"
    assert media_type("embed.js") == "text/javascript; charset=utf-8"


def test_what_a_store_is_called_cannot_end_the_loader(tmp_path: Path) -> None:
    edition = Edition(
        language="en",
        name="English",
        docs=tmp_path / "docs",
        site_name="",
        description="",
        footer="",
        lost=("", ""),
        titles={},
        calculators={"returns": "\u2028</script>'\"`${1}\\"},
    )
    whole = WholeSite(base=tmp_path / "mkdocs.yml", out=tmp_path, address="", editions=(edition,))
    write_embedding(whole, "run(site)\n")
    text = (tmp_path / "embed.js").read_text(encoding="utf-8")
    said = text.removeprefix("(site=>{run(site)})(").removesuffix(");\n")
    assert json.loads(said)["languages"]["en"]["returns"] == "\u2028</script>'\"`${1}\\"
    assert text.isascii()
