"""`parcelwise bench`: what the site, its engine and its answers cost, beside their budgets."""

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
    r"""Build a store's site and measure it: pages, engine and answers, each beside its budget.

    \b
    Example:
      parcelwise bench --rounds 10

    Bytes, memory and ratios tell something on any machine; seconds do so on a quiet one only.
    """
    from bootstrap.browser import find_browser
    from bootstrap.project import Project
    from parcelwise.bench import bench_engine, bench_host, bench_site, table
    from parcelwise.building.facts import baked_world
    from parcelwise.building.publication import engine_contents
    from parcelwise.errors import Failure
    from parcelwise.reading import load_policy
    from policy_core.answers.policy import Policy

    browser = find_browser(Project(HERE))
    if browser is None:
        raise Failure("there is no Chromium to measure in", hint="scripts/bench installs one")
    moment = now()
    loaded = load_policy(store, moment.date())
    world = baked_world(loaded.rulebook, moment.date(), HERE / ".cache" / "facts")
    policy = Policy(loaded.rulebook, world, loaded.edition)
    cache = HERE / ".cache" / "engine"
    measurements = [
        *bench_site(store, moment, browser=browser, cache=cache),
        *bench_engine(
            engine_contents(policy),
            browser=browser,
            widgets=HERE / "widgets",
            cache=cache,
            rounds=rounds,
        ),
        *bench_host(policy, moment),
    ]
    click.echo(table(measurements))
