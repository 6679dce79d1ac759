"""What publishing costs: all of a site at first, then one changed line of it."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from time import perf_counter

from parcelwise.bench.budgets import Measurement
from parcelwise.publishing import Outcome, Staged, open_target, publish
from parcelwise.publishing.release import staged_release
from parcelwise.publishing.targets import Target
from policy_core.rulebook import Rulebook

_PAGE = "returns/index.html"


def bench_publishing(store: Path, rulebook: Rulebook) -> list[Measurement]:
    """Publish a store's built site to a folder here, change a line, and publish it again."""
    page = f"{rulebook.store.languages[0]}/{_PAGE}"
    with tempfile.TemporaryDirectory(prefix="parcelwise-bench-") as folder:
        changed = Path(folder, "changed")
        for part in ("docs", "site"):
            copytree(store / part, changed / part)
        file = changed / "site" / page
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("</main>", "<p>One line.</p></main>", 1), "utf-8")
        with (
            open_target(f"{folder}/srv") as target,
            staged_release(store, rulebook, target.encodings, datetime.now(UTC)) as whole,
            staged_release(changed, rulebook, target.encodings, datetime.now(UTC)) as line,
        ):
            first, everything = _published(target, whole)
            second, one_line = _published(target, line)
    size = sum(file.size for file in line.manifest.files.values() if file.path.startswith(page))
    note = f"{one_line.plan.bytes:,} of {everything.plan.bytes:,} bytes"
    return [
        Measurement("one line changed: bytes sent / its files", one_line.plan.bytes / size, note),
        Measurement(
            "publish one changed line / all",
            second / first,
            f"{second:.2f} s against {first:.2f} s",
        ),
    ]


def _published(target: Target, staged: Staged) -> tuple[float, Outcome]:
    begun = perf_counter()
    outcome = publish(target, staged)
    return perf_counter() - begun, outcome
