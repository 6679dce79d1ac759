"""What a site consists of, before anything is built."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


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
    titles: Mapping[str, str]
    """The title of every page by its path ("shipping/index.md")."""

    @property
    def folder(self) -> Path:
        """Where its configuration stands, beside its Markdown."""
        return self.docs.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The whole site of a store."""

    base: Path
    """The store's `mkdocs.yml`, from which every language's configuration derives."""
    out: Path
    """The folder that the site is built into."""
    address: str
    """Where it will be published ("https://policy.example/"); empty when that is not known."""
    editions: tuple[Edition, ...]
    """The default language first."""
    script: str = ""
    """The calculators' script and stylesheet, by their paths in the site."""
    style: str = ""

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


def page_address(path: str) -> str:
    """The address of a Markdown file's page in its language: "shipping/index.md" is "shipping/"."""
    return f"{path.removesuffix('.md')}/".removesuffix("index/")
