"""Whatever fails, a buyer is told so, has the tables, and may try again.

What fails alike in every engine is in `test_faults_everywhere`; here is the rest, in Chromium.
"""

import base64
import hashlib
import json
from http import HTTPStatus
from pathlib import Path

import pytest

from parcelwise.runtime import MANIFEST
from parcelwise.runtime.trees import packed, unpacked
from tests.browser import shop
from tests.browser.conftest import Buyer, Hurry, Manifest
from tests.browser.faulty import Fault, FaultyServer

NOISE = (
    "Failed to load resource",
    "Failed to find a valid digest",
    "Error occurred while installing the standard library",
    "TypeError: Failed to fetch",
)
"""What the browser and Pyodide print when a file is missing, or another one than was built."""

MISSING = Fault(status=HTTPStatus.NOT_FOUND)


TRUNCATED = Fault(share=0.5)
CORRUPT = Fault(flipped=True)


NAMES = {MISSING: "missing", TRUNCATED: "truncated", CORRUPT: "corrupt"}


def read_the_way_out(buyer: Buyer) -> None:
    """The page is in its terminal state: a sentence, the tables, another try."""
    buyer.waits_for_state("failed")
    status = buyer.page.locator(".pw-status >> nth=0")
    assert "could not be started" in status.inner_text()
    assert status.locator("a").get_attribute("href") == "#returns-tables"
    assert status.get_by_role("button", name="Try again").is_visible()
    assert buyer.page.is_visible("#returns-tables")
    assert buyer.page.is_checked("#returns-reason-wrong-item")


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("pyodide.asm.js", MISSING),
        ("pyodide.asm.js", TRUNCATED),
        ("python", MISSING),
        ("python", TRUNCATED),
        ("vendor", CORRUPT),
        ("core", CORRUPT),
        ("policy", CORRUPT),
    ],
    ids=lambda value: value if isinstance(value, str) else NAMES[value],
)
def test_a_broken_file_ends_in_the_tables(
    buyer: Buyer, server: FaultyServer, manifest: Manifest, file: str, fault: Fault
) -> None:
    server.faults[manifest[file]["file"] if file in manifest else file] = fault
    buyer.opens()
    buyer.asks_about_wrong_goods()

    read_the_way_out(buyer)
    buyer.expects(*NOISE)


def test_a_module_that_is_missing_is_named(
    buyer: Buyer, server: FaultyServer, site: Path, manifest: Manifest
) -> None:
    modules = unpacked((site / shop.ENGINE / manifest["python"]["file"]).read_bytes())
    del modules["gettext.pyc"]
    zipped = packed(modules)
    checksum = base64.b64encode(hashlib.sha256(zipped).digest()).decode()
    python = manifest["python"] | {"integrity": f"sha256-{checksum}"}
    server.faults[manifest["python"]["file"]] = Fault(content=zipped)
    server.faults[MANIFEST] = Fault(content=json.dumps(manifest | {"python": python}).encode())
    buyer.opens()

    with buyer.page.expect_console_message(lambda said: "Parcelwise" in said.text) as said:
        buyer.asks_about_wrong_goods()
        read_the_way_out(buyer)

    assert "No module named 'gettext'" in said.value.text


@pytest.mark.parametrize("file", [MANIFEST, "worker"])
def test_an_engine_that_is_not_there_ends_in_the_tables(
    buyer: Buyer, server: FaultyServer, manifest: Manifest, file: str
) -> None:
    server.faults[manifest["worker"] if file == "worker" else file] = MISSING
    buyer.opens()
    buyer.asks_about_wrong_goods()

    read_the_way_out(buyer)
    buyer.expects(*NOISE)


def test_a_wasm_that_does_not_come_in_time_ends_in_the_tables(
    buyer: Buyer, server: FaultyServer, hurry: Hurry
) -> None:
    hurry(fetch=2_000)
    server.faults[".wasm"] = Fault(seconds=8)
    buyer.opens()
    buyer.asks_about_wrong_goods()

    read_the_way_out(buyer)


def test_a_calendar_that_does_not_come_ends_in_the_tables(
    buyer: Buyer, server: FaultyServer
) -> None:
    server.faults["BR.json"] = MISSING
    buyer.opens()
    buyer.page.select_option("#delivery-destination", "BR")
    buyer.submits("delivery")

    buyer.waits_for_state("failed", "delivery")
    buyer.expects(*NOISE)


def test_a_question_that_python_fails_on_does_not_keep_others_from_an_answer(
    buyer: Buyer, server: FaultyServer
) -> None:
    server.faults["BR.json"] = Fault(content=b"{}")
    buyer.opens()
    buyer.page.select_option("#delivery-destination", "BR")
    buyer.submits("delivery")
    buyer.waits_for_state("failed", "delivery")

    buyer.asks_about_wrong_goods()

    assert buyer.reads_answer()


def test_a_worker_that_dies_each_time_is_given_up(
    buyer: Buyer, server: FaultyServer, hurry: Hurry, manifest: Manifest
) -> None:
    hurry(answer=500)
    server.faults[manifest["worker"]] = Fault(content=b"postMessage({type: 'ready'}); close();")
    buyer.opens()
    buyer.asks_about_wrong_goods()

    read_the_way_out(buyer)
    assert buyer.asked_for(MANIFEST) == 3
