"""The servers that publishing is tested against come from the machine, or from Debian."""

import pytest

from bootstrap import Project, SetupError, debian, servers


def test_what_is_missing_is_installed_by_its_package(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    lacking = ["nginx", "sshd"]
    installed: list[str] = []

    def install(_: Project, package: str) -> None:
        installed.append(package)
        lacking.pop(0)

    monkeypatch.setattr(servers, "_missing", lambda: list(lacking))
    monkeypatch.setattr(debian, "install", install)
    servers.prepare(project)
    assert installed == ["nginx-light", "openssh-server"]


def test_what_cannot_be_had_is_named_in_one_line(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(servers, "_BESIDE_THE_PATH", ())
    monkeypatch.setattr(debian, "may_install", lambda: False)
    with pytest.raises(SetupError, match=r"needs nginx, apache2, .*--quick\.$"):
        servers.prepare(project)
