"""A server that answers while something else is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from threading import Thread

_POLL_SECONDS = 0.05
"""How soon a server notices that it is no longer needed."""


@contextmanager
def in_background[Server: BaseServer](server: Server) -> Iterator[Server]:
    """Let a server answer from a thread of its own, and end both."""
    thread = Thread(target=server.serve_forever, args=(_POLL_SECONDS,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
