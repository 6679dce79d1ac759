"""The README's picture: the returns page of the reference store with an answer, as it is today.

.venv/bin/python -m parcelwise.bench.screenshot
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from bootstrap.project import Project
from parcelwise.bench.browsers import open_browser
from parcelwise.bench.browsers.chromium import Chromium
from parcelwise.installation import HERE
from parcelwise.site.building import build_site
from parcelwise.site.serving import SiteServer, in_background

PICTURE = Path("pictures/returns.png")
_SIZE = {"width": 1280, "height": 1000}
_ANSWERED = ".pw-answer:not([aria-busy], [data-stale]) .pw-actions"
_PATIENCE_MILLISECONDS = 180_000


def take_picture(store: Path, now: datetime, file: Path) -> None:
    """Ask a store's returns page about a parcel that came four days ago, and keep what it shows."""
    site = build_site(store, now).site
    question = {
        "ask": "returns",
        "reason": "wrong-item",
        "destination": "ES",
        "delivered": (now - timedelta(days=4)).date().isoformat(),
        "price": "30",
    }
    with in_background(SiteServer(site)) as server, open_browser("chromium", Project(HERE)) as one:
        assert isinstance(one, Chromium)
        context = one.playwright.new_context(viewport=_SIZE, color_scheme="light")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{server.address}en/returns/#{urlencode(question)}")
        page.wait_for_selector(_ANSWERED, timeout=_PATIENCE_MILLISECONDS)
        page.locator(".pw-answer").first.evaluate("answer => answer.scrollIntoView()")
        page.wait_for_timeout(500)
        page.screenshot(path=file)
        context.close()


if __name__ == "__main__":
    take_picture(HERE, datetime.now(UTC), HERE / PICTURE)
