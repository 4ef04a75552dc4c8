"""What runs in the other process: take on the limits, read standard input, answer in JSON."""

import importlib
import json
import sys
from typing import Any

from huiban.outside.apart.confine import confine
from huiban.outside.apart.limits import Limits
from huiban.outside.apart.wire import packed
from huiban.outside.refusals import TOO_MUCH, PictureFile, UnreadableFile


def main(asked: str) -> None:
    """Run the reader named in the order; its answer, or its refusal, goes to standard output."""
    order = json.loads(asked)
    confine(Limits(**order["limits"]))
    answer = _answer(order["reader"], order["arguments"])
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
    sys.stdout.buffer.flush()


def _answer(reader: str, arguments: list[str]) -> dict[str, Any]:
    module, _, name = reader.partition(":")
    try:
        read = getattr(importlib.import_module(module), name)
        found = read(sys.stdin.buffer.read(), *arguments)
    except PictureFile:
        return {"pictures": True}
    except UnreadableFile as refusal:
        return {"refused": refusal.sentence}
    except MemoryError:
        return {"refused": TOO_MUCH}
    except Exception as error:  # every library has its own words for a broken file
        return {"broken": type(error).__name__}
    return {"text": found} if isinstance(found, str) else {"blocks": packed(found)}
