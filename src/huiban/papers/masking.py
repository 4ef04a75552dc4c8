"""姓名脱敏: 张三 becomes 张* on one copy of a form (R22, 「姓名(*代替)」)."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from huiban.papers.content import Mark, PersonName

_COMPOUND: Final = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|夏侯|轩辕|端木|南宫|独孤|呼延|申屠|"
    "闻人|澹台|公冶|宗政|濮阳|淳于|单于|太叔|万俟|赫连|钟离|鲜于|闾丘|司空|司寇|仲孙|百里|东郭|南门|西门|"
    "第五|拓跋|完颜"
)


def masked[T](content: T, *, also: Iterable[str] = ()) -> T:
    """A copy of `content` with every person's name masked, in name fields and in running text.

    The names are those of the content's own `PersonName`s, and those in `also` (people only
    mentioned: pass the directory's). Department names, dates and numbers stay.
    """
    names = {person.name for person in _persons(content)} | set(also)
    hide = _hider(names)
    return _mapped(content, hide)  # type: ignore[no-any-return]


def masked_name(name: str) -> str:
    """张三 → 张*, 欧阳雪 → 欧阳*, John Smith → J*; one star whatever the length."""
    plain = name.strip()
    if not plain or plain.endswith("*"):
        return plain
    surname = plain[:2] if len(plain) > 2 and _COMPOUND.match(plain) else plain[:1]
    return f"{surname}*"


def _persons(value: object) -> Iterator[PersonName]:
    if isinstance(value, PersonName):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _persons(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _persons(getattr(value, field.name))


def _hider(names: Iterable[str]) -> Callable[[str], str]:
    # Longest first: 张伟明 must not be left as 张*明 because 张伟 is also known. A single
    # character is never replaced inside text: it would tear ordinary words apart.
    known = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    if not known:
        return lambda text: text
    pattern = re.compile("|".join(map(_as_pattern, known)))
    return lambda text: pattern.sub(lambda found: masked_name(found.group()), text)


def _as_pattern(name: str) -> str:
    # No \b: between a Chinese character and a Latin letter there is none.
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)


def _mapped(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, PersonName):
        return replace(value, name=masked_name(value.name), title=hide(value.title))
    if isinstance(value, Mark):
        return value
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, hide) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{field.name: _mapped(getattr(value, field.name), hide) for field in fields(value)},
        )
    return value
