"""What a site consists of, before anything is built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parcelwise.site.pages.page import page_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The site in one language."""

    language: str
    """BCP 47 code ("de", "pt-BR"): the name of its folder."""
    name: str
    """The language's own name for itself ("Deutsch")."""
    docs: Path
    """The folder of its generated Markdown."""
    site_name: str
    description: str
    footer: str
    lost: tuple[str, str]
    """Heading and first line of the page for an address that leads nowhere."""
    notice: tuple[str, str, str] | None = None
    """What stands above every page: a sentence, a link's words, and its path in the language."""
    links: tuple[tuple[str, str], ...] = ()
    """What stands in the foot of every page: names and addresses of other pages of the shop."""
    shop: tuple[str, str] | None = None
    """The last entry of the menu: the words of the way back to the shop, and its address."""
    feed: str = ""
    """The path of its news of changes in the language."""
    titles: Mapping[str, str]
    """The title of every page by its path ("shipping/index.md")."""
    unlisted: frozenset[str] = frozenset()
    """The pages that are left to the index of their folder: the menu does not have them."""
    calculators: Mapping[str, str] = field(default_factory=dict)
    """What each calculator is called, by its kind ("returns")."""
    embeds: Mapping[str, str] = field(default_factory=dict)
    """The HTML of each calculator's embed page, by its kind."""

    @property
    def folder(self) -> Path:
        """Where its configuration stands, beside its Markdown."""
        return self.docs.parent

    @property
    def rendered(self) -> Path:
        """Where MkDocs puts its pages."""
        return self.folder / "rendered"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeSite:
    """The whole site of a store."""

    base: Path
    """The store's `mkdocs.yml`, from which every language's configuration derives."""
    out: Path
    """The folder that the site is built into."""
    address: str
    """Where it will be published ("https://policy.example/"); empty when that is not known."""
    editions: tuple[Edition, ...]
    """The default language first."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What each language calls itself, by its code, where `editions` are not all of them."""
    script: str = ""
    """The calculators' script and stylesheet, by their paths in the site."""
    style: str = ""
    build: str = ""
    """The build of the engine that the calculators' pages belong to."""
    edition: str = ""
    """The checksum of the rulebook that the pages show."""
    guide: str = ""
    """The script and the stylesheet of the guide for shops, by their paths in the site."""
    guide_style: str = ""

    @property
    def alternates(self) -> Mapping[str, str]:
        """What each language calls itself, by its code."""
        return self.names or {edition.language: edition.name for edition in self.editions}

    def folder(self, edition: Edition) -> Path:
        """Where a language's pages go."""
        return self.out / edition.language

    def addresses(self, path: str) -> dict[str, str]:
        """A page's public address by language, and by "x-default"; none when unpublished."""
        if not self.address:
            return {}
        page = page_address(path)
        found = {
            edition.language: f"{self.address}{edition.language}/{page}"
            for edition in self.editions
        }
        default = found[self.editions[0].language]
        return found | {"x-default": default if page else self.address}
