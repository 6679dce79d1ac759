"""Arguments and options that the verbs of publishing have in common."""

from collections.abc import Callable
from typing import Any

import click

type Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

target_argument: Decorator = click.argument("target", default="", metavar="[TARGET]")
"""A name of `publish.yaml` or an address; the first of `publish.yaml` without one."""

keep_option: Decorator = click.option(
    "--keep",
    type=click.IntRange(1, 20),
    metavar="N",
    help="How many releases to hold, the live one among them.  [default: 5]",
)
"""`--keep N`. rsync looks into no more than twenty releases."""

browser_option: Decorator = click.option(
    "--browser", is_flag=True, help="Ask the calculators in a real browser too."
)
"""`--browser`."""
