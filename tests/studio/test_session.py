"""A session at a store: it says what the command line says, and answers what is typed."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parcelwise.store.checking import FORMATS, check_store
from parcelwise.store.studio.build import files_of
from parcelwise.store.studio.session import Session

CORNER_SHOP = Path(__file__).parents[1] / "checking" / "corner-shop"
AT = "2026-11-22T12:00:00Z"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ASKED = '{"kind": "returns", "reason": "unloved", "destination": "DE"}'


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.chdir(shutil.copytree(CORNER_SHOP, tmp_path / "shop"))
    return Session(Path.cwd())


def test_it_checks_what_was_typed_as_the_command_line_does(session: Session) -> None:
    texts = json.loads(session.texts())
    assert list(texts) == ["store.yaml", "returns.yaml", "shipping.yaml", "replies.yaml"]
    session.write("returns.yaml", texts["returns.yaml"].replace("accept: yes", "accept: ja", 1))
    said = json.loads(session.check(AT))
    wanted = FORMATS["json"](check_store(Path.cwd(), NOW.date(), now=NOW))
    assert {name: said[name] for name in ("passed", "problems", "accepted")} == json.loads(wanted)
    assert [each["file"] for each in said["problems"]] == ["docs/rulebook/returns.yaml"]
    assert said["languages"] == []


def test_it_answers_by_what_was_typed(session: Session) -> None:
    assert json.loads(session.check(AT))["languages"] == ["en", "de"]
    before = json.loads(session.reply(ASKED, "en", AT))["html"]
    text = json.loads(session.texts())["returns.yaml"]
    session.write("returns.yaml", text.replace("freight: buyer", "freight: seller", 1))
    session.check(AT)
    assert "we pay the postage" not in before
    assert "we pay the postage" in json.loads(session.reply(ASKED, "en", AT))["html"]
    assert "Rücksendekosten" in json.loads(session.reply(ASKED, "de", AT))["html"]
    forms = json.loads(session.forms("de"))
    assert forms.keys() == {"returns", "delivery"}
    assert "Kaputt" in forms["returns"]


def test_a_store_without_pictures_is_as_good_for_a_check(tmp_path: Path) -> None:
    shop = shutil.copytree(CORNER_SHOP, tmp_path / "shop")
    (shop / "mkdocs.yml").write_text("theme: { logo: assets/logo.png }\n", "utf-8")
    (shop / "docs" / "assets").mkdir()
    (shop / "docs" / "assets" / "logo.png").write_bytes(b"\x89PNG" * 1000)
    files = files_of(shop)
    assert files["docs/assets/logo.png"] == b""
    assert files["mkdocs.yml"].startswith(b"theme")
    assert "docs/rulebook/store.yaml" in files
