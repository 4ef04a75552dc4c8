"""Sentences of the rooms that know no Django, in the reader's language. Pure.

Rules, states and readers of files tell people what is wrong; they say it through :func:`say`. The
project hands in the translator at start; without one (``huiban read``) the Chinese source is said.
"""

from collections.abc import Callable

Translator = Callable[[str], str]

_translators: list[Translator] = []


def speak_through(translator: Translator) -> None:
    """From now on every sentence goes through ``translator`` (gettext of the running program)."""
    _translators[:] = [translator]


def say(sentence: str, /, **blanks: object) -> str:
    """``say("还有 %(n)s 项。", n=3)``: the sentence in the reader's language, its blanks filled."""
    words = _translators[0](sentence) if _translators else sentence
    return words % blanks if blanks else words


def noop(sentence: str) -> str:
    """Marks a sentence of a table for the catalogue; it is said where it is shown."""
    return sentence
