"""Debian's Firefox, headless and without a network, driven by WebDriver BiDi (火狐浏览器测试).

Playwright drives only a Firefox of its own making, and Selenium needs a second program between it and the
browser. Firefox itself speaks WebDriver BiDi over a web socket (https://w3c.github.io/webdriver-bidi/), which
is all that is needed here: ``with Firefox.started() as firefox, firefox.open(path) as (page, watch): ...``.

Firefox tells of requests to hosts, those included that a page's policy refuses; of files beside the page it
does not tell, Chromium does.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import websocket

from tests.browser import SCREENS, Watch

#: every host is asked for through a proxy that nobody serves, names are not looked up, nothing phones home
_PREFERENCES: dict[str, object] = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": True,
    "network.dns.disablePrefetch": True,
    "app.update.auto": False,
    "app.normandy.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "intl.accept_languages": "zh-CN, zh",
    "layout.css.devPixelsPerPx": "1.0",
    "ui.prefersReducedMotion": 1,
    # one process for all pages and none in advance: a third of the memory
    "dom.ipc.processCount": 1,
    "dom.ipc.processPrelaunch.enabled": False,
    "fission.autostart": False,
    "extensions.webextensions.remote": False,
    "browser.newtab.preload": False,
}
_EVENTS = ("log.entryAdded", "network.beforeRequestSent", "browsingContext.userPromptOpened")
_START_S, _ANSWER_S = 60.0, 30.0


class FirefoxError(RuntimeError):
    """Firefox could not be started, did not answer, or says that a command or a script failed."""


def firefox_path() -> str:
    """The system's Firefox; ``LIULIN_FIREFOX`` names another one."""
    found = os.environ.get("LIULIN_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not found:
        raise FileNotFoundError("Firefox is missing: apt-get install firefox-esr, or set LIULIN_FIREFOX")
    return found


@dataclass
class Firefox:
    """One running Firefox and the session that talks to it."""

    _socket: websocket.WebSocket
    _number: int = 0
    _events: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Firefox]:
        """A Firefox with an empty profile of its own, ended and forgotten at the end."""
        with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
            profile = Path(folder)
            lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in _PREFERENCES.items())
            (profile / "user.js").write_text("".join(lines), encoding="utf-8")
            command = [firefox_path(), "--headless", "--no-remote", "--profile", folder]
            with (profile / "log").open("wb") as log:
                process = subprocess.Popen(
                    [*command, "--remote-debugging-port=0"],
                    env={**os.environ, "HOME": folder, "MOZ_CRASHREPORTER_DISABLE": "1"},
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                )  # fmt: skip
            try:
                socket = websocket.create_connection(
                    _address(process, profile),
                    timeout=_ANSWER_S, suppress_origin=True, http_no_proxy=["127.0.0.1"],
                )  # fmt: skip
                try:
                    firefox = cls(socket)
                    firefox.command("session.new", capabilities={})
                    firefox.command("session.subscribe", events=list(_EVENTS))
                    yield firefox
                finally:
                    socket.close()
            finally:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def command(self, method: str, **params: object) -> Any:
        """Send a command and wait for its result; events that come in between are kept."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        until = time.monotonic() + _ANSWER_S
        while time.monotonic() < until:
            said = json.loads(self._socket.recv())
            if said.get("type") == "event":
                self._events.append(said)
            elif said.get("id") == self._number:
                if said["type"] == "error":
                    raise FirefoxError(f"{method}: {said['error']}: {said['message']}")
                return said["result"]
        raise FirefoxError(f"{method}: no answer within {_ANSWER_S:g} s")

    def take_events(self, context: str) -> list[tuple[str, dict[str, Any]]]:
        """What a tab has reported since the last time, as (method, params)."""
        self.command("session.status")  # whatever was sent before its answer has now been read
        mine = [e for e in self._events if _context_of(e["params"]) == context]
        self._events = [e for e in self._events if _context_of(e["params"]) != context]
        return [(event["method"], event["params"]) for event in mine]

    @contextmanager
    def open(
        self, path: Path, screen: str = "desktop", *, ready: str | None = "html[data-ready]"
    ) -> Iterator[tuple[FirefoxPage, Watch]]:
        """The file in a tab of that screen, once it has drawn; ``ready`` as in ``open_page``.

        What the page asked for and complained about is in the watch when :meth:`FirefoxPage.settle` returns,
        and at the latest when the block ends.
        """
        tab = self.command("browsingContext.create", type="tab")["context"]
        url, width, height = path.resolve().as_uri(), *SCREENS[screen]
        watch = Watch()
        page = FirefoxPage(self, tab, url, watch)
        try:
            self.command(
                "browsingContext.setViewport", context=tab, viewport={"width": width, "height": height},
                devicePixelRatio=1.0,
            )  # fmt: skip
            self.take_events(tab)
            self.command("browsingContext.navigate", context=tab, url=url, wait="complete")
            if ready:
                page.wait_for(f"document.querySelector({json.dumps(ready)}) !== null")
            page.settle()
            yield page, watch
            page.settle()
        finally:
            self.command("browsingContext.close", context=tab)


@dataclass(frozen=True)
class FirefoxPage:
    """One tab; places are in CSS pixels from its top left corner."""

    firefox: Firefox
    context: str
    url: str
    watch: Watch

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, which must be JSON; a promise is waited for."""
        said = self.firefox.command(
            "script.evaluate", expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context}, awaitPromise=True,
        )  # fmt: skip
        if said["type"] == "exception":
            raise FirefoxError(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"]) if said["result"]["type"] == "string" else None

    def wait_for(self, expression: str, seconds: float = 20.0) -> None:
        """Until the expression is true."""
        until = time.monotonic() + seconds
        while not self.evaluate(f"Boolean({expression})"):
            if time.monotonic() > until:
                raise FirefoxError(f"not true within {seconds:g} s: {expression}")
            time.sleep(0.03)

    def settle(self) -> None:
        """Let two frames pass, and bring the watch up to date."""
        frame = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
        self.evaluate(frame)
        for method, params in self.firefox.take_events(self.context):
            if method == "network.beforeRequestSent":
                asked = params["request"]["url"]
                if asked != self.url and not asked.startswith(("data:", "blob:")):
                    self.watch.requests.append(asked[:200])
            elif method == "browsingContext.userPromptOpened":
                self.watch.errors.append(f"{params['type']}: {params.get('message', '')}")
            elif params["level"] in ("error", "warn"):
                self.watch.errors.append(str(params["text"]))

    def screenshot(self) -> bytes:
        """What the tab shows, as PNG."""
        return base64.b64decode(
            self.firefox.command("browsingContext.captureScreenshot", context=self.context)["data"]
        )

    def move(self, x: float, y: float) -> None:
        """Move the mouse there."""
        self._point([_move(x, y)])

    def click(self, x: float, y: float) -> None:
        """Press and let go the mouse there."""
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._point([_move(x, y), *press])

    def type(self, text: str) -> None:
        """Type into whatever has the focus; ``\\ue007`` is Enter, as in WebDriver."""
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        board = {"type": "key", "id": "keys", "actions": keys}
        self.firefox.command("input.performActions", context=self.context, actions=[board])
        self.settle()

    def print(self) -> bytes:
        """The page on A4 landscape as the user's printer would get it, as PDF."""
        options = {"orientation": "landscape", "background": True, "page": {"width": 21.0, "height": 29.7}}
        margin = dict.fromkeys(("top", "bottom", "left", "right"), 1.0)
        said = self.firefox.command("browsingContext.print", context=self.context, margin=margin, **options)
        return base64.b64decode(said["data"])

    def _point(self, actions: list[dict[str, object]]) -> None:
        pointer = {
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions,
        }  # fmt: skip
        self.firefox.command("input.performActions", context=self.context, actions=[pointer])
        self.settle()


def _move(x: float, y: float) -> dict[str, object]:
    return {"type": "pointerMove", "x": round(x), "y": round(y)}


def _context_of(params: dict[str, Any]) -> str | None:
    found = params.get("context") or params.get("source", {}).get("context")
    return str(found) if found else None


def _address(process: subprocess.Popen[bytes], profile: Path) -> str:
    """Where the browser listens: it says so in its log once it does."""
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        for line in (profile / "log").read_text("utf-8", "replace").splitlines():
            if "WebDriver BiDi listening on " in line:
                return line.rsplit(" ", 1)[1].strip() + "/session"
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise FirefoxError(f"Firefox did not start: {(profile / 'log').read_text('utf-8', 'replace')[-500:]}")
