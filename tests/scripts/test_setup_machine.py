"""Browsers and servers are the machine's, Debian's, or, for Chromium, one that Playwright keeps."""

from pathlib import Path

import pytest

from bootstrap import Project, SetupError, machine

PLAYWRIGHTS_OWN = "chromium-1200/chrome-linux64/chrome"
NOTHING: dict[str, tuple[str, ...]] = {"chromium": (), "firefox": ()}
ALL = ("chromium", "firefox-esr", "WebKitWebDriver", "Xvfb")


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither browsers in their usual places nor servers beside the path, and nobody insists."""
    monkeypatch.setattr(machine, "_PLACES", NOTHING)
    monkeypatch.setattr(machine, "_BESIDE_THE_PATH", ())
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def debian(programs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian on which we are root: it installs each package as a program of that name."""
    folder: Path = programs("nothing", "").parent
    programs(
        "apt-get",
        f"""
        [ "$*" = "update --quiet" ] && exit 0
        for package; do
            case "$package" in
                webkit2gtk-driver) ln -s nothing {folder}/WebKitWebDriver ;;
                xvfb) ln -s nothing {folder}/Xvfb ;;
                nginx-light) ln -s nothing {folder}/nginx ;;
                -*) ;;
                *) ln -s nothing {folder}/"$package" ;;
            esac
        done
        """,
    )
    monkeypatch.setattr(machine, "may_install", lambda: True)
    return folder


def test_a_machine_with_all_browsers_is_left_alone(
    project: Project, programs, capsys: pytest.CaptureFixture[str]
):
    chromium, firefox, driver, screen = (programs(name, "") for name in ALL)
    machine.prepare_browsers(project)
    assert machine.find_chromium(project) == chromium
    assert machine.find_firefox() == firefox
    assert machine.find_webkit() == (driver, screen)
    assert not project.log.exists()
    assert capsys.readouterr().err == ""


def test_debian_brings_what_lacks_where_we_may_install(project: Project, debian: Path):
    machine.prepare_browsers(project)
    assert machine.find_chromium(project) == debian / "chromium-headless-shell"
    assert machine.find_firefox() == debian / "firefox-esr"
    assert machine.find_webkit() == (debian / "WebKitWebDriver", debian / "Xvfb")


def test_debian_brings_a_chromium_without_a_window_beside_one_that_has_it(
    project: Project, programs, debian: Path
):
    programs("chromium", "")
    machine.prepare_browsers(project)
    assert machine.find_chromium(project) == debian / "chromium-headless-shell"


def test_an_older_debian_has_chromium_with_its_window(project: Project, programs, debian: Path):
    apt = debian / "apt-get"
    apt.write_text(
        apt.read_text(encoding="utf-8").replace(
            'case "$package" in', 'case "$package" in chromium-headless-shell) exit 100 ;;'
        ),
        encoding="utf-8",
    )
    machine.prepare_browsers(project)
    assert machine.find_chromium(project) == debian / "chromium"


def test_debian_brings_each_server_by_its_package(project: Project, programs, debian: Path):
    for server in ("apache2", "sshd", "ssh", "rsync", "git-http-backend"):
        programs(server, "")
    machine.prepare_servers(project)
    assert (debian / "nginx").exists()


def test_the_chosen_browser_comes_before_the_machines(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    on_path = programs("chromium", "")
    assert machine.find_chromium(project) == on_path
    chosen = programs("my-chrome", "")
    monkeypatch.setenv("PARCELWISE_BROWSER", str(chosen))
    assert machine.find_chromium(project) == chosen
    chosen.unlink()
    assert machine.find_chromium(project) == on_path


def test_playwright_brings_one_into_the_project(project: Project, programs):
    programs(
        str(project.program("playwright")),
        f"""
        [ "$*" = "install --no-shell chromium" ] || exit 1
        chrome="$PLAYWRIGHT_BROWSERS_PATH/{PLAYWRIGHTS_OWN}"
        mkdir -p "$(dirname "$chrome")" && : > "$chrome"
        """,
    )
    machine.prepare_browsers(project)
    assert machine.find_chromium(project) == project.browsers / PLAYWRIGHTS_OWN


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
    with pytest.raises(SetupError, match=line + r".*Install it by hand"):
        machine.prepare_browsers(project)


def test_a_driver_without_a_screen_is_of_no_use(programs):
    programs("WebKitWebDriver", "")
    assert machine.find_webkit() is None


def test_a_machine_that_may_not_install_is_told_what_it_does_without(
    project: Project, programs, capsys: pytest.CaptureFixture[str]
):
    programs("chromium", "")
    machine.prepare_browsers(project)
    assert capsys.readouterr().err.splitlines() == [
        "setup: no Firefox here, so no test runs in it",
        "setup: no WebKitGTK with Xvfb here, so no test runs in it",
    ]


def test_continuous_integration_does_without_nothing(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    programs("chromium", "")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError, match=r"^needs Firefox for the browser tests\."):
        machine.prepare_browsers(project)


def test_servers_that_cannot_be_had_are_named_in_one_line(project: Project, programs):
    programs("rsync", "")
    with pytest.raises(SetupError, match=r"needs nginx, apache2, .*--quick\.$"):
        machine.prepare_servers(project)
