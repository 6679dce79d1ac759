"""Templates of replies: the built-in ones, and the store's own in their place.

A template places slots between its own words, in a sandbox. What it wrote beside the slots of this
very letter is looked through before the letter leaves: however it was put together, it may not
promise anything, and what the rules say has to stand there. `lint` says the same of a template
before any letter is written, with the line.
"""

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policy_core.replies.promises import OwnPromise, promise_in
from policy_core.replies.slots import Slots
from policy_core.replies.style import Stage
from policy_core.text.say import built_in

BUILT_IN = FunctionLoader(partial(built_in, "policy_core.replies"))
NEEDED: Mapping[Stage, tuple[str, ...]] = {
    "first": ("opening", "decision", "solutions", "sign_off"),
    "reminder": ("opening", "decision", "solutions", "sign_off"),
    "accepted": ("opening", "next_step", "sign_off"),
    "received": ("opening", "next_step", "sign_off"),
    "refunded": ("opening", "sign_off"),
}
"""What a letter has to say at each stage."""

_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")
"""Marks stand for slots; they are characters that no text has (Unicode's private use)."""


def names(stage: Stage, language: str) -> list[str]:
    """The templates for a stage, the store's own first: "first.de.j2", "first.j2"."""
    return [f"{stage}.{language}.j2", f"{stage}.j2"]


@cache
def environment(loader: BaseLoader | None = None) -> ImmutableSandboxedEnvironment:
    """The sandbox; `loader` brings a store's own templates beside the built-in ones."""
    return ImmutableSandboxedEnvironment(
        loader=loader or BUILT_IN,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def place(slots: Slots, templates: Environment, language: str, stage: Stage) -> str:
    """Place the slots. The text has one blank line between paragraphs, whatever slots are empty.

    Raises `OwnPromise` for a template that promises by itself, or leaves out what the rules say.
    """
    template = templates.select_template(names(stage, language))
    if wrong := wrong_with(template, slots, language, stage):
        raise OwnPromise(f"{template.name}: {wrong}")
    return _tidied(template.render(slots))


def wrong_with(template: Template, slots: Slots, language: str, stage: Stage) -> str:
    """What is wrong with the letter that a template makes of slots; empty when nothing is.

    Marks stand in for the slots, so that what is left is the template's own, however it was put
    together.
    """
    if _MARKS.search(template.render(slots)):
        return "it has characters that nobody can read"
    marked = {
        slot: _marked(value, chr(_FIRST_MARK + number))
        for number, (slot, value) in enumerate(slots.items())
    }
    text = template.render(marked)
    for between in ("", " "):
        if promise := promise_in(_MARKS.sub(between, text), language):
            return str(promise)
    left_out = (slot for slot in NEEDED[stage] if not _stands(marked[slot], text))
    return next((f"the slot “{slot}” is left out" for slot in left_out), "")


def _marked(value: Any, mark: str) -> Any:
    return tuple(mark for _ in value) if isinstance(value, tuple) else value and mark


def _stands(marked: str | tuple[str, ...], text: str) -> bool:
    """Does the letter say all of a slot?"""
    marks = [one for one in marked if one]
    return all(text.count(mark) >= marks.count(mark) for mark in marks)


def _tidied(text: str) -> str:
    """No blank at an end of a line, one blank line between paragraphs, list items together."""
    # Not by `split`, which would take the blank that keeps an amount and its currency together.
    lines = "\n".join(re.sub("[ \t]+", " ", line).strip(" ") for line in text.split("\n"))
    paragraphs = "\n\n".join(re.split(r"\n{2,}", lines.strip()))
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", paragraphs) + "\n"
