"""What all languages share: the entrance that leads to them, the lost visitors' page, the map."""

import shutil
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from parcelwise.site.whole import WholeSite

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
_ALTERNATE = '<xhtml:link rel="alternate" hreflang={} href={}/>'


def write_entrance(whole: WholeSite) -> None:
    """Write `index.html`, `404.html` and `sitemap.xml`, once the languages are built."""
    template = _TEMPLATES.get_template("entrance.html")
    text = template.render(whole=whole, addresses=whole.addresses("index.md"))
    (whole.out / "index.html").write_text(text, encoding="utf-8")
    _write_sitemap(whole)
    if whole.address:
        # Its links start at the root of the site, so one language's page serves everywhere.
        shutil.copyfile(whole.folder(whole.editions[0]) / "404.html", whole.out / "404.html")


def _write_sitemap(whole: WholeSite) -> None:
    for edition in whole.editions:
        for made_by_mkdocs in ("sitemap.xml", "sitemap.xml.gz"):
            (whole.folder(edition) / made_by_mkdocs).unlink(missing_ok=True)
    if whole.address:
        (whole.out / "sitemap.xml").write_text("\n".join(_sitemap(whole)), encoding="utf-8")


def _sitemap(whole: WholeSite) -> list[str]:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _URLSET]
    for path in whole.editions[0].titles:
        addresses = whole.addresses(path)
        alternates = "".join(
            _ALTERNATE.format(quoteattr(language), quoteattr(address))
            for language, address in addresses.items()
        )
        lines += [
            f"<url><loc>{escape(addresses[edition.language])}</loc>{alternates}</url>"
            for edition in whole.editions
        ]
    return [*lines, "</urlset>", ""]
