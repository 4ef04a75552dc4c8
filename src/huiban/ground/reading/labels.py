"""What a label says: a word of the head of minutes, or the head of a column of tasks."""

from functools import cache, lru_cache

from huiban.ground.reading.later import later
from huiban.ground.reading.wordlists import load

_SIGNS = later(r"[\s:：*#_【】\[\]ⓘ]+")
_NOTE = later(r"\(.{0,16}\)$|/.{1,8}$")

# 记录: may open what was said as well as name who wrote it.
WEAK = frozenset(
    {
        "会议记录",
        "记录",
        "纪录",
        "纪要",
        "整理",
        "minutes",
        "notes",
        "meeting minutes",
        "meeting notes",
    }
)


# What tells who does a task, and by when.
ANSWERS = frozenset({"owner", "department", "due"})
# Heads in two languages: Action Item 行动项.
_SHORT = 5
_CHINESE_ONLY = later(r"[^\u4e00-\u9fff/]")
_HAN = later(r"[\u4e00-\u9fff/]+")
_LATIN = later(r"[a-z]")
_LATIN_ONLY = later(r"[^a-z]")
_LONGEST_LABEL = 24


@cache
def _roles(group: str) -> dict[str, str]:
    table = load("labels")[group]
    return {_bare(word): role for role in reversed(table) for word in table[role] if _bare(word)}


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _SIGNS.sub("", text).lower()


def role_of(text: str, group: str) -> str:
    """The role a label has in *group* (``meeting`` or ``task``); "" when it is no label."""
    return _role_of(text, group) if len(text) <= _LONGEST_LABEL else ""


@lru_cache(maxsize=4096)
def _role_of(text: str, group: str) -> str:
    roles = _roles(group)
    bare = _bare(text)
    if bare in roles:
        return roles[bare]
    shorter = _NOTE.sub("", bare)
    if group != "task":
        return roles.get(shorter, "") or _in_two_languages(bare, roles) if shorter else ""
    chinese = _CHINESE_ONLY.sub("", bare)
    # Item 行动项 is a head, 创建唯一id no number.
    latin = _LATIN_ONLY.sub("", bare) if len(chinese) <= _SHORT else ""
    for form in (shorter, chinese, latin):
        if form and form in roles:
            return roles[form]
    return ""


def _in_two_languages(bare: str, roles: dict[str, str]) -> str:
    """Attendee参会人员, Minute taker 记录人: both say the same."""
    if bare.isascii() or _LATIN.search(bare) is None:
        return ""
    latin, chinese = _HAN.sub("", bare), _CHINESE_ONLY.sub("", bare)
    both = roles.get(chinese, "") if latin and chinese else ""
    return both if both and roles.get(latin) == both else ""


_LONGEST_HEAD = 12


@lru_cache(maxsize=4096)
def head_role(text: str) -> str:
    """The role of a column's head: by its words, else by what it ends with (整改期限)."""
    role = role_of(text, "task")
    bare = _NOTE.sub("", _bare(text))
    if role or not 1 < len(bare) <= _LONGEST_HEAD or bare[-1].isdigit():
        return role
    # 明日计划Issue: a head in two languages.
    chinese = _CHINESE_ONLY.sub("", bare) or bare
    for word, one in _endings():
        if bare.endswith(word) or chinese.endswith(word):
            return one
    return ""


@cache
def _endings() -> list[tuple[str, str]]:
    """Endings of heads with their roles, the longest first."""
    table = load("labels")["task_endings"]
    pairs = [(word, one) for one, words in table.items() for word in words]
    return sorted(pairs, key=lambda pair: -len(pair[0]))
