"""Templates of replies: the built-in ones and the merchant's own, in a sandbox and under a lint.

A template places slots between its own words. It may choose (`if`) and list (`for`), and nothing
else: no calls, no filters, no numbers. Its own words may not promise anything, for a promise is
made by the rulebook alone and stands in a slot.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pkgutil import get_data

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policy_core.voice.reply_promises import promise_in
from policy_core.voice.reply_slots import Occasion, Slots

SLOTS = tuple(Slots.__dataclass_fields__)
NEEDED: Mapping[Occasion, tuple[str, ...]] = {
    "first": ("opening", "verdict", "solutions", "sign_off"),
    "reminder": ("opening", "solutions", "sign_off"),
    "accepted": ("opening", "next_step", "sign_off"),
    "received": ("opening", "next_step", "sign_off"),
    "refunded": ("opening", "sign_off"),
}
"""What a letter has to say on each occasion."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Not,
    nodes.And, nodes.Or,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Something that a template may not have, at a line that counts from 1."""

    line: int
    message: str
    hint: str = ""


class BadTemplate(ValueError):
    """A template that cannot be used; `faults` say why."""

    def __init__(self, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__("; ".join(f"line {fault.line}: {fault.message}" for fault in faults))
        self.faults = faults


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


@cache
def built_in(occasion: Occasion) -> str:
    """The template of a reply where the merchant has no own one."""
    source = get_data("policy_core.voice", f"templates/reply/{occasion}.j2")
    assert source is not None
    return source.decode()


def render(source: str, slots: Slots, language: str, occasion: Occasion) -> str:
    """Place the slots in a template; raise `BadTemplate` for one that does not pass the lint.

    The text has one blank line between paragraphs, however many slots of them are empty.
    """
    faults = tuple(lint(source, language, occasion))
    if faults:
        raise BadTemplate(faults)
    return _tidied(_environment().from_string(source).render(asdict(slots)))


def lint(source: str, language: str, occasion: Occasion) -> Iterator[TemplateFault]:
    """Everything that a template may not have, and the slots that it lacks."""
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        yield TemplateFault(error.lineno, error.message or "the template cannot be read")
        return
    own = {
        loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)
    }
    placed = set()
    for node in _all(tree):
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            hint = "a template places slots, with `if` and `for` at most"
            yield TemplateFault(node.lineno, f"“{kind}” cannot stand in a reply", hint)
        elif isinstance(node, nodes.Name) and node.name not in own:
            placed.add(node.name)
            if node.name not in SLOTS:
                hint = f"there are {', '.join(SLOTS)}"
                yield TemplateFault(node.lineno, f"there is no slot “{node.name}”", hint)
        elif isinstance(node, nodes.TemplateData):
            yield from _words(node, language)
    for slot in NEEDED[occasion]:
        if slot not in placed:
            yield TemplateFault(1, f"the slot “{slot}” is not placed", f"add {{{{ {slot} }}}}")


def _words(node: nodes.TemplateData, language: str) -> Iterator[TemplateFault]:
    for offset, line in enumerate(node.data.split("\n")):
        wrong = promise_in(line, language)
        if wrong:
            yield TemplateFault(node.lineno + offset, wrong, "use the slots of the answer")


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _all(child)


def _tidied(text: str) -> str:
    """No blank at an end of a line, one blank line between paragraphs, list items together."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    paragraphs = "\n\n".join(re.split(r"\n{2,}", lines.strip()))
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", paragraphs) + "\n"
