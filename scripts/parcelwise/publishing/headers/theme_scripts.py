"""The inline scripts of Material's templates: the only ones that a site's policy allows.

What stands in a page may have come from a rulebook's texts. A script is the theme's when its whole
code is that of a script in one of the theme's templates, with nothing but an address in the
places that the template leaves open.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_SCRIPT = re.compile(r"<script(?: id=\"\w+\")?>(.*?)</script>", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_ADDRESS = r"[\w./%~-]*"
"""What may stand for an expression: a path, in which no code can be written."""


def is_of_theme(code: str) -> bool:
    """Whether an inline script's code is that of one of Material's templates.

    >>> is_of_theme("alert(1)")
    False
    """
    return any(pattern.fullmatch(code) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_read())


def _read() -> Iterator[re.Pattern[str]]:
    found = find_spec("material")
    assert found is not None
    assert found.origin is not None
    for template in sorted((Path(found.origin).parent / "templates").rglob("*.html")):
        for code in _SCRIPT.findall(template.read_text(encoding="utf-8")):
            if "{%" not in code:
                fixed = map(re.escape, _EXPRESSION.split(code))
                yield re.compile(_ADDRESS.join(fixed), re.ASCII)
