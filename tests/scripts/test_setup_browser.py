"""A browser is the chosen one, the machine's, or one that Playwright keeps in the project."""

from pathlib import Path

import pytest

from bootstrap import Project, SetupError, browser, debian

PLAYWRIGHTS_OWN = "chromium-1200/chrome-linux64/chrome"


@pytest.fixture(autouse=True)
def no_usual_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "_USUAL_PLACES", ())


def test_the_chosen_browser_comes_before_the_machines(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    on_path = programs("chromium", "")
    assert browser.find_browser(project) == on_path
    chosen = programs("my-chrome", "")
    monkeypatch.setenv("PARCELWISE_BROWSER", str(chosen))
    assert browser.find_browser(project) == chosen


def test_a_machine_with_a_browser_is_left_alone(project: Project, programs):
    programs("google-chrome", "")
    browser.prepare(project)
    assert not project.log.exists()


def test_playwright_brings_one_into_the_project(project: Project, programs):
    programs(
        str(project.program("playwright")),
        f"""
        [ "$*" = "install --no-shell chromium" ] || exit 1
        chrome="$PLAYWRIGHT_BROWSERS_PATH/{PLAYWRIGHTS_OWN}"
        mkdir -p "$(dirname "$chrome")" && : > "$chrome"
        """,
    )
    browser.prepare(project)
    assert browser.find_browser(project) == project.browsers / PLAYWRIGHTS_OWN


def test_debian_brings_one_where_we_may_install(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    chromium = programs("chromium-to-come", "")
    programs(
        "apt-get",
        f"""
        [ "$*" = "update --quiet" ] && exit 0
        [ "$*" = "install --yes --no-install-recommends chromium" ] || exit 1
        ln -s {chromium} {chromium.parent}/chromium
        """,
    )
    monkeypatch.setattr(debian, "may_install", lambda: True)
    browser.prepare(project)
    assert browser.find_browser(project) == chromium.with_name("chromium")


@pytest.mark.parametrize(
    ("playwright", "line"),
    [
        (
            "echo Failed to download; exit 1",
            r"^Chromium for the browser tests: Failed to download\.",
        ),
        ("exit 0", r"^needs Chromium or Chrome for the browser tests\."),
    ],
)
def test_no_browser_to_be_had_is_one_line(project: Project, programs, playwright: str, line: str):
    programs(str(project.program("playwright")), playwright)
    with pytest.raises(SetupError, match=line + r".*Install Chromium or Chrome by hand"):
        browser.prepare(project)


def test_a_chosen_browser_that_is_not_there_is_not_found(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PARCELWISE_BROWSER", str(tmp_path / "nothing"))
    assert browser.find_browser(project) is None
