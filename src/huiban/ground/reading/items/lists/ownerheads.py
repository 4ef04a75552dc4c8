"""Owners that begin line after line of a list: a nickname before a colon is a name there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from huiban.ground.reading.items.lists.runs import FEWEST, MOST, runs
from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts, speech
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind

_HEAD = later(
    r"(?P<who>[^\s:,。;()\-][^:,。;\-]{0,20}?)(?P<sign>\s?(?::|-{1,}>?|→)\s?|,\s?|\s+)(?=[^\s\d/])"
)
_NAMES_FIRST = later(r"(?P<who>[^,。;:()]{2,20}),\s?(?=[^\s\d])")
_SHARES = 3
_PART = later(r"[、/&+,\s]+|和|与|及")


@dataclass(frozen=True, slots=True)
class Head:
    """The owners that begin a line: their words, and where the task begins."""

    start: int
    end: int
    task: int


def owner_heads(reader: PartyReader, segments: Sequence[Segment]) -> dict[int, Head]:
    """Lines of to-do lists that begin with an owner, by the index of their segment."""
    made: dict[int, Head] = {}
    for run in runs(segments, lambda one: one.section is Section.DECISION):
        charged = {index: head for index in run if (head := _charge(reader, segments[index]))}
        if len(charged) >= max(FEWEST, MOST * len(run)):
            made.update(charged)
    for run in runs(segments, lambda one: one.section in TALK):
        duties = {index: head for index in run if (head := _duty(reader, segments[index]))}
        if len(duties) >= FEWEST:
            made.update(duties)
            # - 张伟:负责…, and below it 李娜:负责… without a sign.
            above = _duty(reader, segments[run[0] - 1]) if run[0] else None
            made.update({run[0] - 1: above} if above else {})
        made.update(_set_apart(reader, segments, run))
        for part in _parted(run):
            made.update(_handed_round(reader, segments, part))
    for run in runs(segments, lambda one: one.section is Section.TODO):
        again = _latin_again(reader, segments, run)
        for sign in (":", ",", " "):
            heads = {
                index: head
                for index in run
                if (head := _head(reader, segments[index], sign, again)) is not None
            }
            known = sum(_is_called(reader, head) for head in heads.values())
            short = all(_is_short(reader, head) for head in heads.values())
            enough = len(heads) >= max(FEWEST, MOST * len(run))
            if enough and (known >= max(1, len(heads) // 3) or (short and len(heads) > 2)):
                made.update((index, head) for index, head in heads.items() if index not in made)
                break
        if any(index in made for index in run):
            # 张伟 压测接口 among 李娜:…: a name and a blank are enough beside those.
            made.update(_spaced(reader, segments, run, made))
    return made


_TAKES = later(r"(?:主要|具体|共同|专门|全权)?负责(?![人的过])")


def _duty(reader: PartyReader, segment: Segment) -> Head | None:
    """小鹿:负责导航: who, and what they take charge of, whatever the list is called."""
    head = _head(reader, segment, ":")
    takes = head and _TAKES.match(reader.plain, head.task, segment.end)
    return (
        head
        if takes and not acts.reports(squeeze(reader.plain[takes.end() : segment.end]))
        else None
    )


_APART = later(r"(?P<who>[\u4e00-\u9fff]{2,3})[ \t\u3000]{2,}(?=[^\s\d])")
_FEWEST_APART = 3


def _set_apart(reader: PartyReader, segments: Sequence[Segment], run: list[int]) -> dict[int, Head]:
    """张伟  画图 / 李娜  接数据: lines of names with a wide gap behind them, one after another."""
    found = {
        index: match
        for index in run
        if (match := _APART.match(reader.plain, segments[index].start, segments[index].end))
        and not segments[index].marker
        and names.is_person(match["who"])
        and not acts.reports(squeeze(reader.plain[match.end() : segments[index].end]))
    }
    if len(found) < _FEWEST_APART or len({match["who"] for match in found.values()}) < len(found):
        return {}
    return {at: Head(*match.span("who"), match.end()) for at, match in found.items()}


_BY = later(
    r"(?:周[一二三四五六日天末]|[今明后]天|下班|[月周]底|\d\s?[日号]|\d{1,2}[./]\d{1,2})[^,。;]{0,3}?前|\d\s?[天日周]之?内",
    begins=r"周今明后下月\d",
)
_VIEW = later(r"[?？!吗吧]|我|同意|认为|觉得|建议|希望|可能|应该|可以|目前|现在|已|了|在做|正在")


def _parted(run: list[int]) -> Iterator[list[int]]:
    """The lines of *run* that stand right below each other."""
    for _, group in groupby(enumerate(run), lambda at: at[1] - at[0]):
        yield [index for _, index in group]


def _handed_round(
    reader: PartyReader, segments: Sequence[Segment], run: list[int]
) -> dict[int, Head]:
    """周敏:周三前改出首页 / 吴迪:补全接口文档: one after another gets a task."""
    found: dict[int, Head] = {}
    if not _BY.search(reader.plain, segments[run[0]].start, segments[run[-1]].end):
        # Without a day nothing tells a task from a view.
        return found
    dated = False
    for index in run:
        one = segments[index]
        said = speech.speaker(reader, one.start, one.end)
        if said is None or any(who.kind is not PartyKind.PERSON for who in said[0].owners):
            return {}
        text = squeeze(reader.plain[said[1] : one.end])
        by = _BY.search(text)
        if _VIEW.search(text) or acts.reports(text) or not (by or acts.works(text)):
            return {}
        dated = dated or by is not None
        found[index] = Head(said[0].start, said[0].stop, said[1])
    return found if dated and len(found) >= FEWEST else {}


# Arthur 寄样机, Arthur 改设计: a capital word that begins line after line.
_LATIN_FIRST = later(r"(?P<who>[A-Za-z][a-z\d]{1,14})\s(?=[\u4e00-\u9fff])")
# ▶ Wanda on a line of its own: somebody.
_ALONE = later(r"^[^\w\n]{1,6}(?P<who>[A-Za-z][\w.\-]{1,15})[^\w\n]{0,3}$", re.M)


def _latin_again(
    reader: PartyReader, segments: Sequence[Segment], run: list[int]
) -> frozenset[str]:
    firsts = Counter(
        match["who"]
        for index in run
        if (match := _LATIN_FIRST.match(reader.plain, segments[index].start, segments[index].end))
    )
    if not firsts:
        return frozenset()
    alone = _standing_alone(reader.plain)
    return frozenset(word for word, lines in firsts.items() if lines > 1 or word in alone)


@lru_cache(maxsize=8)
def _standing_alone(plain: str) -> frozenset[str]:
    return frozenset(match["who"] for match in _ALONE.finditer(plain))


def _is_called(reader: PartyReader, head: Head) -> bool:
    """Whether the words before a sign are names; 何:… beside 贺:… are surnames."""
    alone = reader.plain[head.start : head.end].strip() in names.surnames()
    return alone or bool(reader.listed(head.start, head.end))


def _spaced(
    reader: PartyReader, segments: Sequence[Segment], run: list[int], made: dict[int, Head]
) -> dict[int, Head]:
    found: dict[int, Head] = {}
    for index in run:
        head = _head(reader, segments[index], " ") if index not in made else None
        owners = reader.listed(head.start, head.end) if head else ()
        if head and owners and all(one.kind is PartyKind.PERSON for one in owners):
            found[index] = head
    return found


def _charge(reader: PartyReader, segment: Segment) -> Head | None:
    """售后部:派人赴现场: in a list of decisions a department, a colon, and what it shall do."""
    head = _head(reader, segment, ":")
    owners = reader.listed(head.start, head.end) if head else ()
    if head is None or not owners or any(one.kind is not PartyKind.DEPARTMENT for one in owners):
        return None
    said = squeeze(reader.plain[head.task : segment.end])
    told = acts.reports(said) or acts.forbids(said) or acts.tells(said[:8])
    return head if acts.works(said) and not told else None


def _head(
    reader: PartyReader, segment: Segment, sign: str, again: frozenset[str] = frozenset()
) -> Head | None:
    match = _HEAD.match(reader.plain, segment.start, segment.end)
    if match is None or match.end() >= segment.end:
        return None
    found = match["sign"].strip()[:1]
    if (":" if found in ":-→" and found else found or " ") != sign:
        return None
    text = squeeze(match["who"])
    somebody = text.lstrip("@") in reader.known or text in again
    if sign == " " and text.isascii() and not somebody:
        return None
    if role_of(text, "meeting") or head_role(text) or not may_be_names(reader, text):
        return None
    if reader.plain.count("(", match.end(), segment.end) >= _SHARES:
        # 序厅:挂幕布(甲)、摆模型(乙)、接投影(丙): a part of the work, shared out.
        return None
    behind = reader.listed(match.end(), segment.end)
    if behind and all(_surely(reader, one) for one in behind):
        # 前端:张伟: the work first, its people behind.
        return None
    named = _NAMES_FIRST.match(reader.plain, match.end(), segment.end)
    people = reader.listed(*named.span("who")) if named else ()
    if named and people and all(one.kind is PartyKind.PERSON for one in people):
        # 宣传--李娜,制作海报: the part, who takes it, and what they do.
        return Head(*named.span("who"), named.end())
    return Head(match.start("who"), match.end("who"), match.end())


def _surely(reader: PartyReader, one: Party) -> bool:
    """Whether a person is one for sure: small English words (cut branch) may be a task."""
    small = one.name.isascii() and one.name.islower() and one.name not in reader.known
    return one.kind is PartyKind.PERSON and not small


def may_be_names(reader: PartyReader, text: str) -> bool:
    """Whether every part could be what somebody is called."""
    bare = re.sub(r"\([^()]*\)|@", "", text)
    parts = [part for part in _PART.split(bare) if part]
    return bool(parts) and len(parts) <= 6 and all(_may_be_name(reader, part) for part in parts)


_CALLED = later(r"[\u4e00-\u9fff]{1,6}|[A-Za-z][\w.\-]{0,15}")
_NO_NAME = later(
    r"[了的是在不要及并已将把请让对为如若当]|^(?:另|注|其|备|提|说|周|本|下|上|第|每|今|明)"
)


def _may_be_name(reader: PartyReader, text: str) -> bool:
    if text in reader.known or names.is_person(text) or names.is_role(text):
        return True
    if names.is_department(text):
        return True
    if not _CALLED.fullmatch(text) or _NO_NAME.search(text) or names.starts_with_verb(text):
        return False
    return len(text) <= 3 or text.isascii()


def _is_short(reader: PartyReader, head: Head) -> bool:
    words = squeeze(reader.plain[head.start : head.end])
    return all(len(part) <= 3 for part in _PART.split(words))
