"""The last few files that were read: a page that shows one asks for it again and again.

Kept in memory only, by the digest of the bytes, a few at a time.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from huiban.ground.reading.paper.document import Document

_MOST = 8


class Recent:
    """Remembers the documents of the last files; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Document] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, read: Callable[[], Document]) -> Document:
        """The document of *key*: remembered, or read now. What *read* raises is not kept."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        made = read()
        with self._lock:
            self._known[key] = made
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._known.clear()
