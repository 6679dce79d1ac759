"""The command line: the command `parcelwise`, one verb a module of `parcelwise.cli.verbs`."""

import gc
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click

from parcelwise.cli import verbs
from parcelwise.cli.bytecode import kept_methods
from parcelwise.errors import Failure

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
INTERRUPTED = 130
"""What a shell says of a command that ended by Ctrl-C."""


class Verbs(click.Group):
    """Finds verbs by the names of their modules: a new module is a new verb."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs that there are."""
        return sorted(
            module.name.rstrip("_").replace("_", "-")
            for module in pkgutil.iter_modules(verbs.__path__)
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb; each takes what it needs only now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        name = f"{name}_" if iskeyword(name) else name  # `import` can be no module's name
        command = import_module(f"parcelwise.cli.verbs.{name}").command
        assert isinstance(command, click.Command)
        _keep_examples(command)
        return command


def _keep_examples(command: click.Command) -> None:
    r"""Let click keep the lines of examples, which it does below a backspace.

    Raw docstrings, as linters want them, have it as the two characters `\b`.
    """
    command.help = (command.help or "").replace("\\b\n", "\b\n")


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="parcelwise", message="%(prog)s %(version)s")
def parcelwise() -> None:
    r"""One rulebook for returns and shipping: proved, published, and answering in the page.

    \b
    Example:
      parcelwise check --store my-store
      parcelwise ask returns --given question.json

    Exit codes: 0 all is well, 1 the rulebook or the question is at fault, 2 wrong usage.
    """


_keep_examples(parcelwise)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code."""
    # Nearly all that a command makes at first is classes, which stay: looking for garbage among
    # them again and again is a tenth of the time of an answer.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    given = sys.argv[1:] if arguments is None else arguments
    with kept_methods(next(filter(str.isidentifier, given), "parcelwise")):
        status = run(given)
    sys.exit(status)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; every fault that is not ours ends in a line or more on stderr."""
    try:
        status = parcelwise.main(arguments, prog_name="parcelwise", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Failure as failure:
        click.echo(f"error: {failure}", err=True)
        if failure.hint:
            click.echo(f"    hint: {failure.hint}", err=True)
        return failure.status
    except BrokenPipeError:
        # Whoever read our output has closed it, like `head`; what Python flushes at exit goes away.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status or 0
