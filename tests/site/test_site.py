"""The built site as its visitors, search engines and servers see it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import brotli
import pytest

from policy_core.answers.delivery.answer import Part
from policy_core.facts.places import GROUPS
from tests.reference import ROOT, reference_policy
from tests.site.conftest import Site
from tests.site.dom import Element, parse

ADDRESS = "https://policy.lanternway.example/"
PAGES = {
    "", "returns/", "shipping/", "wrong-goods/", "habits/", "about/",
    "put-it-in-your-shop/",
    "shipping/china-post-registered/", "shipping/epacket/", "shipping/china-post-epacket/",
    "shipping/ups-express-saver/", "shipping/ups-expedited/", "shipping/fedex-priority/",
    "shipping/fedex-economy/", "editions/", "changes/",
}  # fmt: skip
COUNTRIES = {"countries/", "countries/other/"} | {
    f"countries/{place}/"
    for place in (
        *sorted(GROUPS["EU"]),
        *"AE AR AU BR CA CH CL CO GB HK ID IL IN IS JP KR LI MO MX MY NO NZ PH RU SA SG TH TR TW "
        "UA US VN ZA".split(),
    )
}
"""Every country with a law that the store delivers to; all others share a page."""
REASONS = {f"reasons/{name}/" for name in reference_policy().rulebook.returns.reasons}
ARCHIVED = {"editions/2026-05-01/", "editions/2026-11-01/"}
"""Kept for those whom an answer or the index leads there."""
POLICY_PAGE_BYTES = 150_000
"""The budget of a policy page with all that it loads before any question, as brotli."""
SITE_BYTES = 18_300_000
"""The budget of a site in two languages."""
LANGUAGE_BYTES = 1_500_000
"""The budget of a further language: its pages, and its words and answers beside the engine."""


def content(site: Site) -> dict[str, Element]:
    """The pages of both languages, without those that stand in frames."""
    return {
        path: page
        for path, page in site.items()
        if path.endswith("/index.html") and "/embed/" not in path
    }


def test_every_page_is_there_in_every_language(site: Site) -> None:
    pages = PAGES | COUNTRIES | REASONS | ARCHIVED
    wanted = {f"{language}/{page}index.html" for language in ("en", "de") for page in pages}
    assert content(site).keys() == wanted
    for path, page in content(site).items():
        assert page.all("html")[0].attributes["lang"] == path[:2]


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Site, folder: Path) -> None:
    ids = {path: set(page.ids) for path, page in site.items()}
    broken = []
    for path, page in site.items():
        for link in page.all("a"):
            address, fragment = urldefrag(
                urljoin(f"{ADDRESS}{path}", link.attributes.get("href", ""))
            )
            if not address.startswith(ADDRESS):
                continue
            target = unquote(urlparse(address).path).lstrip("/")
            target += "index.html" if target == "" or target.endswith("/") else ""
            known = target in ids and (not fragment or unquote(fragment) in ids[target])
            if not known and not (folder / target).is_file():
                broken.append(f"{path}: {link.attributes['href']}")
    assert broken == []


def test_what_nobody_can_use_without_a_script_stands_in_no_page(site: Site) -> None:
    """But for the drawer, which shows the menu of a folder by itself."""
    for path, page in content(site).items():
        classes = " ".join(element.attributes.get("class", "") for element in page).split()
        assert "md-dialog" not in classes, path
        assert "__search" not in page.ids, path
        assert ("__drawer" in page.ids) == ("md-sidebar--primary" in classes), path


def test_ids_are_unique(site: Site) -> None:
    for path, page in site.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for page in site.values():
        for element in page:
            source = element.attributes.get("src", "")
            if element.tag == "link" and "stylesheet" in element.attributes.get("rel", ""):
                source = element.attributes["href"]
            assert "//" not in source


def test_languages_know_each_other(site: Site, folder: Path) -> None:
    """By the sitemap, which search engines take as they would take links in the pages."""
    map_ = parse((folder / "sitemap.xml").read_text(encoding="utf-8"))
    links = {
        entry.all("loc")[0].text: {
            link.attributes["hreflang"]: link.attributes["href"] for link in entry.all("xhtml:link")
        }
        for entry in map_.all("url")
    }
    for path, page in content(site).items():
        inside = path[3:].removesuffix("index.html")
        if inside not in ARCHIVED:
            assert links[f"{ADDRESS}{path[:2]}/{inside}"] == {
                "en": f"{ADDRESS}en/{inside}",
                "de": f"{ADDRESS}de/{inside}",
                "x-default": f"{ADDRESS}en/{inside}" if inside else ADDRESS,
            }
        canonical = page.all("link", rel="canonical")[0].attributes["href"]
        assert canonical == f"{ADDRESS}{path[:2]}/{inside}"


def test_the_switcher_leads_to_the_same_page(site: Site) -> None:
    (link,) = site["en/shipping/epacket/index.html"].all("a", hreflang="de")
    address = urljoin(f"{ADDRESS}en/shipping/epacket/", link.attributes["href"])
    assert address == f"{ADDRESS}de/shipping/epacket/"


def test_the_sitemap_has_every_page_once(folder: Path) -> None:
    text = (folder / "sitemap.xml").read_text(encoding="utf-8")
    for page in PAGES | COUNTRIES | REASONS:
        for language in ("en", "de"):
            assert text.count(f"<loc>{ADDRESS}{language}/{page}</loc>") == 1
    assert text.count("<loc>") == 2 * len(PAGES | COUNTRIES | REASONS)
    assert not list(folder.glob("*/sitemap.xml*"))


def test_no_search_finds_old_terms_beside_those_that_hold(site: Site, folder: Path) -> None:
    for language in ("en", "de"):
        index = json.loads((folder / language / "search/search_index.json").read_bytes())
        assert not [entry for entry in index["docs"] if entry["location"].startswith("editions/2")]
        for page in ARCHIVED:
            robots = site[f"{language}/{page}index.html"].all("meta", name="robots")
            assert [meta.attributes["content"] for meta in robots] == ["noindex"]


def test_editions_are_published_as_they_were_frozen(folder: Path) -> None:
    frozen = {file.name: file.read_bytes() for file in (ROOT / "docs/editions").glob("*.json")}
    assert len(frozen) == 2
    assert {file.name: file.read_bytes() for file in (folder / "editions").iterdir()} == frozen
    for language in ("en", "de"):
        assert (folder / language / "changes.xml").read_bytes().startswith(b"<?xml")


def test_the_entrance_works_without_a_script(site: Site) -> None:
    entrance = site["index.html"]
    assert [link.attributes["href"] for link in entrance.all("a")] == ["en/", "de/"]
    (refresh,) = [meta for meta in entrance.all("meta") if "http-equiv" in meta.attributes]
    assert refresh.attributes == {"http-equiv": "refresh", "content": "0; url=en/"}
    assert not entrance.all("script")


def test_the_lost_find_their_way(site: Site) -> None:
    lost = site["404.html"]
    targets = [link.attributes["href"] for link in lost.all("article")[0].all("a")]
    assert "/en/returns/" in targets


def test_forms_lie_hidden_until_a_script_comes_and_the_tables_are_there_before(
    site: Site,
) -> None:
    for kind, path in (("returns", "en/returns"), ("delivery", "de/shipping")):
        page = site[f"{path}/index.html"]
        (form,) = page.with_class("pw-form")
        assert form.attributes["data-parcelwise"] == kind
        assert "hidden" in form.attributes
        assert form.attributes["action"].removeprefix("#") in page.ids
        assert page.all("noscript")
        assert len(page.all("table")) >= 3
        assert page.with_class("pw-example")


def test_the_engine_is_where_the_forms_look_for_it(site: Site, folder: Path) -> None:
    (form,) = site["de/returns/index.html"].with_class("pw-form")
    manifest = folder / "de/returns" / form.attributes["data-engine"]
    assert "de" in json.loads(manifest.resolve().read_bytes())["languages"]
    scripts = site["de/returns/index.html"].all("script", type="module")
    assert [(folder / "de/returns" / s.attributes["src"]).resolve().is_file() for s in scripts] == [
        True
    ]


def test_only_pages_with_a_form_load_the_calculators(site: Site) -> None:
    for path, page in content(site).items():
        assert bool(page.all("script", type="module")) == bool(page.with_class("pw-form")), path


def test_the_policy_is_published_as_data(folder: Path) -> None:
    data = json.loads((folder / "policy.json").read_bytes())
    assert data["edition"] == "2026-11-01"
    assert data["rulebook"]["store"]["name"] == "Lanternway"


@pytest.mark.parametrize("path", ["en/returns", "de/returns", "en/shipping", "de/shipping"])
def test_a_policy_page_is_within_its_budget(site: Site, folder: Path, path: str) -> None:
    page = site[f"{path}/index.html"]
    linked = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
    linked += [s.attributes["src"] for s in page.all("script") if "src" in s.attributes]
    search = [*folder.glob("assets/javascripts/workers/search*.js")]
    assert search
    files = [folder / path / "index.html", *((folder / path / link).resolve() for link in linked)]
    files += [*search, folder / path[:2] / "search/search_index.json"]
    weight = sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files)
    assert weight <= POLICY_PAGE_BYTES


def test_a_site_of_two_languages_is_within_its_budget(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= SITE_BYTES


def test_a_further_language_is_within_its_budget(folder: Path) -> None:
    files = [*(folder / "de").rglob("*"), *(folder / "engine").rglob("*-de[-.]*")]
    assert sum(path.stat().st_size for path in files if path.is_file()) <= LANGUAGE_BYTES


def test_every_place_that_an_answer_can_name_is_published(site: Site) -> None:
    returns = reference_policy().rulebook.returns
    named = (
        *returns.terms, *returns.programmes, *returns.agreements, *returns.fees, *returns.quotes,
    )  # fmt: skip
    ids = set(site["en/returns/index.html"].ids)
    assert ids >= {row.id for row in named} | {"terms"}

    assert ids >= {row.id for row in returns.disputes}
    assert "contact" in site["en/wrong-goods/index.html"].ids

    shipping = reference_policy().rulebook.shipping
    for method in shipping.methods:
        page = site[f"en/shipping/{method.id}/index.html"]
        parts = set(get_args(Part.__value__))
        if method.chosen_day is None:  # only an answer about such a day names it
            parts.remove("chosen-day")
        assert set(page.ids) >= parts
    ids = set(site["en/shipping/index.html"].ids)
    assert ids >= {f"origin-{name}" for name in shipping.origins}
    assert ids >= {f"customs-{row.id}" for row in shipping.customs}


def test_plain_mkdocs_builds_the_default_language(reference_store: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=reference_store, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = parse((tmp_path / "returns/index.html").read_text(encoding="utf-8"))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.by_id("our-fault").text.startswith("Our fault")
