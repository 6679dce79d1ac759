"""`parcelwise bench`: what the engine costs a buyer, beside its budgets."""

from pathlib import Path

import click

from parcelwise.options import HERE, now, store_option


@click.command("bench")
@store_option
@click.option(
    "--rounds",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="How often our engine and stock Pyodide take turns.",
)
def command(store: Path, rounds: int) -> None:
    r"""Measure the engine of a store in Chromium, in turns with stock Pyodide.

    \b
    Example:
      parcelwise bench --rounds 10

    Bytes, memory and the ratio of the two boots tell something on any machine; seconds do not.
    """
    from bootstrap.browser import find_browser
    from bootstrap.project import Project
    from parcelwise.bench import bench_engine, table
    from parcelwise.building.facts import baked_world
    from parcelwise.building.publication import engine_contents
    from parcelwise.errors import Failure
    from parcelwise.reading import load_policy
    from policy_core.answers.policy import Policy

    browser = find_browser(Project(HERE))
    if browser is None:
        raise Failure("there is no Chromium to measure in", hint="scripts/bench installs one")
    today = now().date()
    loaded = load_policy(store, today)
    world = baked_world(loaded.rulebook, today, HERE / ".cache" / "facts")
    measurements = bench_engine(
        engine_contents(Policy(loaded.rulebook, world, loaded.edition)),
        browser=browser,
        widgets=HERE / "widgets",
        cache=HERE / ".cache" / "engine",
        rounds=rounds,
    )
    click.echo(table(measurements))
