"""Sentences that end with who does it: 补一张平面图,林工,明天; 门口立个公示牌(小沐)."""

import re

from huiban.ground.reading import cues
from huiban.ground.reading.dates.due import Days
from huiban.ground.reading.items.lines.marked import bracketed
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.items.sentences.drafts import Draft
from huiban.ground.reading.items.sentences.fields import Field
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.doings import does, makes_one
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import cut, squeeze, trim
from huiban.ground.reading.values import PartyKind

_SENTENCE = later(r"[。;!?\n\x0b]")
_CLAUSE = later(r"[,:]")
_TAIL = later(
    r"(?:,|(?<=[A-Za-z\d\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s?(?P<who>[^,。;:()\d]{2,10}?)(?:跟进?|来?[做弄办写画]|负责|[补盯催审改排管])?(?:(?:,|\s)\s?(?P<when>[^,。;:]{1,10}))?\s*$"
)
# A packed line of the head names people, too.
# 设计师(张伟) tells what somebody is, and what one hopes is no task yet.
_HEAD = later(
    r"主持|(?:^|[,:\s])记录|记录\s?:|(?:时间|地点)\s?:|参会|与会|出席|可能|希望|建议|是否|愿意|-{2}|(?:师|员|经理)$"
)
# A bracket or a few words behind a comma at the end of a sentence: most sentences have neither.
_MAY_END = later(r"(?:\)|[,\-][^,。;!?\n]{2,22})(?=[。;!?\n]|$)")
_DUTY = later(r"[需须]|要(?!求|点|素)|务必")
_SURE = 0.6
_SHORTEST, _LONGEST_TAIL = 5, 30


def tagged(
    reader: PartyReader, days: Days, start: int, end: int, found: list[Draft]
) -> list[Draft]:
    """Of the sentences between two offsets those with their owner at the end.

    What *found* holds already for sure is left as it is.
    """
    made: list[Draft] = []
    if _MAY_END.search(reader.plain, start, end) is None:
        return made
    if any(one.score >= _SURE and one.start <= start and end <= one.end + 1 for one in found):
        return made
    for first, last in cut(reader.plain, start, end, _SENTENCE):
        first, last = trim(reader.plain, first, last)
        if last - first < _SHORTEST:
            continue
        if any(one.score >= _SURE and one.start < last and first < one.end for one in found):
            continue
        made += _in_bracket(reader, days, first, last) or _behind_comma(reader, days, first, last)
    return made


_SHORTEST_SIGNED = 8
_BEHIND_STOP = later(
    r"(?P<who>[^\s,。;:()\d]{2,8})(?:\s+(?P<when>\d{1,2}\s?[/.月]\s?\d{1,2}\s?[日号]?))?$"
)


def _is_sure(reader: PartyReader, name: str) -> bool:
    """Whether a name is that of the cast, or of a part that the text names more than once."""
    named = name in reader.known or name in reader.bodies
    return named or (names.is_role(name) and reader.plain.count(name) > 1)


def signed(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    """地坪空鼓,返工。总包 12/20: behind the stop only somebody of the meeting, and the day."""
    stop = max(reader.plain.rfind("。", start, end - 2), reader.plain.rfind("   ", start, end - 2))
    if stop <= start + _SHORTEST or end - stop > _LONGEST_TAIL:
        return []
    first, last = trim(reader.plain, stop + 1, end, " 。;")
    match = _BEHIND_STOP.match(reader.plain, first, last)
    owners = reader.listed(*match.span("who")) if match else ()
    sure = all(_is_sure(reader, one.name) for one in owners)
    if match is None or not owners or not sure:
        return []
    task = trim(reader.plain, start, stop, " 。;")
    said = squeeze(reader.plain[slice(*task)])
    gap = reader.plain[stop] == " "
    if not (_is_task(days, said, match["when"] or "") if gap else _may_be_task(said)):
        return []
    if not gap and len(said) < _SHORTEST_SIGNED:
        return []
    dated = match["when"] is not None and days.day(match["when"]) is not None
    fields = [Field("due", match.start("when"), *match.span("when"))] if dated else []
    return [Draft(start, last, [task], owners, fields=fields, rule="tagged", score=0.75)]


def _in_bracket(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    if reader.plain[end - 1] != ")":
        return []
    drafts = bracketed(reader, start, end)
    if not drafts or not drafts[0].owners or not _names_people(reader, drafts[0]):
        return []
    task = drafts[0].tasks[0]
    told, said = reader.plain[task[1] : end], squeeze(reader.plain[slice(*task)])
    sure = _CHARGED.search(told) and all(one.name in reader.known for one in drafts[0].owners)
    return drafts if (sure and _may_be_task(said)) or _is_task(days, said, told) else []


# (张伟盯), (李娜,收到后两天): who it is for sure, and that it is to come.
_CHARGED = later(r"[办盯跟做弄写管补催]\)|后[一二两三四五六七八九十\d]+个?(?:工作日|天|日|周)内?\)")


def _names_people(reader: PartyReader, draft: Draft) -> bool:
    """Whether the names are those of persons, or of bodies that the text names elsewhere."""
    return all(
        (one.kind is PartyKind.PERSON and reader.knows(one))
        or one.name in reader.bodies
        or one.name.endswith("组")
        for one in draft.owners
    )


def _tail(plain: str, start: int, end: int) -> re.Match[str] | None:
    """What stands behind the last comma but one, or behind the last."""
    near = max(start + _SHORTEST, end - _LONGEST_TAIL)
    last = max(plain.rfind(sign, near, end) for sign in ",-")
    before = max(plain.rfind(sign, near, max(last, near)) for sign in ",-")
    for at in (before, last):
        match = _TAIL.match(plain, at, end) if at >= near else None
        if match:
            return match
    return None


def _behind_comma(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    match = _tail(reader.plain, start, end)
    if match is None:
        return []
    owners = reader.listed(*match.span("who"))
    if not owners:
        return []
    when = match["when"] or ""
    dated = bool(when) and days.day(when) is not None
    if when and not dated:
        return []
    known = all(one.name in reader.known or one.title for one in owners)
    if not (dated or known):
        return []
    said = squeeze(reader.plain[start : match.start()])
    if reader.plain[match.start()] == "-" and not _DUTY.search(said):
        # 布展报告-张伟: who speaks about what.
        return []
    if not ((dated and known and _may_be_task(said)) or _is_task(days, said, when)):
        return []
    fields = [Field("due", match.start("when"), *match.span("when"))] if dated else []
    return [
        Draft(start, end, [(start, match.start())], owners, fields=fields, rule="tagged", score=0.7)
    ]


def _may_be_task(said: str) -> bool:
    """Whether nothing in the words speaks against a task."""
    if acts.is_topic(said) or _HEAD.search(said):
        return False
    told = acts.reports(said) or acts.tells(said) or acts.forbids(said)
    return not (told or cues.against(said[:12]))


def _is_task(days: Days, said: str, tail: str) -> bool:
    if not _may_be_task(said):
        return False
    clauses = [one.strip() for one in _CLAUSE.split(said)]
    if any(does().match(one) or acts.works(one) or makes_one().search(one) for one in clauses):
        return True
    return acts.to_come(days, tail) is not None and any(map(names.starts_with_verb, clauses))
