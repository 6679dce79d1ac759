"""What follows from one cause is said once, as what it is."""

import re
from collections.abc import Mapping
from typing import Any

from parcelwise.store.reading.kinds import bare, kind_at, names_of
from parcelwise.store.reading.mending import cut_by_comma, likely
from parcelwise.store.reading.nodes import Entry, Node, follow
from parcelwise.store.reading.value_problems import ValueProblem, in_brackets, where
from policy_core.proof import Path as ProofPath
from policy_core.rulebook import Words

type _Misfits = dict[ProofPath, ValueProblem]


def say_each_cause_once(kind: Any, root: Node, misfits: _Misfits) -> None:
    """Put one misfit in the place of all that follow from the same cause."""
    for join in (_cut_texts, _unspaced_names, _names_in_braces, _words_and_say):
        join(kind, root, misfits)


def _cut_texts(kind: Any, root: Node, misfits: _Misfits) -> None:
    """Say once, and as what it is, what a comma in the middle of a text made of it."""
    for path, misfit in tuple(misfits.items()):
        if path not in misfits or misfit.code not in ("PW010", "PW012"):
            continue
        found = follow(root, path)[0]
        bare_name = isinstance(found, Entry) and found.node.value is None
        cut = cut_by_comma(kind_at(kind, path[:-1]), root, path) if bare_name else None
        if cut is None:
            continue
        for each in (cut.path, *cut.pieces):
            misfits.pop(each, None)
        amount = likely(kind_at(kind, cut.path), cut.whole) or _with_a_point(cut.whole)
        message = (
            f"the comma ended the text “{cut.whole.partition(',')[0]}” {where(cut.path, root)}"
        )
        hint = f"write “{cut.path[-1]}: {amount}”" if amount else "quote the whole text"
        if not amount:
            hint += f': {cut.path[-1]}: "{cut.whole}"'
        misfits[cut.path] = ValueProblem(cut.path, cut.mark, "PW012", message, hint)


def _unspaced_names(kind: Any, root: Node, misfits: _Misfits) -> None:
    """Say once that “fault:buyer” lacks a space, which makes one name of a name and its value."""
    for path, misfit in tuple(misfits.items()):
        name, colon, value = str(path[-1]).partition(":") if path else ("", "", "")
        inside = path[:-1]
        if misfit.code == "PW010" and colon and name in names_of(kind_at(kind, inside)):
            misfits.pop((*inside, name), None)
            message = f"a space is missing behind “{name}:” {where(inside, root)}"
            hint = f"write “{name}: {value}”"
            misfits[path] = ValueProblem(path, misfit.mark, "PW010", message, hint)


def _names_in_braces(kind: Any, root: Node, misfits: _Misfits) -> None:
    """Say once that names without values stand in { } where [ ] belongs: { refund, resend }."""
    empty = [path for path, misfit in misfits.items() if misfit.code == "PW012" and path]
    for inside in {path[:-1] for path in empty}:
        wanted, found = kind_at(kind, inside), follow(root, inside)[0]
        node = found.node if isinstance(found, Entry) else found
        entries = node.value if isinstance(node.value, Mapping) else {}
        names = [name for name, entry in entries.items() if entry.node.value is None]
        paths = [(*inside, name) for name in names]
        if inside and names and len(names) == len(entries) and set(paths) <= misfits.keys():
            listed_ = in_brackets(wanted, names)
            if listed_:
                for path in paths:
                    misfits.pop(path)
                message = f"{{ }} holds names without values {where(inside, root)}"
                hint = f"write “{inside[-1]}: {listed_}”"
                misfits[inside] = ValueProblem(inside, node.mark, "PW012", message, hint)


def _words_and_say(kind: Any, root: Node, misfits: _Misfits) -> None:
    """Say once that words lack the “say” around them, or have one where none belongs."""
    for path, misfit in tuple(misfits.items()):
        inside = path[:-1]
        if not inside or path[-1] != "say":
            continue
        name, wanted = inside[-1], kind_at(kind, inside)
        if misfit.code == "PW011":
            languages = [one for one in _names(root, inside) if _LANGUAGE.fullmatch(one)]
            languages = [one for one in languages if one not in names_of(wanted)]
            for one in languages:
                misfits.pop((*inside, one), None)
            if languages:
                message = f"the words stand without “say” {where(inside, root)}"
                hint = f"write “{name}: {{ say: {{ {languages[0]}: … }} }}”"
                misfits[path] = ValueProblem(path, misfit.mark, "PW011", message, hint)
        elif misfit.code == "PW012" and bare(wanted) is Words:
            language = next(iter(_names(root, path)), "en")
            message = f"the words stand without “say” here, {where(inside, root)}"
            hint = f"write “{name}: {{ {language}: … }}”"
            misfits[path] = ValueProblem(path, misfit.mark, "PW012", message, hint)


_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def _names(root: Node, path: ProofPath) -> list[str]:
    """The names that stand in a group."""
    found = follow(root, path)[0]
    node = found.node if isinstance(found, Entry) else found
    return list(node.value) if isinstance(node.value, Mapping) else []


def _with_a_point(text: str) -> str | None:
    """A number that was written with a comma before its decimals: "1,17" is "1.17"."""
    return text.replace(",", ".") if re.fullmatch(r"\d+,\d+", text) else None
