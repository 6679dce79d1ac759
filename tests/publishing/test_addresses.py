"""Hostile addresses of targets: one line each, without a secret, and nothing is run or written."""

from pathlib import Path

import pytest
from urllib3 import PoolManager

from parcelwise.cli import run
from parcelwise.errors import Failure
from parcelwise.publishing import Target, open_target
from parcelwise.publishing.settings import destination
from parcelwise.publishing.targets.address import without_login
from parcelwise.publishing.telling import say_faults
from parcelwise.publishing.verifying import LiveSite
from tests.reference import ROOT

SECRET = "ghp_SECRET"

REFUSED = (
    "",
    "ftp://policy.example/",
    f"ftp://{SECRET}@policy.example/",
    f"https://{SECRET}@policy.example/x.git",
    f"ssh://user:{SECRET}@h/x",
    f"ssh://user:{SECRET}@[::1/x",
    f"git+https://user:{SECRET}@h/x.git",
    f"https:{SECRET}@h/x",
    "ssh://h:abc/x",
    "ssh://h:99999999/x",
    "ssh://h:-1/x",
    "ssh://[::1/x",
    "ssh://::1]/x",
    "ssh://h/",
    "ssh:///x",
    "ssh://h/x?config=evil.conf",
    "ssh://h/x?ProxyCommand=touch%20/tmp/x",
    "ssh://-oProxyCommand=touch/x",
    "ssh://-v@h/x",
    "ssh://a%20b@h/x",
    "ssh://$(touch x)/x",
    "ssh://h`touch x`/x",
    "ssh://h/x%00y",
    "ssh://h/x%0Ay",
    "ssh://h/x\x00y",
    "ssh://h/x#fragment",
    "ssh+x://h/x",
    "s3://",
    "s3://b?endpoint=file:///x",
    "s3://b?endpoint=",
    "s3://b?endpoint=gopher://h",
    "s3://b?endpoint=http://",
    "s3://b?endpoint=http://h:abc",
    "s3://b?endpoint=http://[::1",
    f"s3://b?endpoint=http://{SECRET}@h",
    f"s3://b?endpoint=http://key:{SECRET}@h",
    "s3://b?region=x",
    "s3://b:99/x",
    f"s3://{SECRET}@b/x",
    "s3://b/%00",
    "s3://b c/x",
    "git+ext://sh -c touch% x",
    "git+ext::sh -c touch% x",
    "git+://h/x.git",
    "git://h/",
    "git+https://h/x.git?upload-pack=touch",
    "git+ssh://-oProxyCommand=touch/x.git",
    "git+https://h/x.git#a\nb",
    "/srv/%00",
    "/srv/a\x00b",
    "/srv/a\nb",
    "/srv/\ud800",
    "/srv/%1b[31m",
    "/srv/a#b",
    "/srv/a?config=x",
    "/srv/a?compress=xz",
    "file://elsewhere/srv",
    "file+x:///srv",
    "?compress=gz",
)
REACHABLE_NOWHERE = (
    f"git+http://{SECRET}@127.0.0.1:9/x.git#pages",
    f"git+ssh://{SECRET}@127.0.0.1:9/x.git",
    f"ssh://{SECRET}@127.0.0.1:9/x",
    f"git+file:///{'x' * 300}",
    "git+file:///nowhere/x.git#..",
    "git+file:///nowhere/x.git#-x",
    "s3://b?endpoint=http://127.0.0.1:9",
    "s3://.?endpoint=http://127.0.0.1:9",
    f"/{'x' * 300}",
    f"/dev/null/{SECRET}",
    "/proc/self/mem",
)
"""Well-formed, but nobody is there, or it can be no target."""


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_none_is_refused_in_a_line(address: str) -> None:
    with pytest.raises(Failure) as caught, open_target(address):
        pass
    said = str(caught.value)
    assert caught.value.status == 2
    assert said.isprintable()
    assert SECRET not in said


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")


@pytest.mark.parametrize("address", REACHABLE_NOWHERE)
@pytest.mark.usefixtures("_alone")
def test_what_cannot_be_reached_is_said_in_a_line(address: str) -> None:
    with pytest.raises(Failure) as caught, open_target(address) as target:
        _look_and_lock(target)
    said = str(caught.value)
    assert said.isprintable()
    assert f"{SECRET}@" not in said


def _look_and_lock(target: Target) -> None:
    target.history()
    with target.held():
        pass


@pytest.mark.parametrize("address", ["ssh://h:99999999/x", "ssh://[::1/x", "/srv/%00", "s3://b:9/"])
@pytest.mark.parametrize("verb", ["releases", "rollback", "prune", "verify"])
def test_every_verb_says_so(
    verb: str, address: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run([verb, address, "--store", str(ROOT)]) == 2
    said = capsys.readouterr().err
    assert "is no target" in said
    assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://t@h/x", "https://h/x"),
        ("https://u:p@h/x", "https://h/x"),
        ("https://u:p@q@h/x", "https://h/x"),
        (
            "fatal: unable to access 'https://t@h/x/': no",
            "fatal: unable to access 'https://h/x/': no",
        ),
        ("https://h/x@y", "https://h/x@y"),
        ("ssh://git@h/x and http://t@i/", "ssh://h/x and http://i/"),
        ("someone@h", "someone@h"),
    ],
)
def test_who_logs_in_is_left_out(text: str, shown: str) -> None:
    assert without_login(text) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("ssh://deploy@h:2222/srv/a%20b", "h:/srv/a b"),
        ("ssh://[::1]/srv", "[::1]:/srv"),
        ("git+ssh://git@h/shop.git#pages", "ssh://h/shop.git#pages"),
        ("/srv/%C3%A9t%C3%A9", "/srv/été"),
        ("file:///srv/x", "/srv/x"),
        ("/srv/a%23b", "/srv/a#b"),
        ("/srv/policy.zip", "/srv/policy.zip"),
    ],
)
def test_good_addresses_are_shown_without_who_logs_in(address: str, shown: str) -> None:
    with open_target(address) as target:
        assert target.address == shown


def test_a_site_is_shown_without_who_logs_in(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"http://user:{SECRET}@127.0.0.1:9/"
    site = LiveSite(address, PoolManager(retries=False))
    with pytest.raises(Failure, match=r"http://127\.0\.0\.1:9/x cannot be read") as caught:
        site.get("x")
    assert SECRET not in str(caught.value)
    assert "nobody answers there" in str(caught.value)
    assert "start the web server" in caught.value.hint
    assert say_faults(address, []) == 0
    assert say_faults(address, ["x"]) == 1
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err


def test_a_folder_of_publish_yaml_may_say_anything(tmp_path: Path) -> None:
    settings = tmp_path / "publish.yaml"
    settings.write_text('a: { to: "../a\\0b" }\n')
    with pytest.raises(Failure, match=r"publish\.yaml:1:10 error PW002"):
        destination(tmp_path, "a")
    settings.write_text('a: { to: "../a?b=c" }\nb: { to: ../preview }\n')
    with pytest.raises(Failure, match="has no option"), open_target(destination(tmp_path, "a").to):
        pass
    assert destination(tmp_path, "b").to == str(tmp_path.parent / "preview")


def test_an_archive_of_publish_yaml_is_the_link_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "publish.yaml").write_text("a: { to: out/policy.zip }\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "policy.zip").symlink_to("policy-0123456789abcdef.zip")
    wanted = str(tmp_path / "out" / "policy.zip")
    assert destination(tmp_path, "a").to == wanted
    with open_target(wanted) as target:
        assert target.address == wanted


@pytest.mark.usefixtures("_alone")
def test_the_name_of_a_bucket_is_kept_as_it_is() -> None:
    with open_target("s3://Old_Bucket/a/b?endpoint=http://127.0.0.1:9") as target:
        assert target.address == "s3://Old_Bucket/a/b/"
