"""What is due as a table, as CSV, and by the verb."""

import csv
import shlex
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parcelwise.cli.verbs.ask import command as ask
from parcelwise.cli.verbs.due import command
from parcelwise.cli.verbs.reply import command as reply
from parcelwise.orders.due import FORMS, Act, Export
from policy_core.values.clock import Clock

VERBS = {"due": command, "reply": reply, "ask": ask}
TODAY = date(2026, 11, 25)
EXPORT = Export(Path("orders.csv"))
ACTS = [
    Act("LW-1", "store", "answer the buyer", date(2026, 11, 23), "returns/#contact", "first"),
    Act("=1+1", "buyer", "ask for it", date(2026, 12, 1), "returns/#broken"),
]


def test_a_table_to_read() -> None:
    assert "".join(FORMS["text"](ACTS, TODAY, EXPORT)) == (
        "by          overdue  order  party  act               rule              reply\n"
        "2026-11-23  2 days   LW-1   store  answer the buyer  returns/#contact  "
        "parcelwise due orders.csv --order LW-1 | parcelwise reply --given - --stage first\n"
        "2026-12-01           =1+1   buyer  ask for it        returns/#broken\n"
    )
    assert "".join(FORMS["text"]([], TODAY, EXPORT)) == "nothing is due\n"


def test_an_order_is_one_line_whatever_its_number_holds() -> None:
    acts = [replace(ACTS[1], order="LW\n2\x1b[2J\u2028")]
    table = "".join(FORMS["text"](acts, TODAY, EXPORT))
    assert len(table.splitlines()) == 2
    assert "\x1b" not in table


def test_an_hour_stands_beside_its_day() -> None:
    acts = [replace(ACTS[1], at=Clock.parse("12:00"))]
    for form in ("text", "csv"):
        assert "2026-12-01 12:00" in "".join(FORMS[form](acts, TODAY, EXPORT))


def test_csv_says_the_same_and_holds_no_formula() -> None:
    header, first, second = csv.reader(StringIO("".join(FORMS["csv"](ACTS, TODAY, EXPORT))))
    assert header == ["by", "overdue", "order", "party", "act", "rule", "reply"]
    assert first == ["2026-11-23", "2 days", "LW-1", "store", "answer the buyer",
                     "returns/#contact", EXPORT.command(ACTS[0])]  # fmt: skip
    assert second[2] == "'=1+1"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "orders.csv"
    file.write_text(
        "order,destination,ordered,delivered,reason,reported,price,buyer,language,category,condition\n"
        "LW-1,DE,2026-11-02,2026-11-20,wrong-item,2026-11-24,39.90,Anna Weber,de,,\n"
        "LW-2,DE,yesterday,,,,,,,,\n"
        "LW-3,US,2026-11-02,2026-11-20,change-of-mind,2026-11-24,39.90,Ann,,home,unused\n",
        encoding="utf-8",
    )
    return file


def run(*arguments: str) -> Result:
    arguments = (*arguments, "--now", "2026-11-25T12:00Z")
    return CliRunner().invoke(command, arguments, catch_exceptions=False)


def test_the_verb_lists_and_says_what_it_left_out(export: Path) -> None:
    done = run(str(export))
    assert done.exit_code == 1
    assert "2026-11-25           LW-1   store  answer the buyer" in done.stdout
    assert f"{export}:3:9 error “ordered” has “yesterday”" in done.stderr


def test_a_command_can_be_typed_whatever_files_and_orders_are_called() -> None:
    act = Act("LW 1; rm *", "store", "answer the buyer", TODAY, "", "first")
    export = Export(Path("my orders.csv"), Path("lay out.yaml"), Path("my store"))
    read, write = export.command(act).split(" | ")
    assert shlex.split(read) == [
        "parcelwise", "due", "my orders.csv", "--columns", "lay out.yaml", "--store", "my store",
        "--order", "LW 1; rm *",
    ]  # fmt: skip
    assert shlex.split(write) == [
        "parcelwise", "reply", "--given", "-", "--stage", "first", "--store", "my store"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "begins", "says"),
    [
        ("LW-1", "Ihre Bestellung LW-1", "39,90"),
        ("LW-3", "Your order LW-3", "You get $39.90 back and pay $17.00 for the postage"),
    ],
)
def test_the_reply_is_one_command_away(export: Path, number: str, begins: str, says: str) -> None:
    """The command that is listed, typed as it is listed."""
    listed = next(line for line in run(str(export)).stdout.splitlines() if f" {number} " in line)
    piped = b""
    for command_line in listed[listed.index("parcelwise due") :].split(" | "):
        _, verb, *arguments = shlex.split(command_line)
        arguments += ["--now", "2026-11-25T12:00Z"]
        done = CliRunner().invoke(VERBS[verb], arguments, input=piped, catch_exceptions=False)
        assert done.exit_code in (0, 1)
        piped = done.stdout_bytes
    assert piped.decode().startswith(begins)
    assert says in piped.decode()
