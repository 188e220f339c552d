"""Which encoding the bytes of a county file are in (文字编码)."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

# UTF-8 first: Chinese text in another encoding is practically never valid UTF-8.
# GB 18030 holds all of GBK and GB 2312, which office software on Chinese Windows writes.
_ENCODINGS = ("utf-8", "gb18030")


def text_encoding(samples: Iterable[bytes]) -> str | None:
    """The first encoding that all samples are valid in, ``None`` where there is none.

    A sample may end within a character: fields of fixed width cut their text there. Decode with
    ``errors="ignore"`` to leave that half out.
    """
    pieces = list(samples)
    for encoding in _ENCODINGS:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for piece in pieces:
                decoder.reset()
                decoder.decode(piece)
        except UnicodeDecodeError:
            continue
        return encoding
    return None
