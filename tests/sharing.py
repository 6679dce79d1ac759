"""Which tests share a process, so that each browser, server and fixture is started once.

And in which order: what takes minutes begins first, so that no process waits for it at the end.
"""

from xdist.scheduler import LoadScopeScheduling

_OTHER_BROWSERS = ("firefox", "webkit")
_SLOW = ("browser", "servers")


def group(test: str) -> str:
    """The group of a test, by its id: its browser, its file and server, else its file."""
    file, _, name = test.partition("::")
    parameters = name.partition("[")[2].rstrip("]")
    match file.split("/")[1]:
        case "browser":
            named = parameters.split("-")
            return next((one for one in named if one in _OTHER_BROWSERS), "chromium")
        case "servers":
            return f"{file} {parameters}".rstrip()
        case _:
            return file


def rank(test: str) -> int:
    """When a test's turn comes: the lowest first."""
    folder = test.split("/")[1]
    return _SLOW.index(folder) if folder in _SLOW else len(_SLOW)


class Grouped(LoadScopeScheduling):
    """Gives each process whole groups, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
