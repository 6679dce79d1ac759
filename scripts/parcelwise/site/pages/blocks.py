"""A store's page that changes some blocks of an original: what it may hold, and what is wrong."""

from jinja2 import Environment
from jinja2.nodes import Block, Output, Template, TemplateData

from parcelwise.words.originals import PAGES, original_of


def check_blocks(environment: Environment, source: str) -> None:
    """Raise `LookupError` for what a page says and nobody would ever read.

    That are blocks which its original does not have, and text outside of blocks.
    """
    path = original_of(source)
    if path is None:
        return
    if not (PAGES / path).is_file():
        known = sorted(each.relative_to(PAGES).as_posix() for each in PAGES.rglob("*.md"))
        raise LookupError(f"there is no original “{path}”: there are {', '.join(known)}")
    page = environment.parse(source)
    there = blocks_of(environment, (PAGES / path).read_text("utf-8"))
    for block in page.find_all(Block):
        if block.name not in there:
            raise LookupError(
                f"line {block.lineno}: “{path}” has no block “{block.name}”: "
                f"it has {', '.join(there)}"
            )
    line = _line_outside(page)
    if line:
        raise LookupError(f"line {line}: what stands outside of a block is shown nowhere")


def blocks_of(environment: Environment, source: str) -> tuple[str, ...]:
    """The names of a template's blocks, in its order."""
    return tuple(block.name for block in environment.parse(source).find_all(Block))


def _line_outside(page: Template) -> int:
    """The first line with text outside of blocks; 0 where there is none."""
    for output in (each for each in page.body if isinstance(each, Output)):
        for node in output.nodes:
            if not (isinstance(node, TemplateData) and not node.data.strip()):
                return node.lineno
    return 0
