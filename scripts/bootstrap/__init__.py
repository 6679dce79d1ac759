"""Set up everything that a script needs, then become the command that does the work.

This package runs on a machine that has nothing but git and some Python 3, so it is written for
Python 3.9 and imports the standard library only. What it makes lies inside the project: `.venv`,
`.cache` and `widgets/node_modules`. A second run finds that nothing is to do in milliseconds.
"""

import sys

if sys.version_info < (3, 9):  # noqa: UP036 - the one place that an older Python reaches
    sys.exit("setup: needs Python 3.9 or newer to start with (it then makes its own 3.13)")

from bootstrap.launch import launch, prepare
from bootstrap.project import Project, SetupError

__all__ = ["Project", "SetupError", "launch", "prepare"]
