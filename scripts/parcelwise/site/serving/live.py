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
    >>> live.built(), live.state
    (None, {'state': '1', 'fault': ''})
    >>> live.failed("docs/rulebook/store.yaml:3:1 error ..."), live.state["fault"][:28]
    (None, 'docs/rulebook/store.yaml:3:1')
    """

    def __init__(self) -> None:
        self._news = Condition()
        self._number = 0
        self._fault = ""

    def built(self) -> None:
        """The pages were built anew."""
        self._tell("")

    def failed(self, fault: str) -> None:
        """They could not be; the pages of the last good build stay."""
        self._tell(fault)

    def _tell(self, fault: str) -> None:
        with self._news:
            self._number += 1
            self._fault = fault
            self._news.notify_all()

    @property
    def state(self) -> dict[str, str]:
        """The number of the build, and its fault, which is empty after a good one."""
        return {"state": str(self._number), "fault": self._fault}

    def wait(self, after: str) -> dict[str, str]:
        """The state, once it is another than `after`; the same again when nothing happens."""
        with self._news:
            self._news.wait_for(lambda: self.state["state"] != after, _PATIENCE_SECONDS)
            return self.state


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
