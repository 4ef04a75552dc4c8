"""Lines of one list beside each other: what most of them show, the others mean too.

A nickname before a colon is a name because the lines around it begin with names; a line that ends
with a name in brackets is a task because its neighbours do.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from huiban.ground.reading.items import acts
from huiban.ground.reading.items.sections import Section
from huiban.ground.reading.items.segments import Segment
from huiban.ground.reading.labels import head_role, role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind
from huiban.ground.reading.wordlists import word_set

# How many lines make a list, and how many of them must show the shape.
_FEWEST, _MOST = 2, 0.6
_HEAD = later(
    r"(?P<who>[^\s:,。;()\-][^:,。;\-]{0,20}?)(?P<sign>\s?(?::|-{1,}>?|→)\s?|,\s?|\s+)(?=[^\s\d/])"
)
_NAMES_FIRST = later(r"(?P<who>[^,。;:()]{2,20}),\s?(?=[^\s\d])")
_TAIL = later(r"[(\[{【](?P<who>[^()\[\]{}【】]{1,24})[)\]}】]\s*[。;,]?\s*$")
# 后端接口 张伟(本周): a person of the meeting at the very end, behind a blank.
_NAME_TAIL = later(
    r"(?<=\S)\s{1,4}(?P<who>[\u4e00-\u9fff]{2,4}(?:[、,]\s?[\u4e00-\u9fff]{2,4}){0,3})"
    r"\s?(?:\([^():]{1,8}\))?\s?[。;]?$"
)
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
    for run in _runs(segments, lambda one: one.section is Section.DECISION):
        charged = {index: head for index in run if (head := _charge(reader, segments[index]))}
        if len(charged) >= max(_FEWEST, _MOST * len(run)):
            made.update(charged)
    for run in _runs(segments, lambda one: one.section is Section.TODO):
        for sign in (":", ",", " "):
            heads = {
                index: head
                for index in run
                if (head := _head(reader, segments[index], sign)) is not None
            }
            known = sum(_is_called(reader, head) for head in heads.values())
            short = all(_is_short(reader, head) for head in heads.values())
            enough = len(heads) >= max(_FEWEST, _MOST * len(run))
            if enough and (known >= max(1, len(heads) // 3) or (short and len(heads) > 2)):
                made.update((index, head) for index, head in heads.items() if index not in made)
                break
        if any(index in made for index in run):
            # 张伟 压测接口 among 李娜:…: a name and a blank are enough beside those.
            made.update(_spaced(reader, segments, run, made))
    return made


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


def bracket_tasks(reader: PartyReader, segments: Sequence[Segment]) -> set[int]:
    """Lines of a list under no known heading that end with names, in brackets or alone."""
    made: set[int] = set()
    for run in _runs(segments, lambda one: one.section in _OPEN):
        ends = {index for index in run if _ends_named(reader, segments[index])}
        most = _MOST if segments[run[0]].marker else 1.0
        if len(ends) >= max(3, most * len(run)) and not _are_topics(reader, segments, ends):
            made |= ends
    return made


def _are_topics(reader: PartyReader, segments: Sequence[Segment], ends: set[int]) -> bool:
    """版本规划介绍(张伟): a list of topics names who speaks; one in three says that it is one."""
    words = [_before_name(reader, segments[at]) for at in ends]
    return sum(map(acts.is_topic, words)) * 3 >= len(words)


def _before_name(reader: PartyReader, segment: Segment) -> str:
    for sign in (_NAME_TAIL, _TAIL):
        match = sign.search(reader.plain, segment.start, segment.end)
        if match:
            return squeeze(reader.plain[segment.start : match.start()])
    return ""


# 测试工程师将…: people by what they are, in front of line after line.
_SUBJECT = later(
    r"(?P<who>[\u4e00-\u9fff]{1,9}?(?:[员师长方者]|人员?|团队|小组))(?:将(?!来)|需要?|负责|应当?|会(?=[^议员场上])|要)"
)
_FEWEST_SAME = 3


def same_subjects(reader: PartyReader, segments: Sequence[Segment]) -> dict[int, tuple[Party, int]]:
    """Lines of a list that begin with one doer: the doer, and where the words behind begin."""
    made: dict[int, tuple[Party, int]] = {}
    listed = (Section.TODO, Section.DECISION)
    for run in _runs(segments, lambda one: one.section in listed and bool(one.marker)):
        told = {
            index: match
            for index in run
            if (match := _SUBJECT.match(reader.plain, segments[index].start, segments[index].end))
        }
        seen = Counter(match["who"] for match in told.values())
        for index, match in told.items():
            if seen[match["who"]] < _FEWEST_SAME:
                continue
            party = reader.single(*match.span("who"), lenient=True)
            if party:
                made[index] = (party, match.end("who"))
    return made


_ACCOUNT_TAIL = later(r"(?<=\S)\s{1,4}@?(?P<who>[A-Za-z][\w.\-]{1,15})[。;]?$", re.ASCII)


def account_tails(
    reader: PartyReader, segments: Sequence[Segment]
) -> dict[int, tuple[Party, tuple[int, int]]]:
    """改登录页 KLM: lines that all end with initials or a known account, and their tasks."""
    made: dict[int, tuple[Party, tuple[int, int]]] = {}
    for run in _runs(segments, lambda one: one.section is Section.TODO and bool(one.marker)):
        ends = {
            index: match
            for index in run
            if (
                match := _ACCOUNT_TAIL.search(
                    reader.plain, segments[index].start, segments[index].end
                )
            )
            and _is_account(reader, match["who"])
        }
        if len(ends) < _FEWEST or len(ends) < len(run):
            continue
        for index, match in ends.items():
            owner = Party(match["who"], PartyKind.PERSON, *match.span("who"))
            made[index] = (owner, (segments[index].start, match.start()))
    return made


def _is_account(reader: PartyReader, word: str) -> bool:
    initials = word.isupper() and 2 <= len(word) <= 4
    known = word in reader.known
    return known or (initials and word.lower() not in word_set("parties", "not_handles"))


_OPEN = (Section.NONE, Section.DISCUSSION)
_COLON_TAIL = later(r"(?P<task>[^:]{2,24}):\s?(?P<who>[^:()]{2,20})$")


def named_below(
    reader: PartyReader, segments: Sequence[Segment]
) -> tuple[dict[tuple[int, int], tuple[Party, ...]], set[int]]:
    """Tasks whose sub-bullets are nothing but names: the owners by task, and those sub-bullets."""
    below: dict[tuple[int, int], list[int]] = {}
    for index, one in enumerate(segments):
        told = _DOER.match(reader.plain, one.start, one.end)
        if one.parent and (one.section is Section.TODO or (told and one.section in _OPEN)):
            below.setdefault(one.parent, []).append(index)
    owners: dict[tuple[int, int], tuple[Party, ...]] = {}
    taken: set[int] = set()
    for parent, indexes in below.items():
        found = [_listed_behind(reader, segments[one]) for one in indexes]
        people = tuple(party for parties in found for party in parties)
        if all(found) and all(one.kind is PartyKind.PERSON for one in people):
            owners[parent] = people
            taken.update(indexes)
    return owners, taken


# 部署人:张伟 below a task.
_DOER = later(r"(?!主持|记录|提议|提出|发言|联系|申请|审核|验收|检查)[\u4e00-\u9fff]{2}人\s?:\s?")


def _listed_behind(reader: PartyReader, segment: Segment) -> tuple[Party, ...]:
    told = _DOER.match(reader.plain, segment.start, segment.end)
    return reader.listed(told.end() if told else segment.start, segment.end)


def _runs(segments: Sequence[Segment], counts: Callable[[Segment], bool]) -> Iterator[list[int]]:
    """Indexes of lines that stand in one list: same heading, same kind of line, same depth."""
    runs: dict[tuple[object, ...], list[int]] = {}
    block, last = 0, -2
    for index, one in enumerate(segments):
        if not one.first or one.is_heading or one.start >= one.end or not counts(one):
            continue
        # Plain lines are a list only where nothing stands between them.
        block += last != index - 1
        key = (one.heading, one.section, one.level, -1 if one.marker else block, one.parent)
        runs.setdefault(key, []).append(index)
        last = index
    yield from runs.values()


def _charge(reader: PartyReader, segment: Segment) -> Head | None:
    """售后部:派人赴现场: in a list of decisions a department, a colon, and what it shall do."""
    head = _head(reader, segment, ":")
    owners = reader.listed(head.start, head.end) if head else ()
    if head is None or not owners or any(one.kind is not PartyKind.DEPARTMENT for one in owners):
        return None
    said = squeeze(reader.plain[head.task : segment.end])
    told = acts.reports(said) or acts.forbids(said) or acts.tells(said[:8])
    return head if acts.works(said) and not told else None


def _head(reader: PartyReader, segment: Segment, sign: str) -> Head | None:
    match = _HEAD.match(reader.plain, segment.start, segment.end)
    if match is None or match.end() >= segment.end:
        return None
    found = match["sign"].strip()[:1]
    if (":" if found in ":-→" and found else found or " ") != sign:
        return None
    text = squeeze(match["who"])
    if sign == " " and text.isascii() and text.lstrip("@") not in reader.known:
        return None
    if role_of(text, "meeting") or head_role(text) or not may_be_names(reader, text):
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


def _ends_named(reader: PartyReader, segment: Segment) -> bool:
    colon = _COLON_TAIL.match(reader.plain, segment.start, segment.end)
    if colon and not role_of(squeeze(colon["task"]), "meeting"):
        found = reader.listed(*colon.span("who"))
        return bool(found) and all(one.name in reader.known for one in found)
    tail = _NAME_TAIL.search(reader.plain, max(segment.start, segment.end - 40), segment.end)
    if tail and segment.marker:
        found = reader.listed(*tail.span("who"))
        if found and all(one.name in reader.known for one in found):
            return True
    match = _TAIL.search(reader.plain, max(segment.start, segment.end - 40), segment.end)
    if match is None or match.start() <= segment.start:
        return False
    who = match["who"].strip()
    found = reader.listed(match.start("who"), match.end("who"))
    return who in names.surnames() or any(one.kind is PartyKind.PERSON for one in found)
