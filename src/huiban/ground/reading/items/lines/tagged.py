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
    r"(?:,|(?<=[A-Za-z\d\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s?(?P<who>[^,。;:()\d]{2,10}?)(?:跟进?|来?[做弄]|负责|补)?(?:(?:,|\s)\s?(?P<when>[^,。;:]{1,10}))?\s*$"
)
# A packed line of the head names people, too.
# 设计师(张伟) tells what somebody is, and what one hopes is no task yet.
_HEAD = later(
    r"主持|记录|(?:时间|地点)\s?:|参会|与会|出席|可能|希望|建议|是否|愿意|-{2}|(?:师|员|经理)$"
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


def _in_bracket(reader: PartyReader, days: Days, start: int, end: int) -> list[Draft]:
    if reader.plain[end - 1] != ")":
        return []
    drafts = bracketed(reader, start, end)
    if not drafts or not drafts[0].owners or not _names_people(reader, drafts[0]):
        return []
    task = drafts[0].tasks[0]
    told = reader.plain[task[1] : end]
    return drafts if _is_task(days, squeeze(reader.plain[slice(*task)]), told) else []


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
    if not _is_task(days, said, when):
        return []
    fields = [Field("due", match.start("when"), *match.span("when"))] if dated else []
    return [
        Draft(start, end, [(start, match.start())], owners, fields=fields, rule="tagged", score=0.7)
    ]


def _is_task(days: Days, said: str, tail: str) -> bool:
    if acts.is_topic(said) or _HEAD.search(said):
        return False
    if acts.reports(said) or acts.tells(said) or acts.forbids(said) or cues.against(said[:12]):
        return False
    clauses = [one.strip() for one in _CLAUSE.split(said)]
    if any(does().match(one) or acts.works(one) or makes_one().search(one) for one in clauses):
        return True
    return acts.to_come(days, tail) is not None and any(map(names.starts_with_verb, clauses))
