"""Sets forms with Typst, in a process that does nothing else (``printer``).

The template never changes and the paper reaches it as JSON: strings are drawn, not evaluated,
so nothing a person typed can become markup, read a file or fetch an address (SEC-21). The only
fonts are the open ones that ship with the package, so every machine sets the same lines.
"""

import os
import signal
import socket
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
import typst

from huiban.outside.pdf.talk import SECONDS, all_of, is_ours

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
_FONTS: Final = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[pylopdf_fonts_zh_cn.serif_path().parent],
)
# Warm, it sets a form in milliseconds.
_COMPILER: Final = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=_FONTS)
_NOTHING: Final = typst.Compiler(
    _TEMPLATE.with_name("nothing.typ"), root=_TEMPLATE.parent, font_paths=_FONTS
)
_TURNS: Final = 9
"""Typst remembers what it worked out for the last ten documents, some 4 MB each, and a form comes
back from our own memory: so many empty pages take a millisecond and make it forget."""
_ARCHIVAL: Final = "a-2a"
_KEPT: Final = 32
"""Forms of about 100 KB: minutes go out to dozens of people who open them in the same hour."""
_WAITING: Final = 64


def main(address: str = "", idle_seconds: str = "0") -> None:
    """Set what is asked for at the abstract *address* until nobody has asked for *idle_seconds*.

    Without an address, set the one form on standard input.
    """
    if address:
        _set_for_all(address, float(idle_seconds))
    else:
        sys.stdout.buffer.write(draw(sys.stdin.read()))


def draw(paper: str) -> bytes:
    """The PDF of a paper that was put into JSON.

    Raises typst.TypstError when the paper's own layout is broken (widths that do not add up).
    """
    made = _COMPILER.compile(
        format="pdf", sys_inputs={"paper": paper}, timestamp=0, pdf_standards=_ARCHIVAL
    )
    for _ in range(_TURNS):
        _NOTHING.compile(format="svg")
    if not isinstance(made, bytes):
        raise TypeError("Typst gave several files where one was asked for")
    return made


@lru_cache(maxsize=_KEPT)
def draw_once(paper: str) -> bytes:
    """As :func:`draw`, and kept for the next who asks for the same form."""
    return draw(paper)


def _set_for_all(address: str, idle_seconds: float) -> None:
    # Whoever stops the server may still wait for a form.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind(f"\0{address}")
        except OSError:
            return  # another came first
        listener.listen(_WAITING)
        listener.settimeout(idle_seconds)
        os.write(sys.stdout.fileno(), b".")
        while True:
            try:
                asking, _ = listener.accept()
            except TimeoutError:
                return
            with asking:
                _answer(asking)


def _answer(asking: socket.socket) -> None:
    asking.settimeout(SECONDS)
    try:
        if is_ours(asking):
            asking.sendall(draw_once(all_of(asking).decode()))
    except Exception:  # noqa: S110 — who asked hears nothing, and has it set alone
        pass
