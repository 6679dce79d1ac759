"""`parcelwise bench`: what the site, its engine and its answers cost, beside their budgets."""

from collections.abc import Callable
from pathlib import Path

import click

from parcelwise.cli.options import now, store_option
from parcelwise.installation import HERE, cache_folder

PARTS = ("site", "engine", "host", "publishing")
"""What can be measured, in the order in which it is."""


@click.command("bench")
@store_option
@click.option(
    "--rounds",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How often our engine and stock Pyodide take turns.",
)
@click.option(
    "--only",
    type=click.Choice(PARTS),
    multiple=True,
    help="Measure this part; may be said again.  [default: all of them]",
)
def command(store: Path, rounds: int, only: tuple[str, ...]) -> None:
    r"""Build a store's site and measure it: pages, engine and answers, each beside its budget.

    \b
    Example:
      parcelwise bench --rounds 10
      parcelwise bench --only host --only publishing

    Bytes, memory and ratios tell something on any machine; seconds do so on a quiet one only.
    """
    from bootstrap.machine import find_chromium
    from bootstrap.project import Project
    from parcelwise.bench import (
        Measurement,
        bench_engine,
        bench_host,
        bench_publishing,
        bench_site,
        table,
    )
    from parcelwise.errors import Failure
    from parcelwise.site.building.facts import baked_world
    from parcelwise.site.building.publication import engine_contents
    from parcelwise.store.reading import load_policy
    from policy_core.answers.policy import Policy

    project = Project(HERE)
    browser = find_chromium(project)
    if browser is None:
        raise Failure("there is no Chromium to measure in", hint="scripts/bench installs one")
    moment = now()
    loaded = load_policy(store, moment.date())
    rulebooks = loaded.editions.rulebooks.values()
    world = baked_world(rulebooks, moment.date(), cache_folder() / "facts")
    policy = Policy(loaded.rulebook, world, loaded.edition, loaded.editions)
    cache = cache_folder() / "engine"
    benches: dict[str, Callable[[], list[Measurement]]] = {
        "site": lambda: bench_site(store, moment, browser=browser, cache=cache),
        "engine": lambda: bench_engine(
            engine_contents(policy), project, cache=cache, rounds=rounds
        ),
        "host": lambda: bench_host(policy, moment),
        "publishing": lambda: bench_publishing(store, policy.rulebook),
    }
    for part in only or PARTS:
        click.echo(table(benches[part]()) + "\n")
