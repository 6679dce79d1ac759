"""The site: MkDocs turns each language's Markdown into pages; around them stands what all share.

index.html  404.html  sitemap.xml      the entrance, and what search engines read
embed.js                               what shops put into their own pages
assets/                                the theme's scripts and styles, once for all languages
en/  de/                               one MkDocs site a language, and its embed pages
"""

from typing import TYPE_CHECKING

from parcelwise.lazy import lazy

if TYPE_CHECKING:
    from parcelwise.site.embedding import LOADER, write_embedding
    from parcelwise.site.entrance import write_entrance
    from parcelwise.site.languages import write_languages
    from parcelwise.site.mkdocs import (
        MkDocsFailed,
        brand_style,
        build_language,
        build_languages,
        own_styles,
        taken_in,
        write_configuration,
    )
    from parcelwise.site.theme_files import SHARED, THEME_STYLE, share_theme
    from parcelwise.site.whole import Edition, WholeSite

__all__ = [
    "LOADER",
    "SHARED",
    "THEME_STYLE",
    "Edition",
    "MkDocsFailed",
    "WholeSite",
    "brand_style",
    "build_language",
    "build_languages",
    "own_styles",
    "share_theme",
    "taken_in",
    "write_configuration",
    "write_embedding",
    "write_entrance",
    "write_languages",
]

# A form can be made where there is no MkDocs.
__getattr__ = lazy(
    __name__,
    {
        "embedding": ("LOADER", "write_embedding"),
        "entrance": ("write_entrance",),
        "languages": ("write_languages",),
        "mkdocs": (
            "MkDocsFailed",
            "brand_style",
            "build_language",
            "build_languages",
            "own_styles",
            "taken_in",
            "write_configuration",
        ),
        "theme_files": ("SHARED", "THEME_STYLE", "share_theme"),
        "whole": ("Edition", "WholeSite"),
    },
)
