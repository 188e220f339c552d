"""One headless Chromium for all pages that a process of the tests opens (浏览器复用).

A plugin of pytest, loaded by tests/conftest.py: test files ask for ``chromium``. It starts with the first
file that has tests marked ``browser`` and ends with the last test; each page has a context of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser import SCREENS, Watch, chromium_running


class Chromium:
    """A running browser that opens files with the network cut."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    @contextmanager
    def open(
        self, path: Path, screen: str = "desktop", *, ready: str | None = "html[data-ready]"
    ) -> Iterator[tuple[Page, Watch]]:
        """The file on that screen, once it has drawn; ``ready`` as in ``open_page``.

        The watch holds what the page asked for beside itself, what the console says, and every dialog.
        """
        width, height = SCREENS[screen]
        url, watch = path.resolve().as_uri(), Watch()
        context = self.browser.new_context(
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The browser of this process."""
    with chromium_running() as browser:
        yield Chromium(browser)


@pytest.fixture(scope="module", autouse=True)
def _chromium_is_kept(request: pytest.FixtureRequest) -> None:
    """``open_page`` of ``tests.browser`` finds the browser running, and does not start one for a page."""
    here = (item for item in request.session.items if item.path == request.path)
    if any(item.get_closest_marker("browser") for item in here):
        request.getfixturevalue("chromium")
