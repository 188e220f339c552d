"""One headless Chromium for the many pages of a test file, none of which sees the one before (浏览器复用).

``open_page`` of ``tests.browser`` starts a browser for a page, which takes longer than to open the page.
Playwright can't be started twice at a time, so a fixture that holds this one must end with its test file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser import SCREENS, Watch, chromium_path

#: the same picture on every machine, as far as its fonts allow
ARGS = ("--no-sandbox", "--force-color-profile=srgb", "--font-render-hinting=none")


class Chromium:
    """A running browser that opens files with the network cut."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Chromium]:
        """Start it; it is ended with the block."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGS))
            try:
                yield cls(browser)
            finally:
                browser.close()

    @contextmanager
    def open(
        self, path: Path, screen: str = "desktop", *, ready: str | None = "html[data-ready]"
    ) -> Iterator[tuple[Page, Watch]]:
        """The file on that screen, once it has drawn; ``ready`` as in ``open_page``.

        The watch holds what the page asked for beside itself, what the console says, and every dialog.
        """
        width, height = SCREENS[screen]
        url, watch = path.resolve().as_uri(), Watch()
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, has_touch=screen == "phone", locale="zh-CN",
            offline=True, reduced_motion="reduce",
        )  # fmt: skip
        try:
            page = context.new_page()

            def refuse(route: Route) -> None:
                if route.request.url == url:
                    route.continue_()
                    return
                watch.requests.append(route.request.url[:200])
                route.abort()

            context.route(lambda asked: not asked.startswith(("data:", "blob:")), refuse)
            page.on(
                "console", lambda m: watch.errors.append(m.text) if m.type in ("error", "warning") else None
            )
            page.on("pageerror", lambda error: watch.errors.append(str(error)))

            def dismiss(dialog: object) -> None:
                watch.errors.append(f"{dialog.type}: {dialog.message}")  # type: ignore[attr-defined]
                dialog.dismiss()  # type: ignore[attr-defined]

            page.on("dialog", dismiss)
            page.goto(url)
            if ready:
                page.wait_for_selector(ready, state="attached", timeout=20_000)
            yield page, watch
        finally:
            context.close()
