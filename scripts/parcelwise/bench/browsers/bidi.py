"""WebDriver BiDi over its WebSocket: commands one at a time, events as they come.

Source: https://www.w3.org/TR/webdriver-bidi/
"""

import json
from collections.abc import Callable
from typing import Any

from websocket import create_connection

from parcelwise.bench.browsers.tab import BrowserError

type Event = dict[str, Any]


class BiDi:
    """A connection; `hear` is called with the method and the parameters of each event.

    It waits for as many seconds as are its `patience`, and then raises `WebSocketException`.
    """

    def __init__(self, address: str, hear: Callable[[str, Event], None], patience: float) -> None:
        self._socket = create_connection(address, timeout=patience, suppress_origin=True)
        self._hear = hear
        self._last = 0

    def wait(self, patience: float) -> None:
        """From now on, wait for so many seconds."""
        self._socket.settimeout(patience)

    def __call__(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command, and wait for its result.

        Raises `BrowserError` when the browser refuses it.
        """
        self._last += 1
        command = {"id": self._last, "method": method, "params": parameters}
        self._socket.send(json.dumps(command))
        while True:
            message = json.loads(self._socket.recv())
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message["id"] == self._last:
                return _result(method, message)

    def close(self) -> None:
        """Hang up."""
        self._socket.close(timeout=0)


def _result(method: str, message: dict[str, Any]) -> dict[str, Any]:
    if message["type"] == "error":
        raise BrowserError(f"{method}: {message['error']}: {message['message']}")
    result: dict[str, Any] = message["result"]
    return result
