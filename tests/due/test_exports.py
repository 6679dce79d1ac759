"""Exports as shops write them, and exports that are damaged: good rows count all the same."""

import tracemalloc
from collections.abc import Callable
from io import BufferedReader, BytesIO, RawIOBase
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.errors import Failure
from parcelwise.orders.due import Layout, LeftOut, Order, read_layout, read_orders

type Due = Callable[..., Any]

HEADER = "order,destination,ordered,method\n"
GOOD = "LW-1,DE,2026-11-24,ups-expedited\n"


type Read = tuple[list[str], list[tuple[int, int, str]]]


def rows(export: str | bytes, layout: Layout | None = None) -> Read:
    """The numbers of the orders that are read, and the place and reason of what is left out."""
    data = export.encode() if isinstance(export, str) else export
    found = list(read_orders(Path("orders.csv"), BytesIO(data), layout or Layout()))
    return [row.number for row in found if isinstance(row, Order)], [
        (row.line, row.column, row.message) for row in found if isinstance(row, LeftOut)
    ]


def test_a_shops_own_layout(tmp_path: Path, due: Due) -> None:
    file = tmp_path / "export.yaml"
    file.write_text(
        'delimiter: ";"\n'
        'dates: "%d.%m.%Y"\n'
        "columns: { order: Bestellung, destination: Land, ordered: Datum, method: Versand }\n"
        "values: { method: { UPS: ups-expedited } }\n",
        encoding="utf-8",
    )
    export = "Datum;Bestellung;Versand;Land;Notiz\n24.11.2026;LW-1;UPS;DE;bitte klingeln\n"
    acts, left_out = due(export, read_layout(file))
    assert left_out == []
    assert [act.by.isoformat() for act in acts] == ["2026-11-27"]


@pytest.mark.parametrize(
    ("layout", "fault"),
    [
        ("colums: {}", r"export\.yaml:1:1 error"),
        ('delimiter: ";;"', "is not one character"),
        ("encoding: runes", "there is no encoding “runes”"),
        ("dates: [", r"export\.yaml:\d+:\d+ error"),
    ],
)
def test_a_layout_with_a_fault(tmp_path: Path, layout: str, fault: str) -> None:
    file = tmp_path / "export.yaml"
    file.write_text(layout, encoding="utf-8")
    with pytest.raises(Failure, match=fault):
        read_layout(file)


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        pytest.param("LW-2,DE,24.11.2026,\n",
                     (3, 9, "“ordered” has “24.11.2026”, which is no day written like %Y-%m-%d"),
                     id="a bad date"),
        pytest.param("LW-2,DE,2026-02-30,\n",
                     (3, 9, "“ordered” has “2026-02-30”, which is no day written like %Y-%m-%d"),
                     id="a day that there is not"),
        pytest.param("LW-2,,2026-11-24,\n", (3, 6, "“destination” is empty"), id="an empty cell"),
        pytest.param("LW-2,DE\n", (3, 1, "the row has 2 cells, and the header 4"), id="too short"),
        pytest.param('"LW, 2",DE,2026-11-24,"x,y",z\n',
                     (3, 1, "the row has 5 cells, and the header 4"), id="too long"),
        pytest.param(f"LW-2,{'D' * 1_000_000},2026-11-24,\n",
                     (3, 1, "the row cannot be read: field larger than field limit (131072)"),
                     id="a million characters"),
        pytest.param(f"LW-2,{'D' * 1001},2026-11-24,\n",
                     (3, 6, "“destination” has 1,001 characters"), id="a long cell"),
        pytest.param("LW-2,D\0E,2026-11-24,\n",
                     (3, 6, "“destination” has the character 0x00, which nobody can read"),
                     id="a NUL"),
        pytest.param("LW-2,\x1b[2JDE,2026-11-24,\n",
                     (3, 6, "“destination” has the character 0x1b, which nobody can read"),
                     id="a terminal's command"),
        pytest.param("LW-2,\xe4,2026-11-24,\n".encode("latin-1"),
                     (3, 6, ("the byte 0xe4 in “destination” is not UTF-8; "
                            "a layout can name the encoding")), id="another encoding"),
    ],
)  # fmt: skip
def test_a_bad_row_is_left_out_alone(bad: str | bytes, fault: tuple[Any, ...]) -> None:
    bad = bad.encode() if isinstance(bad, str) else bad
    last = b"LW-3,DE,2026-11-24,\n"
    assert rows((HEADER + GOOD).encode() + bad + last) == (["LW-1", "LW-3"], [fault])


@pytest.mark.parametrize("below", [1, 3, 250])
def test_a_stray_quote_takes_no_other_row_with_it(below: int) -> None:
    """Neither one that never ends, nor one that another stray quote ends."""
    others = [f"LW-{number}" for number in range(10, 10 + below)]
    good = "".join(f"{number},DE,2026-11-24,\n" for number in others)
    for last in ("", 'LW-9,DE,2026-11-24,"\n'):
        numbers, left_out = rows(f'{HEADER}LW-2,DE,"2026-11-24,\n{good}{last}{GOOD}')
        assert numbers == [*others, "LW-1"]
        assert [fault[0] for fault in left_out] == [2, *([3 + below] if last else [])]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_what_stands_between_cells_is_seen_from_the_header(delimiter: str) -> None:
    assert rows((HEADER + GOOD).replace(",", delimiter)) == (["LW-1"], [])


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "export.yaml"
    file.write_text("encoding: cp1252", encoding="utf-8")
    layout = read_layout(file)
    assert rows("order,destination,ordered\nLöwe,DE,2026-11-24\n".encode("cp1252"), layout) == (
        ["Löwe"], [],
    )  # fmt: skip
    assert rows(HEADER.encode() + b"A,DE\x81,2026-11-24,\n", layout)[1][0][:2] == (2, 3)


def test_two_columns_of_one_name() -> None:
    with pytest.raises(Failure, match=r"orders\.csv:1:27 error there are two columns “order”"):
        rows("order,destination,ordered, order \n")


def test_a_quote_that_never_ends() -> None:
    numbers, left_out = rows(HEADER + GOOD + '"LW-2,DE,2026-11-24,\n')
    assert numbers == ["LW-1"]
    assert [fault[:2] for fault in left_out] == [(3, 1)]


def test_an_order_that_cannot_be_asked_about_is_left_out(due: Due) -> None:
    acts, left_out = due(HEADER + "LW-2,Atlantis,2026-11-24,\n" + GOOD)
    assert len(acts) == 1
    assert [(fault.line, fault.message) for fault in left_out] == [
        (2, "order LW-2: “destination” is “Atlantis”: unknown choice")
    ]


def test_line_breaks_within_quotes_and_empty_lines_and_a_mark() -> None:
    export = "\ufeff" + HEADER + '"LW\n1",DE,2026-11-24,\n\n' + GOOD
    assert rows(export) == (["LW\n1", "LW-1"], [])
    assert rows(HEADER.replace("\n", "\r\n") + "LW-9,DE,,\r\n") == (
        [], [(2, 9, "“ordered” is empty")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("export", "fault"),
    [
        (b"", "has no header"),
        (b"order destination ordered\n", "there is no column “order”"),
        (b"order,destination,orderd\n", "there is no column “ordered”"),
        ("order,destination,ordered\n".encode("utf-16"), "is UTF-16"),
    ],
)
def test_what_is_no_export(export: bytes, fault: str) -> None:
    with pytest.raises(Failure, match=f"orders.csv:1:1 error .*{fault}"):
        rows(export)


def test_a_misspelled_column_is_suggested() -> None:
    with pytest.raises(Failure) as failed:
        rows("order,destination,orderd\n")
    assert "orderd" in failed.value.hint


@given(st.binary(max_size=200))
def test_any_bytes_behind_a_header_end_as_rows_or_as_faults(data: bytes) -> None:
    numbers, left_out = rows(HEADER.encode() + GOOD.encode() + data)
    assert numbers[:1] == ["LW-1"] or (data[:1] not in b"\r\n" and left_out)


class Endless(RawIOBase):
    """Megabytes of orders that nobody has in memory."""

    def __init__(self, row: bytes, most: int) -> None:
        self._rows = chain([HEADER.encode() + GOOD.encode()], repeat(row, most // len(row)))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = 0) -> int:
        assert place == 0, "it is read once, from its beginning"
        return place

    def readinto(self, into: Any) -> int:
        while len(self._rest) < len(into) and (row := next(self._rows, b"")):
            self._rest += row
        taken = self._rest[: len(into)]
        into[: len(taken)], self._rest = taken, self._rest[len(taken) :]
        return len(taken)


@pytest.mark.parametrize(
    ("row", "size", "most"),
    [
        (GOOD.encode(), 400_000, 1_000_000),
        (b'LW-1,DE,2026-11-24,"x\n', 10_000, 1_000_000),
        (b"x" * 8_192, 2_000_000, 1_500_000),
    ],
    ids=["orders", "stray quotes", "one line"],
)
def test_a_long_export_is_never_in_memory_as_a_whole(row: bytes, size: int, most: int) -> None:
    export = BufferedReader(Endless(row, size))
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_orders(Path("orders.csv"), export, Layout()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count
    assert peak < most
