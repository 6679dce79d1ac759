"""A page of `parcelwise serve` follows its store: built anew it shows anew, or what is wrong."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from parcelwise.site.serving import Live, SiteServer, in_background

PAGE = "<!doctype html><html lang=en><title>Shop</title><body><h1>{}</h1></body></html>"


def test_a_fault_stands_over_the_last_good_page_until_it_is_mended(
    chromium: Browser, tmp_path: Path
) -> None:
    page_file = tmp_path / "index.html"
    page_file.write_text(PAGE.format("14 days"), encoding="utf-8")
    live = Live()
    live.built()
    with in_background(SiteServer(tmp_path, live=live)) as server:
        page = chromium.new_context().new_page()
        page.goto(server.address)
        alert = page.get_by_role("alert")
        expect(page.get_by_role("heading")).to_have_text("14 days")
        live.failed("docs/rulebook/store.yaml:3:1 error YAML001 <b>no</b>")
        expect(alert).to_contain_text("store.yaml:3:1 error YAML001 <b>no</b>")
        expect(page.get_by_role("heading")).to_have_text("14 days")
        page_file.write_text(PAGE.format("30 days"), encoding="utf-8")
        live.built()
        expect(page.get_by_role("heading")).to_have_text("30 days")
        expect(alert).to_have_count(0)
        page.close()
