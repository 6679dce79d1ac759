"""Shop pages that make it hard for a link to become a calculator, each with what has to come of it.

What each is about was read in public: optimisers that move scripts (WP Rocket #4420, Divolte
Collector pull 179), themes that size frames (Automattic/themes #1732, minireset.css #18), and the
headers by which browsers refuse frames (HTML, Content Security Policy Level 3, RFC 7034).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.browser.faulty import Fault

EMBED_PAGE = "/en/embed/returns/"
LINK = '<a data-parcelwise="returns" href="{site}/en/returns/" id="link">Who pays for a return?</a>'
FROM_SITE = '<script src="{site}/embed.js" async></script>'
BUNDLE = "/assets/bundle.js"
COPY = "/wp-content/cache/min/embed.js"
BUNDLED = f'<script src="{BUNDLE}" defer></script>'


@dataclass(frozen=True, slots=True, kw_only=True)
class OddPage:
    """A page of a shop on another origin than the site's.

    `{site}` stands for the site's origin, and `{code}` for what `embed.js` holds.
    """

    body: str = f"<p>{LINK}</p>{FROM_SITE}"
    theme: str = ""
    """Style rules of the shop's theme."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers of the shop."""
    scripts: Mapping[str, str] = field(default_factory=lambda: {BUNDLE: "{code}", COPY: "{code}"})
    """The shop's own scripts by their paths."""
    faults: Mapping[str, Fault] = field(default_factory=dict)
    """What the site does wrong, by the end of a path."""
    later: str = ""
    """A function that the page calls once it is there."""
    place: str = "p"
    """What the frame has to be as wide as."""


SCRIPTS = {
    "bundled": OddPage(body=f"<p>{LINK}</p>{BUNDLED}"),
    "copied under its own name": OddPage(
        body=f'<p>{LINK}</p><script src="{COPY}?ver=6.4" async></script>'
    ),
    "in the middle of a bundle": OddPage(
        body=f"<p>{LINK}</p>{BUNDLED}",
        scripts={BUNDLE: '"use strict";var site=1,base=2;{code};var later=site+base;'},
    ),
    "inlined": OddPage(body=f"<p>{LINK}</p><script>{{code}}</script>"),
    "inlined before the link": OddPage(body=f"<script>{{code}}</script><p>{LINK}</p>"),
    "a module": OddPage(body=f'<p>{LINK}</p><script type="module" src="{BUNDLE}"></script>'),
    "evaluated": OddPage(
        later=f'() => fetch("{BUNDLE}").then((file) => file.text()).then((code) => eval(code))',
        body=f"<p>{LINK}</p>",
    ),
    "a blob": OddPage(
        later=f"""async () => {{
            const script = document.createElement("script");
            const file = await fetch("{BUNDLE}");
            script.src = URL.createObjectURL(new Blob([await file.text()]));
            document.head.append(script);
        }}""",
        body=f"<p>{LINK}</p>",
    ),
    "four times": OddPage(
        body=f"{FROM_SITE}<script>{{code}}</script><p>{LINK}</p>{BUNDLED}{FROM_SITE}"
    ),
    "beside what is called like a script": OddPage(
        body=f'<p>{LINK}</p><img name="currentScript" alt=""><script>{{code}}</script>'
    ),
}
"""The script comes another way than from the site."""

_OUT_OF_PLACE = """iframe, iframe[style] {
    position: absolute !important; inset: -900px auto auto -900px !important;
    opacity: 0 !important; visibility: hidden !important; transform: scale(0.1) !important;
    clip-path: inset(50%) !important; pointer-events: none !important; margin: 90px !important;
    padding: 40px !important; border: 20px solid red !important; float: right !important;
    filter: blur(9px) !important; zoom: 0.5 !important; order: 3 !important;
}"""
THEMES = {
    "Varia": "iframe[style] { max-width: 32px !important }",
    "minireset": "iframe { height: auto !important; border: 0; max-width: 100% }",
    "responsive video": (
        "p { position: relative } iframe { position: absolute !important; top: 0; left: 0;"
        "aspect-ratio: 16 / 9 !important; height: auto !important; max-height: 20vw !important }"
    ),
    "hidden until something loads": "iframe { display: none !important; opacity: 0 }",
    "bounds": (
        "iframe { min-width: 3000px !important; max-height: 90px !important;"
        "min-height: 9000px !important; width: 50% !important; box-sizing: border-box !important }"
    ),
    "out of place": _OUT_OF_PLACE,
    "a layer": "@layer theme { iframe { width: 10px !important; height: 10px !important } }",
    "slow": "* { transition: all 60s !important }",
    "moving": (
        "@keyframes narrow { from, to { max-width: 32px; height: 10px; opacity: 0 } }"
        "iframe { animation: narrow 60s infinite !important }"
    ),
    "two children": "p > * + * { display: none !important } p > :nth-child(2) { width: 9px }",
}
"""Rules of themes that would have a say about the frame."""

_ONE = f'<div class="box">{LINK}</div>'
_TWO = f'<div class="box">{LINK}<p>Other lanterns</p></div>'
PLACES = {
    "flex row": OddPage(theme=".box { display: flex }", body=_ONE + FROM_SITE, place=".box"),
    "flex row, centred": OddPage(
        theme=".box { display: flex; align-items: center; justify-content: center; gap: 2em }",
        body=_ONE + FROM_SITE,
        place=".box",
    ),
    "flex column": OddPage(
        theme=".box { display: flex; flex-direction: column; align-items: center; height: 300px }",
        body=_TWO + FROM_SITE,
        place=".box",
    ),
    "grid": OddPage(
        theme=".box { display: grid; place-items: center; grid: auto / 1fr }",
        body=_TWO + FROM_SITE,
        place=".box",
    ),
    "a table": OddPage(
        theme="table { width: 100% }",
        body=f'<table><tr><td class="box" style="padding:0">{LINK}</td></tr></table>{FROM_SITE}',
        place=".box",
    ),
    "turned": OddPage(
        theme=".box { transform: translateX(1px); overflow: hidden; contain: paint }",
        body=_ONE + FROM_SITE,
        place=".box",
    ),
    "right to left": OddPage(body=f'<div dir="rtl"><p>{LINK}</p></div>{FROM_SITE}'),
    "right to left, all of it": OddPage(
        theme=":root { direction: rtl }", body=f"<p>{LINK}</p>{FROM_SITE}"
    ),
    "written later": OddPage(
        body=f'<div id="later"></div>{FROM_SITE}',
        later="""() => {
            document.getElementById("later").innerHTML = `<p>LINK</p>`;
        }""".replace("LINK", LINK),
    ),
    "moved later": OddPage(
        body=f'<p>{LINK}</p><div id="later"></div>{FROM_SITE}',
        theme="p { display: none } #later p { display: block }",
        later='() => document.getElementById("later").append(document.querySelector("p"))',
    ),
    "shown later": OddPage(
        body=f'<div class="box" hidden><p>{LINK}</p></div>{FROM_SITE}',
        later='() => { document.querySelector(".box").hidden = false; }',
    ),
    "unfolded later": OddPage(
        body=f"<details><summary>Returns</summary><p>{LINK}</p></details>{FROM_SITE}",
        later='() => { document.querySelector("details").open = true; }',
    ),
}
"""The link stands in an unusual place, or comes to it later."""

REFUSED = {
    "embedder policy of the shop": OddPage(
        body=f"<p>{LINK}</p>{BUNDLED}", headers={"Cross-Origin-Embedder-Policy": "require-corp"}
    ),
    "frames forbidden by the shop": OddPage(
        headers={"Content-Security-Policy": "frame-src 'none'"}
    ),
    "X-Frame-Options": OddPage(
        faults={
            EMBED_PAGE: Fault(
                # Browsers look at it only where no policy names the pages that may frame this one.
                headers={"X-Frame-Options": "DENY", "Content-Security-Policy": "img-src *"}
            )
        }
    ),
    "frame-ancestors": OddPage(
        faults={EMBED_PAGE: Fault(headers={"Content-Security-Policy": "frame-ancestors 'self'"})}
    ),
    "no such page": OddPage(faults={EMBED_PAGE: Fault(content=b"<h1>Not Found</h1>")}),
    "no line to it": OddPage(faults={EMBED_PAGE: Fault(dropped=True)}),
    "its script is blocked": OddPage(
        faults={EMBED_PAGE: Fault(headers={"Content-Security-Policy": "script-src 'none'"})}
    ),
    "no origin": OddPage(headers={"Content-Security-Policy": "sandbox allow-scripts"}),
}
"""The frame cannot be there, or cannot be a calculator."""
