"""Opens a map file in headless Chromium with the network cut, and keeps what went wrong (浏览器测试).

Used by all tests that look at a page: ``with open_page(path) as (page, watch): ...``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

#: Screenshots and other things to look at; git ignores the folder.
ARTEFACTS = Path(__file__).parent.parent / "artefacts"

#: The screens that a page must fit: projector, office machine, phone.
SCREENS = {"desktop": (1920, 1080), "office": (1366, 768), "phone": (390, 844)}


#: the same picture on every machine, as far as its fonts allow; tiles of the picture that nobody sees are
#: given up early, and so is what scripts have dropped, which halves what a zoomed page weighs
_ARGS = (
    "--no-sandbox",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--force-gpu-mem-available-mb=128",
    "--js-flags=--optimize-for-size",
)
_CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
#: the browser of this process, while it runs
_running: list[Browser] = []


@dataclass
class Watch:
    """What a page asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """No request left the file, and nothing was written to the console as an error or warning."""
        assert not self.requests, f"the page asked for {self.requests[:5]}"
        assert not self.errors, f"the console says {self.errors[:5]}"


def chromium_path() -> str:
    """The system's Chromium; ``LIULIN_CHROMIUM`` names another one.

    The one without a window is taken first: the same engine and the same pictures for a third less work.
    """
    named = os.environ.get("LIULIN_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    if not found:
        raise FileNotFoundError("Chromium is missing: apt-get install chromium, or set LIULIN_CHROMIUM")
    return found


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """The Chromium that this process runs already, or one that ends with the block.

    To start one takes longer than to open a page, and a process can't start Playwright twice at a time.
    """
    if _running:
        yield _running[0]
        return
    # between the tests and the browser stands a Node that else collects its garbage when there is much of it
    os.environ.setdefault("NODE_OPTIONS", "--max-old-space-size=192")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(_ARGS))
        _running.append(browser)
        try:
            yield browser
        finally:
            _running.clear()
            browser.close()


@contextmanager
def open_page(
    path: Path, screen: str = "desktop", *, touch: bool = False, ready: str | None = "html[data-ready]"
) -> Iterator[tuple[Page, Watch]]:
    """The file in a browser of that screen, once it has drawn; every request but the file's own is refused.

    ``ready`` is the selector that says that the page has drawn; ``None`` waits for the load only.
    """
    width, height = SCREENS[screen]
    watch = Watch()
    url = path.resolve().as_uri()
    with chromium_running() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch, locale="zh-CN", offline=True
        )
        try:
            page = context.new_page()

            def refuse(route: object) -> None:
                request = route.request  # type: ignore[attr-defined]
                if request.url == url:
                    route.continue_()  # type: ignore[attr-defined]
                    return
                watch.requests.append(request.url[:200])
                route.abort()  # type: ignore[attr-defined]

            context.route(lambda asked: not asked.startswith(("data:", "blob:")), refuse)
            page.on(
                "console",
                lambda m: watch.errors.append(m.text) if m.type in ("error", "warning") else None,
            )
            page.on("pageerror", lambda error: watch.errors.append(str(error)))
            page.goto(url)
            if ready:
                page.wait_for_selector(ready, state="attached", timeout=20_000)
            yield page, watch
        finally:
            context.close()


def screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the page under ``artefacts/``."""
    ARTEFACTS.mkdir(exist_ok=True)
    path = ARTEFACTS / f"{name}.png"
    page.screenshot(path=path)
    return path
