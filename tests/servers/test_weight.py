"""What a change of one line costs to publish: counted on the wire, by a line that counts."""

from pathlib import Path

import pytest

from parcelwise.publishing import Staged, stage
from tests.servers.line import leading_to
from tests.servers.places import PLACES, Place
from tests.servers.sites import EDITION, write_site

ENGINE_BYTES = 2_000_000
_LINE_BYTES = 40_000
"""Handshakes, requests, the manifest and the page itself; the engine is fifty times as much."""


def _versions(folder: Path) -> tuple[Staged, Staged]:
    """A site with an engine that no packer makes smaller, and the same with one line changed."""
    sites = [write_site(folder / name, 1) for name in ("before", "after")]
    noise = b"".join(
        (number * 2654435761 % 2**32).to_bytes(4) for number in range(ENGINE_BYTES // 4)
    )
    for site in sites:
        (site / "engine/python-0123456789abcdef.zip").write_bytes(noise)
    page = sites[1] / "en/returns/index.html"
    page.write_bytes(page.read_bytes().replace(b"version 1", b"version one"))
    before, after = (
        stage(site, folder / f"staged-{number}", EDITION) for number, site in enumerate(sites)
    )
    return before, after


@pytest.mark.parametrize("kind", ["ssh", "bucket", "git-http"])
def test_a_change_of_a_line_travels_alone(kind: str, tmp_path: Path) -> None:
    before, after = _versions(tmp_path)
    with PLACES[kind](tmp_path / "place") as place:
        port = int(place.address.split("127.0.0.1:")[1].split("/")[0])
        with leading_to(port) as line:
            known = tmp_path / "place/ssh/known"
            if kind == "ssh":
                known.write_text(known.read_text().replace(str(port), str(line.port)))
            measured = Place(place.address.replace(f":{port}", f":{line.port}"), place.read)
            measured.publish(before)
            whole, line.sent = line.sent, 0
            outcome = measured.publish(after)

        assert [file.path for file in outcome.plan.new] == ["en/returns/index.html"]
        assert whole > ENGINE_BYTES
        assert line.sent < _LINE_BYTES
