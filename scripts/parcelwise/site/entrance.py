"""What all languages share: the entrance that leads to them, the lost visitors' page, the map."""

import shutil
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from parcelwise.site.house import House

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


def write_entrance(house: House) -> None:
    """Write `index.html`, `404.html` and `sitemap.xml`, once the languages are built."""
    template = _TEMPLATES.get_template("entrance.html")
    text = template.render(house=house, addresses=house.addresses("index.md"))
    (house.out / "index.html").write_text(text, encoding="utf-8")
    _write_sitemap(house)
    if house.address:
        # Its links start at the root of the site, so one language's page serves everywhere.
        shutil.copyfile(house.folder(house.editions[0]) / "404.html", house.out / "404.html")


def _write_sitemap(house: House) -> None:
    for edition in house.editions:
        for made_by_mkdocs in ("sitemap.xml", "sitemap.xml.gz"):
            (house.folder(edition) / made_by_mkdocs).unlink(missing_ok=True)
    if house.address:
        (house.out / "sitemap.xml").write_text("\n".join(_sitemap(house)), encoding="utf-8")


def _sitemap(house: House) -> list[str]:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _URLSET]
    for path in house.editions[0].titles:
        addresses = house.addresses(path)
        alternates = "".join(
            _ALTERNATE.format(quoteattr(language), quoteattr(address))
            for language, address in addresses.items()
        )
        lines += [
            f"<url><loc>{escape(addresses[edition.language])}</loc>{alternates}</url>"
            for edition in house.editions
        ]
    return [*lines, "</urlset>", ""]
