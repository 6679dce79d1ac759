"""What the YAML library finds fault with, in a merchant's words: where, what, and the way out.

The library names where it could read no further. The cause often stands before that, so it is
looked for from there backwards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from parcelwise.store.reading.nodes import START, Mark


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the document itself."""

    mark: Mark
    code: str
    message: str
    hint: str = ""


def place(mark: Any) -> Mark:
    """The library's place, which counts from 0, as ours."""
    return Mark(mark.line + 1, mark.column + 1)


def explained(error: MarkedYAMLError, text: str) -> Fault:
    """What a syntax error means; `text` is the whole document."""
    stuck = _Stuck(error, text.splitlines())
    found = next((fault for cause in _CAUSES if (fault := cause(stuck)) is not None), None)
    if found is not None:
        return found
    told = next((told for sign, *told in _ADVICE if sign in stuck.said), None)
    message, hint = told or (f"this cannot be read as YAML: {stuck.said}", "")
    return Fault(stuck.mark, "PW003", message, hint)


class _Stuck:
    """Where the library could not go on, and what it said."""

    def __init__(self, error: MarkedYAMLError, lines: list[str]) -> None:
        begun = error.context_mark
        at = error.problem_mark or begun
        self.said = " ".join(part for part in (error.context, error.problem) if part)
        self.mark = place(at) if at else START
        self.begun = place(begun) if begun else self.mark
        """Where what it was reading began: a bracket, a name."""
        self.lines = lines
        self.line = self.line_at(self.mark)
        self.before = self.line[: self.mark.column - 1]
        self.after = self.line[self.mark.column - 1 :]

    def line_at(self, mark: Mark) -> str:
        return self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""

    def above(self) -> Iterator[tuple[int, str]]:
        """The lines above that say something, the nearest first, each with its number."""
        for number in range(min(self.mark.line - 1, len(self.lines)), 0, -1):
            line = self.lines[number - 1]
            if line.strip() and not line.lstrip().startswith("#"):
                yield number, line

    @property
    def indented_otherwise(self) -> bool:
        return "expected <block end>" in self.said


_OTHER_NOTE = re.compile(r"\s*(//|<!--|/\*|--(?= ))\s*(.*?)\s*(?:-->|\*/)?\s*$")
_UNMERGED = re.compile(r"<{7}( |$)|={7}$|>{7}( |$)")
_ODD_INDENT = re.compile(r" *([^\S \t])")
_BULLET = re.compile(r"\s*([•·▪●*–—−])\s")
_UNSPACED = re.compile(r"\s*(?:- )?([\w-]+):(?=[^\s:/])(.+)")
_ODD_COLON = re.compile(r"\s*(?:- )?([\w-]+)(：|:(?=[^\S \t]))\s*(.*)")
_UNSPACED_HYPHEN = re.compile(r" *-(?=[\w-]+:(?: |$))(.*)")
_COLONLESS = re.compile(r"\s*(?:- )?([\w-]+)\s*([{\[].*)")
_WORDS = re.compile(r"\s*(?:- )?([\w-]+)(?: +(\S.*))?$")


def _unmerged(stuck: _Stuck) -> Fault | None:
    """Lines of git, which could not choose between two versions."""
    marks = [number for number, line in enumerate(stuck.lines, 1) if _UNMERGED.match(line)]
    if not marks:
        return None
    message = "two versions stand here one after the other, as git leaves them after a conflict"
    hint = (
        "keep the lines that shall hold, and remove the others with the three lines of signs, "
        "like “=======”"
    )
    return Fault(Mark(marks[0], 1), "PW003", message, hint)


def _odd_indent(stuck: _Stuck) -> Fault | None:
    """A line that begins with spaces of a web page or a word processor, which are letters here."""
    for number, line in enumerate(stuck.lines, 1):
        if found := _ODD_INDENT.match(line):
            message = f"this line begins with a special space (U+{ord(found[1]):04X})"
            hint = "delete the line's beginning, and indent it with the space bar"
            return Fault(Mark(number, found.start(1) + 1), "PW003", message, hint)
    return None


def _odd_colon(stuck: _Stuck) -> Fault | None:
    """A colon of an East Asian keyboard, or one with a web page's space behind it."""
    for number in (stuck.begun.line, stuck.mark.line, *(line for line, _ in stuck.above())):
        line = stuck.line_at(Mark(number, 1))
        if found := _ODD_COLON.match(line):
            what = f"“{found[2]}”" if found[2] != ":" else "a colon with a special space behind it"
            message = f"{what} ends no name"
            hint = f"write “{found[1]}: {_shortened(found[3])}”, with the space bar"
            return Fault(Mark(number, found.start(2) + 1), "PW003", message, hint)
    return None


def _other_note(stuck: _Stuck) -> Fault | None:
    """A note to oneself as other languages have it."""
    near = (stuck.mark.line, stuck.begun.line, *(line for line, _ in stuck.above()))
    for number in near:
        if found := _OTHER_NOTE.match(stuck.line_at(Mark(number, 1))):
            hint = f"write “# {_shortened(found[2].strip())}”"
            mark = Mark(number, found.start(1) + 1)
            return Fault(mark, "PW003", "a note to yourself begins with “#”", hint)
    return None


def _unspaced_hyphen(stuck: _Stuck) -> Fault | None:
    """An entry of a list whose hyphen has no space behind it, so that it belongs to a name."""
    found = _UNSPACED_HYPHEN.match(stuck.line)
    if not (stuck.indented_otherwise and found):
        return None
    mark = Mark(stuck.mark.line, stuck.line.index("-") + 1)
    hint = f"write “- {_shortened(found[1])}”"
    return Fault(mark, "PW003", "a space is missing behind the hyphen", hint)


def _no_colon(stuck: _Stuck) -> Fault | None:
    """A line that should be “name: value” and is not."""
    if "could not find expected ':'" in stuck.said:
        return _line_without_colon(stuck)
    if stuck.indented_otherwise and (found := _COLONLESS.match(stuck.line)):
        return _colon_missing(Mark(stuck.mark.line, found.end(1) + 1), *found.groups())
    if "mapping values are not allowed" in stuck.said:
        number, above = next(stuck.above(), (0, ""))
        deeper = _indent(stuck.line) > _indent(above)
        if deeper and (found := re.fullmatch(r"\s*(?:- )?([\w-]+)\s*", above)):
            return _colon_missing(Mark(number, found.end(1) + 1), found[1], "")
    return None


def _line_without_colon(stuck: _Stuck) -> Fault | None:
    mark, line = stuck.begun, stuck.line_at(stuck.begun)
    if found := _UNSPACED.match(line):
        name, value = found.groups()
        message = f"a space is missing behind “{name}:”"
        return Fault(mark, "PW003", message, f"write “{name}: {value.strip()}”")
    if found := _WORDS.match(line):
        name, value = found.groups()
        value = value and value.lstrip("= ")
        if value is None and _indent(stuck.line_at(Mark(mark.line + 1, 1))) > _indent(line):
            return _colon_missing(Mark(mark.line, found.end(1) + 1), name, "")
        message = "this line has no colon"
        hint = (
            f"write “{name}: {value or '…'}”; a line that goes on from the one above "
            "begins further to the right"
        )
        return Fault(mark, "PW003", message, hint)
    return None


def _colon_missing(mark: Mark, name: str, value: str) -> Fault:
    hint = f"write “{name}: {_shortened(value)}”" if value else f"write “{name}:”"
    return Fault(mark, "PW003", f"a colon is missing behind “{name}”", hint)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40].rstrip()} …"


def _open_quote(stuck: _Stuck) -> Fault | None:
    """A quote that was never closed ends where the next text begins, lines below."""
    if not (stuck.indented_otherwise and stuck.before.count('"') % 2):
        return None
    for number, line in stuck.above():
        if line.count('"') % 2:
            column = line.rindex('"') + 1
            message = "the quote that begins here is not closed in this line"
            return Fault(Mark(number, column), "PW003", message, "put a “\"” at the text's end")
    return None


def _behind_a_value(stuck: _Stuck) -> Fault | None:
    if not (stuck.indented_otherwise and stuck.before.strip()):
        return None
    message = "something is written behind the end of a value here"
    return Fault(stuck.mark, "PW003", message, "a text that holds quotes needs quotes around all")


def _no_list_entry(stuck: _Stuck) -> Fault | None:
    """A bullet or a dash of a word processor where a hyphen has to stand."""
    found = _BULLET.match(stuck.line)
    if not (stuck.indented_otherwise and found):
        return None
    message = f"“{found[1]}” begins no entry of a list"
    hint = "type a hyphen and a space instead: “- ”"
    return Fault(Mark(stuck.mark.line, found.start(1) + 1), "PW003", message, hint)


def _indented_otherwise(stuck: _Stuck) -> Fault | None:
    """A line that begins in another column than the lines that it should belong to."""
    if not stuck.indented_otherwise:
        return None
    spaces = stuck.mark.column - 1
    counted = f"{spaces} space{'s' * (spaces != 1)}"
    item = _is_item(stuck.line)
    _, above = next(stuck.above(), (0, ""))
    if not item and _is_item(above) and _indent(above) == spaces:
        message = "this line stands beside entries of a list and has no “- ”"
        return Fault(stuck.mark, "PW003", message, "begin each of them with “- ”, or none")
    beside = ((n, line) for n, line in stuck.above() if _is_item(line) and _indent(line) != spaces)
    entry_line, entry = next(beside, (0, "")) if item else (0, "")
    if item and not entry_line and _indent(above) == spaces:
        message = "an entry of a list stands beside names here"
        return Fault(stuck.mark, "PW003", message, "begin each of them with “- ”, or none")
    message = "this line is indented otherwise than the lines that it belongs to"
    other = f"the entry in line {entry_line}" if entry_line else "the line above"
    hint = f"it begins with {counted}, {other} with {_indent(entry or above)}"
    return Fault(stuck.mark, "PW003", message, f"{hint}: entries side by side begin alike")


def _is_item(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_BRACKETS = {"{": "}", "[": "]"}


def _open_bracket(stuck: _Stuck) -> Fault | None:
    """A bracket that is open when its line ends; the library notices it lines below."""
    if "expected ','" not in stuck.said or stuck.begun.line >= stuck.mark.line:
        return None
    opened = stuck.line_at(stuck.begun)[stuck.begun.column - 1 :][:1]
    if opened not in _BRACKETS:
        return None
    message = f"the “{opened}” that stands here is not closed"
    return Fault(stuck.begun, "PW003", message, f"write “{_BRACKETS[opened]}” where it ends")


def _bracket_in_text(stuck: _Stuck) -> Fault | None:
    """A bracket in a text in { } or [ ], which begins a list or a group there."""
    opened = stuck.after[:1]
    if "expected ','" not in stuck.said or opened not in _BRACKETS or not stuck.before.strip():
        return None
    message = f"a “{opened}” stands inside a text here"
    hint = 'quote the text, like { en: "Broken [or wet]" }'
    if re.search(r"[\s:{,]not\s*$", stuck.before):
        words = stuck.after[1:].partition("]")[0].split(",")
        hint = f"write “[{', '.join(f'not {word.strip()}' for word in words)}]”"
    return Fault(stuck.mark, "PW003", message, hint)


def _no_heading(stuck: _Stuck) -> Fault | None:
    """A file that begins further to the right than it goes on: the name above it is gone."""
    if "<document start>" not in stuck.said:
        return None
    *_, (first, line) = [(0, ""), *stuck.above()]
    if not _indent(line):
        return None
    message = f"this line is indented otherwise than line {stuck.mark.line}, and begins the file"
    mark = Mark(first, _indent(line) + 1)
    return Fault(mark, "PW003", message, "a name like “reasons:” is missing above it")


def _apostrophe(stuck: _Stuck) -> Fault | None:
    """An apostrophe in a text in single quotes ends it."""
    if "expected ','" not in stuck.said or not re.search(r"\w'$", stuck.before.rstrip()):
        return None
    message = "the apostrophe before this ended the text"
    hint = 'put the text in double quotes: "It\'s …"'
    return Fault(stuck.mark, "PW003", message, hint)


def _special_character(stuck: _Stuck) -> Fault | None:
    if "cannot start any token" not in stuck.said or stuck.after[:1] in ("", "\t"):
        return None
    message = f"a text cannot begin with “{stuck.after[0]}”"
    return Fault(stuck.mark, "PW003", message, "put the text in quotes")


_CAUSES = (
    _unmerged,
    _odd_indent,
    _odd_colon,
    _other_note,
    _no_heading,
    _unspaced_hyphen,
    _no_colon,
    _open_quote,
    _behind_a_value,
    _no_list_entry,
    _indented_otherwise,
    _open_bracket,
    _bracket_in_text,
    _apostrophe,
    _special_character,
)
"""What can be the matter, from the plainest sign on: the first that explains it is told."""

_ADVICE = (
    (
        "unknown escape character",
        "a “\\” in double quotes begins a special character",
        "write it twice, “\\\\”, or put the text in single quotes",
    ),
    ("'\\t'", "a tab stands here", "indent with spaces; YAML takes no tabs"),
    (
        "mapping values are not allowed",
        "a second “: ” stands in this line",
        "a text with “: ” in it needs quotes, or the indent is off",
    ),
    (
        "found unexpected end of stream",
        "the file ends inside a text or a list",
        "a quote or bracket is not closed",
    ),
    (
        "but got ':'",
        "a “:” stands inside a text here",
        'put the text in quotes, like { en: "Broken: it does not work" }',
    ),
    (
        "expected ',' or ']'",
        "the list before this is not closed",
        "close it with “]”, or put a comma between its values",
    ),
    (
        "expected ',' or '}'",
        "the entries before this are not closed",
        "close them with “}”, put a comma between them, or close a quote",
    ),
    (
        "could not find expected ':'",
        "a name stands here without its value",
        "a colon is missing after the name",
    ),
    ("undefined alias", "a name after “*” is not known", "the anchor (&name) has to come first"),
)
"""What a message of the YAML library means: a sign of it, what to say, and the way out."""
