"""`parcelwise ask`: questions from files, answers in three formats, faults at their place."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from parcelwise import cli

SHOP = Path(__file__).resolve().parent / "checking" / "corner-shop"
NOW = "2026-11-22T10:00:00Z"

type Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Ask:
    """Ask the corner shop a question: exit code, stdout and stderr."""

    def ask(kind: str, given: bytes, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "question.json"
        file.write_bytes(given)
        told = ["ask", kind, "--given", str(file), "--now", NOW, "--store", str(SHOP), *options]
        code = cli.run(told)
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


def test_a_return_is_answered_in_words(ask: Ask) -> None:
    code, said, complaint = ask("returns", b'{"reason": "broken", "destination": "DE"}')

    assert (code, complaint) == (0, "")
    assert said.startswith("You get all or a part of the price back, and we pay the postage.")


def test_a_delivery_is_answered_as_data(ask: Ask) -> None:
    code, said, _ = ask("delivery", b'{"destination": "DE", "weight": "1 kg"}', "--format", "json")

    assert code == 0
    # Sunday is no working day: handled on Monday 23, on its way until Tuesday 24 or Wednesday 25.
    assert "2026-11-24" in said
    assert "2026-11-25" in said
    assert isinstance(json.loads(said), dict)


def test_an_answer_as_html_escapes_and_links(ask: Ask) -> None:
    _, said, _ = ask("returns", b'{"reason": "broken", "destination": "DE"}', "--format", "html")

    assert said.lstrip().startswith("<")
    assert 'href="returns/#ours"' in said


def test_faulty_fields_are_told_at_their_place(ask: Ask, tmp_path: Path) -> None:
    given = b'{"reason": "brokn",\n "destination": "Atlantis",\n "price": "lots", "moon": 1}'
    code, said, complaint = ask("returns", given)

    file = tmp_path / "question.json"
    assert (code, said) == (1, "")
    for place in ("1:2", "2:2", "3:2", "3:19"):
        assert f"{file}:{place} error PW402 " in complaint
    assert "known are broken, unloved" in complaint


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (b"", "1:1"),
        (b"{", "1:2"),
        (b'{"reason":\n  broken}', "2:3"),
        (b"[1, 2]", "1:1"),
        (b'"text"', "1:1"),
        (b"\xff\xfe", "1:1"),
        (b"[" * 100_000, "1:1"),
    ],
    ids=["empty", "open", "unquoted", "list", "text", "not UTF-8", "deep"],
)
def test_what_is_no_question_is_told(ask: Ask, given: bytes, place: str, tmp_path: Path) -> None:
    code, _, complaint = ask("returns", given)

    assert code == 1
    assert f"{tmp_path / 'question.json'}:{place} error PW401 " in complaint


def test_a_question_from_stdin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"reason": "unloved", "destination": "AT"}'))
    monkeypatch.setattr("sys.stdin", stdin)

    code = cli.run(["ask", "returns", "--given", "-", "--now", NOW, "--store", str(SHOP)])

    assert code == 0
    assert "postage" in capsys.readouterr().out


def test_a_language_that_the_store_does_not_speak(ask: Ask) -> None:
    code, _, complaint = ask("returns", b"{}", "--language", "fr")

    assert code == 2
    assert "does not speak “fr”, but en, de" in complaint


def test_a_broken_rulebook_answers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "rulebook").mkdir(parents=True)
    question = tmp_path / "question.json"
    question.write_text("{}")

    code = cli.run(["ask", "returns", "--given", str(question), "--store", str(tmp_path)])

    assert code == 1
    assert "store.yaml:1:1 error PW001 the file is missing" in capsys.readouterr().err


def test_a_rulebook_with_faults_is_named_as_what_is_at_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fee in a currency without a rate, as who ships abroad writes it at first."""
    shutil.copytree(SHOP, tmp_path / "shop")
    rulebook = tmp_path / "shop" / "docs" / "rulebook" / "returns.yaml"
    fee = "fees:\n  - { id: abroad, say: { en: Abroad, de: Ausland }, charge: 25 SEK }\n"
    rulebook.write_text(rulebook.read_text().replace("fees:\n", fee))
    question = tmp_path / "question.json"
    question.write_text(
        '{"reason": "unloved", "destination": "CH", "condition": "used", "price": "40"}'
    )
    told = ["--given", str(question), "--now", NOW, "--store", str(tmp_path / "shop")]
    assert cli.run(["ask", "returns", *told]) == 1
    assert "mend what `parcelwise check` says" in capsys.readouterr().err
