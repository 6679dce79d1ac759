"""Firefox and WebKitGTK are the machine's or Debian's; only continuous integration insists."""

import pytest

from bootstrap import Project, SetupError, debian, engines


@pytest.fixture(autouse=True)
def neither_usual_places_nor_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_USUAL_PLACES", ())
    monkeypatch.delenv("CI", raising=False)


def test_a_machine_with_both_is_left_alone(
    project: Project, programs, capsys: pytest.CaptureFixture[str]
):
    firefox = programs("firefox", "")
    driver, screen = programs("WebKitWebDriver", ""), programs("Xvfb", "")
    engines.prepare(project)
    assert engines.find_firefox() == firefox
    assert engines.find_webkit() == (driver, screen)
    assert not project.log.exists()
    assert capsys.readouterr().err == ""


def test_debian_brings_what_lacks_where_we_may_install(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    come = programs("program-to-come", "").parent
    programs(
        "apt-get",
        f"""
        case "$*" in
            "update --quiet") exit 0 ;;
            "install --yes --no-install-recommends firefox-esr")
                ln -s program-to-come {come}/firefox-esr ;;
            "install --yes --no-install-recommends webkit2gtk-driver xvfb")
                ln -s program-to-come {come}/WebKitWebDriver
                ln -s program-to-come {come}/Xvfb ;;
            *) exit 1 ;;
        esac
        """,
    )
    monkeypatch.setattr(debian, "may_install", lambda: True)
    engines.prepare(project)
    assert engines.find_firefox() == come / "firefox-esr"
    assert engines.find_webkit() == (come / "WebKitWebDriver", come / "Xvfb")


def test_a_driver_without_a_screen_is_of_no_use(programs):
    programs("WebKitWebDriver", "")
    assert engines.find_webkit() is None


def test_a_machine_that_may_not_install_is_told_what_it_does_without(
    project: Project, programs, capsys: pytest.CaptureFixture[str]
):
    programs("WebKitWebDriver", "")
    engines.prepare(project)
    assert capsys.readouterr().err.splitlines() == [
        "setup: no Firefox here, so no test runs in it",
        "setup: no WebKitGTK with Xvfb here, so no test runs in it",
    ]


def test_continuous_integration_does_without_nothing(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SetupError, match=r"^needs Firefox for the browser tests\."):
        engines.prepare(project)
