"""The protocol's two letters: the question as JSON, and what its answer says."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


class NoAnswer(Exception):
    """Nothing usable came back; ``str()`` is a Chinese sentence without any word of the other."""


class Cancelled(NoAnswer):
    """The person no longer wants it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; ``is_cut`` when it ran out of room; ``seconds`` it took."""

    text: str
    is_cut: bool = False
    seconds: float = 0.0


def question(model: str, messages: Iterable[tuple[str, str]]) -> bytes:
    """(role, words) as the body to post.

    Only what every compatible server knows: temperature, response_format and max_tokens are each
    refused by some.
    """
    said = [{"role": role, "content": words} for role, words in messages]
    return json.dumps(
        {"model": model, "messages": said, "stream": False}, ensure_ascii=False
    ).encode()


def answer(data: bytes, *, seconds: float) -> Answer:
    """Read the body of an answer. Raises NoAnswer."""
    try:
        body: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise NoAnswer(_("对方的回答不是 JSON，没有采用。")) from None
    try:
        choice = body["choices"][0]
        text = _words(choice["message"]["content"])
    except (KeyError, IndexError, TypeError, AttributeError):
        raise NoAnswer(_("对方的回答里没有内容，没有采用。")) from None
    return Answer(text, choice.get("finish_reason") == "length", seconds)


def _words(content: Any) -> str:
    """A text, or the text parts of a list."""
    if isinstance(content, str):
        return content
    return "".join(str(part["text"]) for part in content if part.get("type") == "text")
