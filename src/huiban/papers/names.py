"""File names of printed forms: {日期}_{会议名称}_{文种}_v{n}, safe on Windows."""

import re
from datetime import date
from typing import Final

from huiban.outside.layout import printable

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\n]+')
_TITLE_LIMIT: Final = 60
"""Characters of the meeting name kept: Chinese takes 3 bytes, and Linux allows 255 a name."""


def file_name(held_on: date | None, title: str, form: str, version: int, suffix: str) -> str:
    """2024-08-06_星火计划协调会_会议纪要_v1.docx; `suffix` without its dot.

    `form` is the 文种, usually the paper's title. No date: the part reads “日期待定”.
    """
    day = held_on.isoformat() if held_on else "日期待定"
    name = _safe(title)[:_TITLE_LIMIT].rstrip(" .") or "未命名会议"
    return f"{day}_{name}_{_safe(form)}_v{version}.{suffix}"


def _safe(text: str) -> str:
    """Without what Windows forbids in a name, and without a dot or space at either end."""
    return _FORBIDDEN.sub("-", printable(text)).strip(" .-")
