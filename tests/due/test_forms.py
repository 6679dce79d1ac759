"""What is due as a table, as CSV, and by the verb."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parcelwise.due import FORMS, Act
from parcelwise.verbs.due import command

TODAY = date(2026, 11, 25)
ACTS = [
    Act("LW-1", "store", "answer the buyer", date(2026, 11, 23), "claims/#contact", "first"),
    Act("=1+1", "buyer", "claim it", date(2026, 12, 1), "claims/#broken"),
]


def test_a_table_to_read() -> None:
    assert FORMS["text"](ACTS, TODAY) == (
        "by          overdue  order  party  act               rule             reply\n"
        "2026-11-23  2 days   LW-1   store  answer the buyer  claims/#contact  first\n"
        "2026-12-01           =1+1   buyer  claim it          claims/#broken\n"
    )
    assert FORMS["text"]([], TODAY) == "nothing is due\n"


def test_csv_says_the_same_and_holds_no_formula() -> None:
    header, first, second = csv.reader(StringIO(FORMS["csv"](ACTS, TODAY)))
    assert header == ["by", "overdue", "order", "party", "act", "rule", "reply"]
    assert first == ["2026-11-23", "2 days", "LW-1", "store", "answer the buyer",
                     "claims/#contact", "first"]  # fmt: skip
    assert second[2] == "'=1+1"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "orders.csv"
    file.write_text(
        "order,destination,ordered,delivered,case,reported,price,buyer\n"
        "LW-1,DE,2026-11-02,2026-11-20,wrong-item,2026-11-24,39.90,Anna Weber\n"
        "LW-2,DE,yesterday,,,,,\n",
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


def test_the_reply_is_one_command_away(export: Path, tmp_path: Path) -> None:
    from parcelwise.verbs.reply import command as reply

    order = tmp_path / "order.json"
    order.write_text(run(str(export), "--order", "LW-1").stdout, encoding="utf-8")
    assert json.loads(order.read_text("utf-8"))["buyer"] == "Anna Weber"
    arguments = ["--given", str(order), "--now", "2026-11-25T12:00Z"]
    letter = CliRunner().invoke(reply, arguments, catch_exceptions=False).output
    assert letter.startswith("Your order LW-1")
    assert "$39.90" in letter
