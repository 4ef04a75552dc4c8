"""Reads a file in a process of its own: empty environment, own folder, limits, no network.

Parsers of old and packed formats are where hostile files do harm. What goes wrong there ends that
process and becomes one sentence here.
"""

import json
import logging
import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huiban.ground.reading.paper.document import Document
from huiban.ground.reading.paper.sources import build
from huiban.outside.alone import alone
from huiban.outside.apart.limits import ORDINARY, Limits
from huiban.outside.apart.wire import unpacked
from huiban.outside.refusals import TOO_LONG, TOO_MUCH, PictureFile, UnreadableFile

MOST_CHARACTERS = 1_000_000
type Answer = dict[str, Any]
_log = logging.getLogger(__name__)


def read_apart(
    reader: str,
    data: bytes,
    *,
    broken: str,
    limits: Limits = ORDINARY,
    arguments: Sequence[str] = (),
) -> Document:
    """Run *reader*, a dotted name ``module:function`` of bytes and *arguments*, on *data*.

    The function answers with a text or with source blocks. Raises UnreadableFile with its own
    sentence, with *broken* where the file cannot be parsed, or with one about time and memory.
    """
    answer = answer_apart(reader, data, broken=broken, limits=limits, arguments=arguments)
    return document_from(answer, broken=broken)


def answer_apart(
    reader: str,
    data: bytes,
    *,
    broken: str,
    limits: Limits = ORDINARY,
    arguments: Sequence[str] = (),
) -> Answer:
    """As :func:`read_apart`, but plain JSON values that can be kept: ``text`` or ``blocks``."""
    answer = _run(reader, data, limits, arguments)
    if "pictures" in answer:
        raise PictureFile
    if "refused" in answer:
        raise UnreadableFile(str(answer["refused"]))
    if "text" not in answer and "blocks" not in answer:
        raise UnreadableFile(broken)
    return answer


def document_from(answer: Answer, *, broken: str) -> Document:
    """The document of what a reader answered. Raises UnreadableFile."""
    try:
        if "text" in answer:
            return Document.from_text(_bounded(answer["text"]))
        document = build(unpacked(answer["blocks"]))
    except (KeyError, ValueError, TypeError) as error:
        raise UnreadableFile(broken) from error
    _bounded(document.text)
    return document


def _bounded(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise UnreadableFile(TOO_LONG)
    return text


def _run(reader: str, data: bytes, limits: Limits, arguments: Sequence[str]) -> Answer:
    """The answer of the other process. Raises UnreadableFile when it had to be ended."""
    order = {"reader": reader, "limits": asdict(limits), "arguments": list(arguments)}
    command = alone("huiban.outside.apart.child", json.dumps(order), options=("-B",))
    with tempfile.TemporaryDirectory(prefix="huiban-", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        given.write_bytes(data)
        with given.open("rb") as source, made.open("wb") as target:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
                command,
                stdin=source,
                stdout=target,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env={},
                start_new_session=True,
            )
            code = _waited(process, limits.seconds)
        if code != 0:
            _log.info("%s ended with %s", reader, code)
            raise UnreadableFile(TOO_MUCH)
        try:
            answer = json.loads(made.read_bytes())
        except ValueError as error:
            raise UnreadableFile(TOO_MUCH) from error
    return answer if isinstance(answer, dict) else {}


def _waited(process: subprocess.Popen[bytes], seconds: int) -> int:
    """The exit code; a process that is late is ended with all it started."""
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
