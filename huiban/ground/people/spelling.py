"""How a name is spelt: zs finds 张三, and lists are in the order of pinyin. No Django."""

from pypinyin import Style, lazy_pinyin


def spelling(name: str) -> tuple[str, str]:
    """(pinyin, initials) of a name: 张三 → ("zhang san", "zs"). Latin letters stay, lower case."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=_letters)  # type: ignore[arg-type]
    return " ".join(syllables)[:120], "".join(part[0] for part in syllables)[:40]


def _letters(text: str) -> list[str]:
    return text.lower().replace("·", " ").split()
