"""The map is true: ARCHITECTURE.md shows the tree that is there, a line a room."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PURPOSE = re.compile(r'"""(.+?)(?:\n|""")')


def _rooms() -> dict[str, str]:
    """Every tracked folder with Python, and what its own docstring says it is."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*/__init__.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    rooms = {}
    for name in tracked:
        if not (ROOT / name).exists() or name.startswith("tests/"):
            continue
        found = _PURPOSE.match((ROOT / name).read_text())
        rooms[str(Path(name).parent)] = found[1] if found else ""
    return rooms


def _drawn() -> dict[str, str]:
    """The rooms that the map draws."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    tree = text.split("<!-- tree:begin -->")[1].split("<!-- tree:end -->")[0]
    return dict(re.findall(r"^- `([^`]+)/`: (.+)$", tree, re.MULTILINE))


def test_every_room_says_what_it_is() -> None:
    assert [name for name, purpose in _rooms().items() if not purpose] == []


def test_the_map_draws_the_rooms_that_are_there() -> None:
    drawn = {
        name: said for name, said in _drawn().items() if (ROOT / name / "__init__.py").exists()
    }
    assert drawn == _rooms()


def test_every_other_place_on_the_map_exists() -> None:
    assert [name for name in _drawn() if not (ROOT / name).is_dir()] == []
