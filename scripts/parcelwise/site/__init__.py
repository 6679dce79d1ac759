"""The site: MkDocs turns each language's Markdown into pages; around them stands what all share.

index.html  404.html  sitemap.xml      the entrance, and what search engines read
en/  de/                               one MkDocs site a language
"""

from parcelwise.site.entrance import write_entrance
from parcelwise.site.house import Edition, House
from parcelwise.site.mkdocs import (
    MkDocsFailed,
    build_language,
    build_languages,
    write_configuration,
)

__all__ = [
    "Edition",
    "House",
    "MkDocsFailed",
    "build_language",
    "build_languages",
    "write_configuration",
    "write_entrance",
]
