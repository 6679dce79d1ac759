"""Moto's S3 as a server that keeps S3's promises: `python -m tests.servers.s3 PORT`.

Who reads an object of S3 while it is replaced gets the old or the new one, and a conditional write
is decided in one step ("Amazon S3 data consistency model" and "Conditional requests" in the S3 User
Guide). Moto serves each request from a thread of its own and closes an object before it puts the
next one in its place, so that a reader in between is answered 500. Here it answers one request
after the other.
"""

import sys
from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class InTurn:
    """A WSGI application whose requests are answered one after the other."""

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._turn = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, once the request has arrived: nobody waits for a slow sender."""
        length = environ.get("CONTENT_LENGTH")
        if length:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))
        with self._turn:
            return list(self._application(environ, start_response))


def serve(port: int) -> None:
    """Serve it until the process ends; only that process waits for moto's import."""
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import run_simple

    run_simple(
        "127.0.0.1",
        port,
        InTurn(DomainDispatcherApplication(create_backend_app)),
        threaded=True,
        request_handler=MotoRequestHandler,
    )


if __name__ == "__main__":
    serve(int(sys.argv[1]))
