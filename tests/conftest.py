"""What holds for every test: what they share, and how golden files are renewed."""

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock
from xdist.workermanage import WorkerController

from tests.reference import NOW, ROOT
from tests.scale import Scale, load_profile, sampled, scale_of, seed_for

PRERENDERED = ("BR", "CA", "CH", "DE", "US")
"""The countries whose first questions tests ask: all would take a minute."""

LEFT = "site/fr/index.html"
"""What an earlier build left in the site of the reference store."""

_SCALE = pytest.StashKey[Scale]()
_SLOW = (
    "tests/browser/",
    "tests/servers/",
    "tests/scripts/test_release.py",
    "tests/building/",
    "tests/site/",
    "tests/runtime/",
    "tests/test_journey.py",
    "tests/bench/",
)
"""What takes ten seconds a file or more; all else is short."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much is tested, drawn by which seed; and whether golden files are written anew."""
    parser.addoption("--thorough", action="store_true", help="test everything: for the night")
    parser.addoption("--seed", type=int, help="draw the samples that a run with this seed drew")
    parser.addoption(
        "--accept", action="store_true", help="write golden files anew; read their diff"
    )


@pytest.hookimpl(tryfirst=True)  # Hypothesis reads its seed in the same hook
def pytest_configure(config: pytest.Config) -> None:
    """Choose the scale. A process of pytest-xdist draws what all of them draw."""
    option = config.option
    if hasattr(config, "workerinput"):
        option.seed = config.workerinput["seed"]
    elif option.seed is None:
        option.seed = seed_for(ROOT, thorough=option.thorough)
    option.hypothesis_seed = option.seed
    scale = config.stash[_SCALE] = scale_of(thorough=option.thorough, seed=option.seed)
    load_profile("thorough" if option.thorough else "ci", scale.examples)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Hand the seed to a process of pytest-xdist."""
    node.workerinput["seed"] = node.config.option.seed


def pytest_report_header(config: pytest.Config) -> str:
    """What draws the same again."""
    return f"{'--thorough ' if config.option.thorough else ''}--seed {config.option.seed}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many processes again as cores: who waits for a browser or a server needs none."""
    cores = os.process_cpu_count() or 1
    return cores + cores // 2


@pytest.hookimpl(trylast=True)  # samples are drawn of what `-k` and `-m` have chosen
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not drawn, and begin with what takes long."""
    kept = sampled(items, config.stash[_SCALE])
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = in_turn([item for item in items if item in kept])


def pytest_collection_finish() -> None:
    """Tell the garbage collector what stays to the end: it need not look at it again."""
    gc.collect()
    gc.freeze()


def in_turn(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Tests in the order in which processes ought to take their files.

    What is slow comes first, so that no process is left with it at the end. Of what is slow, each
    group's files are spread evenly: what waits for servers and browsers goes beside what computes.
    """
    files: dict[str, dict[str, list[pytest.Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        file = item.nodeid.partition("::")[0]
        group = next((slow for slow in _SLOW if file.startswith(slow)), "")
        files[group][file].append(item)
    quick = files.pop("", {})
    turns = sorted(
        ((place + 0.5) / len(group), name, file)
        for name, group in files.items()
        for place, file in enumerate(group)
    )
    slow = [item for _, name, file in turns for item in files[name][file]]
    return slow + [item for group in quick.values() for item in group]


@pytest.fixture(scope="session")
def scale(pytestconfig: pytest.Config) -> Scale:
    """How much this run tests."""
    return pytestconfig.stash[_SCALE]


@pytest.fixture(scope="session")
def reference_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference store, built at `NOW`: once for all processes, not to be changed."""
    from parcelwise.site.building import build_site

    run = tmp_path_factory.getbasetemp()
    folder = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "lanternway"
    with FileLock(f"{folder}.lock"):
        if not (folder / "built").exists():
            _copy_store(folder)
            (folder / LEFT).parent.mkdir(parents=True)
            (folder / LEFT).touch()
            build_site(folder, NOW, desk=True, prerendered=PRERENDERED)
            (folder / "built").touch()
    return folder


def _copy_store(folder: Path) -> None:
    shutil.copytree(ROOT / "docs", folder / "docs")
    own_reply = folder / "docs" / "replies" / "reminder.en.j2"
    own_reply.parent.mkdir()
    own_reply.write_text(
        "Good morning!\n\n{{ opening }}\n\n{{ decision }}\n\n"
        "{% for solution in solutions %}\n- {{ solution }}\n{% endfor %}\n\n{{ sign_off }}\n",
        encoding="utf-8",
    )
    theme = "scripts/parcelwise/site/theme"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(theme, str(ROOT / theme))
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
