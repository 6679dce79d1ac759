"""HTML as browsers read it, for those who look for its tags."""

from html.parser import HTMLParser

_TEXT_ONLY = ("title", "textarea")


class MarkupReader(HTMLParser):
    """A parser to which what looks like a tag in a title or a text field is text, as it is.

    Python's own has known that since 3.13.6.
    """

    def parse_starttag(self, i: int) -> int:  # noqa: D102 - the parser's own
        end = super().parse_starttag(i)
        if self.lasttag in _TEXT_ONLY and end > 0:
            self.set_cdata_mode(self.lasttag)
        return end
