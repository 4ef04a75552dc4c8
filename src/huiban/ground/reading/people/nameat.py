"""Parties named in other ways: behind a title or a department, by an account, between verbs."""

import re
from dataclasses import replace
from functools import cache

from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.boundaries import STRONG, follows
from huiban.ground.reading.people.groupat import group
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.people.personat import FUNCTION, known, person_at, sure_person
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set, words

_HANDLE_WORD = later(r"@?\s?[A-Za-z][\w.\-]*(?: (?:sig|SIG|[A-Z][\w.\-]{1,20}))?", re.ASCII)


def titled_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """项目经理李娜: a title or a part before the name."""
    # Most words have no sign in which a title ends.
    near = reader.plain[at : at + _LONGEST_PREFIX]
    titled = not _title_ends().isdisjoint(near)
    prefix = _prefix_pattern().match(reader.plain, at, end) if titled else None
    if prefix is None:
        return _posted(reader, at, end)
    if prefix[0].startswith(("报", "送", "呈", "请示")):
        # 报分管领导张伟审定: whom it is shown.
        return None
    if prefix[0].startswith(("各", "每")):
        # 各楼组长应积极配合: all of them, and nobody called 应.
        return None
    inner = known(reader, prefix.end(), end) or person_at(reader, prefix.end(), end)
    if inner is None or inner.title:
        return None
    return Party(inner.name, PartyKind.PERSON, at, inner.end, title=prefix[0])


# 科室质控员李娜, 新媒体运营专员陈静: what somebody is, in front of a name that is sure.
_POSTS = frozenset("员师")
_POST = later(r"[\u4e00-\u9fff]{1,6}?[员师]")


def _posted(reader: PartyReader, at: int, end: int) -> Party | None:
    if _POSTS.isdisjoint(reader.plain[at + 1 : at + 7]):
        return None
    post = _POST.match(reader.plain, at, end)
    if post is None or names.starts_with_verb(post[0]):
        return None
    inner = known(reader, post.end(), end) or sure_person(reader, post.end(), end)
    return replace(inner, start=at, title=post[0]) if inner and not inner.title else None


_LONGEST_PREFIX = 12


@cache
def _title_ends() -> frozenset[str]:
    listed = (*words("parties", "title_prefixes"), *words("parties", "titles"))
    return frozenset(word[-1] for word in listed if len(word) > 1)


@cache
def _prefix_pattern() -> re.Pattern[str]:
    listed = (*words("parties", "title_prefixes"), *words("parties", "titles"))
    ordered = sorted({word for word in listed if len(word) > 1}, key=len, reverse=True)
    return re.compile(r"[\u4e00-\u9fff]{0,4}?(?:" + "|".join(map(re.escape, ordered)) + ")")


def glued_person(reader: PartyReader, at: int, end: int) -> Party | None:
    """技术部张伟: a name right behind its department; 于 there is a word, not a surname."""
    if reader.plain[at : at + 1] in FUNCTION:
        return known(reader, at, end)
    return known(reader, at, end) or person_at(reader, at, end)


def surname_only(plain: str, at: int, end: int) -> Party | None:
    """总经办-赵: a surname behind a department."""
    if plain[at : at + 1] in names.surnames() and at < end and follows(plain, at + 1, end):
        return Party(plain[at], PartyKind.PERSON, at, at + 1)
    return None


_INITIALS = 3
_NEEDS = later(r"\s*(?:需|要|于|在|[\d一二两三四五六七八九十])")


def handle(reader: PartyReader, at: int, end: int) -> Party | None:
    """An account: @zhangwei, or a known Latin name."""
    plain = reader.plain
    if plain[at] == "@" and at + 1 < end and not plain[at + 1].isascii():
        inner = (
            known(reader, at + 1, end)
            or person_at(reader, at + 1, end)
            or group(reader, at + 1, end)
        )
        if inner:
            return Party(inner.name, inner.kind, at, inner.end, inner.department, inner.title)
        match = re.compile(r"@[\u3400-\u9fff]{1,4}(?=[\s,。;、@)]|$)").match(plain, at, end)
        return Party(match[0][1:], PartyKind.PERSON, at, match.end()) if match else None
    match = _HANDLE_WORD.match(plain, at, end)
    if not match or (len(match[0]) < 2):
        return None
    name = match[0].lstrip("@ ")
    if (
        not match[0].startswith("@")
        and name not in reader.known
        and not name.lower().endswith("sig")
    ) and (
        not STRONG.match(plain, match.end(), end)
        or name.lower() in word_set("parties", "not_handles")
    ):
        return None
    if name.isupper() and len(name) > _INITIALS and match[0][0] != "@" and name not in reader.known:
        # HAVING/ORDER BY, CAPA要触及根因: what things are called.
        return None
    needs = _NEEDS.match(plain, match.end(), end)
    if needs and name not in reader.known and names.is_english(name):
        # meetup 需要有人对接: a thing.
        return None
    kind = PartyKind.DEPARTMENT if name.lower().endswith("sig") else PartyKind.PERSON
    return Party(name, kind, at, match.end())


_SOFT = later(
    r"(?![我你他她它本该各此]|[一二两三四五六七八九十几数多每\d]+[人名位])[\u3400-\u9fff]{2,4}?(?=和|与|及|、|负责|牵头|跟进|主责|承担|协调)"
)


def soft_name(plain: str, at: int, end: int) -> Party | None:
    """A short unknown word between 由 and 负责."""
    match = _SOFT.match(plain, at, end)
    return Party(match[0], PartyKind.PERSON, at, match.end()) if match else None
