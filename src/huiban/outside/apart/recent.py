"""The last few files that were read: a page that shows one asks for it again and again.

Seeing a scan takes seconds and hearing an hour of speech minutes; the same bytes give the same
document. Kept in memory only, by the digest of the bytes, a few at a time.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from huiban.ground.reading.document import Document

_MOST = 8


class Recent:
    """Remembers the documents of the last files; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Document] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, data: bytes, read: Callable[[bytes], Document]) -> Document:
        """The document of *data*: remembered, or read now. What *read* raises is not kept."""
        key = hashlib.sha256(data).digest()
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = read(data)
        with self._lock:
            self._known[key] = made
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return made
