"""Real browsers, driven alike: Chromium, Firefox and WebKitGTK, for the tests and the bench.

Each is driven by what it speaks itself: Chromium by Playwright, Firefox by WebDriver BiDi,
WebKitGTK by its WebDriver. No browser reaches another machine, neither for a page nor for itself.
"""

from parcelwise.bench.browsers.opening import ENGINES, open_browser, present_engines
from parcelwise.bench.browsers.tab import HEARING, Browser, BrowserError, Frame, Tab

__all__ = [
    "ENGINES",
    "HEARING",
    "Browser",
    "BrowserError",
    "Frame",
    "Tab",
    "open_browser",
    "present_engines",
]
