"""A page as a tree, just enough to ask what stands where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_CELLS = {"p", "td", "th"}
_ENDS = {
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "option": {"option"},
    "optgroup": {"option", "optgroup"},
    "td": _CELLS,
    "th": _CELLS,
    "tr": {*_CELLS, "tr"},
    "tbody": {*_CELLS, "tr", "thead", "tbody"},
}
"""By tag, the elements that it ends, whose own end tags may be left out (HTML, 13.1.2.4)."""
_BLOCKS = """address article aside blockquote details div dl fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul"""
_ENDS |= {tag: {"p"} for tag in _BLOCKS.split()}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """The element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    @property
    def text(self) -> str:
        """All its text, with single spaces; what scripts and styles say is no text."""
        if self.tag in ("script", "style", "template", "svg"):
            return ""
        parts = (child if isinstance(child, str) else f" {child.text} " for child in self.children)
        return " ".join("".join(parts).split())

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """The elements of a tag below it whose attributes are so ("rel_" is said as "rel")."""
        return [
            element
            for element in self
            if element.tag == tag
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def with_class(self, name: str) -> list["Element"]:
        return [each for each in self if name in each.attributes.get("class", "").split()]

    def by_id(self, id_: str) -> "Element":
        (found,) = [element for element in self if element.attributes.get("id") == id_]
        return found

    @property
    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self if "id" in each.attributes]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open[-1].tag in _ENDS.get(tag, ()):
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)
        if tag in ("title", "textarea"):  # holds text alone (HTML, 13.1.2)
            self.set_cdata_mode(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    return builder.root
