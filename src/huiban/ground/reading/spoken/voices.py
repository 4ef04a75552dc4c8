"""The names that transcripts and chats give to those who speak."""

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.spoken.words import nobody_pattern

_GROUPED = later(r"^(?P<a>[^\-|()]{2,14})\s?[-|]\s?(?P<b>[^\-|()]{2,14})$")
_BRACKET = later(r"^(?P<a>[^()]{1,16})\((?P<b>[^()]{1,12})\)$")


def named(who: str) -> tuple[str, str]:
    """Name and department of 技术部-张三, 张三-技术部 and 张三(技术部)."""
    match = _BRACKET.match(who) or _GROUPED.match(who)
    if match is None:
        return who, ""
    first, second = match["a"].strip(), match["b"].strip()
    if names.is_department(first) and not names.is_department(second):
        return second, first
    return first, second if names.is_department(second) else ""


def is_voice(who: str) -> bool:
    """Whether *who* alone is written like somebody who speaks."""
    name = named(who.strip())[0]
    return bool(
        nobody_pattern().match(name)
        or names.is_person(name)
        or names.is_titled(name)
        or names.is_masked(name)
        or (name.isascii() and names.is_handle(name))
    )


def is_named(who: str) -> bool:
    """Whether a voice has a name of its own, and is not 说话人 1."""
    return not nobody_pattern().match(who)
