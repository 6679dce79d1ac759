"""The widgets' packages are installed when their lock changed, by a Node that is new enough.

Here `node` and `npm` are shell programs; npm leaves the folder that the real one makes.
"""

from pathlib import Path

import pytest

from bootstrap import Project, SetupError, node, python

NPM = """
echo "$*" >> "$0.calls"
mkdir -p widgets/node_modules
"""


def calls(npm: Path) -> list[str]:
    written = npm.with_name("npm.calls")
    return written.read_text().splitlines() if written.exists() else []


@pytest.mark.parametrize(
    ("version", "enough"), [("v18.20.4", False), ("v20.0.0", True), ("v24.19.0", True), ("", False)]
)
def test_a_node_is_taken_from_version_20_on(project: Project, programs, version: str, enough: bool):
    programs("node", f"echo {version}")
    npm = programs("npm", NPM)
    assert node.find_npm(project) == (npm if enough else None)


def test_a_node_without_npm_is_not_enough(project: Project, programs):
    programs("node", "echo v24.19.0")
    assert node.find_npm(project) is None


def test_packages_are_installed_once_a_lock(project: Project, programs):
    programs("node", "echo v20.20.2")
    npm = programs("npm", NPM)
    node.prepare(project)
    node.prepare(project)
    assert calls(npm) == [f"ci --prefix {project.root / 'widgets'} --no-audit --no-fund"]
    (project.root / "widgets" / "package-lock.json").write_text('{"lockfileVersion": 3}\n')
    node.prepare(project)
    assert len(calls(npm)) == 2


def test_an_old_node_gives_way_to_the_locked_one(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    programs("node", "echo v12.22.9")
    old = programs("npm", NPM)

    def install(target: Project, locks: list[str]) -> None:
        assert locks == ["node"]
        programs(str(target.program("node")), "echo v24.19.0")
        programs(str(target.program("npm")), NPM)

    monkeypatch.setattr(python, "prepare", install)
    node.prepare(project)
    assert calls(old) == []
    assert len(calls(project.program("npm"))) == 1


def test_no_node_to_be_had_is_one_line(project: Project, programs, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(python, "prepare", lambda *_: None)
    with pytest.raises(SetupError, match=r"^needs Node 20 or newer with npm: install it"):
        node.prepare(project)


def test_packages_that_cannot_be_installed_are_one_line(project: Project, programs):
    programs("node", "echo v20.20.2")
    programs("npm", "echo npm error network; exit 1")
    with pytest.raises(SetupError, match=r"^packages of widgets/: npm error network\. Check"):
        node.prepare(project)
