"""The map is true: ARCHITECTURE.md names the rooms that are there, and no others."""

import ast
import re
import subprocess
import sys
import tokenize
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from types import FrameType

import pytest

from policy_core.engine import ask
from tests.reference import reference_policy

ROOT = Path(__file__).parent.parent
MOST_CROSSED = 25
"""Modules that the first returns question may cross, the vocabulary (`values`) among them."""
MOST_CODE = 19_000
"""Lines of code in `policy_core` beside `facts/law`: what is no blank, comment or docstring."""


def _rooms() -> set[str]:
    """Every tracked folder with Python that is not the tests'."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*/__init__.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    found = {str(Path(name).parent) for name in tracked if (ROOT / name).exists()}
    return {name for name in found if not name.startswith("tests/")}


def _drawn() -> set[str]:
    """The rooms that the map draws."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    tree = text.split("<!-- tree:begin -->")[1].split("<!-- tree:end -->")[0]
    return set(re.findall(r"^- `([^`]+)/`: .+$", tree, re.MULTILINE))


def test_the_map_draws_every_room() -> None:
    assert _rooms() - _drawn() == set()


def test_every_place_on_the_map_exists() -> None:
    assert {name for name in _drawn() if not (ROOT / name).is_dir()} == set()


_STARTS = ("", "policy_core", "policy_core/answers", "scripts", "scripts/parcelwise")
"""Folders from which the text names modules."""


def test_every_module_that_the_text_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    named = set(re.findall(r"`(\w+(?:/\w+)+(?:\.\w+)?)/?`", text))
    starts = [ROOT / part for part in _STARTS]
    there = {
        name
        for name in named
        for start in starts
        if (start / name).exists() or (start / f"{name}.py").exists()
    }
    assert named - there == set()


def test_the_map_says_which_module_makes_a_sentence() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    told = text.split("What is said of an answer")[1].split("## The tree")[0]
    modules = {
        path.stem
        for folder in ("returns", "delivery")
        for path in (ROOT / "policy_core" / "text" / folder).glob("[a-z]*.py")
    }
    assert {name for name in modules if not re.search(rf"\b{name}`", told)} == set()


@pytest.mark.parametrize(
    "package",
    ["cli", "editions", "orders", "site.building", "site.pages", "store.checking", "store.reading"],
)
def test_a_verb_may_import_any_package_first(package: str) -> None:
    """Packages that need each other would fail by which of them comes first."""
    first = subprocess.run(
        [sys.executable, "-c", f"import parcelwise.{package}"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert first.returncode == 0, first.stderr


def _file(place: Path) -> Path | None:
    """The file of a module or package; None for what is neither."""
    files = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in files if file.exists()), None)


def _imports(module: Path) -> set[Path]:
    """The modules of the core that one names anywhere, for types alone as well."""
    named = [
        _file(home / alias.name) or _file(home)
        for node in ast.walk(ast.parse(module.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for home in (ROOT / node.module.replace(".", "/"),)
        for alias in node.names
    ]
    return {file for file in named if file is not None}


def test_no_module_of_the_core_imports_itself_by_way_of_others() -> None:
    """What is asked goes one way through the modules: whoever reads them can follow it."""
    modules = sorted((ROOT / "policy_core").rglob("*.py"))
    TopologicalSorter({module: _imports(module) for module in modules}).prepare()


def test_a_module_of_the_core_is_read_in_one_sitting() -> None:
    """Some 300 lines, with room for a day of work; the law's own facts are as long as the law."""
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sorted((ROOT / "policy_core").rglob("*.py"))
        if "law" not in path.relative_to(ROOT / "policy_core/").parts[:2]
        and (lines := len(path.read_text().splitlines())) > 340
    }
    assert long == {}


_NO_CODE = frozenset({
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENCODING, tokenize.ENDMARKER,
})  # fmt: skip


def _code_lines(path: Path) -> int:
    """How many lines of a module hold code."""
    with path.open("rb") as file:
        tokens = [token for token in tokenize.tokenize(file.readline) if token.type not in _NO_CODE]
    code = {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            code -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(code)


def test_the_core_is_small() -> None:
    modules = set((ROOT / "policy_core").rglob("*.py")) - set(
        (ROOT / "policy_core/facts/law").rglob("*.py")
    )
    assert sum(map(_code_lines, modules)) <= MOST_CODE


def test_a_question_crosses_few_modules() -> None:
    """From the question to the answer, once a policy is prepared: what a newcomer reads."""
    policy = reference_policy.__wrapped__()  # whose caches no other test has filled
    question = {
        "kind": "returns", "reason": "wrong-item", "destination": "DE", "condition": "sealed",
        "ordered": "2026-11-10", "delivered": "2026-11-20", "price": "39.90",
        "category": next(iter(policy.rulebook.store.categories)),
    }  # fmt: skip
    crossed: set[str] = set()
    core = str(ROOT / "policy_core")

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(core):
            crossed.add(frame.f_code.co_filename.removeprefix(core))

    now = datetime(2026, 11, 22, 10, tzinfo=UTC)
    ask(policy, question, now)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        ask(policy, question, now)
    finally:
        sys.setprofile(before)
    assert len(crossed) <= MOST_CROSSED, sorted(crossed)


def test_no_module_of_the_widgets_imports_itself_by_way_of_others() -> None:
    """Types count too: the compiler drops such imports, a reader has to follow them."""
    folder = ROOT / "widgets" / "src"
    imports = {
        module: {
            (module.parent / f"{name}.ts").resolve()
            for name in re.findall(r'from "(\.[^"]+)"', module.read_text())
            if not name.endswith(".json")
        }
        for module in (path.resolve() for path in folder.rglob("*.ts"))
    }
    assert set().union(*imports.values()) <= set(imports)
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the modules
