"""What a store's own template of a reply may not have, before any letter is written with it.

A template may choose (`if`) and list the solutions (`for`), and nothing else: no calls, no filters,
no numbers. Its own words may not promise anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from policy_core.replies.promises import promise_in
from policy_core.replies.slots import SLOTS, Slots
from policy_core.replies.style import Stage
from policy_core.replies.template import NEEDED, environment, wrong_with

_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Not,
    nodes.And, nodes.Or,
)  # fmt: skip
_LIST = "solutions"
_ALWAYS = ("opening", "decision", "channels", "response_time", "thanks", "sign_off")
"""Slots that every letter has words for."""


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Something that a template may not have, at a line that counts from 1."""

    line: int
    message: str
    hint: str = ""


def lint(source: str, language: str, stage: Stage) -> Iterator[TemplateFault]:
    """Everything that a template may not have, and the slots that it lacks."""
    try:
        tree = environment().parse(source)
        environment().compile(tree)
    except TemplateSyntaxError as error:
        yield TemplateFault(error.lineno, error.message or "the template cannot be read")
        return
    except RecursionError:
        line = source[: _deepest(source)].count("\n") + 1
        hint = "a template places slots, with `if` and `for` at most"
        yield TemplateFault(line, "too many brackets or blocks stand in each other here", hint)
        return
    faults = [*_of_tree(tree, language), *_not_placed(tree, stage)]
    yield from faults or _of_letters(source, language, stage)


def _deepest(source: str) -> int:
    """Where the most brackets are open."""
    depth = most = deepest = 0
    for place, char in enumerate(source):
        depth += (char in "([{") - (char in ")]}")
        if depth > most:
            most, deepest = depth, place
    return deepest


def _of_tree(tree: nodes.Template, language: str) -> Iterator[TemplateFault]:
    loops = [loop.target for loop in tree.find_all(nodes.For)]
    own = {target.name for target in loops if isinstance(target, nodes.Name)}
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            hint = "a template places slots, with `if` and `for` at most"
            yield TemplateFault(node.lineno, f"“{kind}” cannot stand in a reply", hint)
        elif isinstance(node, nodes.Name) and node.name not in (*SLOTS, *own):
            hint = f"there are {', '.join(SLOTS)}"
            yield TemplateFault(node.lineno, f"there is no slot “{node.name}”", hint)
        elif isinstance(node, nodes.For):
            yield from _loop(node)
        elif isinstance(node, nodes.TemplateData):
            yield from _words(node, language)


def _loop(node: nodes.For) -> Iterator[TemplateFault]:
    """A loop lists the solutions, each once."""
    hint = f"write {{% for solution in {_LIST} %}}"
    if not (isinstance(node.iter, nodes.Name) and node.iter.name == _LIST):
        yield TemplateFault(node.lineno, "only the solutions can be listed", hint)
    if not isinstance(node.target, nodes.Name) or node.target.name in SLOTS:
        yield TemplateFault(node.lineno, "a loop gives each solution a name of its own", hint)
    if any(isinstance(part, nodes.For) or part.find(nodes.For) for part in node.body):
        yield TemplateFault(node.lineno, "a loop cannot stand within a loop", hint)


def _words(node: nodes.TemplateData, language: str) -> Iterator[TemplateFault]:
    for offset, line in enumerate(node.data.split("\n")):
        if promise := promise_in(line, language):
            yield TemplateFault(node.lineno + offset, str(promise), "use the slots of the answer")


def _not_placed(tree: nodes.Template, stage: Stage) -> Iterator[TemplateFault]:
    printed = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    listed = [loop.iter for loop in tree.find_all(nodes.For)]
    placed = {node.name for node in (*printed, *listed) if isinstance(node, nodes.Name)}
    for slot in NEEDED[stage]:
        if slot not in placed:
            yield TemplateFault(1, f"the slot “{slot}” is not placed", f"add {{{{ {slot} }}}}")


def _of_letters(source: str, language: str, stage: Stage) -> Iterator[TemplateFault]:
    """What is wrong with letters that it makes: with all slots, with few, without a solution."""
    template = environment().from_string(source)
    longest: Slots = {slot: (slot, slot) if slot == _LIST else slot for slot in SLOTS}
    short = {slot: value if slot in _ALWAYS else "" for slot, value in longest.items()}
    for said in (longest, {**short, _LIST: (_LIST,)}, {**short, _LIST: ()}):
        if wrong := wrong_with(template, said, language, stage):
            yield TemplateFault(1, wrong, "a letter made with it goes wrong")
            return
