"""Which tests share a process, so that each browser, server and fixture is started once."""

from xdist.scheduler import LoadScopeScheduling

_OTHER_BROWSERS = ("firefox", "webkit")


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


class Grouped(LoadScopeScheduling):
    """Gives each process whole groups, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
