"""The command line: its verbs, its exit codes, and that bad input never ends in a traceback."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from parcelwise import cli
from parcelwise.errors import Failure
from parcelwise.store.checking import FORMATS
from policy_core.engine import KINDS
from policy_core.proof import CODES

ROOT = Path(__file__).resolve().parents[1]
SHOP = ROOT / "tests" / "checking" / "corner-shop"

type Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command: its exit code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A shop with two errors and a warning."""
    folder = tmp_path / "docs" / "rulebook"
    folder.mkdir(parents=True)
    for file in (SHOP / "docs" / "rulebook").iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace("[DE, near]", "[UK, near]").replace(", de: Unser Fehler", "")
        (folder / file.name).write_text(text.replace("zone: E", "zone: "), encoding="utf-8")
    return tmp_path


def test_every_verb_has_help_with_an_example(run: Run) -> None:
    _, said, _ = run("--help")
    verbs = re.findall(r"^  ([a-z-]+) ", said.partition("Commands:")[2], re.MULTILINE)
    assert {"ask", "build", "check", "diff", "explain", "new", "schema", "serve"} <= set(verbs)

    for verb in verbs:
        code, said, _ = run(verb, "--help")
        assert code == 0
        assert "\n  Example:\n    " in said
        assert f"parcelwise {verb}" in said


def test_what_a_new_store_is_asked_for_may_be_wrong(run: Run, tmp_path: Path) -> None:
    given = ["new", tmp_path / "shop", "--name", "Shop", "--country", "DE"]
    right = ["--email", "us@shop.example", "--site", "https://policy.shop.example"]
    code, _, said = run(*given, "--email", "shop", *right[2:])
    assert (code, "“shop” is no address of an email" in said) == (2, True)
    code, _, said = run(*given, *right[:2], "--site", "policy.shop.example")
    assert (code, "does not begin with https://" in said) == (2, True)
    code, said, _ = run(*given, *right)
    assert (code, "whose rules hold for orders from" in said) == (0, True)
    code, _, said = run(*given, *right)
    assert (code, "not empty" in said) == (1, True)


def test_a_check_that_passes(run: Run) -> None:
    assert run("check", "--store", SHOP) == (0, "nothing to complain about\n", "")


def test_a_check_that_fails_names_every_place(run: Run, broken: Path) -> None:
    code, said, _ = run("check", "--store", broken)

    folder = broken / "docs" / "rulebook"
    assert code == 1
    assert f"{folder}/store.yaml:5:7 error PW112 “urope/Berlin” is no time zone\n" in said
    assert "    hint: did you mean “Europe/Berlin”?\n" in said
    assert f"{folder}/shipping.yaml:11:20 error PW101 “UK” is no country, group or area\n" in said
    assert f"{folder}/returns.yaml:8:10 warning PW203 no words in “de”\n" in said
    assert said.endswith("2 errors, 1 warning\n")


def test_warnings_fail_only_a_strict_check(run: Run, tmp_path: Path, broken: Path) -> None:
    for name in ("store", "shipping"):
        source = SHOP / "docs" / "rulebook" / f"{name}.yaml"
        (broken / "docs" / "rulebook" / source.name).write_bytes(source.read_bytes())

    assert run("check", "--store", broken)[0] == 0
    assert run("check", "--store", broken, "--strict")[0] == 1


def test_json_for_programs(run: Run, broken: Path) -> None:
    code, said, _ = run("check", "--store", broken, "--format", "json")
    report = json.loads(said)

    assert code == 1
    assert report["passed"] is False
    assert [(p["code"], p["line"], p["column"]) for p in report["problems"]] == [
        ("PW203", 8, 10), ("PW101", 11, 20), ("PW112", 5, 7),
    ]  # fmt: skip


def test_github_shows_problems_beside_the_lines(run: Run, broken: Path) -> None:
    _, said, _ = run("check", "--store", broken, "--format", "github")

    # docs.github.com, "Workflow commands": ::error file={name},line={line},col={col},title={title}
    file = broken / "docs" / "rulebook" / "shipping.yaml"
    assert f"::error file={file},line=11,col=20,title=PW101::“UK” is no country" in said
    assert "::warning file=" in said


def test_sarif_has_what_the_standard_asks_for(run: Run, broken: Path) -> None:
    _, said, _ = run("check", "--store", broken, "--format", "sarif")
    log = json.loads(said)

    # What the schema of SARIF 2.1.0 requires, and the values that it allows: 3.13 (log), 3.14
    # (run), 3.18 (tool), 3.19 (driver), 3.27 (result), 3.28 (location), 3.30 (region), 3.49 (rule).
    assert log.keys() <= {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    assert one.keys() == {"tool", "results"}
    driver = one["tool"]["driver"]
    assert driver["name"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    levels = {"none", "note", "warning", "error"}
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in levels
        for text in ("shortDescription", "fullDescription", "help"):
            assert rule[text]["text"]
    assert one["results"]
    for result in one["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] in levels
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert re.fullmatch(r"[\w./%~-]+", physical["artifactLocation"]["uri"])
        assert physical["region"]["startLine"] >= 1
        assert physical["region"]["startColumn"] >= 1


def test_the_formats_offered_are_all_there_are(run: Run) -> None:
    _, said, _ = run("check", "--help")
    assert f"[{'|'.join(FORMATS)}]" in said


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(run: Run, code: str) -> None:
    status, said, _ = run("explain", code.lower())

    assert status == 0
    assert said.startswith(f"{code} ({CODES[code].severity}): {CODES[code].title}")
    assert len(said.splitlines()) >= 5


def test_all_codes_are_listed(run: Run) -> None:
    _, said, _ = run("explain")
    listed = said.partition("Codes of the check:\n")[2].splitlines()
    assert [line.split()[0] for line in listed if line] == list(CODES)


def test_what_the_proof_covers_is_explained(run: Run) -> None:
    status, said, _ = run("explain", "proof")

    assert status == 0
    assert "What it does not know" in said
    # Every code that the page names is one that there is.
    assert set(re.findall(r"PW\d\d\d", said)) <= set(CODES)


def test_an_unknown_code_is_wrong_usage(run: Run) -> None:
    code, _, complaint = run("explain", "PW999")
    assert code == 2
    assert "there is no key or code" in complaint


@pytest.mark.parametrize(
    ("word", "where"),
    [("exchange", "returns.terms.difference"), ("prepaid", "returns.terms.label"),
     ("holiday", "store.working_days.public_holidays"), ("gift", "store.seasons")],
)  # fmt: skip
def test_a_word_that_is_no_key_leads_to_those_that_speak_of_it(
    run: Run, word: str, where: str
) -> None:
    code, said, _ = run("explain", word)
    assert code == 0
    assert f"\n  {where}  " in said


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every object in it."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from parts(part)


@pytest.mark.parametrize("what", ["rulebook", "returns", "delivery", "answer"])
def test_schemas_hold_together(run: Run, what: str) -> None:
    _, said, _ = run("schema", what, "--store", SHOP)
    schema = json.loads(said)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in parts(schema):
        for name in part.get("required", ()) if "properties" in part else ():
            assert name in part["properties"]
        if isinstance(reference := part.get("$ref"), str):
            assert reference.removeprefix("#/$defs/") in schema["$defs"]


def test_the_schema_of_each_file_knows_what_is_in_it(run: Run) -> None:
    _, said, _ = run("schema", "rulebook")
    definitions = json.loads(said)["$defs"]

    for file in (SHOP / "docs" / "rulebook").iterdir():
        written = YAML(typ="safe").load(file)
        assert written.keys() <= definitions[file.name]["properties"].keys()
        assert set(definitions[file.name].get("required", ())) <= written.keys()


def test_defaults_in_schemas_are_shown_as_they_are_written(run: Run) -> None:
    _, said, _ = run("schema", "rulebook")
    definitions = json.loads(said)["$defs"]

    assert definitions["Agreement"]["properties"]["most"]["default"] == "100%"
    assert definitions["Programme"]["properties"]["bears"]["default"] == "platform"
    assert definitions["Term"]["properties"]["refund"]["default"] == {}


def test_the_questions_of_a_store_are_in_its_schema(run: Run) -> None:
    _, said, _ = run("schema", "returns", "--store", SHOP)
    schema = json.loads(said)

    assert schema["properties"]["reason"]["enum"] == ["broken", "unloved", "unsure"]
    assert schema["properties"]["gift"]["enum"] == ["yes", "no", "unsure"]
    assert "DE" in schema["properties"]["destination"]["enum"]


def test_every_kind_of_question_can_be_asked(run: Run) -> None:
    _, said, _ = run("ask", "--help")
    assert f"{{{'|'.join(KINDS)}}}" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--store", "nowhere"],
        ["check", "--store", str(ROOT / "policy_core")],
        ["check", "--format", "xml"],
        ["ask", "returns"],
        ["ask", "refunds", "--given", "-"],
        ["ask", "returns", "--given", "nowhere.json"],
        ["ask", "returns", "--given", "-", "--now", "yesterday"],
        ["schema", "everything"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_ends_with_2(run: Run, arguments: list[str]) -> None:
    code, _, complaint = run(*arguments)
    assert code == 2
    assert "Error:" in complaint


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("parcelwise.store.checking.KeptCheck", interrupted)

    code, _, complaint = run("check", "--store", SHOP)
    assert (code, complaint.strip()) == (130, "interrupted")


def test_a_failure_is_one_line_and_a_hint(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise Failure("the moon is full", hint="wait", status=1)

    monkeypatch.setattr("parcelwise.store.checking.KeptCheck", failing)

    assert run("check", "--store", SHOP) == (1, "", "error: the moon is full\n    hint: wait\n")


def test_a_reader_that_goes_away_is_no_error() -> None:
    """As in `parcelwise schema answer | head -1`."""
    command = [sys.executable, "-c", "from parcelwise.cli import main; main(['schema', 'answer'])"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
