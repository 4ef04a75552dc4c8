"""Lines of one list beside each other: what most of them show, the others mean too.

A nickname before a colon is a name because the lines around it begin with names; a line that ends
with a name in brackets is a task because its neighbours do.
"""

import re
from collections import Counter
from collections.abc import Sequence

from huiban.ground.reading.items.lists.runs import MOST, runs
from huiban.ground.reading.items.sections.section import TALK, Section
from huiban.ground.reading.items.sections.segments import Segment
from huiban.ground.reading.items.sentences import acts
from huiban.ground.reading.labels import role_of
from huiban.ground.reading.later import later
from huiban.ground.reading.people import names
from huiban.ground.reading.people.parties import PartyReader
from huiban.ground.reading.plain import squeeze
from huiban.ground.reading.values import Party, PartyKind

_TAIL = later(r"[(\[{【](?P<who>[^()\[\]{}【】]{1,24})[)\]}】]\s*[。;,]?\s*$")
# 后端接口 张伟(本周): a person of the meeting at the very end, behind a blank.
_NAME_TAIL = later(
    r"(?<=\S)\s{1,4}(?P<who>[\u4e00-\u9fff]{2,4}(?:[、,]\s?[\u4e00-\u9fff]{2,4}){0,3})"
    r"\s?(?:\([^():]{1,8}\))?\s?[。;]?$"
)


def bracket_tasks(reader: PartyReader, segments: Sequence[Segment]) -> set[int]:
    """Lines of a list under no known heading that end with names, in brackets or alone."""
    made: set[int] = set()
    small: list[set[int]] = []
    loose: set[int] = set()
    for run in runs(segments, lambda one: one.section in TALK):
        ends = {index for index in run if _ends_named(reader, segments[index])}
        open_ = sum(
            _VACANT.search(reader.plain[one.start : one.end]) is not None
            for one in map(segments.__getitem__, run)
        )
        vacant = open_ if ends and segments[run[0]].marker else 0
        most = MOST if segments[run[0]].marker else 1.0
        if len(ends) + vacant < most * len(run):
            loose |= {at for at in run if _is_charge_of_known(reader, segments[at])}
            continue
        if _are_topics(reader, segments, ends):
            continue
        if len(ends) >= _FEWEST_ENDS:
            made |= ends
        elif ends and segments[run[0]].marker:
            small.append(ends)
    if len(loose) >= _FEWEST_LOOSE:
        # Among what else is told, lines that end with people of the meeting are theirs.
        made |= loose
    # Beside a list that shows it, shorter ones show it too.
    return made.union(*small) if made else made


_FEWEST_ENDS = 3
# 礼品(空缺): nobody yet, where others have a name.
_VACANT = later(r"\((?:空缺|待定|暂缺|待招募|待指派|需要?征集|缺人|招募中)[^()]{0,6}\)\s?$")
_FEWEST_LOOSE = 3


def _is_charge_of_known(reader: PartyReader, segment: Segment) -> bool:
    """对白二稿,周五前锁定(小鹌鹑): a bullet of somebody who came that reports nothing."""
    tail = _TAIL.search(reader.plain, max(segment.start, segment.end - 40), segment.end)
    if tail is None or not segment.marker:
        return False
    # (白鹿,周五前): the name comes first.
    begin = tail.start("who")
    found = reader.listed(begin, begin + len(tail["who"].partition(",")[0]))
    known = bool(found) and all(one.name in reader.known for one in found)
    words = _before_name(reader, segment)
    return known and not (acts.reports(words) or acts.is_topic(words))


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
    for run in runs(segments, lambda one: one.section in listed and bool(one.marker)):
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
    return made | _jobs(reader, segments)


# 产品经理画原型, UI 设计师定配色: in a list where each line begins with another job.
_JOB = later(
    r"(?P<who>[A-Za-z\u4e00-\u9fff]{0,4}\s?(?:工程师|设计师|(?:产品|项目|测试|运营)经理|架构师|分析师|美工)"
    r"|(?:前端|后端|测试|开发|运维|算法)(?:开发|人员|同学|团队|组)|[A-Za-z]{2,12}组|[\u4e00-\u9fff]{2,3}组|前端|后端)(?:需要?|要|应|负责|将)?"
)


def _jobs(reader: PartyReader, segments: Sequence[Segment]) -> dict[int, tuple[Party, int]]:
    made: dict[int, tuple[Party, int]] = {}
    listed = (*TALK, Section.TODO, Section.DECISION)
    for run in runs(segments, lambda one: one.section in listed and bool(one.marker)):
        found: dict[int, tuple[Party, int]] = {}
        for index in run:
            one = segments[index]
            match = _JOB.match(reader.plain, one.start, one.end)
            said = squeeze(reader.plain[match.end() : one.end]) if match else ""
            if match and said and not acts.reports(said) and said[0] not in ":的、和与":
                party = Party(match["who"], PartyKind.DEPARTMENT, *match.span("who"), match["who"])
                found[index] = (party, match.end())
        jobs = {party.name for party, _ in found.values()}
        deeds = sum(acts.works(reader.plain[at : segments[i].end]) for i, (_, at) in found.items())
        if len(jobs) >= _FEWEST_SAME and len(found) >= MOST * len(run) and deeds * 2 >= len(found):
            made.update(found)
    return made


_COLON_TAIL = later(r"(?P<task>[^:]{2,24}):\s?(?P<who>[^:()]{2,20})$")


def named_below(
    reader: PartyReader, segments: Sequence[Segment]
) -> tuple[dict[tuple[int, int], tuple[Party, ...]], set[int]]:
    """Tasks whose sub-bullets are nothing but names: the owners by task, and those sub-bullets."""
    below: dict[tuple[int, int], list[int]] = {}
    for index, one in enumerate(segments):
        told = _DOER.match(reader.plain, one.start, one.end)
        if one.parent and (one.section is Section.TODO or (told and one.section in TALK)):
            below.setdefault(one.parent, []).append(index)
    owners: dict[tuple[int, int], tuple[Party, ...]] = {}
    taken: set[int] = set()
    parents = {one.parent for one in segments}
    for parent, indexes in below.items():
        if any((segments[at].start, segments[at].end) in parents for at in indexes):
            # Names with lines of their own below them have those.
            continue
        parts = [
            _PART_OF.match(reader.plain, segments[at].start, segments[at].end) for at in indexes
        ]
        if len(parts) > 1 and all(parts):
            # 评审: / 甲组:张伟、李娜 / 乙组:王芳: parts of a work, each with its people.
            continue
        found = [_listed_behind(reader, segments[one]) for one in indexes]
        people = tuple(party for parties in found for party in parties)
        if all(found) and all(one.kind is PartyKind.PERSON for one in people):
            owners[parent] = people
            taken.update(indexes)
    return owners, taken


_PART_OF = later(r"(?![^:]{0,4}人\s?:)[^:,。;]{1,8}\s?:\s?(?=[^\s:]{2})")
# 部署人:张伟 below a task.
_DOER = later(r"(?!主持|记录|提议|提出|发言|联系|申请|审核|验收|检查)[\u4e00-\u9fff]{2}人\s?:\s?")


def _listed_behind(reader: PartyReader, segment: Segment) -> tuple[Party, ...]:
    told = _DOER.match(reader.plain, segment.start, segment.end)
    return reader.listed(told.end() if told else segment.start, segment.end)


_SHORTEST_SHARE = 4


def _shares(
    reader: PartyReader, segment: Segment, tail: re.Match[str], found: tuple[Party, ...]
) -> bool:
    """水位数据线 张伟: part of the work and who takes it; 技术部 张伟: where one works."""
    before = squeeze(reader.plain[segment.start : tail.start()])
    if len(before) < _SHORTEST_SHARE or names.is_department(before) or names.is_role(before):
        return False
    return bool(found) and all(names.is_person(one.name) and not one.title for one in found)


def _ends_named(reader: PartyReader, segment: Segment) -> bool:
    colon = _COLON_TAIL.match(reader.plain, segment.start, segment.end)
    if colon and not role_of(squeeze(colon["task"]), "meeting"):
        found = reader.listed(*colon.span("who"))
        return bool(found) and all(one.name in reader.known for one in found)
    tail = _NAME_TAIL.search(reader.plain, max(segment.start, segment.end - 40), segment.end)
    if tail:
        found = reader.listed(*tail.span("who"))
        known = bool(found) and all(one.name in reader.known for one in found)
        if (known and segment.marker) or _shares(reader, segment, tail, found):
            return True
    match = _TAIL.search(reader.plain, max(segment.start, segment.end - 40), segment.end)
    if match is None or match.start() <= segment.start:
        return False
    who = match["who"].strip()
    found = reader.listed(match.start("who"), match.end("who"))
    return who in names.surnames() or any(one.kind is PartyKind.PERSON for one in found)
