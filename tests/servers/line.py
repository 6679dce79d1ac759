"""A line to a server that can be measured, and cut."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf
from threading import Thread


@dataclass
class Line:
    """A port that leads to another one."""

    port: int
    sent: int = 0
    """How many bytes have gone to the server."""


@contextmanager
def leading_to(port: int, last: float = inf) -> Iterator[Line]:
    """A line to a port of this machine, dead for ever once so many bytes have gone there."""
    ends: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(listening.getsockname()[1])

        def carry(source: socket.socket, target: socket.socket, *, counted: bool) -> None:
            with suppress(OSError):
                while (some := source.recv(1024)) and line.sent < last:
                    line.sent += len(some) if counted else 0
                    target.sendall(some)
            for end in (source, target):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listening.accept()
                    if line.sent >= last:
                        client.close()
                        continue
                    server = socket.create_connection(("127.0.0.1", port))
                    ends.extend([client, server])
                    for way, counted in (((client, server), True), ((server, client), False)):
                        told = {"counted": counted}
                        Thread(target=carry, args=way, kwargs=told, daemon=True).start()

        thread = Thread(target=accept, daemon=True)
        thread.start()
        try:
            yield line
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()
            for end in ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
