"""A merchant in the studio: types a fault, sees it, mends it, and sees an answer change.

One Python is started for all of it, and each test leaves the rulebook as it found it.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from parcelwise.site.serving import STUDIO, SiteServer, in_background
from parcelwise.store.checking import check_store
from parcelwise.store.studio import build_studio
from tests.browser.conftest import ANSWER_MILLISECONDS, ROOT
from tests.browser.person import Person
from tests.browser.test_accessibility import AXE, EVERYTHING, RUN
from tests.yaml12 import read_yaml

CORNER_SHOP = ROOT / "tests" / "checking" / "corner-shop"
DEFECTS = read_yaml(ROOT / "tests" / "checking" / "defects.yaml")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

expect.set_options(timeout=ANSWER_MILLISECONDS)


class Merchant(Person):
    """A merchant with the studio of the corner shop before her."""

    def types(self, file: str, old: str, new: str) -> None:
        """Puts what she means in the place of what stands in a file, letter by letter."""
        self.page.get_by_role("button", name=file).click()
        # Who leaves the editor has what was proposed taken away, a moment later.
        expect(self.page.locator("#studio-editor [role=option]")).to_have_count(0)
        self.page.evaluate(SELECT, old)
        self.page.keyboard.type(new)

    def takes(self, wanted: str) -> None:
        """Takes what is proposed first."""
        proposed = self.page.locator("#studio-editor [role=option][aria-selected=true]")
        expect(proposed).to_contain_text(wanted)
        self.page.clock.run_for(100)  # CodeMirror takes no key for what has only just appeared
        self.page.keyboard.press("Enter")
        expect(proposed).to_have_count(0)

    def opens(self, **texts: str) -> None:
        """Opens files of her own in place of the studio's."""
        files = [
            {"name": f"{part}.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
            for part, text in texts.items()
        ]
        self.page.set_input_files("#studio-open", files)  # type: ignore[arg-type]

    def headline(self, kind: str = "returns") -> str:
        return self.page.locator(f"[data-kind={kind}] .pw-headline").first.inner_text()


VIEW = """
    const root = document.querySelector("#studio-editor").shadowRoot;
    const { view } = root.querySelector(".cm-content").cmTile;
"""
TEXT = f"""() => {{
    {VIEW}
    return view.state.doc.toString();
}}"""
SELECT = f"""(old) => {{
    {VIEW}
    const at = view.state.doc.toString().indexOf(old);
    if (at < 0) throw new Error(`${{old}} does not stand there`);
    view.dispatch({{ selection: {{ anchor: at, head: at + old.length }}, scrollIntoView: true }});
    view.focus();
}}"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(CORNER_SHOP, tmp_path_factory.mktemp("store") / "shop")


@pytest.fixture(scope="module")
def merchant(chromium: Browser, store: Path) -> Iterator[Merchant]:
    site, studio = store.parent / "site", store.parent / "studio"
    site.mkdir()
    build_studio(store, studio)
    with in_background(SiteServer(site, studio=studio)) as server:
        context = chromium.new_context(viewport={"width": 1400, "height": 1000})
        page = context.new_page()
        page.clock.install(time=NOW)
        someone = Merchant(page, server.address, "blob:", "data:")
        page.goto(f"{server.address}{STUDIO}")
        expect(page.locator("#studio-summary")).to_have_text("nothing to complain about")
        yield someone
        cookies = context.cookies()
        context.close()
    assert someone.troubles == []
    assert cookies == []


def test_a_fault_is_seen_and_mended_and_an_answer_changes(merchant: Merchant) -> None:
    page = merchant.page
    expect(page.locator("[data-kind=returns] .pw-headline").first).to_contain_text("we pay")
    page.select_option("#returns-reason", "unloved")
    expect(page.locator("[data-kind=returns] .pw-headline").first).not_to_contain_text("we pay")

    page.click("[data-field=delivered] .pw-quick >> text=Yesterday")
    expect(page.locator("#returns-delivered")).to_have_value("November 21, 2026")

    merchant.types("returns.yaml", "freight: buyer", "freight: byer")
    finding = page.locator("#studio-findings li")
    expect(finding).to_contain_text("error")
    expect(finding).to_contain_text("returns.yaml:20:14")
    expect(page.locator("#studio-editor .cm-lintRange-error")).to_have_text("byer")
    expect(page.locator("#studio-stale")).to_contain_text("those of before")
    page.locator("#studio-findings button").click()
    page.keyboard.press("Shift+End")
    page.keyboard.type("seller")
    expect(page.locator("#studio-summary")).to_have_text("nothing to complain about")
    expect(page.locator("[data-kind=returns] .pw-headline").first).to_contain_text("we pay")

    merchant.types("returns.yaml", "window: 14 days after delivery\n    freight: seller",
                   "window: 14 days after delivery\nfreight: buyer")  # fmt: skip
    expect(page.locator("[data-kind=returns] .pw-headline").first).not_to_contain_text("we pay")


def test_what_can_be_written_is_proposed_and_taken_by_keys(merchant: Merchant) -> None:
    page = merchant.page
    as_before = page.evaluate(TEXT)
    merchant.types("returns.yaml", "freight: buyer", "fre")
    merchant.takes("freight")
    page.keyboard.type("buy")
    merchant.takes("buyer")
    assert page.evaluate(TEXT) == as_before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "studio-editor"


CODES = ("PW003", "PW010", "PW014", "PW101", "PW201", "PW301")


@pytest.mark.parametrize("code", CODES)
def test_it_finds_what_check_finds(
    merchant: Merchant, store: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    defect = next(each for each in DEFECTS if each["code"] == code and "also" not in each)
    part, file = defect["part"], store / "docs" / "rulebook" / f"{defect['part']}.yaml"
    sound = file.read_text("utf-8")
    broken = sound.replace(defect["old"], defect["new"].replace("¶", ""))
    assert broken != sound
    monkeypatch.chdir(store)
    file.write_text(broken, "utf-8")
    report = check_store(store, NOW.date(), now=NOW)
    file.write_text(sound, "utf-8")
    merchant.opens(**{part: broken})
    wanted = [
        f"{problem.file.name}:{problem.line}:{problem.column} {problem.severity} {problem.code} "
        f"{problem.message}{problem.hint}"
        for problem in report.problems
    ]
    assert any(f" {code} " in each for each in wanted)
    expect(merchant.page.locator("#studio-findings li")).to_have_text(wanted)
    merchant.opens(**{part: sound})
    expect(merchant.page.locator("#studio-findings li")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_sees_little_can_use_it(merchant: Merchant, scheme: str) -> None:
    page = merchant.page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(AXE)
    assert page.evaluate(RUN, EVERYTHING) == []


def test_a_phone_needs_no_sideways_scrolling(merchant: Merchant) -> None:
    merchant.page.set_viewport_size({"width": 360, "height": 740})
    assert merchant.page.evaluate("document.documentElement.scrollWidth") <= 360
