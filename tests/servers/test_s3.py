"""The servers of these tests keep the promises of those that they stand for."""

from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Any

import boto3
import pytest

from parcelwise.site.serving import in_background
from tests import patience
from tests.servers.places import bucket_place, reader
from tests.servers.s3 import InTurn


def nothing(*_: Any) -> Any:
    """Begins no answer."""


def test_requests_are_answered_one_after_the_other() -> None:
    entered, go, order = Event(), Event(), list[str]()

    def application(environ: dict[str, Any], _: object) -> list[bytes]:
        order.append(f"{environ['name']} begins")
        entered.set()
        assert go.wait(patience.SECONDS)
        order.append(f"{environ['name']} ends")
        return []

    in_turn = InTurn(application)
    threads = [Thread(target=in_turn, args=({"name": name}, nothing)) for name in ("one", "two")]
    threads[0].start()
    assert entered.wait(patience.SECONDS)
    threads[1].start()
    go.set()
    for thread in threads:
        thread.join()
    assert order == ["one begins", "one ends", "two begins", "two ends"]


def test_who_is_slow_to_send_keeps_nobody_waiting() -> None:
    """What a request has to say is read before its turn comes."""
    read = list[bytes]()
    slow = BytesIO(b"content")

    def application(environ: dict[str, Any], _: object) -> list[bytes]:
        assert environ["wsgi.input"] is not slow
        read.append(environ["wsgi.input"].read())
        return []

    InTurn(application)({"CONTENT_LENGTH": "7", "wsgi.input": slow}, nothing)
    assert read == [b"content"]


def test_a_page_that_is_replaced_is_never_missing(tmp_path: Path) -> None:
    with bucket_place(tmp_path) as place:
        endpoint = place.site.split("/policy/")[0]
        with closing(boto3.client("s3", endpoint_url=endpoint)) as client:

            def replace(times: int) -> None:
                for number in range(times):
                    source = f"policy/site/{number % 2}"
                    client.copy_object(Bucket="policy", Key="site/page", CopySource=source)

            for number in range(2):
                client.put_object(Bucket="policy", Key=f"site/{number}", Body=b"%d" % number)
            replace(1)
            writer = Thread(target=replace, args=(60,))
            writer.start()
            while writer.is_alive():
                assert place.read("page") in {b"0", b"1"}
            writer.join()


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_server_that_fails_is_not_taken_for_one_that_has_nothing(status: int) -> None:
    class Failing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(status)

        def log_message(self, *_: Any) -> None:
            pass

    with (
        in_background(HTTPServer(("127.0.0.1", 0), Failing)) as server,
        pytest.raises(AssertionError, match=str(status)),
    ):
        reader(server.server_address[1])("index.html")
