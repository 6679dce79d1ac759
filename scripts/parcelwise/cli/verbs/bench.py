"""`parcelwise bench`: what users wait for, beside its budget and beside what others take."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parcelwise.cli.options import now, store_option
from parcelwise.installation import HERE, cache_folder

if TYPE_CHECKING:
    from parcelwise.bench.peers import Peers
    from parcelwise.bench.report import Report
    from policy_core.answers.policy import Policy

PARTS = ("counted", "answers", "processes", "growth", "proofs", "site", "engine", "publishing")
"""What can be measured, in the order in which it is."""


@click.command("bench")
@store_option
@click.option(
    "--only",
    type=click.Choice(PARTS),
    multiple=True,
    help="Measure this part; may be said again.  [default: all of them]",
)
@click.option("--short", is_flag=True, help="Only what is counted: seconds, the same in each run.")
@click.option("--check", is_flag=True, help="Fail when something is past its budget.")
@click.option("--write", is_flag=True, help="Write BENCHMARKS.md and its picture.")
@click.option("--seed", type=int, default=19, show_default=True, help="Draws the questions.")
@click.option(
    "--rounds",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How often our engine and stock Pyodide take turns.",
)
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - click passes each option by its name
    ctx: click.Context,
    store: Path,
    only: tuple[str, ...],
    short: bool,
    check: bool,
    write: bool,
    seed: int,
    rounds: int,
) -> None:
    r"""Measure answers, replies, the command line, proofs, pages and publishing.

    \b
    Example:
      parcelwise bench --short --check
      parcelwise bench --only answers --only growth
      parcelwise bench --write

    Peers are installed into .cache/bench by themselves. Exit codes: 0 all is well, 1 something is
    past its budget, or bench/missed.toml is wrong about it, and --check was said.
    """
    from parcelwise.bench.report import Report
    from parcelwise.bench.report import write as write_report

    policy, report = _policy(store), Report()
    bench = _Bench(policy, store, seed, rounds, report)
    for part in ("counted",) if short else only or PARTS:
        bench.measure(part)
    if write:
        chosen = " ".join(f"--only {part}" for part in only)
        said = f"scripts/bench {chosen} --seed {seed} --write".replace("  ", " ")
        write_report(report, HERE, now(), seed, bench.versions, said)
    faults = list(_faults(report)) if check else []
    for fault in faults:
        click.echo(fault, err=True)
    ctx.exit(1 if faults else 0)


def _faults(report: "Report") -> Iterator[str]:
    """What `--check` fails for."""
    for missed in report.missed:
        yield f"past its budget: {missed.what}"
    for what in report.unexplained:
        yield f"bench/missed.toml does not say why: {what}"
    for what in report.outdated:
        yield f"within its budget, though bench/missed.toml says why not: {what}"


def _policy(store: Path) -> "Policy":
    """A store's policy in a world that is prepared: what a build and a page answer with."""
    from parcelwise.site.building.facts import baked_world
    from parcelwise.store.reading import load_policy
    from policy_core.answers.policy import Policy

    today = now().date()
    loaded = load_policy(store, today)
    world = baked_world(loaded.editions.rulebooks.values(), today, cache_folder() / "facts")
    return Policy(loaded.rulebook, world, loaded.edition, loaded.editions)


class _Bench:
    """Measures part by part, and shows each as soon as it is there."""

    def __init__(
        self, policy: "Policy", store: Path, seed: int, rounds: int, report: "Report"
    ) -> None:
        self._policy = policy
        self._store = store
        self._seed = seed
        self._rounds = rounds
        self._report = report
        self.versions: dict[str, str] = {}
        """The peers that were measured."""

    def measure(self, part: str) -> None:
        """Measure one part of `PARTS`."""
        from parcelwise.bench import table

        getattr(self, f"_{part}")()
        title, found = next(reversed(self._report.parts.items()))
        click.echo(f"{title}\n\n{table(found)}\n")

    def _counted(self) -> None:
        from parcelwise.bench import bench_counted

        found = bench_counted(self._policy, now(), self._store, self._seed)
        self._report.parts["Counted: the same in every run"] = found

    def _answers(self) -> None:
        from parcelwise.bench import bench_answers

        found = bench_answers(self._policy, now(), self._peers(), self._seed)
        self._report.parts["Answers and replies"] = found

    def _processes(self) -> None:
        from parcelwise.bench import bench_processes

        self._report.parts["The command line"] = bench_processes(self._store)

    def _growth(self) -> None:
        from parcelwise.bench import bench_growth

        found, curves = bench_growth(self._policy, now(), self._peers(), self._seed)
        self._report.parts["Answers from many rows"] = found
        self._report.curves.update(curves)

    def _proofs(self) -> None:
        from parcelwise.bench import bench_proofs

        found, curves = bench_proofs(self._store)
        self._report.parts["Proofs of many rows"] = found
        self._report.curves.update(curves)

    def _site(self) -> None:
        from parcelwise.bench import bench_site

        cache = cache_folder() / "engine"
        found = bench_site(self._store, now(), self._peers(), browser=self._chromium(), cache=cache)
        self._report.parts["Pages and builds"] = found

    def _engine(self) -> None:
        from bootstrap.project import Project
        from parcelwise.bench import bench_engine, bench_first_answers
        from parcelwise.site.building.publication import engine_contents

        contents, cache, project = (
            engine_contents(self._policy), cache_folder() / "engine", Project(HERE),
        )  # fmt: skip
        self._report.parts["The engine in browsers"] = [
            *bench_engine(contents, project, self._peers(), cache=cache, rounds=self._rounds),
            *bench_first_answers(self._policy, self._store, now(), project, self._seed),
        ]

    def _publishing(self) -> None:
        from parcelwise.bench import bench_publishing
        from parcelwise.site.building import build_site

        build_site(self._store, now())
        found = bench_publishing(self._store, self._policy.rulebook)
        self._report.parts["Publishing"] = found

    def _peers(self) -> "Peers":
        from bootstrap.project import Project
        from parcelwise.bench.peers import install

        peers = install(Project(HERE))
        self.versions = peers.versions
        return peers

    def _chromium(self) -> Path:
        from bootstrap.machine import find_chromium
        from bootstrap.project import Project
        from parcelwise.errors import Failure

        browser = find_chromium(Project(HERE))
        if browser is None:
            raise Failure("there is no Chromium to measure in", hint="scripts/bench installs one")
        return browser
