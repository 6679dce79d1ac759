"""Staging a release: the same content has the same id, and what is private does not leave."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from parcelwise.errors import Failure
from parcelwise.publishing import RELEASE, Manifest, open_target, publish, stage
from parcelwise.publishing.gates import examine
from parcelwise.publishing.settings import Destination, destination
from tests.servers.sites import EDITION, staged, write_site


def test_checksums_are_those_of_another_program(tmp_path: Path) -> None:
    ready = staged(tmp_path, 1)
    paths = sorted(ready.manifest.files)
    said = subprocess.run(
        ["sha256sum", *paths], cwd=ready.folder, capture_output=True, text=True, check=True
    )
    expected = [line.split(maxsplit=1)[0] for line in said.stdout.splitlines()]
    assert [ready.manifest.files[path].sha256 for path in paths] == expected


def test_equal_content_has_an_equal_id_and_other_content_another(tmp_path: Path) -> None:
    first = staged(tmp_path / "a", 1)
    again = staged(tmp_path / "b", 1)
    compressed = staged(tmp_path / "c", 1, "gz", "br")
    assert first.manifest.json() == again.manifest.json()
    assert compressed.manifest.id == first.manifest.id
    assert len(compressed.manifest.files) > len(first.manifest.files)
    assert staged(tmp_path / "d", 2).manifest.id != first.manifest.id
    other = replace(first.manifest, policy="default-src *")
    assert other.id != first.manifest.id


def test_what_a_release_says_of_itself_can_be_read_back(tmp_path: Path) -> None:
    ready = staged(tmp_path, 1)
    said = ready.content(RELEASE)
    assert Manifest.read(said) == ready.manifest
    changed = json.loads(said)
    changed["files"]["index.html"]["size"] += 1
    with pytest.raises(Failure, match="its files make"):
        Manifest.read(json.dumps(changed).encode())
    with pytest.raises(Failure, match="no manifest"):
        Manifest.read(b"<html>")


def test_a_good_site_passes_the_gates(tmp_path: Path) -> None:
    assert examine(staged(tmp_path, 1)) == []


def test_a_link_may_lead_to_a_question_of_a_calculator(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    form = '<form data-parcelwise="returns"></form>'
    for kind, faults in (("returns", 0), ("delivery", 1)):
        link = f'<a href="#ask={kind}&amp;reason=faulty">'
        (site / "en/asked.html").write_text(form + link)
        found = examine(stage(site, tmp_path / kind, EDITION))
        assert len([line for line in found if line.startswith("en/asked")]) == faults


@pytest.mark.parametrize(
    ("path", "content", "fault"),
    [
        ("en/a/index.html", '<a href="../nowhere/">', "leads to ../nowhere/, which is not there"),
        ("en/a/index.html", '<a href="../#gone">', "there is no such place"),
        ("en/a/index.html", '<a href="../#ask=returns">', "there is no such place"),
        ("en/a/index.html", '<img src="//elsewhere.example/a.png">', "from somewhere else"),
        ("en/a/index.html", '<p onclick="go()">', "which its own policy forbids"),
        ("desk/index.html", "<p>", "is private"),
        ("en/drafts/a.html", "<p>", "is private"),
        ("en/.env", "SECRET=1", "is private"),
        ("en/rulebook.yaml", "store:", "is private"),
    ],
)
def test_what_may_not_leave(tmp_path: Path, path: str, content: str, fault: str) -> None:
    site = write_site(tmp_path / "site", 1)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(content)
    found = examine(stage(site, tmp_path / "staged", EDITION))
    assert [line for line in found if line.startswith(path) and fault in line]


def test_a_heavy_page_does_not_leave(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    noise = bytes.fromhex("".join(f"{number * 2654435761 % 2**32:08x}" for number in range(40000)))
    (site / "en/noise.css").write_bytes(noise)
    (site / "en/a.html").write_text('<link rel="stylesheet" href="noise.css">')
    found = examine(stage(site, tmp_path / "staged", EDITION))
    assert [line for line in found if line.startswith("en/a.html weighs")]


def test_a_link_out_of_the_site_does_not_leave(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    (tmp_path / "secret").write_text("a secret")
    (site / "en/open").symlink_to(tmp_path / "secret")
    with pytest.raises(Failure, match="en/open"):
        stage(site, tmp_path / "staged", EDITION)


def test_a_name_that_stands_for_its_content_is_not_given_to_another(tmp_path: Path) -> None:
    with open_target(str(tmp_path / "srv")) as target:
        first = staged(tmp_path, 1)
        publish(target, first)
        site = write_site(tmp_path / "site", 1)
        script = next(site.glob("engine/page-*.js"))
        script.write_bytes(b"something else")
        with pytest.raises(Failure, match="may be kept for ever"):
            publish(target, stage(site, tmp_path / "staged", EDITION))
        assert target.history().live == first.manifest.id


def test_places_by_name(tmp_path: Path) -> None:
    (tmp_path / "publish.yaml").write_text(
        "shop:\n  to: ssh://a@b.example/srv\n  site: https://b.example/\npreview:\n  to: ../out\n"
        "  keep: 2\n"
    )
    shop = Destination(to="ssh://a@b.example/srv", site="https://b.example/")
    assert destination(tmp_path, "") == destination(tmp_path, "shop") == shop
    preview = Destination(to=str(tmp_path.parent / "out"), keep=2)
    assert destination(tmp_path, "preview") == preview
    assert destination(tmp_path, "/srv/x") == Destination(to="/srv/x")
    with pytest.raises(Failure, match="has no “stop”") as caught:
        destination(tmp_path, "stop")
    assert caught.value.status == 2


@pytest.mark.parametrize(
    "address", ["ssh://a:secret@b.example/srv", "ftp://b.example/", "s3://b?region=x", "ssh://b"]
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(Failure) as caught, open_target(address):
        pass
    assert caught.value.status == 2
    assert "secret" not in str(caught.value)
