"""What can keep a page from being written."""

from pathlib import Path

from jinja2 import TemplateSyntaxError

from parcelwise.errors import Failure


class PageFailed(Failure):
    """A page template that cannot be rendered: which one, at which line, and why."""

    def __init__(self, template: Path, error: BaseException) -> None:
        self.template = template
        self.line = (
            error.lineno if isinstance(error, TemplateSyntaxError) else _line(error, template)
        )
        # A plain LookupError is ours, and has a sentence for people.
        kind = "" if type(error) is LookupError else f"{type(error).__name__}: "
        super().__init__(f"{template}:{self.line}: {kind}{error}")


def _line(error: BaseException, template: Path) -> int:
    """The template's line in the traceback, where Jinja puts it; 1 when it is not there."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
