"""YAML 1.2 as rulebooks use it: what values mean, and where each fault stands."""

import time

import pytest

from parcelwise.store.reading.nodes import place_of_name, place_of_value
from parcelwise.store.reading.yaml import parse


def plain(text: str) -> object:
    document = parse(text.encode())
    assert document.faults == ()
    assert document.root is not None
    return document.root.plain()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # The core schema of YAML 1.2 (chapter 10.3) knows these words, and no others.
        ("true", True), ("False", False), ("~", None), ("null", None), ("", None),
        # Booleans of YAML 1.1: there, Norway was false.
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("Off", "Off"), ("y", "y"),
        # Numbers and dates stay as they are written: the field's type says what they mean.
        ("01", "01"), ("1.10", "1.10"), ("0o17", "0o17"), ("1_000", "1_000"), ("1e3", "1e3"),
        ("12:30", "12:30"), ("2026-11-01", "2026-11-01"), (".inf", ".inf"),
        ('"true"', "true"), ("'~'", "~"), ("!!str null", "null"),
    ],
)  # fmt: skip
def test_plain_scalars(text: str, value: object) -> None:
    assert plain(f"key: {text}\n") == {"key": value}


def test_names_are_always_text() -> None:
    assert plain("{ NO: a, true: b, ~: c, 12: d }") == {"NO": "a", "true": "b", "~": "c", "12": "d"}


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert parse(b"\xef\xbb\xbfname: x").root.plain() == {"name": "x"}


def test_merge_keys_and_aliases() -> None:
    text = """
      base: &base { freight: buyer, window: long }
      one: { <<: *base, window: short }
      two: { <<: [*base, { label: none, freight: seller }] }
    """
    assert plain(text) == {
        "base": {"freight": "buyer", "window": "long"},
        "one": {"freight": "buyer", "window": "short"},
        "two": {"freight": "buyer", "window": "long", "label": "none"},
    }


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 1\nb: [1, 2\nc: 3", "PW003", (2, 4)),
        ("a: b: c", "PW003", (1, 5)),
        ("a:\n\tb: c", "PW003", (2, 1)),
        ("a: 'open", "PW003", (1, 9)),
        ("a: *nowhere", "PW003", (1, 4)),
        ("%YAML 2.0\n---\na: b", "PW003", (1, 1)),
        ("a: 1\nb: 2\na: 3", "PW004", (3, 1)),
        ("a: &loop { b: [*loop] }", "PW005", (1, 16)),
        ("a: !!int 3", "PW006", (1, 4)),
        ("a: 1\n---\nb: 2", "PW006", (2, 1)),
        ("[a]: b", "PW006", (1, 1)),
        ("a: { <<: 3 }", "PW006", (1, 10)),
        ("a: \x07", "PW002", (1, 4)),
        ("ä: \x00", "PW002", (1, 4)),
    ],
)
def test_faults_stand_where_they_are(text: str, code: str, place: tuple[int, int]) -> None:
    faults = parse(text.encode()).faults

    assert [(fault.code, fault.mark) for fault in faults] == [(code, place)]


def test_every_duplicate_is_found_at_once() -> None:
    faults = parse(b"a: 1\na: 2\nb: { c: 1, c: 2, c: 3 }").faults

    assert [fault.mark for fault in faults] == [(2, 1), (3, 12), (3, 18)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "a:\n" + "".join(" " * i + "b:\n" for i in range(1, 2_000)),
        # Each line ten times the one before: a billion values in ten lines ("billion laughs").
        "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 10}]\n" for i in range(1, 10)),
    ],
    ids=["lists", "mappings", "items", "blocks", "laughs"],
)  # fmt: skip
def test_what_is_too_deep_or_too_large_ends_soon(text: str) -> None:
    began = time.process_time()  # whatever else the machine does
    faults = parse(text.encode()).faults

    assert [fault.code for fault in faults] == ["PW005"]
    assert time.process_time() - began < 5


def test_a_file_without_content_is_nothing() -> None:
    for text in (b"", b"# only a comment\n", b"\n\n", b"---\n...\n"):
        document = parse(text)
        assert document.faults == ()
        assert document.root.plain() is None


def test_places_of_names_and_values() -> None:
    root = parse(
        b"terms:\n  - id: one\n    when: { fault: seller }\n    refund:\n      goods: 1%\n"
    ).root

    assert place_of_name(root, ["terms", 0, "id"]) == (2, 5)
    assert place_of_value(root, ["terms", 0, "id"]) == (2, 9)
    assert place_of_value(root, ["terms", 0]) == (2, 5)
    assert place_of_value(root, ["terms", 0, "when"]) == (3, 11)
    assert place_of_value(root, ["terms", 0, "when", "fault"]) == (3, 20)
    # A block below its name is found by its name; what is not there, by what would hold it.
    assert place_of_value(root, ["terms", 0, "refund"]) == (4, 5)
    assert place_of_value(root, ["terms", 0, "refund", "outbound"]) == (4, 5)
    assert place_of_value(root, ["terms"]) == (1, 1)


def test_a_byte_that_is_no_text_has_its_place_behind_a_byte_order_mark() -> None:
    (fault,) = parse(b"\xef\xbb\xbfname: x\nsay: \xc3(").faults
    assert (fault.code, *fault.mark) == ("PW002", 2, 6)
