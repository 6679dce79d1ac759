"""What pages are told while their store is written: that they were built anew, or why not."""

from pathlib import Path
from threading import Condition

SCRIPT = "live/live.js"
"""Where a served page finds the script that listens."""
STATE = "live/state"
"""Where the script asks for the state."""

_PATIENCE_SECONDS = 20.0
_HERE = Path(__file__).parent


class Live:
    """The state of a store that is served: which build it is, and what is wrong with the last one.

    >>> live = Live()
    >>> live.built(), live.state()
    (None, {'state': '1', 'fault': ''})
    >>> live.failed("docs/rulebook/store.yaml:3:1 error ..."), live.state()["fault"][:28]
    (None, 'docs/rulebook/store.yaml:3:1')

    The language that somebody looks at is built before the others, and hears of it once.

    >>> live.built_early("de"), live.state("de")["state"], live.state("en")["state"]
    (None, '3', '2')
    >>> live.built(), live.state("de")["state"], live.state("en")["state"]
    (None, '3', '4')
    """

    def __init__(self) -> None:
        self._news = Condition()
        self._number = 0
        self._fault = ""
        self._early: dict[str, int] = {}
        """The state of the folder that this build, or the last one, brought before all others."""
        self._all = 0
        """The state of all others."""
        self.looked_at = ""
        """The folder of the page that was asked for last ("en")."""

    def built_early(self, folder: str) -> None:
        """The pages of a folder of the site were built anew; the others follow."""
        with self._news:
            self._number += 1
            self._early, self._fault = {folder: self._number}, ""
            self._news.notify_all()

    def built(self) -> None:
        """All pages were built anew."""
        early = {folder: number for folder, number in self._early.items() if number > self._all}
        self._tell("", early)

    def failed(self, fault: str) -> None:
        """They could not be; the pages of the last good build stay."""
        self._tell(fault, {})

    def _tell(self, fault: str, early: dict[str, int]) -> None:
        with self._news:
            self._number += 1
            self._all, self._early, self._fault = self._number, early, fault
            self._news.notify_all()

    def state(self, folder: str = "") -> dict[str, str]:
        """The number of the build of a folder, and the fault, which is empty after a good one."""
        return {"state": str(self._early.get(folder, self._all)), "fault": self._fault}

    def wait(self, after: str, folder: str = "") -> dict[str, str]:
        """The state, once it is another than `after`; the same again when nothing happens."""
        with self._news:
            self._news.wait_for(lambda: self.state(folder)["state"] != after, _PATIENCE_SECONDS)
            return self.state(folder)


def script() -> bytes:
    """The script that listens."""
    return (_HERE / "live.js").read_bytes()


def listening(page: bytes, root: str) -> bytes:
    """A page with the script; `root` leads to the root of the server.

    >>> listening(b"<body>Hello</body>", "/")
    b'<body>Hello<script type="module" src="/live/live.js"></script></body>'
    """
    tag = f'<script type="module" src="{root}{SCRIPT}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + tag + end + after if end else page
