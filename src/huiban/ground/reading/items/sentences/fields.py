"""Labelled parts of a task in running text: 责任人:… 完成时间:… --张三 (李四,8月15日)."""

import re
from dataclasses import dataclass
from functools import cache

from huiban.ground.reading.later import later
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import CELL_BREAK, trim
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import words

_ROLES = (
    "owner",
    "department",
    "collaborators",
    "due",
    "deliverable",
    "support",
    "cc",
    "note",
    "status",
)
_BARE = ("owner", "due", "department")
_SEPARATORS = ' \t\n\x0b,。;、|()[]【】-:"“”*'
# --张三, --owner zhangsan
_DASH = later(r"-(?:-+\s*|(?<=[。;,\s)]-)\s*(?=[^\s\d-]))(?:(?i:owner)\s{1,2}(?=\S))?")
_END = later(r"[。;\n\x0b]")
_DATE_HEAD = later(
    r"[,、;\s/\-]*(?P<date>(?:于|在|截至)?\s?(?:\d{2,4}\s?[年./-]\s?)?\d{1,2}\s?(?:月|[./-])\s?\d{1,2}\s?[日号]?\s?(?:之?前|内|完成)?)"
)
# 责任人:褚晏,3个工作日内, --竺凯(11月21日下班前)
_SPAN_HEAD = later(
    r"[,、;\s-]*(?:P\d[,、;\s]+)?(?P<date>(?:\d{1,2}\s?月[上中下]旬|[Qq][1-4](?![A-Za-z\d])|[本下这]周(?=[\s。;]|$)"
    r"|\d{1,2}/\d{1,2}(?![\d/])|[\d一二两三四五六七八九十]{1,3}\s?个?(?:工作日|天|日|周|星期|月)[之以]?内|[本下这]?周[一二三四五六日末内](?:之?前)?|[本下]?月底(?:之?前)?|即日起))"
    r"|\s?\((?P<in>[^()]{2,16}(?:前|内|底)|\d{1,2}\s?[./月]\s?\d{1,2}\s?[日号]?\s?(?:(?:晚上?|[上下]午)?\s?[发交给][^()]{1,8})?)\)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, offsets into the plain text. *role* as in ``words/fields.toml``."""

    role: str
    start: int
    value: int
    end: int


@cache
def _labels() -> re.Pattern[str]:
    parts = []
    firsts = {word[0] for role in _ROLES for word in words("fields", "inline", role)}
    for role in _ROLES:
        listed = "|".join(map(re.escape, words("fields", "inline", role)))
        sign = r"(?:\s{0,3}(?:\([^()]{0,8}\))?\s?(?::|-{1,4}))"
        if role in _BARE:
            sign = r"(?:\s{0,3}(?::|-{1,4})|(?=\s?[@\u4e00-\u9fff\d]))"
        parts.append(rf"(?P<{role}>(?:{listed}){sign})")
    return re.compile(
        rf"(?=[{''.join(map(re.escape, sorted(firsts)))}])(?:"
        r"(?<![\u4e00-\u9fffA-Za-z])(?:"
        + "|".join(parts)
        + r")|"
        + r"(?<=[\u4e00-\u9fff])(?:"
        + "|".join(parts).replace("(?P<", "(?P<in_")
        + "))"
    )


def find_fields(reader: PartyReader, start: int, end: int) -> list[Field]:
    """Every labelled part between two offsets, in order; values end at the next or at 。;"""
    heads = [head for head in _heads(reader.plain, start, end) if _believable(reader, head, end)]
    heads += _dashed(reader, start, end, heads)
    heads.sort(key=lambda head: head.start)
    fields: list[Field] = []
    for index, head in enumerate(heads):
        if fields and head.start < fields[-1].end and head.role != "owner":
            continue
        stop = heads[index + 1].start if index + 1 < len(heads) else end
        fields.extend(_closed(reader, head, stop))
    return fields


def _heads(plain: str, start: int, end: int) -> list[Field]:
    heads = []
    for match in _labels().finditer(plain, start, end):
        role = (match.lastgroup or "").removeprefix("in_")
        heads.append(Field(role, match.start(), match.end(), end))
    return heads


# 截至3月31日,执行率21.7%: how things stood on a day.
_AS_OF = later(r"\s?(?:底|末)?(?:,\s?(?!责任|由|负责|@)\S|[\u4e00-\u9fff]{2})")


def _believable(reader: PartyReader, head: Field, end: int) -> bool:
    """A bare label counts only with a name or a date right after it: 责任人张三."""
    text = reader.plain[head.start : head.value].rstrip()
    inside_word = head.start > 0 and "\u4e00" <= reader.plain[head.start - 1] <= "\u9fff"
    if text.endswith((":", "-")):
        return not inside_word or head.role in _BARE
    if inside_word:
        return False
    stop = min(end, head.value + 24)
    if head.role == "due":
        date = _DATE_HEAD.match(reader.plain, head.value, stop)
        if date is None:
            return False
        return not (text.startswith("截") and _AS_OF.match(reader.plain, date.end()))
    begin, stop = trim(reader.plain, head.value, stop, " \t")
    match = _END.search(reader.plain, begin, stop)
    value_end = match.start() if match else stop
    mark = re.compile(r"[,\s)]").search(reader.plain, begin, value_end)
    return bool(reader.listed(begin, mark.start() if mark else value_end))


_OPTION = later(r"-{1,2}[A-Za-z][\w\-]*(?=[\s=]+(?:-|\.|$))|(?<=[a-z]\s)-[a-z]{1,3}(?=[\s。;]*$)")


def _dashed(reader: PartyReader, start: int, end: int, heads: list[Field]) -> list[Field]:
    """Names after a dash: …跟进。--张三、李四."""
    made = []
    taken = {head.start for head in heads}
    for match in _DASH.finditer(reader.plain, start, end):
        if match.end() in taken or match.start() == start:
            continue
        if _OPTION.match(reader.plain, match.start(), end):
            # gofumpt -l -w .: what a program is told.
            continue
        stop = name_end(reader, match.end(), end)
        if stop and reader.plain[stop : stop + 1] != ":":
            made.append(Field("owner", match.start(), match.end(), stop))
    return made


_NAME_STOP = later(r"[,。;:\n\x0b(]|(?<![\s&、/+和与])\s+(?=[^\s&、/+和与])|$")


def name_end(reader: PartyReader, at: int, end: int) -> int:
    """Where the longest list of names that begins at *at* ends; 0 when none begins there."""
    best = 0
    limit = min(end, at + 60)
    for stop in _NAME_STOP.finditer(reader.plain, at, limit):
        found = reader.listed(at, stop.start()) if stop.start() > at else ()
        if found and not (best and _swallows(reader.plain, found, best)):
            best = stop.start()
        if stop.start() > at and stop[0][:1] in (*",。;:(\n", CELL_BREAK):
            return best
    found = reader.listed(at, end) if end <= limit else ()
    return end if found and not (best and _swallows(reader.plain, found, best)) else best


def _swallows(plain: str, found: tuple[Party, ...], best: int) -> bool:
    """张伟 联系租赁公司, 李娜 采购: behind a person and a blank stands the work, no owner."""
    person = found[0].kind is PartyKind.PERSON or found[0].end > best
    more = [one for one in found if one.end > best]
    parted = plain[best : best + 1].isspace() and "\u4e00" <= plain[best - 1] <= "\u9fff"
    apart = not more or not plain[best : max(best, more[0].start)].strip()
    return person and parted and apart and any(one.kind is PartyKind.DEPARTMENT for one in more)


def _opens(text: str) -> bool:
    """Whether a bracket inside the value is still open at its end: 李娜(技术部."""
    return text.count("(") > text.count(")")


def _closed(reader: PartyReader, head: Field, stop: int) -> list[Field]:
    plain = reader.plain
    limit = min(head.end, stop)
    signs = re.compile(r"[。;\n\x0b]") if head.role != "owner" else re.compile(r"[。;,\n\x0b]")
    at = head.value
    while at < limit and plain[at] in " :-\t":
        at += 1
    match = signs.search(plain, at, limit)
    end = match.start() if match else limit
    if head.role in ("due",):
        comma = plain.find(",", at, end)
        end = comma if comma > at else end
    if head.role == "owner":
        names_stop = name_end(reader, at, end)
        end = names_stop or end
    first, last = trim(plain, at, end, _SEPARATORS)
    if plain[last : last + 1] == ")" and last < end and _opens(plain[first:last]):
        last += 1
    fields = [Field(head.role, head.start, first, max(first, last))]
    if head.role == "owner":
        dated = _DATE_HEAD.match(plain, last, min(stop, last + 30)) or _SPAN_HEAD.match(
            plain, last, min(stop, last + 30)
        )
        if dated:
            told = dated.span("date") if dated["date"] else dated.span("in")
            fields.append(Field("due", last, *told))
    return fields
