"""Values in page templates are plain text: neither HTML nor Markdown is read out of them."""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

_SIGNS = re.compile(
    r"""
      [\\`*\[\]{}|]                    # code, emphasis, links, attributes, tables
    | (?<![^\W_])_ | _(?![^\W_])       # emphasis, which there is none of within a word
    | (?<!&)\#                         # headings, but not what escaping has written
    | ^[=:~] | ^[+-](?=[\s-]|$)        # more headings, definitions, fences, lists
    | (?<=^\d)\.(?=\s) | (?<=^\d\d)\.(?=\s) | (?<=^\d{3})\.(?=\s) | (?<=^\d{4})\.(?=\s)
    """,
    re.MULTILINE | re.VERBOSE,
)
_BLANKS = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
"""Around a line they would mean code or a break."""


def plain(value: Any) -> Any:
    """A value as it may be put into a page's Markdown or its HTML; Markup stays what it is.

    Signs of Markdown become character references, which mean the same in both.

    >>> plain("5 * <b>")
    Markup('5 &#42; &lt;b&gt;')
    """
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    text = _BLANKS.sub("", str(escape(value)))
    # Nothing is left in it that could be markup.
    return Markup(_SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text))  # noqa: S704


def take_values_as_plain(environment: Environment) -> None:
    """Have all that templates put out taken as plain text, also within translated sentences."""
    environment.finalize = plain
    for name in ("gettext", "ngettext"):
        environment.globals[name] = _taking_plain_values(environment.globals[name])


def _taking_plain_values(say: Any) -> Callable[..., str]:
    @pass_context
    def with_plain_values(context: Context, *words: Any, **values: Any) -> str:
        shown = {name: plain(value) for name, value in values.items()}
        said: str = say(context, *words, **shown)
        return said

    return with_plain_values
