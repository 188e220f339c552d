"""Page models in files, the ground that many of them lie on once beside them (页面模型存取)."""

from __future__ import annotations

import hashlib
import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any

from liulin_geo.page.model import Base, Page, Relief
from liulin_geo.page.values import Values
from tests.shared import Shared

#: What the pages of one audience and language have in common; a third of a page and more.
_GROUND = (Base, Relief, Values)


class KeptPages:
    """Writes page models and reads them; pages on the same ground share it in memory too."""

    def __init__(self, folder: Path) -> None:
        self._ground = Shared(folder)
        self._written: dict[int, tuple[object, str]] = {}
        self._read: dict[str, Any] = {}
        # the last few, for a test file that asks for one again and again
        self.read = lru_cache(maxsize=2)(self._load)

    def write(self, path: Path, page: Page) -> None:
        """Keep a page in a file."""
        with path.open("wb") as file:
            pickler = pickle.Pickler(file, protocol=5)
            pickler.persistent_id = self._key  # type: ignore[method-assign]
            pickler.dump(page)

    def _load(self, path: Path) -> Page:
        with path.open("rb") as file:
            unpickler = pickle.Unpickler(file)
            unpickler.persistent_load = self._part  # type: ignore[method-assign]
            page: Page = unpickler.load()
            return page

    def _key(self, part: object) -> str | None:
        if not isinstance(part, _GROUND):
            return None
        if id(part) not in self._written:
            content = pickle.dumps(part, protocol=5)
            key = hashlib.sha256(content).hexdigest()[:16]
            self._ground(key, lambda path: path.write_bytes(content))
            # the part is kept with its key, for an id may not be given to another
            self._written = {id(part): (part, key), **dict(list(self._written.items())[:5])}
        return self._written[id(part)][1]

    def _part(self, key: str) -> Any:
        if key not in self._read:
            self._read[key] = pickle.loads((self._ground.folder / key).read_bytes())
        return self._read[key]
