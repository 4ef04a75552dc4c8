"""The question as data: what the model is told, and which text is not sent at all."""

import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from huiban.ground.reading.paper.document import Document

# 密级 stands at the head of a paper; further down the word is talked about.
HEAD = 600


def messages(text: str) -> list[tuple[str, str]]:
    """(role, words) to post. The mark around the text is one that the text cannot hold."""
    mark = f"=====原文 {_mark(text)}====="
    user = str(_told()["user"]).strip().replace("{mark}", mark).replace("{text}", text, 1)
    return [("system", str(_told()["system"]).strip()), ("user", user)]


def most_characters() -> int:
    """The longest text that is sent."""
    return int(_told()["most_characters"])


def secrecy_mark(document: Document) -> str:
    """绝密, 机密 or 秘密 where the head of the paper is marked so, else nothing."""
    head = document.plain[:HEAD]
    found = (re.search(pattern, head) for pattern in _told()["secret_marks"])
    return next((match["mark"] for match in found if match), "")


def _mark(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    sizes = range(12, len(digest) + 1)
    return next((digest[:size] for size in sizes if digest[:size] not in text), digest)


@cache
def _told() -> dict[str, Any]:
    path = files("huiban.ground.reading.second") / "prompt.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
